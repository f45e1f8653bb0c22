package distsys.judge.check.map;

import distsys.judge.check.Verdict;
import distsys.judge.check.txn.MicroOp;
import distsys.judge.check.txn.Transaction;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Sequential consistency (Lamport, "How to make a multiprocessor computer that correctly executes multiprocess programs", 1979): some
 * order of all operations keeps each client's own and makes every read right. Finding one is hard in general (Gibbons and Korach 1997),
 * so this searches, for registers, within a budget; a read that is right is taken at once, as it can do no harm.
 */
final class Sequential {

    private static final int STATES = 100_000;

    private final List<List<Transaction>> sessions;
    private final Map<Object, Integer> keys = new HashMap<>();
    private final Set<List<Object>> seen = new HashSet<>();

    private Sequential(List<List<Transaction>> sessions) {
        this.sessions = sessions;
        for (var s : sessions) for (Transaction t : s) keys.putIfAbsent(t.ops().getFirst().key(), keys.size());
    }

    /** Whether these transactions, of one step each, are sequentially consistent. */
    static Verdict of(List<Transaction> transactions) {
        var read = new HashSet<List<Object>>();
        for (Transaction t : transactions) if (t.isOk() && t.ops().getFirst() instanceof MicroOp.Read(Object key, Object value) && value != null) read.add(List.of(key, value));
        var sessions = new LinkedHashMap<String, List<Transaction>>();
        for (Transaction t : transactions) {
            boolean ok = t.isOk(), mayHave = t.outcome() == Outcome.INFO && t.ops().getFirst() instanceof MicroOp.Write(Object key, Object value) && read.contains(List.of(key, value));
            if (ok || mayHave) sessions.computeIfAbsent(ok ? t.process() : t.process() + " #" + t.index(), _ -> new ArrayList<>()).add(t);
        }
        var all = new Sequential(List.copyOf(sessions.values()));
        Boolean found = all.search(new int[sessions.size()], new Object[all.keys.size()]);
        return found == null ? Verdict.UNKNOWN : found ? Verdict.PASS : Verdict.FAIL;
    }

    private Boolean search(int[] at, Object[] values) {
        int[] next = at.clone();
        for (boolean more = true; more;) {
            more = false;
            for (int s = 0; s < next.length; s++) {
                while (next[s] < sessions.get(s).size() && isRight(sessions.get(s).get(next[s]).ops().getFirst(), values)) {
                    next[s]++;
                    more = true;
                }
            }
        }
        boolean done = true;
        for (int s = 0; s < next.length; s++) done &= next[s] == sessions.get(s).size();
        if (done) return true;
        var state = new ArrayList<Object>(Arrays.asList(values));
        for (int n : next) state.add(n);
        if (!seen.add(state)) return false;
        if (seen.size() > STATES) return null;
        for (int s = 0; s < next.length; s++) {
            if (next[s] == sessions.get(s).size() || !(sessions.get(s).get(next[s]).ops().getFirst() instanceof MicroOp.Write(Object key, Object value))) continue;
            Object[] then = values.clone();
            then[keys.get(key)] = value;
            next[s]++;
            Boolean found = search(next, then);
            next[s]--;
            if (found == null || found) return found;
        }
        return false;
    }

    private boolean isRight(MicroOp op, Object[] values) {
        return op instanceof MicroOp.Read(Object key, Object value) && Objects.equals(values[keys.get(key)], value);
    }
}
