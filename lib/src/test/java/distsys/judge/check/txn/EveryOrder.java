package distsys.judge.check.txn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * The definitions themselves, by trying every order: slow, short, and written without a thought of graphs. What committed must have
 * happened; what may have committed may have happened.
 */
final class EveryOrder {

    private final List<Transaction> all;
    private final BiPredicate<Transaction, Transaction> before;
    private final boolean snapshot;

    private EveryOrder(List<Transaction> transactions, BiPredicate<Transaction, Transaction> before, boolean snapshot) {
        all = transactions.stream().filter(t -> t.outcome() != distsys.trace.Operation.Outcome.FAIL).toList();
        this.before = before;
        this.snapshot = snapshot;
    }

    static boolean allows(Model model, List<Transaction> transactions) {
        BiPredicate<Transaction, Transaction> nothing = (_, _) -> false, realTime = (a, b) -> a.returned() < b.called(),
                session = (a, b) -> a.isOk() && a.process().equals(b.process()) && a.returned() < b.called();
        return switch (model) {
            case SERIALIZABLE -> new EveryOrder(transactions, nothing, false).exists();
            case STRONG_SESSION_SERIALIZABLE -> new EveryOrder(transactions, session, false).exists();
            case STRICT_SERIALIZABLE -> new EveryOrder(transactions, realTime, false).exists();
            case SNAPSHOT_ISOLATION -> new EveryOrder(transactions, nothing, true).exists();
            case STRONG_SESSION_SI -> new EveryOrder(transactions, session, true).exists();
            case STRONG_SI -> new EveryOrder(transactions, realTime, true).exists();
            default -> throw new IllegalArgumentException(model + " has no brute force");
        };
    }

    private boolean exists() {
        return extend(new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    /** Steps so far: a transaction once when it begins and once when it commits; if it is atomic, both at once. */
    private boolean extend(List<Transaction> begun, Map<Transaction, Map<Object, Object>> open, Map<Object, Object> store) {
        if (begun.containsAll(all.stream().filter(Transaction::isOk).toList()) && open.keySet().stream().noneMatch(Transaction::isOk)) return true;
        for (Transaction t : all) {
            if (begun.contains(t) || all.stream().anyMatch(o -> before.test(o, t) && (!begun.contains(o) || open.containsKey(o)))) continue;
            Map<Object, Object> written = run(t, store);
            if (written == null) continue;
            begun.add(t);
            if (snapshot) {
                open.put(t, store);
                if (extend(begun, open, store)) return true;
                open.remove(t);
            } else {
                var next = new HashMap<>(store);
                next.putAll(written);
                if (extend(begun, open, next)) return true;
            }
            begun.removeLast();
        }
        for (Transaction t : List.copyOf(open.keySet())) {
            Map<Object, Object> then = open.get(t), written = run(t, then);
            if (written.keySet().stream().anyMatch(k -> !Objects.equals(then.get(k), store.get(k)))) continue;      // another committed first
            var next = new HashMap<>(store);
            next.putAll(written);
            open.remove(t);
            if (extend(begun, open, next)) return true;
            open.put(t, then);
        }
        return false;
    }

    /** What it writes if it runs on this store; null if it would read something else than it did. */
    private static Map<Object, Object> run(Transaction t, Map<Object, Object> store) {
        var now = new HashMap<>(store);
        var written = new HashMap<Object, Object>();
        for (MicroOp op : t.ops()) {
            switch (op) {
                case MicroOp.Read(Object key, Object value) -> {
                    Object there = now.get(key);
                    boolean same = Objects.equals(there, value) || there == null && List.of().equals(value);
                    if (t.isOk() && !same) return null;
                }
                case MicroOp.Write(Object key, Object value) -> {
                    now.put(key, value);
                    written.put(key, value);
                }
                case MicroOp.Append(Object key, Object value) -> {
                    var longer = new ArrayList<Object>();
                    if (now.get(key) instanceof List<?> list) longer.addAll(list);
                    longer.add(value);
                    now.put(key, longer);
                    written.put(key, longer);
                }
            }
        }
        return written;
    }
}
