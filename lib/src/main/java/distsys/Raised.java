package distsys;

import distsys.model.Node;
import distsys.run.explore.Claim;
import distsys.run.explore.Explored.Coverage;
import distsys.run.explore.Finding;
import distsys.run.explore.Used;
import distsys.see.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An exploration under ever larger budgets of what may go wrong: nothing at first, then one fault of any kind, then two, and so on, until a
 * claim breaks or the states of all explorations together are as many as one may have. So a bug that is found takes as few faults as
 * any, and where none is found the result says with how many there is none.
 *
 * <p>Every way to share so many faults out among the kinds is explored, but for those that are known to add nothing. If no run uses the
 * last fault of a kind, then with one more of that kind, and all else as it is, there are the very same runs: nobody gets to where the
 * next could be used. That says nothing of more faults of another kind, with which it may well be used.
 *
 * @param <N> the class of its nodes
 */
public final class Raised<N extends Node<?>> implements Shown {

    /** More cases than this nobody reads; the number of faults in all says it, too. */
    private static final int MANY = 2;

    private final List<Budget> kinds;
    private final Exploration<N> base;
    /** By how much of each kind is allowed, the most that any run used of each; also where that was not explored but is known. */
    private final Map<List<Integer>, List<Integer>> known = new HashMap<>();
    /** What was explored, in that order. */
    private final List<List<Integer>> passed = new ArrayList<>();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private long left;
    /** Whether every state was found in all that was explored, and every claim answered. */
    private boolean exact = true;
    /** The largest number of faults in all for which everything was explored. */
    private int whole = -1;
    private Exploration<N> bug;
    private String end = "";

    private Raised(Exploration<N> base, List<Budget> kinds) {
        this.base = base;
        this.kinds = kinds;
        left = base.scope().states();
    }

    static <N extends Node<?>> Raised<N> of(Exploration<N> base, List<Budget> kinds) {
        var raised = new Raised<>(base, kinds);
        int idle = 0;
        for (int total = 0; idle <= kinds.size(); total++) {
            int before = raised.passed.size();
            raised.share(total, List.of());
            if (!raised.end.isEmpty()) break;
            raised.whole = total;
            idle = raised.passed.size() > before ? 0 : idle + 1;
        }
        return raised;
    }

    /** Goes through every way to share out what is left of so many faults, the first kinds having theirs. */
    private void share(int rest, List<Integer> soFar) {
        boolean last = soFar.size() == kinds.size() - 1;
        for (int n = rest; n >= (last ? rest : 0) && end.isEmpty(); n--) {
            var more = new ArrayList<>(soFar);
            more.add(n);
            if (!last) share(rest - n, more); else consider(List.copyOf(more));
        }
    }

    private void consider(List<Integer> shares) {
        List<Integer> same = sameRuns(shares);
        if (same != null) known.put(shares, known.get(same)); else explore(shares);
    }

    /** Smaller shares with the same runs; null if there need not be any. */
    private List<Integer> sameRuns(List<Integer> shares) {
        int crashes = kinds.indexOf(Budget.CRASHES), restarts = kinds.indexOf(Budget.RESTARTS);
        if (restarts >= 0 && shares.get(restarts) > (crashes >= 0 ? shares.get(crashes) : base.scope().crashes())) return less(shares, restarts);     // only what has crashed restarts
        for (int k = 0; k < kinds.size(); k++) {
            List<Integer> less = less(shares, k);
            if (shares.get(k) > 0 && known.get(less).get(k) < less.get(k)) return less;
        }
        return null;
    }

    private static List<Integer> less(List<Integer> shares, int kind) {
        var less = new ArrayList<>(shares);
        less.set(kind, less.get(kind) - 1);
        return List.copyOf(less);
    }

    private void explore(List<Integer> shares) {
        String faults = words(shares);
        String budget = String.format(Locale.ROOT, "The budget of %,d states for all together ", base.scope().states());
        if (left < 1) {
            end = budget + "was used up before " + faults + ".";
            return;
        }
        var scope = base.scope();
        for (int k = 0; k < kinds.size(); k++) scope = kinds.get(k).in(scope, shares.get(k));
        Exploration<N> now = base.scope(scope.withStates(left));
        left -= now.states();
        List<String> broken = broken(now);
        if (now.failed() && !now.explored().failure().byProgram()) {
            end = "It ended with " + faults + ": " + now.failure() + ".";
            lines.put(faults, "no answer" + counts(now));
        } else if (!broken.isEmpty()) {
            bug = now;
            boolean none = shares.stream().allMatch(n -> n == 0);
            end = none ? "A bug without any fault." : "A bug with " + faults + "; " + (exact ? "none with fewer faults in all." : "with fewer faults in all none was found, and not all was looked at.");
            lines.put(faults, String.join("; ", broken) + counts(now));
        } else if (now.explored().stopped().startsWith("its budget")) {
            int steps = now.depth() - 2;                            // the last level was found and not looked at
            String far = steps < 0 ? "before anything was looked at" : "after all runs of up to " + Exploration.count(steps, "step");
            end = budget + "ended with " + faults + ", " + far + ".";
            lines.put(faults, "nothing found " + (steps < 0 ? "" : "in up to " + Exploration.count(steps, "step")) + counts(now));
        } else {
            exact &= now.isExhaustive() && now.explored().findings().stream().allMatch(f -> f.verdict() != Finding.Verdict.OPEN);
            Used most = now.space().used();
            known.put(shares, kinds.stream().map(k -> k.of(most)).toList());
            passed.add(shares);
            lines.put(faults, holds(now) + counts(now));
        }
    }

    private static List<String> broken(Exploration<?> now) {
        if (now.failed()) return List.of(now.failure());
        var broken = new ArrayList<String>();
        for (Finding f : now.explored().findings()) {
            if (f.verdict() == Finding.Verdict.FAILS && f.kind() != Claim.Kind.SOMETIMES) broken.add("“" + f.claim() + "” fails" + (f.steps() < 0 ? "" : " after " + Exploration.count(f.steps(), "step")));
        }
        return broken;
    }

    /** A state that should be possible may take more faults: that is no bug. */
    private static String holds(Exploration<?> now) {
        List<Finding> all = now.explored().findings();
        var words = new ArrayList<String>();
        for (Finding f : all) if (f.kind() == Claim.Kind.SOMETIMES && f.verdict() != Finding.Verdict.HOLDS) words.add("“" + f.claim() + "” cannot be");
        for (Finding f : all) if (f.kind() != Claim.Kind.SOMETIMES && f.verdict() == Finding.Verdict.OPEN) words.add("“" + f.claim() + "” is not known");
        return words.isEmpty() ? "all holds" : "nothing breaks; " + String.join("; ", words);
    }

    private static String counts(Exploration<?> now) {
        return " (" + now.explored().coverage().word() + ", " + Exploration.count(now.states(), "state") + ")";
    }

    private String words(List<Integer> shares) {
        var words = new ArrayList<String>();
        for (int k = 0; k < kinds.size(); k++) if (shares.get(k) > 0) words.add(kinds.get(k).words(shares.get(k)));
        return words.isEmpty() ? "no fault" : and(words);
    }

    private static String and(List<String> words) {
        return words.size() == 1 ? words.getFirst() : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** With how much of everything there is no bug: {@code no bug with ≤ 1 crash and ≤ 2 messages lost}. */
    private String none() {
        if (passed.isEmpty()) return "";
        var most = new ArrayList<String>();
        for (List<Integer> shares : passed) {
            if (passed.stream().anyMatch(other -> !other.equals(shares) && isBelow(shares, other))) continue;
            var words = new ArrayList<String>();
            for (int k = 0; k < kinds.size(); k++) {
                Budget kind = kinds.get(k);
                int n = shares.get(k);
                if (known.get(shares).get(k) < n) words.add(kind.any()); else if (n > 0) words.add("≤ " + kind.words(n));
            }
            if (!words.isEmpty()) most.add("with " + and(words));
        }
        if (most.size() > MANY) most = new ArrayList<>(List.of("with ≤ " + whole + " of these faults in all"));
        int steps = base.scope().depth();
        return (exact ? "No bug " : "No bug was found ") + (most.isEmpty() ? "without faults" : String.join(", nor ", most))
                + (exact ? "." : steps < 0 ? "; not all was looked at." : " in runs of up to " + Exploration.count(steps, "step") + ".");
    }

    private static boolean isBelow(List<Integer> one, List<Integer> other) {
        for (int k = 0; k < one.size(); k++) if (one.get(k) > other.get(k)) return false;
        return true;
    }

    /** Whether a claim broke, or a handler. */
    public boolean found() {
        return bug != null;
    }

    /** The exploration that found it: of those with so few faults the first. */
    public Exploration<N> bug() {
        if (bug == null) throw new IllegalStateException("no bug was found: " + verdict());
        return bug;
    }

    /** What is known now, in a sentence or two. */
    public String verdict() {
        return (none() + " " + end).strip();
    }

    @Override public String text() {
        return new Exploration.Listed("Raising what may go wrong", lines).text() + "\n" + verdict();
    }

    @Override public String toString() {
        return text();
    }
}
