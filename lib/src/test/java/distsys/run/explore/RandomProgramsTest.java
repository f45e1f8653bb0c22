package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.run.explore.Machine.Table;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of programs drawn by chance the explorer finds what the plainest model checker finds")
class RandomProgramsTest {

    private static final int PROGRAMS = 400, MOST = 3_000;

    /** All nodes that are up are in the last state, and nothing is on its way to the first. */
    private static boolean bad(Naive.Whole w) {
        return w.parts().stream().allMatch(p -> p.up() && p.state() == Machine.STATES - 1) && w.parts().getFirst().inbox().isEmpty();
    }

    private static boolean bad(State<Machine> s) {
        for (int i = 0; i < s.nodes().size(); i++) if (!s.isUp(i) || s.node(i).state != Machine.STATES - 1) return false;
        return s.messages().stream().noneMatch(e -> e.to().index() == 0);
    }

    @Test @DisplayName("as many states and steps, the same depth, a shortest counterexample, and one that the simulator repeats")
    void same() {
        int compared = 0, violated = 0;
        for (long seed = 1; compared < PROGRAMS; seed++) {
            var random = new Random(seed);
            int nodes = 2 + random.nextInt(2);
            Table table = Table.of(seed, nodes);
            Exploration<Machine> e = explore(nodes, () -> new Machine(table));
            Scope scope = Scope.DEFAULT;
            Network network = Network.values()[random.nextInt(Network.values().length)];
            if (network == Network.FIFO) e = e.fifo();
            if (network == Network.DUPLICATING) e = e.duplicating();
            scope = scope.withNetwork(network);
            if (random.nextBoolean()) {
                e = e.timersInOrder();
                scope = scope.withTimersFifo(true);
            }
            if (random.nextBoolean()) {
                e = e.noOps();
                scope = scope.withNoOps(true);
            }
            int crashes = random.nextInt(3), restarts = crashes > 0 ? random.nextInt(2) : 0, losses = random.nextInt(2), doubles = random.nextInt(2);
            e = e.crashes(crashes).restarts(restarts).losses(losses).duplicates(doubles);
            scope = scope.withCrashes(crashes).withRestarts(restarts).withLosses(losses).withDuplicates(doubles);
            Naive.Found naive = new Naive(table, scope, nodes).explore(RandomProgramsTest::bad, MOST);
            if (naive == null) continue;
            compared++;
            String program = "seed " + seed + ", " + scope.words();
            Explored<Machine> found = e.explored();
            assertEquals(naive.states() + " states, " + naive.steps() + " steps, depth " + naive.depth(), found.states() + " states, " + found.generated() + " steps, depth " + found.depth(), program);
            Exploration<Machine> claimed = e.always("good", s -> !bad(s));
            assertEquals(naive.violation() < 0, claimed.holds("good"), program);
            if (naive.violation() < 0) continue;
            violated++;
            assertEquals(naive.violation(), claimed.finding("good").steps(), program);
            var last = claimed.replay("good");
            for (int i = 0; i < nodes; i++) assertEquals(Machine.STATES - 1, last.node(i).state, program);
        }
        assertTrue(violated > PROGRAMS / 20, "only " + violated + " of them are violated: the claim says little");
    }
}
