package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Challenge 3d: broadcast through one node in the middle. Whatever the topology says, a value travels to the hub and from there to
 * everybody: n − 1 messages and as many acknowledgements, the least that tells n nodes for certain, in two hops. The price is the
 * hub's: it carries all traffic, and who is cut off from it hears nothing until the partition heals.
 *
 * <p>A node owes each of its neighbours the values they have not acknowledged. It sends what is new to them when its batch is due, and
 * what they did not acknowledge again after {@code RETRY}.
 */
public sealed class Hub extends Node<Hub.Msg> permits BatchingHub {

    /** What it receives, and its timers. */
    public sealed interface Msg {}
    record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements Msg {}
    record Broadcast(int msgId, Object message) implements Msg {}
    record Read(int msgId) implements Msg {}
    record Gossip(int batch, List<Object> messages) implements Msg {}
    record GossipOk(int batch) implements Msg {}
    record Flush() implements Msg {}
    record Retry(int batch) implements Msg {}

    record TopologyOk(int inReplyTo) {}
    record BroadcastOk(int inReplyTo) {}
    record ReadOk(int inReplyTo, List<Object> messages) {}

    /** What was sent together and is not yet acknowledged. */
    private record Batch(NodeId to, List<Object> messages) {}

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Duration wait;
    private final List<NodeId> neighbours = id().index() == 0 ? peers() : List.of(members().getFirst());
    private final Set<Object> seen = new LinkedHashSet<>();
    private final Map<NodeId, List<Object>> fresh = new TreeMap<>();
    private final Map<Integer, Batch> unacknowledged = new TreeMap<>();
    private int batches;
    private boolean flushing;

    /** Sends each value at once. */
    public Hub() {
        this(Duration.ZERO);
    }

    /** @param wait how long a value waits for others to travel with */
    Hub(Duration wait) {
        this.wait = wait;
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Topology(int msgId, _) -> send(from, new TopologyOk(msgId));
            case Broadcast(int msgId, Object message) -> {
                spread(message, from);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, new ArrayList<>(seen)));
            case Gossip(int batch, List<Object> messages) -> {
                for (Object message : messages) spread(message, from);
                send(from, new GossipOk(batch));
            }
            case GossipOk(int batch) -> {
                unacknowledged.remove(batch);
                cancel(new Retry(batch));
            }
            case Flush() -> flush();
            case Retry(int batch) -> {
                Batch old = unacknowledged.remove(batch);
                if (old != null) dispatch(old);
            }
        }
    }

    private void spread(Object message, NodeId from) {
        if (!seen.add(message)) return;
        for (NodeId neighbour : neighbours) {
            if (!neighbour.equals(from)) fresh.computeIfAbsent(neighbour, _ -> new ArrayList<>()).add(message);
        }
        if (wait.isZero()) {
            flush();
        } else if (!flushing) {
            flushing = true;
            after(wait, new Flush());
        }
    }

    private void flush() {
        flushing = false;
        fresh.forEach((neighbour, messages) -> dispatch(new Batch(neighbour, List.copyOf(messages))));
        fresh.clear();
    }

    private void dispatch(Batch batch) {
        int number = batches++;
        unacknowledged.put(number, batch);
        send(batch.to(), new Gossip(number, batch.messages()));
        after(RETRY, new Retry(number));
    }
}
