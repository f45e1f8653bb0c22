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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Flooding that sends again until it is acknowledged. A node owes each neighbour the values that it told and that were not
 * acknowledged; as long as it owes some, an alarm is set for this neighbour, and when it rings all of them go in one message. Whoever
 * stays silent is asked ever less often: the wait doubles, up to a cap, and falls back when an acknowledgement comes.
 *
 * <p>The cap is a promise. Once the network is whole again, every neighbour is asked within a cap's time, and from there on the
 * value floods: it is everywhere after cap + diameter · latency at the latest. And a neighbour that is gone for ever costs one message
 * a cap, not one a value and interval.
 *
 * @see <a href="https://doi.org/10.1145/41840.41841">Demers et al. 1987, §1.2</a>: mail that is queued at the sender is not lost, but its queue can overflow
 */
public final class Retrying extends Node<Talk> {

    private final transient Duration first, cap;                // what it was made with, no state
    private List<NodeId> neighbours = List.of();
    private final TreeSet<Integer> seen = new TreeSet<>();
    /** By neighbour, what it was told and has not acknowledged, and when it was told first; no entry is empty. */
    private final Map<NodeId, Map<Integer, Duration>> owed = new TreeMap<>();
    /** By neighbour that is owed something, after how long it is told again. */
    private final Map<NodeId, Duration> wait = new TreeMap<>();

    /** Asks again every second, without back-off. */
    public Retrying() {
        this(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /**
     * A node that backs off.
     *
     * @param first how long it waits for the first acknowledgement; longer than a round trip, or healthy links carry everything twice
     * @param cap   the longest wait
     */
    public Retrying(Duration first, Duration cap) {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) throw new IllegalArgumentException("the first wait is more than 0, and the cap is no less: not " + first + " and " + cap);
        this.first = first;
        this.cap = cap;
    }

    @Override protected void receive(NodeId from, Talk msg) {
        switch (msg) {
            case Topology(int msgId, var topology) -> {
                neighbours = topology.get(id());
                send(from, new TopologyOk(msgId));
            }
            case Broadcast(int msgId, int value) -> {
                spread(List.of(value), from);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
            case Gossip(List<Integer> values) -> {
                spread(values, from);
                send(from, new GossipOk(values));               // old news too: its first acknowledgement may be what was lost
            }
            case GossipOk(List<Integer> values) -> settle(from, values);
            case Alarm(int number) -> again(members().get(number));
            case Digest _ -> { }                                // not used here
        }
    }

    private void spread(List<Integer> values, NodeId from) {
        var news = new ArrayList<Integer>();
        for (int value : values) if (seen.add(value)) news.add(value);
        if (news.isEmpty()) return;
        for (NodeId neighbour : neighbours) {
            if (neighbour.equals(from)) continue;
            send(neighbour, new Gossip(List.copyOf(news)));
            Map<Integer, Duration> open = owed.computeIfAbsent(neighbour, _ -> new TreeMap<>());
            for (int value : news) open.put(value, now());
            // An alarm that is set stays as it is: set anew with each value, it would never ring on a busy day.
            if (wait.putIfAbsent(neighbour, first) == null) after(first, new Alarm(neighbour.index()));
        }
    }

    private void settle(NodeId neighbour, List<Integer> values) {
        Map<Integer, Duration> open = owed.get(neighbour);
        if (open == null) return;
        open.keySet().removeAll(values);
        if (open.isEmpty()) {
            owed.remove(neighbour);
            wait.remove(neighbour);
            cancel(new Alarm(neighbour.index()));
        } else {
            wait.put(neighbour, first);                         // it is there again: no reason to be patient
        }
    }

    private void again(NodeId neighbour) {
        Map<Integer, Duration> open = owed.get(neighbour);
        Duration silent = now().minus(Collections.min(open.values()));
        if (silent.compareTo(first) < 0) {                      // the alarm was set for a value that has been acknowledged since
            after(first.minus(silent), new Alarm(neighbour.index()));
            return;
        }
        send(neighbour, new Gossip(List.copyOf(open.keySet())));
        Duration doubled = wait.get(neighbour).multipliedBy(2);
        wait.put(neighbour, doubled.compareTo(cap) > 0 ? cap : doubled);
        after(wait.get(neighbour), new Alarm(neighbour.index()));
    }

    /** Whether this value is here. */
    public boolean has(int value) {
        return seen.contains(value);
    }
}
