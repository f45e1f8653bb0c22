package distsys.exercise;

import distsys.algo.clock.LamportClock;
import distsys.algo.clock.Lock;
import distsys.algo.clock.LogicalClock;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Wrong locks. */
final class LockMutants {

    private LockMutants() {}

    sealed interface Msg {
        long stamp();
    }
    record Request(long stamp) implements Msg {}
    record Acknowledge(long stamp) implements Msg {}
    record Release(long stamp) implements Msg {}
    record Asked(long stamp, NodeId by) {}

    /** The reference, with the seams at which the mutants differ; a test says that it makes the same traces. */
    static class Base extends Lock<Msg> {
        LogicalClock clock = clock();
        final List<Asked> queue = new ArrayList<>();
        final TreeMap<NodeId, Long> heard = new TreeMap<>();

        LogicalClock clock() {
            return new LamportClock();
        }

        Comparator<Asked> order() {
            return Comparator.comparingLong(Asked::stamp).thenComparing(Asked::by);
        }

        @Override protected void request() {
            long stamp = clock.tick();
            queue.add(new Asked(stamp, id()));
            tellAll(new Request(stamp));
        }

        @Override protected void release() {
            queue.removeIf(asked -> asked.by().equals(id()));
            tellAll(new Release(clock.tick()));
        }

        @Override protected void message(NodeId from, Msg msg) {
            clock.receive(msg.stamp());
            heard.merge(from, msg.stamp(), Math::max);
            switch (msg) {
                case Request(long stamp) -> asked(stamp, from);
                case Acknowledge(long stamp) -> { }
                case Release(long stamp) -> released(from);
            }
            if (looks(msg) && waiting() && isOurs()) enter();
        }

        boolean looks(Msg after) {
            return true;
        }

        void asked(long stamp, NodeId from) {
            queue.add(new Asked(stamp, from));
            acknowledge(from);
        }

        void acknowledge(NodeId from) {
            send(from, new Acknowledge(clock.tick()));
        }

        void released(NodeId from) {
            queue.removeIf(asked -> asked.by().equals(from));
        }

        boolean isOurs() {
            return isFirst() && hasHeard();
        }

        Asked first() {
            return queue.stream().min(order()).orElseThrow();
        }

        boolean isFirst() {
            return first().by().equals(id());
        }

        boolean hasHeard() {
            return peers().stream().allMatch(this::isLater);
        }

        boolean isLater(NodeId peer) {
            return order().compare(new Asked(heard.getOrDefault(peer, 0L), peer), first()) > 0;
        }

        void tellAll(Msg msg) {
            for (NodeId peer : peers()) send(peer, msg);
        }
    }

    @Mutant(value = "equal stamps are ordered by arrival", fails = "exclusive")
    static final class TiesByArrival extends Base {
        @Override Comparator<Asked> order() {
            return Comparator.comparingLong(Asked::stamp);
        }
    }

    @Mutant(value = "enters after hearing something later from anyone", fails = "exclusive")
    static final class HeardFromAny extends Base {
        @Override boolean hasHeard() {
            return peers().stream().anyMatch(this::isLater);
        }
    }

    /** No run that is drawn has two processes only: trying every order finds it. */
    @Mutant(value = "between two it takes the first place in the queue for enough", fails = "exclusive")
    static final class RightAmongMany extends Base {
        @Override boolean hasHeard() {
            return peers().size() == 1 || super.hasHeard();
        }
    }

    @Mutant(value = "enters as soon as its request is the first it knows of", fails = "exclusive")
    static final class HearsNobody extends Base {
        @Override boolean hasHeard() {
            return true;
        }
    }

    @Mutant(value = "enters when everybody answered, wherever its request stands", fails = "exclusive")
    static final class AnswersSuffice extends Base {
        @Override boolean isOurs() {
            return peers().stream().allMatch(peer -> heard.getOrDefault(peer, 0L) > ours());
        }

        private long ours() {
            return queue.stream().filter(a -> a.by().equals(id())).mapToLong(Asked::stamp).findFirst().orElseThrow();
        }
    }

    @Mutant(value = "anything heard counts, not only what is stamped later", fails = "exclusive")
    static final class AnythingHeard extends Base {
        @Override boolean isLater(NodeId peer) {
            return heard.containsKey(peer);
        }
    }

    @Mutant(value = "a release leaves the own request in the own queue", fails = "exclusive")
    static final class KeepsOwnRequest extends Base {
        @Override protected void release() {
            tellAll(new Release(clock.tick()));
        }
    }

    @Mutant(value = "a release empties the queue", fails = "exclusive")
    static final class ReleaseEmpties extends Base {
        @Override void released(NodeId from) {
            queue.removeIf(asked -> !asked.by().equals(id()));
        }
    }

    @Mutant(value = "one flag for all processes, in a static field", fails = "informed")
    static final class SharedFlag extends Lock<Object> {
        private static boolean taken;

        private record Look() {}

        @Override protected void request() {
            message(id(), new Look());
        }

        @Override protected void release() {
            taken = false;
        }

        @Override protected void message(NodeId from, Object msg) {
            if (taken) {
                after(ms(1), new Look());
                return;
            }
            taken = true;
            enter();
        }
    }

    @Mutant(value = "waits 30 ms instead of for answers", fails = "exclusive")
    static final class WaitsForTime extends Lock<Object> {
        private record Waited() {}

        private final LogicalClock clock = new LamportClock();
        private final List<Asked> queue = new ArrayList<>();
        private boolean waited;

        @Override protected void request() {
            long stamp = clock.tick();
            queue.add(new Asked(stamp, id()));
            broadcast(new Request(stamp));
            waited = false;
            after(ms(30), new Waited());
        }

        @Override protected void release() {
            queue.removeIf(asked -> asked.by().equals(id()));
            broadcast(new Release(clock.tick()));
        }

        @Override protected void message(NodeId from, Object msg) {
            if (msg instanceof Msg m) clock.receive(m.stamp());
            switch (msg) {
                case Request(long stamp) -> queue.add(new Asked(stamp, from));
                case Release _ -> queue.removeIf(asked -> asked.by().equals(from));
                default -> waited = true;
            }
            if (waiting() && waited && queue.stream().min(Comparator.comparingLong(Asked::stamp).thenComparing(Asked::by)).orElseThrow().by().equals(id())) enter();
        }
    }

    @Mutant(value = "the first process grants requests as they arrive", fails = "inOrder")
    static final class Coordinator extends Base {
        private final List<NodeId> line = new ArrayList<>();
        private boolean granted;

        @Override protected void request() {
            if (id().index() == 0) line.add(id());
            tellAll(new Request(clock.tick()));
            serve();
        }

        @Override protected void release() {
            if (id().index() == 0) granted = false; else send(members().getFirst(), new Release(clock.tick()));
            serve();
        }

        @Override protected void message(NodeId from, Msg msg) {
            clock.receive(msg.stamp());
            switch (msg) {
                case Request _ -> line.add(from);
                case Release _ -> granted = false;
                case Acknowledge _ -> enter();
            }
            serve();
        }

        private void serve() {
            if (id().index() > 0 || granted || line.isEmpty()) return;
            granted = true;
            NodeId next = line.removeFirst();
            if (next.equals(id())) enter(); else send(next, new Acknowledge(clock.tick()));
        }
    }

    @Mutant(value = "the clock passes over what it receives", fails = "inOrder")
    static final class DeafClock extends Base {
        @Override LogicalClock clock() {
            return new LamportClockMutants.PassesOver();
        }
    }

    @Mutant(value = "a release goes to one process only", fails = "served")
    static final class ReleaseToOne extends Base {
        @Override protected void release() {
            queue.removeIf(asked -> asked.by().equals(id()));
            send(peers().getFirst(), new Release(clock.tick()));
        }
    }

    @Mutant(value = "a request is not acknowledged while another is in the queue", fails = "served")
    static final class OneAtATime extends Base {
        @Override void acknowledge(NodeId from) {
            if (queue.size() == 1) super.acknowledge(from);
        }
    }

    @Mutant(value = "looks only after an acknowledgement", fails = "served")
    static final class LooksSeldom extends Base {
        @Override boolean looks(Msg after) {
            return after instanceof Acknowledge;
        }
    }

    @Mutant(value = "acknowledges to everybody", fails = "cost")
    static final class AcknowledgesToAll extends Base {
        @Override void acknowledge(NodeId from) {
            tellAll(new Acknowledge(clock.tick()));
        }
    }

    @Mutant(value = "announces every entry", fails = "cost")
    static final class Announces extends Base {
        @Override protected void message(NodeId from, Msg msg) {
            boolean waited = waiting();
            super.message(from, msg);
            if (waited && !waiting()) tellAll(new Acknowledge(clock.tick()));
        }
    }
}
