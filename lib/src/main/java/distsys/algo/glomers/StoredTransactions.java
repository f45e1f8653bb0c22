package distsys.algo.glomers;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The txn-list-append workload: the whole database is one value of {@code lin-kv}. A transaction reads it, runs on a copy, and
 * compare-and-sets; if another was faster it aborts with code 30, which says for certain that it did not happen. Strict serializable,
 * since the compare-and-set is the one instant at which everything happens; and slow, since all transactions compete.
 */
public final class StoredTransactions extends Node<StoredTransactions.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Txn(int msgId, List<Op> txn) implements Msg {}
    record ReadOk(int inReplyTo, Map<String, List<Integer>> value) implements Msg {}
    record CasOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}

    record TxnOk(int inReplyTo, List<Op> txn) {}

    /** {@code ["r", key, null]}, answered with the list, or {@code ["append", key, element]}. */
    record Op(String f, int key, Object value) {}

    /** A transaction under way; {@code done} once it has run. */
    private record Task(NodeId client, int msgId, List<Op> txn, boolean done) {}

    private static final int TXN_CONFLICT = 30;
    private static final String ROOT = "root";

    private final NodeId store = service("lin-kv");
    private final Map<Integer, Task> waiting = new TreeMap<>();
    private int calls;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Txn(int msgId, var txn) -> send(store, new Kv.Read(call(new Task(from, msgId, txn, false)), ROOT));
            case ReadOk(int call, var database) -> run(waiting.remove(call), database);
            case CasOk(int call) -> {
                Task task = waiting.remove(call);
                send(task.client(), new TxnOk(task.msgId(), task.txn()));
            }
            case Error(int call, int code, String text) -> {
                Task task = waiting.remove(call);
                if (code == Kv.NO_SUCH_KEY && !task.done()) run(task, null);
                else send(task.client(), new Error(task.msgId(), TXN_CONFLICT, "another transaction was faster"));
            }
        }
    }

    private void run(Task task, Map<String, List<Integer>> before) {
        var after = new LinkedHashMap<String, List<Integer>>(before == null ? Map.of() : before);
        var done = new ArrayList<Op>();
        for (Op op : task.txn()) {
            String key = Integer.toString(op.key());
            if (op.f().equals("append")) {
                var longer = new ArrayList<>(after.getOrDefault(key, List.of()));
                longer.add((Integer) op.value());
                after.put(key, longer);
                done.add(op);
            } else {
                done.add(new Op("r", op.key(), after.get(key)));
            }
        }
        // A transaction that only read is checked, too: the answer is as old as the read, but no older than the request.
        send(store, new Kv.Cas(call(new Task(task.client(), task.msgId(), done, true)), ROOT, before, after, true));
    }

    private int call(Task task) {
        waiting.put(++calls, task);
        return calls;
    }
}
