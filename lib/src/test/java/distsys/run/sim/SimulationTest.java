package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Fixtures.Chatter;
import distsys.Fixtures.Counting;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A simulation")
class SimulationTest {

    @Nested @DisplayName("of a network")
    class Network {

        @Test @DisplayName("delivers every message within its delays, when nothing is lost")
        void delays() {
            var run = cluster(2, Counting::new).latency(uniform(ms(5), ms(40))).run();
            assertEquals(50, run.delivered());
            for (Event e : run.trace().ofKind(Kind.DELIVER)) {
                assertTrue(e.time() >= 5_000_000 && e.time() <= 40_000_000, e.toString());
            }
        }

        @Test @DisplayName("reorders the messages of a link, unless it is FIFO")
        void fifo() {
            List<Integer> sent = IntStream.range(0, 50).boxed().toList();
            assertNotEquals(sent, cluster(2, Counting::new).run().node(1).seen);
            assertEquals(sent, cluster(2, Counting::new).fifo().run().node(1).seen);
        }

        @Test @DisplayName("loses and doubles messages at the rates asked for: 5,000 messages within 5 standard deviations")
        void rates() {
            var lossy = cluster(2, Counting::new).loss(0.2).seeds(1, 100).map(r -> r.lost());
            assertEquals(1_000, lossy.stream().mapToLong(Long::longValue).sum(), 5 * StrictMath.sqrt(5_000 * 0.2 * 0.8));
            var doubled = cluster(2, Counting::new).duplication(0.3).seeds(1, 100).map(r -> r.delivered());
            assertEquals(6_500, doubled.stream().mapToLong(Long::longValue).sum(), 5 * StrictMath.sqrt(5_000 * 0.3 * 0.7));
        }

        @Test @DisplayName("lets nothing through a partition, and everything after it heals")
        void partition() {
            var run = cluster(3, Chatter::new).latency(constant(ms(5))).partition(ms(150), ms(450), 0).run(seconds(1));
            for (Event e : run.trace().ofKind(Kind.DELIVER)) {
                boolean crosses = e.from().index() == 0 ^ e.to().index() == 0;
                long sent = run.trace().event(e.cause()).time();
                assertFalse(crosses && e.time() > 150_000_000 && sent < 450_000_000, e.toString());
            }
            assertTrue(run.lost() > 0);
            assertTrue(run.trace().ofKind(Kind.DELIVER).stream().anyMatch(e -> e.from().index() == 0 && e.time() > 450_000_000));
        }

        @Test @DisplayName("refuses what is no probability, no node, no time")
        void badInput() {
            assertEquals("loss is a probability, so between 0 and 1; not 1.5",
                    assertThrows(IllegalArgumentException.class, () -> cluster(2, Chatter::new).loss(1.5)).getMessage());
            assertEquals("a fault names node 2; there are 2, numbered from 0: Crash(at=1 ms, until=null, node=2)",
                    assertThrows(IllegalArgumentException.class, () -> cluster(2, Chatter::new).crash(2, ms(1)).run(ms(2))).getMessage());
            assertEquals("uniform(least, most) needs least <= most, not 9 ms and 1 ms",
                    assertThrows(IllegalArgumentException.class, () -> uniform(ms(9), ms(1))).getMessage());
        }
    }

    static class Saver extends Node<Saver.Msg> {
        sealed interface Msg {}
        record Save() implements Msg {}

        int found;

        @Override protected void start() {
            found = disk().read("synced", 0) * 10 + disk().read("unsynced", 0);
            disk().write("synced", 1);
            disk().sync();
            after(ms(10), new Save());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            disk().write("unsynced", 1);
        }
    }

    @Nested @DisplayName("of a crash")
    class Crashes {

        @Test @DisplayName("keeps what was synced, and half of the time what was not")
        void disk() {
            List<Integer> found = cluster(1, Saver::new).crash(0, ms(15), ms(20)).until(ms(30)).seeds(1, 400).map(r -> r.node(0).found);
            long kept = found.stream().filter(f -> f == 11).count();
            assertTrue(found.stream().allMatch(f -> f == 10 || f == 11), found.toString());
            assertEquals(200, kept, 5 * StrictMath.sqrt(400 * 0.25));
        }

        @Test @DisplayName("stops the timers and loses the messages that arrive while the node is down")
        void silence() {
            var run = cluster(2, Chatter::new).crash(1, ms(150)).run(seconds(1));
            assertEquals(0, run.events().stream().filter(e -> e.time() > 150_000_000 && NodeId.of(1).equals(e.node()) && e.kind().runsHandler()).count());
            assertTrue(run.lost() > 0);
        }
    }

    static class Timers extends Node<Timers.Msg> {
        sealed interface Msg {}
        record Named(String name) implements Msg {}

        final List<String> fired = new ArrayList<>();

        long clock() {
            return now().toNanos();
        }

        @Override protected void start() {
            after(ms(10), new Named("re-armed"));
            after(ms(30), new Named("re-armed"));
            after(ms(20), new Named("kept"));
            after(ms(10), new Named("cancelled"));
            cancel(new Named("cancelled"));
            cancel(new Named("never set"));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Named(String name) -> fired.add(name + " " + now().toMillis());
            }
        }
    }

    @Test @DisplayName("re-arms an equal timer, and stops a cancelled one")
    void timers() {
        assertEquals(List.of("kept 20", "re-armed 30"), cluster(1, Timers::new).run().node(0).fired);
    }

    @Nested @DisplayName("of clocks")
    class Clocks {

        @Test @DisplayName("starts no two further apart than the skew, and comes near it")
        void skew() {
            double most = 0;
            for (long seed = 1; seed <= 1_000; seed++) {
                var run = cluster(2, Timers::new).skew(ms(40)).seed(seed)
                        .probe("distance", ms(1), nodes -> Math.abs(shown(nodes.get(0)) - shown(nodes.get(1)))).run(ms(1));
                most = Math.max(most, run.series("distance").values()[0]);
            }
            assertTrue(most > 36e6 && most <= 40e6, "largest distance " + most);
        }

        private long shown(Timers node) {
            return node.clock();
        }

        @Test @DisplayName("lets a fast clock's timer fire early, by the drift")
        void drift() {
            var run = cluster(1, Timers::new).drift(0.1).seed(3).run();
            Event kept = run.trace().ofKind(Kind.FIRE).getFirst();
            assertEquals(List.of("kept 20", "re-armed 30"), run.node(0).fired.stream().map(s -> s.replace("19", "20").replace("29", "30")).toList());
            assertTrue(kept.time() != 20_000_000 && kept.time() > 18_000_000 && kept.time() < 22_300_000, "fired at " + kept.time());
        }
    }

    @Nested @DisplayName("whose node misbehaves ends with a sentence, and keeps the trace:")
    class Misbehaviour {

        static class Throws extends Node<Throws.Msg> {
            sealed interface Msg {}
            record Boom(int at) implements Msg {}

            @Override protected void start() {
                if (id().index() == 0) send(peers().getFirst(), new Boom(3));
            }

            @Override protected void receive(NodeId from, Msg msg) {
                Object[] none = {};
                none[3] = msg;
            }
        }

        @Test @DisplayName("an exception")
        void exception() {
            var run = cluster(2, Throws::new).latency(constant(ms(5))).run();
            assertEquals("n1 at 5 ms, in receive(Boom(at=3)): ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 0", run.failure());
            assertEquals(Kind.FAIL, run.events().getLast().kind());
            assertEquals(run.trace(), distsys.trace.Trace.parse(run.trace().toText()));
        }

        static class Stranger extends Node<Stranger.Msg> {
            sealed interface Msg {}
            record Ping() implements Msg {}

            @Override protected void start() {
                send(id().index() == 0 ? members().get(1) : NodeId.of(9), id().index() == 0 ? new Throws.Boom(1) : new Ping());
            }

            @Override protected void receive(NodeId from, Msg msg) {}
        }

        @Test @DisplayName("a message to nobody")
        void nobody() {
            assertEquals("n1 at 0 ms, in start(): there is no node n9 to send Ping to", cluster(2, Stranger::new).run().failure());
        }

        @Test @DisplayName("a message the node does not understand")
        void foreign() {
            var run = cluster(1, Stranger2::new).with(1, Stranger2::new).latency(constant(ms(1))).run();
            assertEquals("n1 at 1 ms, in receive(Boom(at=1)): a Stranger2 does not understand Boom; add it to the messages of that node, or send it to another", run.failure());
        }

        static class Stranger2 extends Node<Stranger.Msg> {
            @Override protected void start() {
                if (id().index() == 0) send(peers().getFirst(), new Throws.Boom(1));
            }

            @Override protected void receive(NodeId from, Stranger.Msg msg) {}
        }

        static class Sharer extends Node<Sharer.Msg> {
            sealed interface Msg {}
            record Shared(List<Integer> list) implements Msg {}

            private final List<Integer> mine = new ArrayList<>(List.of(1));

            @Override protected void start() {
                broadcast(new Shared(mine));
                mine.add(2);
            }

            @Override protected void receive(NodeId from, Msg msg) {}
        }

        @Test @DisplayName("a message that is changed after it was sent")
        void sharing() {
            assertEquals("n1 at 5 ms: the message Shared(list=[1]) from n0 was changed after it was sent: it arrives as Shared(list=[1, 2]);"
                    + " send records that hold copies, such as List.copyOf(…)", cluster(2, Sharer::new).latency(constant(ms(5))).run().failure());
        }

        static class Filler extends Node<Storm.Msg> {
            @Override protected void start() {
                disk().write("x", 1);
            }

            @Override protected void receive(NodeId from, Storm.Msg msg) {}
        }

        @Test @DisplayName("a disk that is full at the start, and a node that does not expect it")
        void fullDisk() {
            var run = cluster(1, Filler::new).fault(new distsys.run.Fault.DiskFull(ms(1), null, 0)).crash(0, ms(2), ms(3)).run();
            assertEquals("n0 at 3 ms, in start(): the disk is full: \"x\" was not written", run.failure());
        }

        static class Storm extends Node<Storm.Msg> {
            sealed interface Msg {}
            record Again() implements Msg {}

            @Override protected void start() {
                broadcast(new Again());
            }

            @Override protected void receive(NodeId from, Msg msg) {
                broadcast(msg);
            }
        }

        @Test @DisplayName("a storm of messages is ended by the budget of events, and says so")
        void storm() {
            var run = cluster(3, Storm::new).events(10_000).run();
            assertTrue(run.text().contains("its budget of 10,000 events was used up"), run.text());
            assertFalse(run.failed());
        }

        static class Recursive extends Node<Storm.Msg> {
            @Override protected void start() {
                start();
            }

            @Override protected void receive(NodeId from, Storm.Msg msg) {}
        }

        @Test @DisplayName("endless recursion")
        void recursion() {
            assertEquals("n0 at 0 ms, in start(): a method calls itself without end", cluster(1, Recursive::new).run().failure());
        }
    }

    @Nested @DisplayName("is deterministic:")
    class Determinism {

        @Property(tries = 50, seed = "1")
        void equalSeedsGiveEqualTraces(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
            assertEquals(run(seed).trace(), run(seed).trace());
        }

        @Test @DisplayName("different seeds give different digests")
        void differs() {
            var digests = cluster(3, Chatter::new).until(seconds(1)).seeds(1, 1_000).map(r -> r.digest());
            assertEquals(1_000, digests.stream().distinct().count());
        }

        @Test @DisplayName("a sweep gives each seed the result it has alone")
        void sweep() {
            var together = cluster(3, Chatter::new).until(seconds(1)).seeds(1, 40).map(r -> r.digest());
            for (int i = 0; i < 40; i++) assertEquals(cluster(3, Chatter::new).seed(i + 1).run(seconds(1)).digest(), together.get(i));
        }

        private distsys.Run<Chatter> run(long seed) {
            return cluster(4, Chatter::new).seed(seed).loss(0.1).skew(ms(5)).drift(1e-4).run(Duration.ofMillis(700));
        }

        @Property(tries = 100, seed = "1")
        void losingOneMessageLeavesTheDelaysOfAllOthersAsTheyWere(@ForAll @LongRange(min = 1, max = 100_000) long seed) {
            // Counting's sends do not depend on what arrives; so with loss on, all that changes is who is lost.
            var calm = cluster(2, Counting::new).seed(seed).run();
            var lossy = cluster(2, Counting::new).seed(seed).loss(0.2).run();
            var arrivals = new java.util.HashMap<String, Long>();
            for (Event e : calm.trace().ofKind(Kind.DELIVER)) arrivals.put(e.payload(), e.time());
            for (Event e : lossy.trace().ofKind(Kind.DELIVER)) assertEquals(arrivals.get(e.payload()), e.time());
        }
    }
}
