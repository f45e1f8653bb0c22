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
import distsys.algo.broadcast.Talk.Request;
import distsys.algo.broadcast.Talk.Topology;
import distsys.algo.broadcast.Talk.TopologyOk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A right keeper and wrong ones. */
final class KeeperMutants {

    private KeeperMutants() {}

    /** The lesson's reference. */
    static final class Keeper extends Node<Request> {
        final TreeSet<Integer> values = new TreeSet<>();

        @Override protected void start() {
            values.addAll(disk().read("values", List.<Integer>of()));
        }

        @Override protected void receive(NodeId from, Request msg) {
            switch (msg) {
                case Topology(int number, _) -> send(from, new TopologyOk(number));
                case Broadcast(int number, int value) -> {
                    if (values.add(value)) {
                        disk().write("values", List.copyOf(values));
                        disk().sync();
                    }
                    send(from, new BroadcastOk(number));
                }
                case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
            }
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base extends Node<Talk> {
        Collection<Integer> values = stored();

        Collection<Integer> stored() {
            return new TreeSet<>(disk().read("values", List.of()));
        }

        @Override protected void receive(NodeId from, Talk msg) {
            switch (msg) {
                case Topology(int number, _) -> send(from, new TopologyOk(number));
                case Broadcast(int number, int value) -> {
                    if (values.add(value)) keep(value);
                    send(from, new BroadcastOk(number));
                }
                case Read(int number) -> send(from, new ReadOk(number, shown()));
                case Alarm(int number) -> alarm(number);
                case Gossip _, GossipOk _, Digest _ -> { }
            }
        }

        void keep(int value) {
            disk().write("values", List.copyOf(values));
            disk().sync();
        }

        List<Integer> shown() {
            return List.copyOf(values);
        }

        void alarm(int number) { }
    }

    @Mutant(value = "keeps a list: a value that is told twice is there twice", fails = "onceEach")
    static final class KeepsList extends Base {
        @Override Collection<Integer> stored() {
            return new ArrayList<>(disk().read("values", List.of()));
        }
    }

    @Mutant(value = "shows what is new since the last read", fails = "readsAll")
    static final class ShowsNews extends Base {
        private final TreeSet<Integer> shown = new TreeSet<>();

        @Override List<Integer> shown() {
            var news = new TreeSet<>(values);
            news.removeAll(shown);
            shown.addAll(news);
            return List.copyOf(news);
        }
    }

    @Mutant(value = "answers a value that it has already with nothing", fails = "readsAll")
    static final class SilentWhenKnown extends Base {
        @Override protected void receive(NodeId from, Talk msg) {
            if (msg instanceof Broadcast b && values.contains(b.message())) return;
            super.receive(from, msg);
        }
    }

    @Mutant(value = "answers every request under its own number", fails = "readsAll")
    static final class OwnNumbers extends Base {
        private int answers;

        @Override protected void receive(NodeId from, Talk msg) {
            if (msg instanceof Read) send(from, new ReadOk(1_000 + answers++, shown()));
            else super.receive(from, msg);
        }
    }

    @Mutant(value = "answers a read with the list that it goes on writing into", fails = "answersStand")
    static final class LiveReference extends Base {
        private final List<Integer> list = new ArrayList<>(values);

        @Override void keep(int value) {
            list.add(value);
            super.keep(value);
        }

        @Override List<Integer> shown() {
            return list;
        }
    }

    @Mutant(value = "answers a read with a view of its list, which shows every change", fails = "answersStand")
    static final class LiveView extends Base {
        private final List<Integer> list = new ArrayList<>(values);

        @Override void keep(int value) {
            list.add(value);
            super.keep(value);
        }

        @Override List<Integer> shown() {
            return java.util.Collections.unmodifiableList(list);
        }
    }

    @Mutant(value = "keeps its values in a field only", fails = "survives")
    static final class InMemory extends Base {
        @Override void keep(int value) { }
    }

    @Mutant(value = "writes and never syncs", fails = "survives")
    static final class NeverSyncs extends Base {
        @Override void keep(int value) {
            disk().write("values", List.copyOf(values));
        }
    }

    @Mutant(value = "answers at once and syncs 20 ms later: a crash between loses what was promised", fails = "survives")
    static final class SyncsLater extends Base {
        @Override void keep(int value) {
            disk().write("values", List.copyOf(values));
            after(ms(20), new Alarm(0));
        }

        @Override void alarm(int number) {
            disk().sync();
        }
    }

    @Mutant(value = "syncs before it writes: each value is durable with the next one", fails = "survives")
    static final class SyncsFirst extends Base {
        @Override void keep(int value) {
            disk().sync();
            disk().write("values", List.copyOf(values));
        }
    }

    @Mutant(value = "writes each value in the place of the one before", fails = "survives")
    static final class KeepsLatest extends Base {
        @Override void keep(int value) {
            disk().write("values", List.of(value));
            disk().sync();
        }
    }

    @Mutant(value = "does not look at its disk when it starts", fails = "survives")
    static final class NeverReads extends Base {
        @Override Collection<Integer> stored() {
            return new TreeSet<>();
        }
    }
}
