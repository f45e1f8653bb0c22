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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The node of the exit test: it floods, asks for acknowledgements, sends again, and passes every test on a healthy network. One thing in
 * it is wrong. Do the test before you read on.
 */
public final class Courier extends Node<Talk> {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private List<NodeId> neighbours = List.of();
    private final TreeSet<Integer> seen = new TreeSet<>();
    private final Map<NodeId, TreeSet<Integer>> owed = new TreeMap<>();

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
            case Gossip(List<Integer> values) -> {
                values.forEach(value -> spread(value, from));
                send(from, new GossipOk(values));
            }
            case GossipOk _ -> {                                // the fault: an answer about one value is taken for an answer about all
                owed.remove(from);
                cancel(new Alarm(from.index()));
            }
            case Alarm(int number) -> {
                NodeId neighbour = members().get(number);
                send(neighbour, new Gossip(List.copyOf(owed.get(neighbour))));
                after(RETRY, new Alarm(number));
            }
            case Digest _ -> { }
        }
    }

    private void spread(int value, NodeId from) {
        if (!seen.add(value)) return;
        for (NodeId neighbour : neighbours) {
            if (neighbour.equals(from)) continue;
            send(neighbour, new Gossip(List.of(value)));
            if (owed.putIfAbsent(neighbour, new TreeSet<>()) == null) after(RETRY, new Alarm(neighbour.index()));
            owed.get(neighbour).add(value);
        }
    }

    /** Whether this value is here. */
    public boolean has(int value) {
        return seen.contains(value);
    }
}
