package distsys.run.explore;

import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Client;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator does again what the explorer shows")
class ReplayedTest {

    private static void again(Exploration<?> e, String claim) {
        assertEquals(e.trace(claim).events(), e.replay(claim).events());
    }

    @Nested @DisplayName("where a handler draws")
    class Drawing {

        /** Gossips one in two times, to anybody: where there is one other, that draw has a single outcome. */
        static final class Gossip extends Node<Gossip.Msg> {
            sealed interface Msg {}
            record Tick() implements Msg {}
            record News() implements Msg {}

            boolean knows;

            @Override protected void start() {
                knows = id().index() == 0;
                if (knows) after(ms(10), new Tick());
            }

            @Override protected void receive(NodeId from, Msg msg) {
                switch (msg) {
                    case Tick() -> {
                        if (random().chance(0.5)) send(anyPeer(), new News());
                    }
                    case News() -> knows = true;
                }
            }
        }

        @Test @DisplayName("one of one, after a real choice")
        void one() {
            again(explore(2, Gossip::new).always("secret", s -> !s.node(1).knows), "secret");
        }

        /** Draws what is certain before, between and after what is not. */
        static final class Certain extends Node<String> {
            int drawn = -1;

            @Override protected void start() {
                after(ms(1), "tick");
            }

            @Override protected void receive(NodeId from, String tick) {
                boolean never = random().chance(0), always = random().chance(1);
                int second = random().nextInt(3), zero = random().pick(List.of(0));
                boolean yes = random().chance(0.25);
                drawn = (never ? 100 : 0) + (always ? 0 : 100) + 10 * second + zero + (yes ? 0 : 1);
            }
        }

        @Test @DisplayName("what is certain among what is not; it makes no states of its own")
        void certain() {
            for (int drawn : List.of(0, 1, 10, 11, 20, 21)) again(explore(1, Certain::new).sometimes("drawn", s -> s.node(0).drawn == drawn), "drawn");
            assertEquals(7, explore(1, Certain::new).states());
        }
    }

    /** Looks at its clock. */
    static final class Late extends Node<String> {
        boolean bad;

        @Override protected void start() {
            after(ms(1), "t");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (now().toMillis() == 1) bad = true;
        }
    }

    @Test @DisplayName("but for when a clock advances, which the simulator says if it makes a difference")
    void clock() {
        var late = explore(1, Late::new).clock(2).always("good", s -> !s.node(0).bad);
        assertEquals("the simulator does not end this run as the explorer does: bad is false there and true here; with clock(n) the explorer chooses when a clock advances, and a run says nothing of it",
                assertThrows(IllegalStateException.class, () -> late.replay("good")).getMessage());
    }

    @Nested @DisplayName("where a client's script")
    class Clients {

        static final class Cell extends Node<Object> {
            int value;

            @Override protected void receive(NodeId from, Object msg) {
                if (!(msg instanceof Integer n)) return;
                value = n;
                send(from, "ok");
            }
        }

        private static int value(State<Node<?>> s) {
            return ((Cell) s.node(0)).value;
        }

        @Test @DisplayName("has a call that times out, once or again and again, and pauses")
        void timeout() {
            again(explore(1, Cell::new).client("c", c -> {
                try {
                    c.call(c.node(0), 5, ms(10));
                } catch (Client.TimedOut t) {
                    c.tell(c.node(0), 7);
                }
            }).sometimes("7", s -> value(s) == 7), "7");
            again(explore(1, Cell::new).losses(2).client("c", c -> {
                c.pause(ms(5));
                try {
                    c.retry(3, c.node(0), 2, ms(10));
                } catch (Client.TimedOut t) {
                    c.tell(c.node(0), 3);
                }
            }).sometimes("3", s -> value(s) == 3), "3");
        }

        @Test @DisplayName("gives back what it holds in the end, and not while it waits")
        void atLast() {
            var held = explore(1, Cell::new).client("c", c -> {
                try {
                    c.call(c.node(0), 5, ms(10));
                } finally {
                    c.tell(c.node(0), 7);
                }
            }).timeouts(0);
            assertFalse(held.sometimes("given back before", s -> value(s) == 0 && s.messages().stream().anyMatch(e -> e.message().equals(7))).holds("given back before"));
            again(held.sometimes("given back", s -> value(s) == 7), "given back");
        }

        @Test @DisplayName("does not catch a time-out: both say so alike, and name no timer of their own")
        void uncaught() {
            var e = explore(1, Cell::new).client("c", c -> c.call(c.node(0), 5, ms(10)));
            assertEquals("c, in its script: TimedOut: no answer from n0 to 5 within 10 ms", e.failure());
            var run = e.cluster().loss(1).run();
            assertEquals("c at 10 ms, in its script: TimedOut: no answer from n0 to 5 within 10 ms", run.failure());
            assertTrue(e.explored().failure().byProgram());
        }
    }
}
