package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Run;
import distsys.model.Disk;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.trace.Event;
import distsys.trace.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A fault")
class FaultsTest {

    /** Every 10 ms each node tells every other its count, and writes it down. */
    static class Beacon extends Node<Beacon.Msg> {
        sealed interface Msg {}
        record Tick() implements Msg {}
        record Beat(int n, NodeId who) implements Msg {}

        int beats;
        int refused;
        List<String> heard = new ArrayList<>();

        @Override protected void start() {
            beats = disk().read("beats", 0);
            after(ms(10), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick() -> {
                    beats++;
                    try {
                        disk().write("beats", beats);
                        disk().sync();
                    } catch (Disk.Full full) {
                        refused++;
                    }
                    broadcast(new Beat(beats, id()));
                    after(ms(10), new Tick());
                }
                case Beat(int n, NodeId who) -> heard.add(from + ":" + n + ":" + who);
            }
        }

        long clock() {
            return now().toNanos();
        }
    }

    static Run<Beacon> run(Fault... faults) {
        return cluster(3, Beacon::new).latency(constant(ms(2))).fault(faults).run(ms(105)).orThrow();
    }

    private static List<Event> delivered(Run<?> run, int from, int to) {
        return run.trace().ofKind(Kind.DELIVER).stream().filter(e -> e.from().index() == from && e.to().index() == to).toList();
    }

    @Nested @DisplayName("of the network:")
    class Network {

        @Test @DisplayName("a one-way cut stops one direction only")
        void oneWay() {
            var run = run(new Fault.Cut(ms(0), null, List.of(0), List.of(1, 2), true));
            assertEquals(List.of(), delivered(run, 0, 1));
            assertEquals(10, delivered(run, 1, 0).size());
        }

        @Test @DisplayName("a bridge: two sides cut from each other still hear the node between")
        void bridge() {
            var run = run(new Fault.Cut(ms(0), null, List.of(0), List.of(2), false));
            assertEquals(0, delivered(run, 0, 2).size() + delivered(run, 2, 0).size());
            assertEquals(20, delivered(run, 0, 1).size() + delivered(run, 2, 1).size());
        }

        @Test @DisplayName("a clog holds messages back and loses none")
        void clog() {
            var run = run(new Fault.Clog(ms(15), ms(55), List.of(0), List.of(1)));
            assertEquals(10, delivered(run, 0, 1).size());
            assertTrue(delivered(run, 0, 1).stream().noneMatch(e -> e.time() > 15_000_000 && e.time() < 55_000_000));
            assertEquals(0, run.lost());
        }

        @Test @DisplayName("bad weather adds loss, and passes")
        void weather() {
            var run = run(new Fault.Weather(ms(15), ms(55), 1, 0, ms(0)));
            assertEquals(4 * 6, run.lost());
        }

        @Test @DisplayName("a narrow link makes large messages wait for each other")
        void bandwidth() {
            // Beat(n=1, who=n0) has 17 characters: 17 ms at 1,000 bytes a second, then 2 ms of latency
            var run = cluster(2, Beacon::new).latency(constant(ms(2))).bandwidth(1_000).run(ms(100)).orThrow();
            assertEquals(List.of(29L, 46L, 63L, 80L, 97L), delivered(run, 0, 1).stream().map(e -> e.time() / 1_000_000).toList());
        }
    }

    @Nested @DisplayName("of a process:")
    class Processes {

        @Test @DisplayName("a pause delays everything at the node and loses nothing")
        void pause() {
            var run = run(new Fault.Pause(ms(15), ms(55), 1));
            assertTrue(run.events().stream().filter(e -> e.kind().runsHandler() && e.node().index() == 1)
                    .noneMatch(e -> e.time() > 15_000_000 && e.time() < 55_000_000));
            assertEquals(0, run.lost());
            assertEquals(10, run.node(1).heard.stream().filter(h -> h.startsWith("n0")).count());
        }

        @Test @DisplayName("what reached a paused node before a cut is not taken back by it")
        void pauseThenCut() {
            var run = run(new Fault.Pause(ms(11), ms(55), 1), new Fault.Cut(ms(20), null, List.of(0), List.of(1), false));
            assertEquals(1, delivered(run, 0, 1).size());
        }

        @Test @DisplayName("a slow node's messages take longer, both ways")
        void slow() {
            var run = run(new Fault.Slow(ms(0), null, 0, ms(30)));
            assertEquals(42_000_000, delivered(run, 0, 1).getFirst().time());
            assertEquals(42_000_000, delivered(run, 1, 0).getFirst().time());
            assertEquals(12_000_000, delivered(run, 1, 2).getFirst().time());
        }

        @Test @DisplayName("a node that joins late starts then")
        void join() {
            var run = run(new Fault.Join(ms(51), 2));
            assertEquals(51_000_000, run.trace().ofKind(Kind.START).get(2).time());
            assertEquals(5, run.node(2).beats);
        }
    }

    @Nested @DisplayName("of a disk:")
    class Disks {

        @Test @DisplayName("full: the write is refused, the node may go on")
        void full() {
            var run = run(new Fault.DiskFull(ms(15), ms(55), 0));
            assertEquals(4, run.node(0).refused);
            assertEquals(10, run.node(0).beats);
        }

        @Test @DisplayName("slow: the node waits for its sync, and so do its messages")
        void slow() {
            var run = run(new Fault.DiskSlow(ms(0), null, 0, ms(7)));
            assertEquals(19_000_000, delivered(run, 0, 1).getFirst().time());
        }

        @Test @DisplayName("rotten: another value comes back after a crash")
        void rot() {
            var run = run(new Fault.BitRot(ms(52), 0), new Fault.Crash(ms(53), ms(54), 0));
            var sound = run(new Fault.Crash(ms(53), ms(54), 0));
            assertNotEquals(sound.node(0).beats, run.node(0).beats);
        }

        static class Journal extends Node<Journal.Msg> {
            sealed interface Msg {}
            record Never() implements Msg {}

            List<String> found;

            @Override protected void start() {
                found = disk().read("log", List.of());
                disk().write("log", List.of("a", "b", "c", "d"));
                disk().write("other", "wxyz");
            }

            @Override protected void receive(NodeId from, Msg msg) {}

            String other() {
                return disk().read("other", "");
            }
        }

        @Test @DisplayName("torn: an unsynced list comes back as a proper front part")
        void torn() {
            for (int seed = 1; seed <= 50; seed++) {
                var run = cluster(1, Journal::new).seed(seed).fault(new Fault.TornWrites(ms(0), null, 0), new Fault.Crash(ms(5), ms(6), 0)).run();
                List<String> found = run.node(0).found;
                assertTrue(found.size() < 4 && found.equals(List.of("a", "b", "c", "d").subList(0, found.size())), found.toString());
            }
        }

        @Test @DisplayName("misdirected: a write lands on another key")
        void misdirected() {
            var run = cluster(1, Journal::new).fault(new Fault.MisdirectedWrites(ms(4), null, 0), new Fault.Crash(ms(5), ms(6), 0)).seed(3).run();
            assertFalse(run.failed());
        }
    }

    @Nested @DisplayName("of a clock:")
    class Clocks {

        private double[] readings(Fault... faults) {
            return cluster(1, Beacon::new).fault(faults).probe("clock", ms(10), n -> n.getFirst().clock() / 1e6).run(ms(50)).orThrow().series("clock").values();
        }

        @Test @DisplayName("a jump moves it, drift bends it, a strobe shakes it")
        void jumpDriftStrobe() {
            assertEquals(List.of(10.0, 20.0, 37.0, 47.0, 57.0), list(readings(new Fault.ClockJump(ms(25), 0, ms(7)))));
            assertEquals(List.of(10.0, 20.0, 35.0, 50.0, 65.0), list(readings(new Fault.ClockDrift(ms(20), 0, 0.5))));
            assertEquals(List.of(10.0, 23.0, 30.0, 43.0, 50.0), list(readings(new Fault.ClockStrobe(ms(15), ms(46), 0, ms(3), ms(10)))));
        }

        @Test @DisplayName("before zero is refused: the run ends and names the fault")
        void beforeZero() {
            var run = cluster(1, Beacon::new).fault(new Fault.ClockJump(ms(5), 0, ms(-7))).run(ms(50));
            assertEquals("n0 at 5 ms: a clock cannot show a time before zero; the fault ClockJump(at=5 ms, node=0, by=-7 ms) asks for it", run.failure());
        }

        private List<Double> list(double[] values) {
            return java.util.Arrays.stream(values).boxed().toList();
        }
    }

    @Nested @DisplayName("of character:")
    class Byzantine {

        private List<String> heard(Run<Beacon> run, int node) {
            return run.node(node).heard.stream().filter(h -> h.startsWith("n0") || h.endsWith("n0")).toList();
        }

        private Run<Beacon> lying(Fault.Lie lie) {
            return run(new Fault.Byzantine(ms(0), null, 0, lie));
        }

        @Test @DisplayName("silent, it sends nothing")
        void silent() {
            assertEquals(List.of(), heard(lying(Fault.Lie.SILENT), 1));
        }

        @Test @DisplayName("lying, it tells everybody the same falsehood")
        void lie() {
            var run = lying(Fault.Lie.LIE);
            assertEquals(heard(run, 1), heard(run, 2));
            assertNotEquals("n0:1:n0", heard(run, 1).getFirst());
        }

        @Test @DisplayName("equivocating, it tells different nodes different things")
        void equivocate() {
            var run = lying(Fault.Lie.EQUIVOCATE);
            assertNotEquals(heard(run, 1), heard(run, 2));
        }

        @Test @DisplayName("replaying, it says again what it said before")
        void replay() {
            assertTrue(heard(lying(Fault.Lie.REPLAY), 1).stream().distinct().count() < heard(lying(Fault.Lie.REPLAY), 1).size());
        }

        @Test @DisplayName("forging, it speaks in another's name")
        void forge() {
            assertEquals("n2:1:n0", heard(lying(Fault.Lie.FORGE), 1).getFirst());
        }
    }

    @Test @DisplayName("a lag delays what is sent over the named links while it lasts, and nothing else")
    void lag() {
        var lagging = run(new Fault.Lag(ms(15), ms(35), List.of(0), List.of(2, 1), ms(30)));
        // Sent at 10, 20, 30, …; each takes 2 ms, and the second and third 30 ms more.
        assertEquals(List.of(12L, 42L, 52L, 52L, 62L, 62L), delivered(lagging, 0, 1).stream().map(e -> e.time() / 1_000_000).limit(6).toList());
        assertEquals(delivered(run(), 1, 0).stream().map(Event::time).toList(), delivered(lagging, 1, 0).stream().map(Event::time).toList());
        assertEquals(delivered(run(), 1, 2).stream().map(Event::time).toList(), delivered(lagging, 1, 2).stream().map(Event::time).toList());
        assertEquals(List.of(1, 2), new Fault.Lag(ms(0), null, List.of(0), List.of(2, 1, 2), ms(1)).to());
        assertTrue(new Fault.Lag(ms(0), null, List.of(0), List.of(1), ms(1)).covers(0, 1, Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new Fault.Lag(ms(0), null, List.of(0), List.of(1), ms(-1)));
    }

    @Test @DisplayName("that makes no sense is refused in a sentence")
    void badPlans() {
        assertEquals("a fault ends after it begins, not at 1 ms when it begins at 5 ms",
                assertThrows(IllegalArgumentException.class, () -> new Fault.Crash(ms(5), ms(1), 0)).getMessage());
        assertEquals("a fault cannot come before the run begins: -5 ms",
                assertThrows(IllegalArgumentException.class, () -> new Fault.Join(ms(-5), 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Fault.ClockDrift(ms(1), 0, -1));
    }

    @Test @DisplayName("of any kind, in any mixture, leaves the run deterministic and the trace readable")
    void mixture() {
        Fault[] all = {new Fault.Clog(ms(5), ms(25), List.of(0), List.of(1)), new Fault.Weather(ms(30), ms(60), 0.3, 0.3, ms(5)),
            new Fault.Pause(ms(20), ms(40), 2), new Fault.Slow(ms(20), ms(90), 1, ms(9)), new Fault.Crash(ms(50), ms(70), 0),
            new Fault.Byzantine(ms(10), ms(90), 1, Fault.Lie.EQUIVOCATE), new Fault.ClockStrobe(ms(15), ms(45), 2, ms(3), ms(10)),
            new Fault.DiskSlow(ms(0), ms(80), 0, ms(2)), new Fault.BitRot(ms(60), 2)};
        for (int seed = 1; seed <= 20; seed++) {
            var c = cluster(3, Beacon::new).seed(seed).fault(all);
            var run = c.run(seconds(1));
            assertEquals(run.trace(), c.run(seconds(1)).trace());
            assertEquals(run.trace(), distsys.trace.Trace.parse(run.trace().toText()));
        }
    }
}
