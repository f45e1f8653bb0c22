package distsys.algo.glomers;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Challenge 4, and the pn-counter: every node has a key of its own on {@code seq-kv}, named like it, and writes there the sum of what
 * it was told to add. The counter is the sum of all keys. Nobody else writes a node's key, so no update is lost, and a write that is
 * sent twice does no harm.
 *
 * <p>A sequential store may answer a read with an old state, for ever: sequential consistency knows no clock. But a client never goes
 * back behind a state it has seen, and a write happens at the newest one. So each round of reads begins with a write that changes
 * something, the <em>fence</em>: what is read after it is at least as new.
 *
 * <p>Adds are answered from memory: available under every partition.
 */
public final class StoredCounter extends Node<StoredCounter.Msg> {

    /** What it receives, and its timer. */
    public sealed interface Msg {}
    record Add(int msgId, int delta) implements Msg {}
    record Read(int msgId) implements Msg {}
    record ReadOk(int inReplyTo, int value) implements Msg {}
    record WriteOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}
    record Round() implements Msg {}

    record AddOk(int inReplyTo) {}

    private static final Duration ROUND = Duration.ofMillis(700);

    private final NodeId store = service("seq-kv");
    private final Map<NodeId, Integer> sums = new TreeMap<>();
    private int mine, round;
    private int calls, fence;
    /** Call → whose key it reads. Calls of earlier rounds are forgotten. */
    private final Map<Integer, NodeId> reading = new TreeMap<>();

    @Override protected void start() {
        after(ROUND, new Round());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Add(int msgId, int delta) -> {
                mine += delta;
                send(from, new AddOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, mine + sums.values().stream().mapToInt(Integer::intValue).sum()));
            case Round() -> begin();
            case WriteOk(int call) -> { if (call == fence) readTheOthers(); }
            case ReadOk(int call, int value) -> {
                NodeId whose = reading.remove(call);
                if (whose != null) sums.put(whose, value);
            }
            case Error(int call, _, _) -> reading.remove(call);             // no such key yet: its node has added nothing
        }
    }

    private void begin() {
        reading.clear();
        send(store, new Kv.Write(++calls, id().name(), mine));
        fence = ++calls;
        send(store, new Kv.Write(fence, "fence-" + id(), ++round));
        after(ROUND, new Round());                                          // whether answers come or not: the next round repeats it all
    }

    private void readTheOthers() {
        for (NodeId peer : peers()) {
            reading.put(++calls, peer);
            send(store, new Kv.Read(calls, peer.name()));
        }
    }
}
