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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A right spreader and wrong ones. */
final class SpreaderMutants {

    private SpreaderMutants() {}

    /** The lesson's reference. */
    static final class Spreader extends Node<Talk> {
        final TreeSet<Integer> seen = new TreeSet<>();
        List<NodeId> neighbours = List.of();

        @Override protected void receive(NodeId from, Talk msg) {
            switch (msg) {
                case Topology(int number, var all) -> {
                    neighbours = choose(all.get(id()));
                    send(from, new TopologyOk(number));
                }
                case Broadcast(int number, int value) -> {
                    spread(value, from);
                    send(from, new BroadcastOk(number));
                }
                case Read(int number) -> send(from, new ReadOk(number, List.copyOf(seen)));
                case Gossip(List<Integer> values) -> {
                    for (int value : values) spread(value, from);
                }
                case GossipOk _, Digest _, Alarm _ -> { }
            }
        }

        List<NodeId> choose(List<NodeId> told) {
            return id().index() == 0 ? peers() : List.of(members().getFirst());
        }

        void spread(int value, NodeId from) {
            if (!seen.add(value)) return;
            for (NodeId neighbour : neighbours) {
                if (!neighbour.equals(from)) send(neighbour, new Gossip(List.of(value)));
            }
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base extends Node<Talk> {
        final TreeSet<Integer> seen = new TreeSet<>();
        List<NodeId> neighbours = id().index() == 0 ? peers() : List.of(members().getFirst());

        @Override protected void receive(NodeId from, Talk msg) {
            switch (msg) {
                case Topology(int number, var topology) -> {
                    told(topology.get(id()));
                    send(from, new TopologyOk(number));
                }
                case Broadcast(int number, int value) -> {
                    spread(value, from);
                    send(from, new BroadcastOk(number));
                }
                case Read(int number) -> send(from, new ReadOk(number, List.copyOf(seen)));
                case Gossip(List<Integer> values) -> gossip(from, values);
                case Alarm _ -> alarm();
                case GossipOk _, Digest _ -> { }
            }
        }

        void told(List<NodeId> given) { }

        void gossip(NodeId from, List<Integer> values) {
            for (int value : values) spread(value, from);
        }

        void spread(int value, NodeId from) {
            if (!seen.add(value)) return;
            forward(value, from);
        }

        void forward(int value, NodeId from) {
            for (NodeId neighbour : neighbours) if (!neighbour.equals(from)) send(neighbour, new Gossip(List.of(value)));
        }

        void alarm() { }
    }

    /** Takes the topology it is given. */
    abstract static class Obedient extends Base {
        @Override void told(List<NodeId> given) {
            neighbours = given;
        }
    }

    @Mutant(value = "drops the value when the neighbour list is empty", fails = "everywhere")
    static final class DropsWhenAlone extends Obedient {
        @Override void spread(int value, NodeId from) {
            if (neighbours.isEmpty()) return;
            super.spread(value, from);
        }
    }

    @Mutant(value = "tells its neighbours only what clients tell it: a value goes one hop", fails = "everywhere")
    static final class OneHop extends Obedient {
        @Override void gossip(NodeId from, List<Integer> values) {
            seen.addAll(values);
        }
    }

    @Mutant(value = "the node in the middle keeps what it hears to itself", fails = "everywhere")
    static final class MuteHub extends Base {
        @Override void forward(int value, NodeId from) {
            if (id().index() > 0) super.forward(value, from);
        }
    }

    @Mutant(value = "takes the first of several values only", fails = "everywhere")
    static final class FirstOnly extends Base {
        private final List<Integer> waiting = new ArrayList<>();

        @Override void forward(int value, NodeId from) {
            if (waiting.isEmpty()) after(ms(100), new Alarm(0));
            waiting.add(value);
        }

        @Override void alarm() {
            for (NodeId neighbour : neighbours) send(neighbour, new Gossip(List.copyOf(waiting)));
            waiting.clear();
        }

        @Override void gossip(NodeId from, List<Integer> values) {
            super.gossip(from, values.subList(0, 1));
        }
    }

    @Mutant(value = "forwards on every receipt, back to the sender too: a storm", fails = "quiet")
    static final class Storm extends Obedient {
        @Override void spread(int value, NodeId from) {
            seen.add(value);
            for (NodeId neighbour : neighbours) send(neighbour, new Gossip(List.of(value)));
        }
    }

    @Mutant(value = "forwards before it looks whether the value is new", fails = "quiet")
    static final class ForwardsFirst extends Obedient {
        @Override void spread(int value, NodeId from) {
            forward(value, from);
            seen.add(value);
        }
    }

    @Mutant(value = "floods the grid that it is given: 8 hops from corner to corner", fails = "firstTarget")
    static final class OnTheGrid extends Obedient { }

    @Mutant(value = "every node tells everybody: fast, and 288 messages a request", fails = "firstTarget")
    static final class TellsAll extends Base {
        TellsAll() {
            neighbours = peers();
        }
    }

    @Mutant(value = "passes each value along a line", fails = "firstTarget")
    static final class OnTheLine extends Base {
        OnTheLine() {
            neighbours = peers().stream().filter(peer -> Math.abs(peer.index() - id().index()) == 1).toList();
        }
    }

    @Mutant(value = "lets values wait 400 ms for others to travel with: few messages, and too late for the first target", fails = "firstTarget")
    static final class Waits extends Base {
        private final List<Integer> waiting = new ArrayList<>();

        @Override void forward(int value, NodeId from) {
            if (waiting.isEmpty()) after(ms(400), new Alarm(0));
            waiting.add(value);
        }

        @Override void alarm() {
            for (NodeId neighbour : neighbours) send(neighbour, new Gossip(List.copyOf(waiting)));
            waiting.clear();
        }
    }

    @Mutant(value = "acknowledges every message on a network that loses none: 24 a request", fails = "secondTarget")
    static final class Acknowledges extends Base {
        @Override void gossip(NodeId from, List<Integer> values) {
            super.gossip(from, values);
            send(from, new GossipOk(values));
        }
    }

    @Mutant(value = "tells everything twice, to be on the safe side", fails = "secondTarget")
    static final class TellsTwice extends Base {
        @Override void forward(int value, NodeId from) {
            super.forward(value, from);
            super.forward(value, from);
        }
    }
}
