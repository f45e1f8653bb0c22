package distsys.exercise;

import distsys.algo.broadcast.Talk;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A right broadcast and wrong ones. */
final class SteadfastMutants {

    private SteadfastMutants() {}

    /** The lesson's reference. */
    static final class Steadfast extends Node<Talk> {
        List<NodeId> neighbours = List.of();
        final TreeSet<Integer> seen = new TreeSet<>();
        final Map<NodeId, TreeSet<Integer>> owed = new TreeMap<>();
        final Map<NodeId, Duration> wait = new TreeMap<>();

        @Override protected void receive(NodeId from, Talk msg) {
            switch (msg) {
                case Topology(int msgId, var topology) -> {
                    neighbours = topology.get(id());
                    for (NodeId neighbour : neighbours) owed.put(neighbour, new TreeSet<>());
                    send(from, new TopologyOk(msgId));
                }
                case Broadcast(int msgId, int value) -> {
                    spread(List.of(value), from);
                    send(from, new BroadcastOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
                case Gossip(List<Integer> values) -> {
                    spread(values, from);
                    send(from, new GossipOk(values));
                }
                case GossipOk(List<Integer> values) -> {
                    owed.get(from).removeAll(values);
                    if (owed.get(from).isEmpty()) cancel(new Alarm(from.index()));
                }
                case Alarm(int number) -> {
                    NodeId neighbour = members().get(number);
                    send(neighbour, new Gossip(List.copyOf(owed.get(neighbour))));
                    Duration doubled = wait.get(neighbour).multipliedBy(2);
                    wait.put(neighbour, doubled.compareTo(seconds(4)) > 0 ? seconds(4) : doubled);
                    after(wait.get(neighbour), msg);
                }
                case Digest _ -> { }
            }
        }

        void spread(List<Integer> values, NodeId from) {
            for (int value : values) {
                if (!seen.add(value)) continue;
                for (NodeId neighbour : neighbours) {
                    if (neighbour.equals(from)) continue;
                    send(neighbour, new Gossip(List.of(value)));
                    if (owed.get(neighbour).isEmpty()) {
                        wait.put(neighbour, ms(250));
                        after(ms(250), new Alarm(neighbour.index()));
                    }
                    owed.get(neighbour).add(value);
                }
            }
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base extends Node<Talk> {
        List<NodeId> neighbours = List.of();
        final TreeSet<Integer> seen = new TreeSet<>();
        final Map<NodeId, TreeSet<Integer>> owed = new TreeMap<>();
        final Map<NodeId, Duration> wait = new TreeMap<>();

        @Override protected void receive(NodeId from, Talk msg) {
            switch (msg) {
                case Topology(int msgId, var topology) -> {
                    neighbours = topology.get(id());
                    for (NodeId neighbour : neighbours) owed.put(neighbour, new TreeSet<>());
                    send(from, new TopologyOk(msgId));
                }
                case Broadcast(int msgId, int value) -> {
                    spread(List.of(value), from);
                    send(from, new BroadcastOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
                case Gossip(List<Integer> values) -> gossip(from, values);
                case GossipOk(List<Integer> values) -> settle(from, values);
                case Alarm(int number) -> alarm(number);
                case Digest(List<Integer> theirs) -> digest(from, theirs);
            }
        }

        void gossip(NodeId from, List<Integer> values) {
            spread(values, from);
            send(from, new GossipOk(values));
        }

        void settle(NodeId from, List<Integer> values) {
            owed.get(from).removeAll(values);
            if (owed.get(from).isEmpty()) cancel(new Alarm(from.index()));
        }

        void alarm(int number) {
            NodeId neighbour = members().get(number);
            send(neighbour, new Gossip(again(neighbour)));
            wait.put(neighbour, longer(wait.get(neighbour)));
            after(wait.get(neighbour), new Alarm(number));
        }

        List<Integer> again(NodeId neighbour) {
            return List.copyOf(owed.get(neighbour));
        }

        Duration first() {
            return ms(250);
        }

        Duration longer(Duration wait) {
            Duration doubled = wait.multipliedBy(2);
            return doubled.compareTo(seconds(4)) > 0 ? seconds(4) : doubled;
        }

        void digest(NodeId from, List<Integer> theirs) { }

        void spread(List<Integer> values, NodeId from) {
            for (int value : values) {
                if (!seen.add(value)) continue;
                for (NodeId neighbour : neighbours) if (!neighbour.equals(from)) tell(neighbour, value);
            }
        }

        void tell(NodeId neighbour, int value) {
            send(neighbour, new Gossip(news(value)));
            owe(neighbour, value);
        }

        List<Integer> news(int value) {
            return List.of(value);
        }

        void owe(NodeId neighbour, int value) {
            if (owed.get(neighbour).isEmpty()) {
                wait.put(neighbour, first());
                after(first(), new Alarm(neighbour.index()));
            }
            owed.get(neighbour).add(value);
        }
    }

    @Mutant(value = "floods, and that is all", fails = "nothingLost")
    static final class FloodsOnly extends Base {
        @Override void owe(NodeId neighbour, int value) { }
    }

    @Mutant(value = "records the acknowledgement when it sends", fails = "nothingLost")
    static final class AcknowledgedOnSend extends Base {
        @Override void alarm(int number) {
            super.alarm(number);
            owed.get(members().get(number)).clear();            // sent, so it is there
            cancel(new Alarm(number));
        }
    }

    @Mutant(value = "takes an acknowledgement of one value for all that is owed", fails = "nothingLost")
    static final class OneSettlesAll extends Base {
        @Override void settle(NodeId from, List<Integer> values) {
            super.settle(from, List.copyOf(owed.get(from)));
        }
    }

    @Mutant(value = "gives up after three attempts", fails = "nothingLost")
    static final class ThreeAttempts extends Base {
        final Map<Integer, Integer> attempts = new TreeMap<>();

        @Override void alarm(int number) {
            if (attempts.merge(number, 1, Integer::sum) <= 3) super.alarm(number);
            else owed.get(members().get(number)).clear();
        }
    }

    @Mutant(value = "keeps what it has from a second attempt to itself", fails = "nothingLost")
    static final class KeepsLateNews extends Base {
        @Override List<Integer> again(NodeId neighbour) {
            var marked = new ArrayList<>(owed.get(neighbour));
            marked.add(0);                                      // no client tells 0: it says that this is a repetition
            return List.copyOf(marked);
        }

        @Override void gossip(NodeId from, List<Integer> values) {
            if (values.contains(0)) seen.addAll(values);
            super.gossip(from, values);
        }
    }

    @Mutant(value = "anti-entropy that believes that what it sent has arrived", fails = "nothingLost")
    static final class HopefulDigest extends AntiEntropy {
        @Override void answered(NodeId peer, List<Integer> sent) {
            known.get(peer).addAll(sent);
        }

        @Override void heard(NodeId peer, List<Integer> theirs) {
            known.computeIfAbsent(peer, _ -> new TreeSet<>()).addAll(theirs);
        }
    }

    @Mutant(value = "doubles the wait without a cap", fails = "inTime")
    static final class NoCap extends Base {
        @Override Duration longer(Duration wait) {
            return wait.multipliedBy(2);
        }
    }

    @Mutant(value = "waits four seconds from the start", fails = "inTime")
    static final class SlowFromTheStart extends Base {
        @Override Duration first() {
            return seconds(4);
        }
    }

    @Mutant(value = "sends again before an answer can have come", fails = "calm")
    static final class Impatient extends Base {
        @Override Duration first() {
            return ms(12);
        }
    }

    @Mutant(value = "sends all it has with every news", fails = "calm")
    static final class SendsAll extends Base {
        @Override List<Integer> news(int value) {
            return List.copyOf(seen);
        }
    }

    @Mutant(value = "anti-entropy that computes differences from the first digest it ever got of a peer", fails = "calm")
    static final class StaleDigest extends AntiEntropy {
        @Override void heard(NodeId peer, List<Integer> theirs) {
            known.computeIfAbsent(peer, _ -> new TreeSet<>(theirs));
        }
    }

    @Mutant(value = "sends three digests a second", fails = "calm")
    static final class ManyDigests extends AntiEntropy {
        @Override Duration period() {
            return ms(330);
        }
    }

    @Mutant(value = "acknowledges twice", fails = "calm")
    static final class AcknowledgesTwice extends Base {
        @Override void gossip(NodeId from, List<Integer> values) {
            super.gossip(from, values);
            send(from, new GossipOk(values));
        }
    }

    @Mutant(value = "acknowledges news only", fails = "quiet")
    static final class AcknowledgesNewsOnly extends Base {
        @Override void gossip(NodeId from, List<Integer> values) {
            boolean news = !seen.containsAll(values);
            spread(values, from);
            if (news) send(from, new GossipOk(values));
        }
    }

    @Mutant(value = "never stops its alarm", fails = "quiet")
    static final class NeverSilent extends Base {
        @Override void settle(NodeId from, List<Integer> values) { }
    }

    @Mutant(value = "asks for ever, every 250 ms", fails = "gone")
    static final class NoBackOff extends Base {
        @Override Duration longer(Duration wait) {
            return wait;
        }
    }

    @Mutant(value = "sends each value that is owed in a message of its own", fails = "gone")
    static final class OneByOne extends Base {
        @Override void alarm(int number) {
            NodeId neighbour = members().get(number);
            for (int value : owed.get(neighbour)) send(neighbour, new Gossip(List.of(value)));
            wait.put(neighbour, longer(wait.get(neighbour)));
            after(wait.get(neighbour), new Alarm(number));
        }
    }

    /** Another right answer but for speed: floods, and once a period tells a peer what it has. It keeps the last digest of each. */
    abstract static class AntiEntropy extends Base {
        final Map<NodeId, TreeSet<Integer>> known = new TreeMap<>();

        @Override protected void start() {
            after(period(), new Alarm(-1));
        }

        Duration period() {
            return ms(500);
        }

        @Override void owe(NodeId neighbour, int value) { }

        @Override void gossip(NodeId from, List<Integer> values) {
            spread(values, from);
        }

        @Override void alarm(int number) {
            send(anyPeer(), new Digest(List.copyOf(seen)));
            after(period(), new Alarm(-1));
        }

        void heard(NodeId peer, List<Integer> theirs) {
            known.put(peer, new TreeSet<>(theirs));
        }

        void answered(NodeId peer, List<Integer> sent) { }

        @Override void digest(NodeId from, List<Integer> theirs) {
            heard(from, theirs);
            var lacking = new ArrayList<>(seen);
            lacking.removeAll(known.get(from));
            if (lacking.isEmpty()) return;
            send(from, new Gossip(List.copyOf(lacking)));
            answered(from, lacking);
        }
    }
}
