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
 * writes travel to the others once the transaction is over.
 *
 * <p>Why this is read committed. Each transaction has a stamp: a Lamport clock that is ahead of all it has seen, then the node's index. A
 * value is replaced by one with a larger stamp only. So who reads or overwrites something has a larger stamp than who wrote it: every
 * dependency goes from smaller to larger stamps, and there is no cycle of them (G0, G1c). Nothing is ever aborted (G1a), and what a
 * transaction writes twice leaves its node only as it was last (G1b). Two transactions on two nodes may still read the same and both
 * write: updates are lost, and read committed allows that.
 *
 * <p>A node owes each of the others, for each key, the newest of its own writes that the other has not acknowledged, and says what it
 * owes again every second, in one message. So what a partition piles up is bounded by the keys, and when it heals the nodes come to agree.
 */
public final class ReplicatedTransactions extends Node<ReplicatedTransactions.Msg> {

    /** What it receives, and its timer. */
    public sealed interface Msg {}
    record Txn(int msgId, List<Op> txn) implements Msg {}
    record Replicate(List<Version> versions) implements Msg {}
    record ReplicateOk(List<Version> versions) implements Msg {}
    record Remind(NodeId peer) implements Msg {}

    record TxnOk(int inReplyTo, List<Op> txn) {}

    /** {@code ["r", key, null]} or {@code ["w", key, value]}; a read is answered with its value filled in. */
    record Op(String f, int key, Integer value) {}

    /** A key's value and the stamp of the transaction that wrote it. */
    record Version(int key, Integer value, int clock, int node) {
        boolean isNewerThan(Version other) {
            return other == null || clock > other.clock || clock == other.clock && node > other.node;
        }
    }

    private static final Duration REMIND = Duration.ofSeconds(1);

    private final Map<Integer, Version> versions = new TreeMap<>();
    private final Map<NodeId, Map<Integer, Version>> owed = new TreeMap<>();
    private int clock;

    @Override protected void start() {
        for (NodeId peer : peers()) {
            owed.put(peer, new TreeMap<>());
            after(REMIND, new Remind(peer));
        }
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Txn(int msgId, var txn) -> send(from, new TxnOk(msgId, run(txn)));
            case Replicate(var theirs) -> {
                for (Version version : theirs) {
                    clock = Math.max(clock, version.clock());
                    keep(version);
                }
                send(from, new ReplicateOk(theirs));
            }
            case ReplicateOk(var heard) -> {
                for (Version version : heard) owed.get(from).remove(version.key(), version);        // not if a newer one is owed by now
            }
            case Remind(NodeId peer) -> {
                if (!owed.get(peer).isEmpty()) send(peer, new Replicate(List.copyOf(owed.get(peer).values())));
                after(REMIND, new Remind(peer));
            }
        }
    }

    private List<Op> run(List<Op> txn) {
        clock++;
        var writes = new TreeMap<Integer, Version>();
        var done = new ArrayList<Op>();
        for (Op op : txn) {
            if (op.f().equals("w")) writes.put(op.key(), new Version(op.key(), op.value(), clock, id().index()));
            Version seen = writes.getOrDefault(op.key(), versions.get(op.key()));
            done.add(new Op(op.f(), op.key(), seen == null ? null : seen.value()));
        }
        writes.values().forEach(this::keep);
        if (!writes.isEmpty()) for (NodeId peer : peers()) {
            owed.get(peer).putAll(writes);
            send(peer, new Replicate(List.copyOf(writes.values())));
        }
        return done;
    }

    private void keep(Version version) {
        if (version.isNewerThan(versions.get(version.key()))) versions.put(version.key(), version);
    }
}
