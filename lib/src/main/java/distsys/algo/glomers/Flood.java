package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Challenges 3a to 3c: broadcast by flooding. A value that is new here goes to every neighbour but the one it came from, and again to
 * each that has not acknowledged it after a second. A partition delays a value; it does not lose it.
 *
 * <p>Costs on a topology of E links and n nodes, when nothing is lost: each value crosses 2E − (n − 1) times, and as many
 * acknowledgements come back.
 */
public final class Flood extends Node<Flood.Msg> {

    /** What it receives, and its timer. */
    public sealed interface Msg {}
    record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements Msg {}
    record Broadcast(int msgId, Object message) implements Msg {}
    record Read(int msgId) implements Msg {}
    record Gossip(Object message) implements Msg {}
    record GossipOk(Object message) implements Msg {}
    record Retry(NodeId neighbour, Object message) implements Msg {}

    record TopologyOk(int inReplyTo) {}
    record BroadcastOk(int inReplyTo) {}
    record ReadOk(int inReplyTo, List<Object> messages) {}

    /** Longer than a round trip, or healthy links carry everything twice. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private List<NodeId> neighbours = peers();
    private final Set<Object> seen = new LinkedHashSet<>();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Topology(int msgId, var topology) -> {
                neighbours = topology.get(id());
                send(from, new TopologyOk(msgId));
            }
            case Broadcast(int msgId, Object message) -> {
                spread(message, from);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, new ArrayList<>(seen)));
            case Gossip(Object message) -> {
                spread(message, from);
                send(from, new GossipOk(message));          // also if it is old news: the first acknowledgement may have been lost
            }
            case GossipOk(Object message) -> cancel(new Retry(from, message));
            case Retry(NodeId neighbour, Object message) -> tell(neighbour, message);
        }
    }

    private void spread(Object message, NodeId from) {
        if (!seen.add(message)) return;
        for (NodeId neighbour : neighbours) if (!neighbour.equals(from)) tell(neighbour, message);
    }

    private void tell(NodeId neighbour, Object message) {
        send(neighbour, new Gossip(message));
        after(RETRY, new Retry(neighbour, message));
    }
}
