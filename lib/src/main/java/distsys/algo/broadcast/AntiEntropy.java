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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Anti-entropy (Demers et al. 1987, §1.3): once a period a node tells some other node what it has, a <em>digest</em>, and gets back what
 * it lacks. Nobody remembers who was told what, so nothing can be remembered wrongly: whatever was lost, for whatever reason, the next
 * digest shows it. What that costs depends on the clock and not on the number of values, but for the size of the digests.
 *
 * <p>On its own it is slow. With flooding before it, which needs no acknowledgements then, most values arrive at once, and
 * anti-entropy finds the rest: Demers' direct mail with anti-entropy behind it.
 */
public final class AntiEntropy extends Node<Talk> {

    private static final Alarm PERIOD = new Alarm(-1);

    // What it was made with, no state.
    private final transient Duration period;
    private final transient boolean floods;
    private List<NodeId> neighbours = List.of();
    /** How many nodes there are: the first members; clients come after them. */
    private int nodes;
    private final TreeSet<Integer> seen = new TreeSet<>();

    private AntiEntropy(Duration period, boolean floods) {
        if (period.isNegative() || period.isZero()) throw new IllegalArgumentException("the period is more than 0");
        this.period = period;
        this.floods = floods;
    }

    /** Anti-entropy and nothing else. */
    public static AntiEntropy alone(Duration period) {
        return new AntiEntropy(period, false);
    }

    /** Floods, without acknowledgements, and repairs. */
    public static AntiEntropy behindFlood(Duration period) {
        return new AntiEntropy(period, true);
    }

    @Override protected void start() {
        // Not all at once: each begins somewhere in the first period.
        after(Duration.ofNanos((long) (random().nextDouble() * period.toNanos())), PERIOD);
    }

    @Override protected void receive(NodeId from, Talk msg) {
        switch (msg) {
            case Topology(int msgId, var topology) -> {
                neighbours = topology.get(id());
                nodes = topology.size();
                send(from, new TopologyOk(msgId));
            }
            case Broadcast(int msgId, int value) -> {
                learn(List.of(value), from);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
            case Gossip(List<Integer> values) -> learn(values, from);
            case Digest(List<Integer> theirs) -> {
                var lacking = new ArrayList<>(seen);
                lacking.removeAll(new TreeSet<>(theirs));
                if (!lacking.isEmpty()) send(from, new Gossip(List.copyOf(lacking)));
            }
            case Alarm _ -> {
                if (nodes > 1) send(anyNode(), new Digest(List.copyOf(seen)));
                after(period, PERIOD);
            }
            case GossipOk _ -> { }                              // nobody asks for one
        }
    }

    private NodeId anyNode() {
        int drawn = random().nextInt(nodes - 1);
        return members().get(drawn < id().index() ? drawn : drawn + 1);
    }

    private void learn(List<Integer> values, NodeId from) {
        var news = new ArrayList<Integer>();
        for (int value : values) if (seen.add(value)) news.add(value);
        if (news.isEmpty() || !floods) return;
        for (NodeId neighbour : neighbours) if (!neighbour.equals(from)) send(neighbour, new Gossip(List.copyOf(news)));
    }

    /** Whether this value is here. */
    public boolean has(int value) {
        return seen.contains(value);
    }
}
