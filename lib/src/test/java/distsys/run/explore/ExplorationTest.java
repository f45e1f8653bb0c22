package distsys.run.explore;

import static distsys.Lab.any;
import static distsys.Lab.distinct;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exploration")
class ExplorationTest {

    /** Everybody proposes its index and decides on the least it has heard of, its own included, once it has heard two. */
    static final class Voter extends Node<Voter.Msg> {
        sealed interface Msg {}
        record Vote(int value) implements Msg {}

        int least = id().index();
        int heard = 1;
        Integer decided;

        @Override protected void start() {
            broadcast(new Vote(least));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Vote(int value) -> {
                    least = Math.min(least, value);
                    if (++heard == 2) decided = least;
                }
            }
        }
    }

    @Test @DisplayName("says what holds and shows the shortest run on which something does not")
    void voters() {
        var found = explore(3, Voter::new).crashes(1)
                .sometimes("decides", s -> any(s, v -> v.decided != null))
                .always("agreement", s -> distinct(s, v -> v.decided) <= 1);
        assertTrue(found.holds("decides"));
        assertFalse(found.holds("agreement"));
        assertEquals(2, found.finding("agreement").steps());
        assertEquals("""
                bounded (it stopped at the first violation): 119 states, 245 steps, depth 4. 3 nodes; unordered, each message arrives at most once; at most 1 crash, no restart; timers in any order.
                sometimes “decides” holds: it does after 1 step.
                always “agreement” fails: it does not hold after 2 steps.""", found.text());
    }

    @Test @DisplayName("gives a run that the simulator repeats")
    void replays() {
        var found = explore(3, Voter::new).crashes(1).always("agreement", s -> distinct(s, v -> v.decided) <= 1);
        var run = found.replay("agreement");
        assertEquals(found.trace("agreement").events().size(), run.events().size());
        assertEquals(found.trace("agreement").events(), run.events());
    }
}
