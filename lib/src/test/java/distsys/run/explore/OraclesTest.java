package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.algo.commit.Coordinator;
import distsys.algo.commit.ResourceManager;
import distsys.algo.paxos.Paxos;
import distsys.algo.register.Majority;
import distsys.algo.register.RegisterClient;
import distsys.algo.register.SingleCopy;
import distsys.model.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts of others: TLC and Stateright on the same models. */
@DisplayName("The number of states is that which other model checkers count")
class OraclesTest {

    static Exploration<Node<?>> commit(int managers) {
        return explore(1, Coordinator::new).with(managers, ResourceManager::new).duplicating();
    }

    static Exploration<Node<?>> paxos(int clients) {
        return explore(3, () -> new Paxos(3)).with(clients, () -> new RegisterClient(3));
    }

    @ParameterizedTest(name = "two-phase commit with {0} resource managers has {1} states, depth {2}")
    @CsvSource({"3, 288, 11", "4, 1568, 14", "5, 8832, 17", "6, 50816, 20", "7, 296448, 23"})
    void twoPhaseCommit(int managers, long states, int depth) {
        Exploration<Node<?>> found = commit(managers).run();
        assertTrue(found.isExhaustive());
        assertEquals(states, found.states());
        assertEquals(depth, found.depth());
    }

    @Test @DisplayName("two-phase commit with 3 resource managers has 762 steps that lead to another state")
    void twoPhaseCommitSteps() {
        assertEquals(762, commit(3).generated());
    }

    /** TLC also counts the steps that change nothing; but not those of a transaction manager that has decided, which its guard forbids. */
    @ParameterizedTest(name = "two-phase commit with {0} resource managers generates {1} states, those without effect included")
    @CsvSource({"3, 1146", "4, 8258", "5, 58146"})
    void twoPhaseCommitGenerated(int managers, long generated) {
        StateSpace<Node<?>> space = commit(managers).noOps().space();
        long steps = 1;
        for (int s = 0; s < space.size(); s++) {
            boolean decided = ((Coordinator) space.state(s).node(0)).decision() != Coordinator.Decision.NONE;
            steps += space.steps(s).stream().filter(e -> e.label().node().index() > 0 || !decided).count();
        }
        assertEquals(generated, steps);
    }

    @Test @DisplayName("Paxos with 3 servers and 2 clients has 16,668 states")
    void paxosOfTwo() {
        Exploration<Node<?>> found = paxos(2);
        assertEquals(16_668, found.states());
        assertEquals(32_971, found.generated());
        assertEquals(21, found.depth());
    }

    @Test @DisplayName("Paxos with 3 servers and 3 clients has 1,194,428 states")
    void paxosOfThree() {
        Exploration<Node<?>> found = paxos(3);
        assertEquals(1_194_428, found.states());
        assertEquals(2_420_477, found.generated());
        assertEquals(28, found.depth());
    }

    @ParameterizedTest(name = "a single copy of a register with {0} clients has {1} states and {2} steps with the history, {3} states with the monitor")
    @CsvSource({"2, 93, 121, 93, 9", "3, 4243, 6778, 1522, 13", "4, 400233, 731789, 56881, 17"})
    void singleCopy(int clients, long history, long generated, long monitored, int depth) {
        var copy = explore(1, SingleCopy::new).with(clients, () -> new RegisterClient(1));
        Exploration<Node<?>> recorded = copy.monitor(Registers.recorded());
        assertEquals(history, recorded.states());
        assertEquals(generated, recorded.generated());
        assertEquals(depth, recorded.depth());
        var monitor = copy.monitor(Registers.linearizable()).always("linearizable", Linearizable::holds);
        if (clients > 2) assertEquals(monitored, monitor.states());
        assertTrue(monitor.holds("linearizable"));
    }

    @ParameterizedTest(name = "a register of two servers with {0} clients has {1} states, {2} steps and depth {3} with the history, {4} states with the monitor, and is one")
    @CsvSource({"2, 544, 875, 25, 465", "3, 35009, 68115, 37, 19278"})
    void majority(int clients, long history, long generated, int depth, long monitored) {
        var servers = explore(2, () -> new Majority(2)).with(clients, () -> new RegisterClient(2));
        Exploration<Node<?>> recorded = servers.monitor(Registers.recorded());
        assertEquals(history, recorded.states());
        assertEquals(generated, recorded.generated());
        assertEquals(depth, recorded.depth());
        var monitor = servers.monitor(Registers.linearizable()).always("linearizable", Linearizable::holds);
        assertEquals(monitored, monitor.states());
        assertTrue(monitor.holds("linearizable"));
    }

    @Test @DisplayName("Paxos keeps its count with the history, and what its clients see is linearizable")
    void paxosHistory() {
        assertEquals(16_668, paxos(2).monitor(Registers.recorded()).states());
        var monitor = paxos(2).monitor(Registers.linearizable()).always("linearizable", Linearizable::holds);
        assertEquals(16_668, monitor.states());
        assertTrue(monitor.holds("linearizable"));
    }

    @Test @DisplayName("of the 16,668 states of Paxos 66 are bivalent, 9 of them critical, and in those all steps are one node's")
    void valence() {
        var valence = paxos(2).valence(s -> decided(s));
        assertEquals(66, valence.bivalent());
        assertEquals(8_963, valence.univalent('A'));
        assertEquals(7_639, valence.univalent('B'));
        assertEquals(9, valence.critical().size());
        for (int state : valence.critical()) assertEquals(1, valence.deciders(state).size(), () -> "several nodes can decide at state " + state);
    }

    private static Character decided(State<Node<?>> state) {
        for (Node<?> node : state.nodes()) if (node instanceof Paxos p && p.decided() != null) return p.decided();
        return null;
    }
}
