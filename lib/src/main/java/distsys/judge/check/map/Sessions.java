package distsys.judge.check.map;

import distsys.judge.check.txn.MicroOp;
import distsys.judge.check.txn.Model;
import distsys.judge.check.txn.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each client may rely on, alone: the session guarantees (Terry et al., "Session guarantees for weakly consistent replicated
 * data", PDIS 1994), PRAM (Lipton and Sandberg 1988) and causal memory (Ahamad et al. 1995).
 *
 * <p>The first four are broken by two or three operations of one client, which are looked for. For the last two the reads of one
 * client must fit into an order of all writes: what must come before what is completed until nothing is added, as in Bouajjani et al.,
 * "On verifying causal consistency" (POPL 2017, bad patterns of CM, §5), and then holds unless something comes before itself.
 */
final class Sessions {

    /** Beyond this many reads and writes the table of what comes before what is not made. */
    private static final int MOST = 1_500;

    private static final int NOTHING = -1, UNKNOWN = -2;

    /** A read or write. {@code write} is what it wrote or read; {@code place} its place in the order of the list, if that is known. */
    private record Act(int transaction, String session, boolean read, Object key, int write, int place) {}

    private final List<Act> acts = new ArrayList<>();
    /** By write the act that wrote it. */
    private final List<Integer> writers = new ArrayList<>();
    private final Map<String, List<Integer>> sessions = new LinkedHashMap<>();
    /** Lists: consecutive elements of each key, as acts. */
    private final List<int[]> chain = new ArrayList<>();
    private boolean strange;

    Sessions(List<Transaction> transactions) {
        var numbers = new HashMap<List<Object>, Integer>();
        var longest = new LinkedHashMap<Object, List<?>>();
        for (Transaction t : transactions) {
            for (MicroOp op : t.ops()) {
                Object value = written(op);
                if (value != null) numbers.put(List.of(op.key(), value), numbers.size());
                else if (t.isOk() && op instanceof MicroOp.Read(Object key, List<?> list) && list.size() > longest.getOrDefault(key, List.of()).size()) longest.put(key, list);
            }
        }
        var places = new HashMap<Integer, Integer>();
        longest.forEach((key, list) -> {
            for (int i = 0; i < list.size(); i++) places.put(numbers.getOrDefault(List.of(key, list.get(i)), UNKNOWN), i);
        });
        for (int i = 0; i < numbers.size(); i++) writers.add(UNKNOWN);
        for (Transaction t : transactions) if (t.outcome() != distsys.trace.Operation.Outcome.FAIL) add(t, numbers, places);
        longest.forEach((key, list) -> {
            for (int i = 1; i < list.size(); i++) {
                int earlier = numbers.getOrDefault(List.of(key, list.get(i - 1)), UNKNOWN), later = numbers.getOrDefault(List.of(key, list.get(i)), UNKNOWN);
                if (earlier >= 0 && later >= 0 && writers.get(earlier) >= 0 && writers.get(later) >= 0) chain.add(new int[] {writers.get(earlier), writers.get(later)});
            }
        });
        for (Act a : acts) strange |= a.write == UNKNOWN || a.write >= 0 && writers.get(a.write) < 0;
    }

    private void add(Transaction t, Map<List<Object>, Integer> numbers, Map<Integer, Integer> places) {
        // What may take effect at any time is a session of its own.
        String session = t.isOk() ? t.process() : t.process() + " #" + t.index();
        for (MicroOp op : t.ops()) {
            Object value = written(op);
            int write;
            if (value != null) {
                write = numbers.get(List.of(op.key(), value));
                writers.set(write, acts.size());
            } else {
                if (!t.isOk()) continue;
                Object seen = ((MicroOp.Read) op).value();
                if (seen instanceof List<?> list) seen = list.isEmpty() ? null : list.getLast();
                write = seen == null ? NOTHING : numbers.getOrDefault(List.of(op.key(), seen), UNKNOWN);
            }
            sessions.computeIfAbsent(session, _ -> new ArrayList<>()).add(acts.size());
            acts.add(new Act(t.index(), session, value == null, op.key(), write, write == NOTHING ? -1 : places.getOrDefault(write, Integer.MAX_VALUE)));
        }
    }

    private static Object written(MicroOp op) {
        return switch (op) {
            case MicroOp.Append(_, Object value) -> value;
            case MicroOp.Write(_, Object value) -> value;
            case MicroOp.Read _ -> null;
        };
    }

    /** Whether something was read that was not written. */
    boolean isStrange() {
        return strange;
    }

    /** Whether the model can be judged: every value read was written, and the history is not too long. */
    boolean canTell(Model m) {
        return !strange && (m != Model.PRAM && m != Model.CAUSAL || acts.size() <= MOST);
    }

    /** Transactions that together break the model, two or three of one client where that can be; empty if none do. */
    List<Integer> breaks(Model m) {
        return switch (m) {
            case MONOTONIC_READS -> monotonicReads();
            case READ_YOUR_WRITES -> readYourWrites();
            case MONOTONIC_WRITES -> inOrder(false);
            case WRITES_FOLLOW_READS -> inOrder(true);
            case PRAM -> completed(false);
            case CAUSAL -> completed(true);
            default -> throw new IllegalArgumentException(m + " is not about sessions");
        };
    }

    /** A client reads a version again that it had seen replaced, or nothing after something. */
    private List<Integer> monotonicReads() {
        for (List<Integer> session : sessions.values()) {
            for (int i = 0; i < session.size(); i++) {
                Act late = acts.get(session.get(i));
                if (!late.read) continue;
                Act middle = null;
                for (int j = i - 1; j >= 0; j--) {
                    Act early = acts.get(session.get(j));
                    if (!early.read || !early.key.equals(late.key)) continue;
                    if (early.write != late.write && (late.write == NOTHING || early.place > late.place && early.place < Integer.MAX_VALUE)) return transactions(early, late);
                    if (early.write != late.write) middle = early;
                    else if (middle != null) return transactions(early, middle, late);
                }
            }
        }
        return List.of();
    }

    /** A client reads nothing, or an older version, where it has written itself. */
    private List<Integer> readYourWrites() {
        for (List<Integer> session : sessions.values()) {
            for (int i = 0; i < session.size(); i++) {
                Act read = acts.get(session.get(i));
                if (!read.read) continue;
                Act own = null;
                for (int j = i - 1; j >= 0; j--) {
                    Act early = acts.get(session.get(j));
                    if (early.read || !early.key.equals(read.key)) continue;
                    boolean older = read.write == NOTHING || read.write != early.write && early.place < Integer.MAX_VALUE && read.place < early.place;
                    if (older) return transactions(early, read);
                    if (own != null && read.write == early.write) return transactions(early, own, read);
                    own = early;
                }
            }
        }
        return List.of();
    }

    /** A client's write has a place in the list before what it had written (or read) of the key earlier. */
    private List<Integer> inOrder(boolean afterReads) {
        for (List<Integer> session : sessions.values()) {
            for (int i = 0; i < session.size(); i++) {
                Act late = acts.get(session.get(i));
                if (late.read || late.place == Integer.MAX_VALUE) continue;
                for (int j = 0; j < i; j++) {
                    Act early = acts.get(session.get(j));
                    if (early.read == afterReads && early.key.equals(late.key) && early.place < Integer.MAX_VALUE && early.place > late.place) return transactions(early, late);
                }
            }
        }
        return List.of();
    }

    private static List<Integer> transactions(Act... some) {
        var out = new ArrayList<Integer>();
        for (Act a : some) if (!out.contains(a.transaction)) out.add(a.transaction);
        return out;
    }

    private List<Integer> completed(boolean causal) {
        BitSet[] base = causal ? closed(edges(null)) : null;
        if (causal) for (int i = 0; i < base.length; i++) if (base[i].get(i)) return all(acts);
        for (String session : sessions.keySet()) {
            boolean reads = sessions.get(session).stream().anyMatch(i -> acts.get(i).read);
            if (reads && !fits(session, causal ? base : edges(session))) return all(acts.stream().filter(a -> !a.read || a.session.equals(session)).toList());
        }
        return List.of();
    }

    private static List<Integer> all(List<Act> some) {
        return some.stream().map(Act::transaction).distinct().toList();
    }

    /** What comes before what at once: in each session, from a write to who read it, in lists. With a session, only its reads are there. */
    private BitSet[] edges(String only) {
        var out = new BitSet[acts.size()];
        for (int i = 0; i < out.length; i++) out[i] = new BitSet(out.length);
        sessions.forEach((name, of) -> {
            int before = -1;
            for (int i : of) {
                if (only != null && acts.get(i).read && !name.equals(only)) continue;
                if (before >= 0) out[before].set(i);
                before = i;
            }
        });
        for (int i = 0; i < acts.size(); i++) {
            Act a = acts.get(i);
            if (a.read && a.write >= 0 && (only == null || a.session.equals(only)) && writers.get(a.write) != i) out[writers.get(a.write)].set(i);
        }
        for (int[] pair : chain) out[pair[0]].set(pair[1]);
        return out;
    }

    /** Whether the reads of the session fit into an order of all writes that keeps to {@code base}. */
    private boolean fits(String session, BitSet[] base) {
        BitSet[] before = closed(base);
        List<Integer> reads = sessions.get(session).stream().filter(i -> acts.get(i).read).toList();
        for (boolean more = true; more;) {
            more = false;
            for (int i = 0; i < before.length; i++) if (before[i].get(i)) return false;
            for (int r : reads) {
                Act read = acts.get(r);
                for (int w = 0; w < acts.size(); w++) {
                    Act other = acts.get(w);
                    if (other.read || !other.key.equals(read.key) || other.write == read.write || !before[w].get(r)) continue;
                    if (read.write == NOTHING) return false;
                    int seen = writers.get(read.write);
                    if (before[w].get(seen)) continue;
                    before[w].set(seen);
                    more = true;
                }
            }
            if (more) before = closed(before);
        }
        return true;
    }

    /** Warshall, "A theorem on Boolean matrices" (JACM 1962). */
    private static BitSet[] closed(BitSet[] edges) {
        var out = new BitSet[edges.length];
        for (int i = 0; i < out.length; i++) out[i] = (BitSet) edges[i].clone();
        for (int k = 0; k < out.length; k++) for (int i = 0; i < out.length; i++) if (out[i].get(k)) out[i].or(out[k]);
        return out;
    }
}
