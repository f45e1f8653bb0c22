package distsys.run.sim;

import distsys.model.Disk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A replicated log for tests: node 0 appends, copies until everybody has acknowledged, and all write to disk. Made to be disturbed. */
final class ReplicatedLog extends Node<ReplicatedLog.Msg> {

    sealed interface Msg {}
    record Append() implements Msg {}
    record Retry() implements Msg {}
    record Entry(int index, String value) implements Msg {}
    record Stored(int upTo) implements Msg {}

    private final List<String> log = new ArrayList<>();
    private final int[] stored = new int[size()];
    private final TreeSet<Integer> early = new TreeSet<>();
    private int refused;

    @Override protected void start() {
        List<String> kept = disk().read("log", List.of());
        log.addAll(kept);
        if (id().index() == 0) {
            after(ms(20), new Append());
            after(ms(50), new Retry());
        }
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Append() -> {
                log.add("v" + random().nextInt(1_000));
                save();
                for (NodeId peer : peers()) send(peer, new Entry(log.size() - 1, log.getLast()));
                if (log.size() < 40) after(ms(20), new Append());
            }
            case Retry() -> {
                for (NodeId peer : peers()) {
                    int next = stored[peer.index()];
                    if (next < log.size()) send(peer, new Entry(next, log.get(next)));
                }
                after(ms(50), new Retry());
            }
            case Entry(int index, String value) -> {
                if (index == log.size()) {
                    log.add(value);
                    save();
                } else if (index > log.size()) {
                    early.add(index);
                }
                send(from, new Stored(log.size()));
            }
            case Stored(int upTo) -> stored[from.index()] = Math.max(stored[from.index()], upTo);
        }
    }

    private void save() {
        try {
            disk().write("log", List.copyOf(log));
            disk().sync();
        } catch (Disk.Full full) {
            refused++;
        }
    }
}
