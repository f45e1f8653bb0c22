package distsys.run.live;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.clock.LamportLock;
import distsys.algo.clock.MutualExclusion;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.run.Fault;
import distsys.trace.Kind;
import java.util.List;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nodes in processes of their own")
public class ProcessesTest {

    private Leftovers before;

    @BeforeEach void count() throws Exception {
        before = Leftovers.now();
    }

    @AfterEach void nothingIsLeft() throws Exception {
        before.assertSame();
    }

    /** Remembers on its disk how often it was asked, and does what it is asked. */
    static class Server extends Node<Server.Msg> {
        sealed interface Msg {}
        record Do(String what) implements Msg {}
        record Done(int lives, int times, Signed<List<Integer>> signed, boolean genuine) implements Msg {}
        record Tick() implements Msg {}

        int lives, times;

        @Override protected void start() {
            lives = disk().read("lives", 0) + 1;
            disk().write("lives", lives);
            disk().sync();
            times = disk().read("times", 0);
            after(seconds(3_600), new Tick());
            cancel(new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Do(String what) -> {
                    switch (what) {
                        case "throw" -> throw new IllegalStateException("out of ideas");
                        case "exit" -> System.exit(3);
                        case "loop" -> {
                            while (true) Thread.onSpinWait();
                        }
                        default -> { }
                    }
                    times++;
                    disk().write("times", times);
                    disk().sync();
                    var signed = sign(List.of(times));
                    send(from, new Done(lives, times, signed, genuine(signed)));
                }
                case Done _, Tick _ -> { }
            }
        }
    }

    @Test @DisplayName("speak, set timers, sign, write their disks, and are killed and come back with their disks")
    void everything() {
        var run = cluster(2, Server::new).latency(constant(ms(0))).fault(new Fault.Crash(ms(400), ms(500), 0)).client("c1", c -> {
            var first = (Server.Done) c.retry(1_000, c.node(0), new Server.Do("count"), ms(200));
            c.log("signature of " + first.signed().signer() + " " + first.genuine());
            Server.Done earlier, last = first;
            do {
                earlier = last;
                last = (Server.Done) c.retry(1_000, c.node(0), new Server.Do("count"), ms(200));
            } while (last.lives() < 2);                             // until it was killed and came back
            c.log(last.times() > earlier.times() ? "counts on" : earlier + ", then " + last);
        }).liveInProcesses().orThrow();
        assertEquals(List.of("signature of n0 true", "counts on"), run.logBook().lines().stream().map(l -> l.text()).toList());
        assertEquals(1, run.trace().ofKind(Kind.RESTART).size());
        assertEquals("", LiveTest.order(run));
        assertTrue(Integer.parseInt(run.trace().state(NodeId.of(0), Long.MAX_VALUE).get("times")) >= 1);
        assertEquals(2, run.trace().ofKind(Kind.CANCEL).stream().filter(e -> run.trace().event(e.cause()).kind() == Kind.SET && e.payload().equals("Tick")).map(e -> e.node()).distinct().count());
    }

    @Test @DisplayName("keep a lock as they do in one JVM")
    void lock() {
        var run = cluster(3, LamportLock::new).latency(constant(ms(1))).fifo().liveInProcesses().orThrow();
        assertEquals("1 0 0 9", MutualExclusion.owners(run.trace()) + " " + MutualExclusion.overtakings(run.trace()) + " " + MutualExclusion.unserved(run.trace())
                + " " + MutualExclusion.entries(run.trace()));
        assertEquals("", LiveTest.order(run));
    }

    @Test @DisplayName("that throw, exit or loop end the run with a sentence")
    void trouble() {
        String failure = asked("throw", 1_000);
        assertTrue(failure.matches("n0 at .*, in receive\\(Do\\(what=\"throw\"\\)\\): out of ideas"), failure);
        failure = asked("exit", 1_000);
        assertTrue(failure.matches("n0 at .*: its process is gone \\(.*\\)"), failure);
        failure = asked("loop", 3);
        assertTrue(failure.matches("n0 at .*, in receive\\(Do\\(what=\"loop\"\\)\\): the handler does not end; it was interrupted"), failure);
    }

    private static String asked(String what, int events) {
        return cluster(1, Server::new).latency(constant(ms(0))).client("c1", c -> c.tell(c.node(0), new Server.Do(what))).events(events).liveInProcesses().failure();
    }

    /** Where the cell below leaves what it made. */
    public static volatile Supplier<Node<?>> fromCell;

    @Test @DisplayName("may be of a class that exists in a cell only")
    void cell() throws Exception {
        try (JShell cells = JShell.builder().executionEngine("local").compilerOptions("-cp", System.getProperty("java.class.path")).build()) {
            for (String code : List.of("import distsys.model.*;", """
                    class Greeter extends Node<Greeter.Msg> {
                        sealed interface Msg {}
                        record Hello(String to, java.util.List<Integer> numbers) implements Msg {}
                        int greeted;
                        @Override protected void start() { if (id().index() == 0) broadcast(new Hello("you", java.util.List.of(1, 2))); }
                        @Override protected void receive(NodeId from, Msg msg) {
                            switch (msg) { case Hello(String to, var numbers) -> greeted += numbers.size(); }
                        }
                    }""", "distsys.run.live.ProcessesTest.fromCell = Greeter::new;")) {
                cells.eval(code).forEach(e -> assertNull(e.exception(), code));
            }
            before = Leftovers.now();                               // the compiler keeps files open
            var run = cluster(3, fromCell).latency(constant(ms(0))).liveInProcesses().orThrow();
            assertEquals("{greeted=2}", run.trace().state(NodeId.of(2), Long.MAX_VALUE).toString());
        }
    }

    /** Takes what only this JVM has. */
    static class Captured extends Node<String> {
        int x;

        Captured() {
            this(0);
        }

        Captured(int x) {
            this.x = x;
        }

        @Override protected void receive(NodeId from, String msg) {}
    }

    @Test @DisplayName("are refused, in a sentence, where they cannot be")
    void refused() {
        assertEquals("another process makes a Captured by new Captured(), which is not the one this cluster has: {x=0} instead of {x=5};"
                + " give it a constructor that takes nothing and makes the same node, or run with live(…)",
                assertThrows(IllegalArgumentException.class, () -> cluster(2, () -> new Captured(5)).liveInProcesses()).getMessage());
        assertEquals("the clock of another process is the machine's, and a run cannot move that while it goes on: ClockJump(at=1 ms, node=0, by=1 ms);"
                + " use skew(…) and drift(…), or run with live(…)",
                assertThrows(IllegalArgumentException.class, () -> cluster(2, Server::new).fault(new Fault.ClockJump(ms(1), 0, ms(1))).liveInProcesses()).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cluster(2, Server::new).probe("x", ms(1), n -> 0).liveInProcesses()).getMessage().startsWith("a probe"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cluster(17, Server::new).liveInProcesses()).getMessage().contains("at most 16"));
    }
}
