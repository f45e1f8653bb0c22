package distsys.run.live;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Run;
import distsys.model.Disk;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.trace.Event;
import distsys.trace.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing here depends on how fast the machine is: only on what cannot come before what, and on what waits for what. */
@DisplayName("In a live run")
class LiveFaultsTest {

    /** Sends ten numbered beats, one every 10 ms, and writes each down. */
    static class Beacon extends Node<Beacon.Msg> {
        sealed interface Msg {}
        record Tick() implements Msg {}
        record Beat(int n, NodeId who) implements Msg {}

        int beats, refused, restored;
        List<String> heard = new ArrayList<>();

        @Override protected void start() {
            restored = disk().read("beats", 0);
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
                    if (beats < 10) after(ms(10), new Tick());
                }
                case Beat(int n, NodeId who) -> heard.add(from + ":" + n);
            }
        }

        long clock() {
            return now().toNanos();
        }
    }

    private static Run<Beacon> run(Fault... faults) {
        return with(cluster(3, Beacon::new), faults);
    }

    private static Run<Beacon> with(Cluster<Beacon> cluster, Fault... faults) {
        Run<Beacon> run = cluster.latency(constant(ms(1))).fault(faults).live().orThrow();
        assertEquals("", LiveTest.order(run));
        return run;
    }

    private static List<Event> delivered(Run<?> run, int from, int to) {
        return run.trace().ofKind(Kind.DELIVER).stream().filter(e -> e.from().index() == from && e.to().index() == to).toList();
    }

    @Test @DisplayName("messages and timers take at least the time they were given")
    void delays() {
        var run = run();
        assertEquals(60, run.delivered());
        for (Event e : run.events()) {
            if (e.kind() == Kind.DELIVER) assertTrue(e.time() - run.trace().event(e.cause()).time() >= 1_000_000, e.toString());
            if (e.kind() == Kind.FIRE) assertTrue(e.time() - run.trace().event(e.cause()).time() >= 10_000_000, e.toString());
        }
    }

    @Test @DisplayName("messages are lost and doubled")
    void lossAndDuplication() {
        var run = with(cluster(3, Beacon::new).loss(0.5).duplication(0.5));
        assertTrue(run.lost() > 0 && run.delivered() > 0, run.text());
        assertTrue(run.lost() + run.delivered() > run.sent(), run.text());
    }

    @Test @DisplayName("a cut link passes nothing; a one-way cut something")
    void cut() {
        var run = run(new Fault.Cut(ms(0), null, List.of(0), List.of(1, 2), true));
        assertEquals(0, delivered(run, 0, 1).size());
        assertEquals(10, delivered(run, 1, 0).size());
    }

    @Test @DisplayName("a clog holds back and loses nothing; a slow node's messages take longer")
    void clogAndSlow() {
        var run = run(new Fault.Clog(ms(0), ms(150), List.of(0), List.of(1)), new Fault.Slow(ms(0), null, 2, ms(40)));
        assertEquals(10, delivered(run, 0, 1).size());
        assertTrue(delivered(run, 0, 1).stream().allMatch(e -> e.time() >= 150_000_000));
        assertTrue(delivered(run, 2, 0).stream().allMatch(e -> e.time() - run.trace().event(e.cause()).time() >= 41_000_000));
    }

    @Test @DisplayName("a paused node does nothing, then handles what came meanwhile")
    void pause() {
        var run = run(new Fault.Pause(ms(15), ms(75), 1));
        long paused = run.trace().ofKind(Kind.PAUSE).getFirst().time();
        assertTrue(run.events().stream().filter(e -> e.kind().runsHandler() && e.node().index() == 1).noneMatch(e -> e.time() > paused && e.time() < 75_000_000));
        assertEquals(10, delivered(run, 0, 1).size());
    }

    @Test @DisplayName("a killed node forgets its fields and keeps its disk")
    void crash() {
        var run = run(new Fault.Crash(ms(45), ms(60), 1));
        assertEquals(1, run.trace().ofKind(Kind.RESTART).size());
        long synced = run.events().stream().takeWhile(e -> e.kind() != Kind.CRASH).filter(e -> e.kind() == Kind.SYNC && e.node().index() == 1).count();
        // One write may have reached the disk in part: the kill may come between write and sync.
        assertTrue(run.node(1).restored == synced || run.node(1).restored == synced + 1, run.node(1).restored + " after " + synced);
        assertEquals(10, run.node(1).beats);
    }

    @Test @DisplayName("a node that joins late starts then")
    void join() {
        assertTrue(run(new Fault.Join(ms(51), 2)).trace().ofKind(Kind.START).stream().filter(e -> e.node().index() == 2).allMatch(e -> e.time() >= 51_000_000));
    }

    @Test @DisplayName("a full disk refuses; a slow one is waited for")
    void disks() {
        assertEquals(10, run(new Fault.DiskFull(ms(0), null, 0)).node(0).refused);
        var run = run(new Fault.DiskSlow(ms(0), null, 0, ms(20)));
        for (Event sync : run.trace().ofKind(Kind.SYNC)) {
            if (sync.node().index() != 0) continue;
            Event next = run.events().stream().filter(e -> e.seq() > sync.seq() && e.kind() == Kind.SEND && e.node().index() == 0).findFirst().orElseThrow();
            assertTrue(next.time() - sync.time() >= 20_000_000, sync + " " + next);
        }
    }

    @Test @DisplayName("clocks are as skewed as was asked for, and jump")
    void clocks() {
        var run = with(cluster(3, Beacon::new).skew(seconds(5)), new Fault.ClockJump(ms(5), 0, seconds(3_600)));
        assertEquals(3, run.trace().clocks().size());
        long ahead = run.node(0).clock() - run.node(1).clock();
        assertTrue(ahead > Duration.ofSeconds(3_590).toNanos() && ahead < Duration.ofSeconds(3_610).toNanos(), ahead + " ns");
    }

    @Test @DisplayName("a liar lies")
    void byzantine() {
        var run = run(new Fault.Byzantine(ms(0), null, 0, Fault.Lie.SILENT));
        assertEquals(0, delivered(run, 0, 1).size());
    }

    @Test @DisplayName("a probe sees nodes between handlers only")
    void probe() {
        var run = with(cluster(3, Beacon::new).probe("beats", ms(5), nodes -> nodes.stream().mapToInt(n -> n == null ? 0 : n.beats).sum()));
        double[] values = run.series("beats").values();
        assertTrue(values.length > 0);
        for (int i = 1; i < values.length; i++) assertTrue(values[i - 1] <= values[i]);
    }

    /** Changes a message after it was sent: between threads that is no message any more. */
    static class Sharing extends Node<List<Integer>> {
        @Override protected void start() {
            if (id().index() != 0) return;
            var numbers = new ArrayList<>(List.of(1));
            send(peers().getFirst(), numbers);
            numbers.add(2);
        }

        @Override protected void receive(NodeId from, List<Integer> numbers) {}
    }

    @Test @DisplayName("a message that is changed after it was sent is found out")
    void shared() {
        String failure = cluster(2, Sharing::new).latency(constant(ms(1))).live().failure();
        assertTrue(failure.endsWith("[1] from n0 was changed after it was sent; send records that hold copies, such as List.copyOf(…)"), failure);
    }
}
