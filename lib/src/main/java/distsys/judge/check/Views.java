package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * PRAM (Lipton and Sandberg 1988) and causal memory (Ahamad et al., "Causal memory: definitions, implementation, and programming",
 * Distributed Computing 1995), for registers whose written values are distinct. Every process has a view: an order of all writes and its own
 * reads in which each read returns the last write before it. In PRAM the view keeps every process's own order; in causal memory it keeps
 * causes: what a process had read before it wrote comes before what it wrote.
 *
 * <p>A view exists if and only if the order that is given, together with what reads force, has no cycle: a write that comes before a
 * read of another write to the same key comes before that write too (Bouajjani, Enea, Guerraoui, Hamza, "On verifying causal
 * consistency", POPL 2017, section 5, which proves it for causal memory).
 */
public final class Views implements Checker {

    /** Words of bit sets that are touched at most. */
    private static final long BUDGET = 4_000_000_000L;
    /** Operations whose order is kept as a matrix of bits: 50 MB. */
    private static final int MOST = 20_000;

    private final boolean causal;
    private final DataType type;

    private Views(boolean causal, DataType type) {
        this.causal = causal;
        this.type = type;
    }

    /** Causal memory. */
    public static Views causal(DataType type) {
        return new Views(true, type);
    }

    /** Pipelined RAM. */
    public static Views pram(DataType type) {
        return new Views(false, type);
    }

    @Override public String model() {
        return causal ? "causal" : "pram";
    }

    @Override public String unfit(History history) {
        return Accesses.problem(history, type, model());
    }

    @Override public Ruling check(History history) {
        Accesses all = Accesses.of(history, type);
        if (all.fromNowhere != null) return nobodyWroteIt(all.fromNowhere, model(), type);
        if (all.size() > MOST) return Ruling.unknown(String.format(Locale.ROOT, "Not known: %,d operations are more than the %,d whose order is kept; check a shorter history.", all.size(), MOST), type);
        var budget = new Budget(BUDGET);
        for (int p = 0; p < all.sessions.size(); p++) {
            var view = new View(all, p, budget);
            Ruling broken = view.broken();
            if (broken != null) return broken;
            if (view.tired) return Ruling.unknown("Not known: the check gave up after its budget of steps; check a shorter history.", type);
        }
        return Ruling.pass(String.format(Locale.ROOT, "%s: each of %,d processes has a view of the %,d operations.", causal ? "Causal" : "PRAM", all.sessions.size(), all.size()), type);
    }

    static Ruling nobodyWroteIt(Operation o, String model, DataType type) {
        return new Ruling(Verdict.FAIL, List.of("not-" + model), Sentences.who(o) + ": " + type.say(o) + " has no place; nobody wrote it.", type, List.of(o), o);
    }

    /**
     * A direct step in a view's order.
     *
     * @param number of the step: it follows from earlier ones only
     * @param why    the read that forces it, or -1 if it is given
     */
    private record Step(int to, int number, int why) {}

    /** What one process must have seen in which order. */
    private final class View {
        private final Accesses all;
        private final int owner;
        private final Budget budget;
        /** For each operation those that come after it, and for the explanation the direct steps. */
        private final BitSet[] after;
        private final List<List<Step>> steps = new ArrayList<>();
        private int count;
        boolean tired;

        View(Accesses all, int owner, Budget budget) {
            this.all = all;
            this.owner = owner;
            this.budget = budget;
            after = new BitSet[all.size()];
            for (int i = 0; i < after.length; i++) {
                after[i] = new BitSet();
                steps.add(new ArrayList<>());
            }
        }

        /** Why this process has no view; null if it has one. */
        Ruling broken() {
            for (List<Integer> session : all.sessions) {
                int before = -1;
                for (int i : session) {
                    if (before >= 0) order(before, i, -1);
                    // What never returned may take effect later than all that its process did afterwards.
                    if (!all.operations.get(i).isPending()) before = i;
                }
            }
            for (int i = 0; i < all.size(); i++) {
                if (all.source[i] == Accesses.INITIAL || !causal && all.process[i] != owner) continue;
                if (after[i].get(all.source[i])) return fail(i, all.source[i], i);
                order(all.source[i], i, -1);
            }
            for (boolean changed = true; changed && !tired;) {
                changed = false;
                for (int read : all.sessions.get(owner)) {
                    if (all.isWrite(read)) continue;
                    for (int w = 0; w < all.size(); w++) {
                        if (!all.isWrite(w) || all.key[w] != all.key[read] || w == all.source[read] || !after[w].get(read)) continue;
                        int source = all.source[read];
                        if (source == Accesses.INITIAL || after[source].get(w)) return fail(read, source, w);
                        if (after[w].get(source)) continue;
                        order(w, source, read);
                        changed = true;
                    }
                    if (!budget.take(all.size())) tired = true;
                    if (tired) break;
                }
            }
            return null;
        }

        private void order(int a, int b, int why) {
            steps.get(a).add(new Step(b, count++, why));
            if (after[a].get(b)) return;
            after[a].set(b);
            after[a].or(after[b]);
            for (int i = 0; i < after.length; i++) {
                if (!after[i].get(a)) continue;
                after[i].or(after[a]);
                if (!budget.take(1 + after.length / 64)) tired = true;
            }
        }

        /** {@code between} overwrites what the read saw, and comes before the read. */
        private Ruling fail(int read, int source, int between) {
            var part = new BitSet();
            part.set(read);
            if (between == read) {
                path(read, source, part);
            } else {
                if (source >= 0) path(source, between, part);
                path(between, read, part);
            }
            Operation o = all.operations.get(read);
            String why = between == read ? "it was read before it was written" : "it had been replaced, for this process, by " + type.say(all.operations.get(between));
            return new Ruling(Verdict.FAIL, List.of("not-" + model()), Sentences.who(o) + ": " + type.say(o) + " has no place; " + why + ".", type, all.some(part.stream().toArray()), o);
        }

        /** The operations on a way of few steps, and those that force its steps. */
        private void path(int from, int to, BitSet into) {
            path(from, to, count, into);
        }

        private void path(int from, int to, int until, BitSet into) {
            into.set(from);
            if (from == to) return;
            var came = new Step[all.size()];
            int[] before = new int[all.size()];
            var queue = new ArrayDeque<>(List.of(from));
            while (!queue.isEmpty() && came[to] == null) {
                int at = queue.removeFirst();
                for (Step s : steps.get(at)) {
                    if (s.number >= until || came[s.to] != null || s.to == from) continue;
                    came[s.to] = s;
                    before[s.to] = at;
                    queue.add(s.to);
                }
            }
            for (int at = to; at != from; at = before[at]) {
                into.set(at);
                Step s = came[at];
                if (s.why < 0) continue;
                into.set(s.why);
                path(before[at], s.why, s.number, into);
            }
        }
    }
}
