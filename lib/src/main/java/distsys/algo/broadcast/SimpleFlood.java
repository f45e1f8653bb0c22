package distsys.algo.broadcast;

import distsys.algo.broadcast.Talk.Alarm;
import distsys.algo.broadcast.Talk.Broadcast;
import distsys.algo.broadcast.Talk.BroadcastOk;
import distsys.algo.broadcast.Talk.Digest;
import distsys.algo.broadcast.Talk.Gossip;
import distsys.algo.broadcast.Talk.GossipOk;
import distsys.algo.broadcast.Talk.Read;
import distsys.algo.broadcast.Talk.ReadOk;
import distsys.algo.broadcast.Talk.Topology;
import distsys.algo.broadcast.Talk.TopologyOk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Flooding, and nothing else: a value that is new here goes to every neighbour but the one it came from. Right as long as no message is
 * lost and nobody crashes; {@link distsys.algo.glomers.Flood} asks for acknowledgements as well, and sends again.
 */
public class SimpleFlood extends Node<Talk> {

    private final boolean echoes;
    private List<NodeId> neighbours = List.of();
    private final Set<Integer> seen = new TreeSet<>();

    /** Does not tell the one it has a value from. */
    public SimpleFlood() {
        this(false);
    }

    /** @param echoes whether it tells all neighbours, the one it has the value from included */
    public SimpleFlood(boolean echoes) {
        this.echoes = echoes;
    }

    @Override protected void receive(NodeId from, Talk msg) {
        switch (msg) {
            case Topology(int msgId, var topology) -> {
                neighbours = topology.get(id());
                send(from, new TopologyOk(msgId));
            }
            case Broadcast(int msgId, int value) -> {
                spread(value, from);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
            case Gossip(List<Integer> values) -> values.forEach(value -> spread(value, from));
            case GossipOk _, Digest _, Alarm _ -> { }           // not used here
        }
    }

    private void spread(int value, NodeId from) {
        if (!seen.add(value)) return;                           // old news goes no further: this ends the flood
        for (NodeId neighbour : neighbours) {
            if (echoes || !neighbour.equals(from)) send(neighbour, new Gossip(List.of(value)));
        }
    }

    /** The values that are here, in order. */
    public List<Integer> values() {
        return List.copyOf(seen);
    }
}
