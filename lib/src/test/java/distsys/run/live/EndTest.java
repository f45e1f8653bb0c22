package distsys.run.live;

import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Fixtures.Chatter;
import distsys.Lab;
import distsys.Run;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Fault;
import distsys.trace.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a live run ends, nothing of it is left")
class EndTest {

    private Leftovers before;

    @BeforeEach void count() throws Exception {
        before = Leftovers.now();
    }

    @AfterEach void nothingIsLeft() throws Exception {
        before.assertSame();
    }

    /** Node 0 asks node 1 for trouble. */
    static class Troubled extends Node<Troubled.Ask> {
        record Ask(String what) {}

        static volatile CountDownLatch inside, never;
        static volatile boolean released;

        private final String trouble;

        Troubled(String trouble) {
            this.trouble = trouble;
        }

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), new Ask(trouble));
            if (id().index() == 1 && disk().read("lived", false)) never.countDown();
            disk().write("lived", true);
            disk().sync();
        }

        @Override protected void receive(NodeId from, Ask ask) {
            inside.countDown();
            switch (ask.what()) {
                case "throw" -> throw new IllegalStateException("out of ideas");
                case "loop" -> {
                    while (true) Steps.step();                  // as instrumented code of a cell loops: it counts its steps
                }
                case "wait" -> waitForEver();
                case "resist" -> {
                    while (!released) Thread.onSpinWait();      // no steps, no look at the stop button
                }
                default -> { }
            }
        }

        private static void waitForEver() {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("woken", e);
            }
        }
    }

    private static Cluster<Troubled> cluster(String trouble) {
        Troubled.inside = new CountDownLatch(1);
        Troubled.never = new CountDownLatch(1);
        return Lab.cluster(3, () -> new Troubled(trouble)).latency(constant(ms(1)));
    }

    private static Run<Troubled> with(String trouble, Fault... faults) {
        return cluster(trouble).fault(faults).live();
    }

    @Test @DisplayName("when nothing is left to happen")
    void quiet() {
        var run = with("nothing").orThrow();
        assertEquals(1, run.delivered());
        assertTrue(run.text().contains("Nothing was left to happen."));
    }

    @Test @DisplayName("when its time is up, and handlers go on setting timers")
    void time() {
        var run = Lab.cluster(5, Chatter::new).live(ms(30)).orThrow();
        assertEquals("", LiveTest.order(run));
    }

    @Test @DisplayName("when its budget is used up")
    void budget() {
        var run = Lab.cluster(2, Repeating::new).latency(constant(ms(0))).events(1_000).live().orThrow();
        assertTrue(run.text().contains("budget of 1,000 events"));
    }

    static class Repeating extends Node<Integer> {
        @Override protected void start() {
            send(peers().getFirst(), 0);
        }

        @Override protected void receive(NodeId from, Integer n) {
            send(from, n + 1);
        }
    }

    @Test @DisplayName("when a handler throws: the run says who, in answer to what")
    void exception() {
        String failure = with("throw").failure();
        assertTrue(failure.matches("n1 at .*ms, in receive\\(Ask\\(what=\"throw\"\\)\\): out of ideas"), failure);
    }

    @Test @DisplayName("when a handler loops without end: its steps run out")
    void endlessLoop() {
        String failure = with("loop").failure();
        assertTrue(failure.endsWith("the handler took more than 10,000,000 steps; a loop in it does not end"), failure);
    }

    @Test @DisplayName("when a node is killed in the middle of a handler: nothing is blamed on the dead")
    void killedInside() {
        var run = with("wait", new Fault.Crash(ms(5), ms(6), 1)).orThrow();
        assertEquals(1, run.trace().ofKind(Kind.RESTART).size());
    }

    @Test @DisplayName("when whoever runs it is interrupted: the stop button")
    void interrupted() throws Exception {
        Troubled.inside = null;
        var thrown = new AtomicReference<Throwable>();
        Thread cell = Thread.ofPlatform().start(() -> {
            try {
                with("wait");
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        while (Troubled.inside == null) Thread.onSpinWait();
        Troubled.inside.await();
        cell.interrupt();
        cell.join();
        assertEquals(Steps.Stopped.class, thrown.get().getClass());
    }

    @Test @DisplayName("but the thread of a handler that counts no steps, does not end and does not wait; the run says so")
    void resisting() throws Exception {
        Troubled.released = false;
        var run = cluster("resist").events(4).live();                   // three starts, and the message that is never done with
        assertTrue(run.failure().matches("n1 at .* s, in receive\\(Ask\\(what=\"resist\"\\)\\): the handler does not end, and cannot be stopped, for its class"
                + " counts no steps; a thread of this JVM is lost to it"), run.failure());
        Troubled.released = true;
        while (Leftovers.now().nodeThreads() > before.nodeThreads()) Thread.onSpinWait();
    }

    @Test @DisplayName("when a client's script is still waiting")
    void waitingScript() {
        var run = Lab.cluster(1, Silent::new).client("c1", c -> c.call(c.node(0), "hello?", seconds(3_600))).events(3).live().orThrow();
        assertEquals(1, run.delivered());
    }

    static class Silent extends Node<String> {
        @Override protected void receive(NodeId from, String msg) {}
    }

    @Test @DisplayName("when a fault names a node that is not there")
    void badPlan() {
        assertEquals("a fault names node 7; there are 3, numbered from 0: Crash(at=0 ms, until=null, node=7)",
                assertThrows(IllegalArgumentException.class, () -> with("nothing", new Fault.Crash(ms(0), null, 7))).getMessage());
    }

    @Test @DisplayName("a thousand times over")
    void thousand() {
        for (int i = 0; i < 1_000; i++) {
            Lab.cluster(4, Chatter::new).seed(i).events(1 + i % 50).fault(new Fault.Crash(ms(0), null, 3)).live(ms(1)).orThrow();
        }
    }
}
