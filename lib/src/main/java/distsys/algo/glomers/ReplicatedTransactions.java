package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Challenges 6b and 6c: transactions that every node runs at once and alone, so they are available under any partition, and whose
 * writes travel to the others as a whole, once the transaction is over.
 *
 * <p>Why this is read committed. Each transaction has a stamp: a Lamport clock that is ahead of all it has seen, then the node's index. A
 * value is replaced by one with a larger stamp only. So who reads or overwrites something has a larger stamp than who wrote it: every
 * dependency goes from smaller to larger stamps, and there is no cycle (G0, G1c). Nothing is ever aborted (G1a), and what a
 * transaction writes twice leaves its node only as it was last (G1b).
 *
 * <p>Writes that are not acknowledged are sent again: when a partition heals the nodes come to agree.
 */
public final class ReplicatedTransactions extends Node<ReplicatedTransactions.Msg> {

    /** What it receives, and its timer. */
    public sealed interface Msg {}
    record Txn(int msgId, List<Op> txn) implements Msg {}
    record Replicate(int clock, Map<Integer, Integer> writes) implements Msg {}
    record ReplicateOk(int clock) implements Msg {}
    record Retry(NodeId peer, int clock, Map<Integer, Integer> writes) implements Msg {}

    record TxnOk(int inReplyTo, List<Op> txn) {}

    /** {@code ["r", key, null]} or {@code ["w", key, value]}; a read is answered with its value filled in. */
    record Op(String f, int key, Integer value) {}

    /** A value and the stamp of the transaction that wrote it. */
    private record Version(Integer value, int clock, int node) {
        boolean isNewerThan(Version other) {
            return other == null || clock > other.clock || clock == other.clock && node > other.node;
        }
    }

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<Integer, Version> versions = new TreeMap<>();
    private final Map<NodeId, Map<Integer, Retry>> unacknowledged = new TreeMap<>();
    private int clock;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Txn(int msgId, var txn) -> send(from, new TxnOk(msgId, run(txn)));
            case Replicate(int theirs, var writes) -> {
                clock = Math.max(clock, theirs);
                apply(writes, theirs, from.index());
                send(from, new ReplicateOk(theirs));
            }
            case ReplicateOk(int mine) -> {
                Retry retry = unacknowledged.get(from).remove(mine);
                if (retry != null) cancel(retry);
            }
            case Retry retry -> replicate(retry);
        }
    }

    private List<Op> run(List<Op> txn) {
        clock++;
        var writes = new TreeMap<Integer, Integer>();
        var done = new ArrayList<Op>();
        for (Op op : txn) {
            if (op.f().equals("w")) writes.put(op.key(), op.value());
            done.add(new Op(op.f(), op.key(), writes.containsKey(op.key()) ? writes.get(op.key()) : value(op.key())));
        }
        apply(writes, clock, id().index());
        if (!writes.isEmpty()) for (NodeId peer : peers()) replicate(new Retry(peer, clock, writes));
        return done;
    }

    private Integer value(int key) {
        Version version = versions.get(key);
        return version == null ? null : version.value();
    }

    private void apply(Map<Integer, Integer> writes, int clock, int node) {
        writes.forEach((key, value) -> {
            var version = new Version(value, clock, node);
            if (version.isNewerThan(versions.get(key))) versions.put(key, version);
        });
    }

    private void replicate(Retry again) {
        unacknowledged.computeIfAbsent(again.peer(), _ -> new TreeMap<>()).put(again.clock(), again);
        send(again.peer(), new Replicate(again.clock(), again.writes()));
        after(RETRY, again);
    }
}
