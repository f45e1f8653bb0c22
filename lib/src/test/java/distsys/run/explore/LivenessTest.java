package distsys.run.explore;

import static distsys.Lab.every;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What must come about")
class LivenessTest {

    /** Two nodes pass a ball; node 1 also has a timer at which it stops. */
    static final class Ball extends Node<Ball.Msg> {
        sealed interface Msg {}
        record Pass() implements Msg {}
        record Stop() implements Msg {}

        private final boolean timed;
        private boolean parity;
        boolean stopped;

        Ball(boolean timed) {
            this.timed = timed;
        }

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), new Pass());
            else if (timed) after(ms(10), new Stop());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Pass() -> {
                    parity = !parity;
                    if (!stopped) send(from, new Pass());
                }
                case Stop() -> stopped = true;
            }
        }
    }

    @Nested @DisplayName("eventually")
    class Eventually {

        @Test @DisplayName("comes if a timer that is always pending must fire in the end: an unfair loop is no counterexample")
        void fair() {
            var found = explore(2, () -> new Ball(true)).eventually("stops", s -> s.node(1).stopped);
            assertTrue(found.holds("stops"), found.text());
        }

        @Test @DisplayName("does not come on a loop in which everything has its turn: the loop is shown")
        void lasso() {
            var found = explore(2, () -> new Ball(false)).eventually("stops", s -> s.node(1).stopped);
            assertFalse(found.holds("stops"));
            assertEquals(0, found.finding("stops").loop());
            assertEquals(4, found.finding("stops").steps());
            assertEquals("eventually “stops” fails: a run that is fair goes round for ever without it: after 0 steps the last 4 steps repeat.", found.text().lines().skip(1).findFirst().orElseThrow());
        }

        @Test @DisplayName("does not come if a crash ends the run before")
        void end() {
            var found = explore(2, () -> new Ball(true)).crashes(1).eventually("stops", s -> s.node(1).stopped);
            assertFalse(found.holds("stops"));
            assertTrue(found.finding("stops").sentence().startsWith("a run ends after 1 step"), found.text());
        }
    }

    @Nested @DisplayName("always possibly")
    class Possibly {

        @Test @DisplayName("is lost at the last point of no return")
        void lost() {
            var found = explore(2, () -> new Ball(true)).crashes(1).alwaysPossibly("both stop or move", s -> s.node(1).stopped);
            assertFalse(found.holds("both stop or move"));
            assertEquals(1, found.finding("both stop or move").steps());
        }

        @Test @DisplayName("holds where some way always leads")
        void holds() {
            var found = explore(2, () -> new Ball(true)).alwaysPossibly("stops", s -> s.node(1).stopped).always("never both", s -> !every(s, n -> n.stopped));
            assertTrue(found.holds("stops") && found.holds("never both"), found.text());
        }
    }
}
