package distsys.run.explore;

import static distsys.Budget.CRASHES;
import static distsys.Budget.LOSSES;
import static distsys.Budget.RESTARTS;
import static distsys.Budget.TIMEOUTS;
import static distsys.Lab.every;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.run.explore.bugs.Deposit;
import distsys.run.explore.bugs.Leader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Raising budgets")
class RaisedTest {

    private static Exploration<Leader> leader(Leader.Mistake mistake) {
        return explore(3, () -> new Leader(mistake)).always("one leader", s -> s.nodes().stream().filter(n -> n.leads).count() <= 1);
    }

    private static Exploration<ExplorationTest.Voter> voters() {
        return explore(3, ExplorationTest.Voter::new);
    }

    @Test @DisplayName("finds a bug with as few faults as it takes, and shows it")
    void bug() {
        var raised = leader(Leader.Mistake.FORGETS_VOTE).raising(CRASHES, RESTARTS);
        assertEquals("""
                Raising what may go wrong
                no fault               all holds (exhaustive, 36 states)
                1 crash                all holds (exhaustive, 208 states)
                2 crashes              all holds (exhaustive, 477 states)
                1 crash and 1 restart  “one leader” fails after 8 steps (bounded, 596 states)
                No bug with ≤ 2 crashes. A bug with 1 crash and 1 restart; none with fewer faults in all.""", raised.text());
        assertTrue(raised.found());
        assertEquals(8, raised.bug().finding("one leader").steps());
        assertEquals(raised.bug().trace("one leader").events().size(), raised.bug().replay("one leader").events().size());
    }

    @Test @DisplayName("ends where one more changes nothing, and says that any number is meant")
    void saturates() {
        var lost = voters().always("decides what was proposed", s -> s.nodes().stream().allMatch(v -> v.decided == null || v.decided < 3)).raising(LOSSES);
        assertEquals("""
                Raising what may go wrong
                no fault         all holds (exhaustive, 100 states)
                1 message lost   all holds (exhaustive, 335 states)
                2 messages lost  all holds (exhaustive, 584 states)
                3 messages lost  all holds (exhaustive, 734 states)
                4 messages lost  all holds (exhaustive, 788 states)
                5 messages lost  all holds (exhaustive, 799 states)
                6 messages lost  all holds (exhaustive, 800 states)
                7 messages lost  all holds (exhaustive, 800 states)
                No bug with any number of messages lost.""", lost.text());
        assertFalse(lost.found());
        assertThrows(IllegalStateException.class, lost::bug);
        assertEquals("No bug with any number of crashes and any number of time-outs.", leader(Leader.Mistake.NONE).raising(CRASHES, TIMEOUTS).verdict());
    }

    @Test @DisplayName("ends with the states of all together, and says up to where there is none")
    void budget() {
        assertEquals("No bug with ≤ 3 of these faults in all. The budget of 2,000 states for all together ended with 2 crashes, 1 message doubled and 1 time-out.",
                leader(Leader.Mistake.NONE).budget(2_000).raising().verdict());
        assertEquals("""
                Raising what may go wrong
                no fault                  all holds (exhaustive, 1 state)
                1 time-out                all holds (exhaustive, 19 states)
                1 crash                   all holds (exhaustive, 4 states)
                2 time-outs               all holds (exhaustive, 36 states)
                1 time-out and 1 crash    all holds (exhaustive, 76 states)
                2 crashes                 all holds (exhaustive, 7 states)
                3 time-outs               all holds (exhaustive, 36 states)
                2 time-outs and 1 crash   all holds (exhaustive, 144 states)
                1 time-out and 2 crashes  all holds (exhaustive, 133 states)
                3 crashes                 all holds (exhaustive, 8 states)
                3 time-outs and 1 crash   nothing found (bounded, 42 states)
                No bug with ≤ 3 of these faults in all. The budget of 500 states for all together ended with 3 time-outs and 1 crash.""",
                leader(Leader.Mistake.NONE).budget(500).raising(TIMEOUTS, CRASHES).text());
    }

    @Test @DisplayName("counts liveness, too; a state that takes a fault to be reached is no bug")
    void kinds() {
        assertEquals("""
                Raising what may go wrong
                no fault  nothing breaks; “one is down” cannot be (exhaustive, 100 states)
                1 crash   “all decide” fails after 5 steps (exhaustive, 375 states)
                No bug without faults. A bug with 1 crash; none with fewer faults in all.""",
                voters().sometimes("one is down", s -> s.crashes() == 1).eventually("all decide", s -> every(s, v -> v.decided != null)).raising(CRASHES, LOSSES).text());
        assertEquals("No bug without faults. A bug with 1 time-out; none with fewer faults in all.", explore(2, () -> new Deposit(false)).always("once", s -> s.node(0).balance <= 1).raising(TIMEOUTS).verdict());
        assertEquals("A bug without any fault.", voters().always("nothing happens", s -> s.messages().size() > 5).raising().verdict());
    }

    @Test @DisplayName("refuses a kind that is named twice")
    void twice() {
        assertThrows(IllegalArgumentException.class, () -> voters().raising(LOSSES, LOSSES));
    }
}
