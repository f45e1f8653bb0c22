package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Challenge 6a: transactions of reads and writes on a single node. A handler runs alone, so they are serializable for nothing. */
public final class LocalTransactions extends Node<LocalTransactions.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Txn(int msgId, List<Op> txn) implements Msg {}

    record TxnOk(int inReplyTo, List<Op> txn) {}

    /** {@code ["r", key, null]} or {@code ["w", key, value]}; a read is answered with its value filled in. */
    record Op(String f, int key, Integer value) {}

    private final Map<Integer, Integer> values = new TreeMap<>();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Txn(int msgId, var txn) -> {
                var done = new ArrayList<Op>();
                for (Op op : txn) {
                    if (op.f().equals("w")) values.put(op.key(), op.value());
                    done.add(new Op(op.f(), op.key(), values.get(op.key())));
                }
                send(from, new TxnOk(msgId, done));
            }
        }
    }
}
