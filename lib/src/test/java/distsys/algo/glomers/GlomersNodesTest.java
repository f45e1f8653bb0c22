package distsys.algo.glomers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.Options;
import distsys.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The solutions of the challenges")
class GlomersNodesTest {

    private static final Duration TWENTY = Duration.ofSeconds(20), HUNDRED_MS = Duration.ofMillis(100);

    private static Examination run(Options o, Supplier<? extends Node<?>> node) {
        Examination run = InTheSimulator.run(o, node);
        assertEquals(Verdict.PASS, run.verdict(), run.why());
        return run;
    }

    @Nested @DisplayName("when 25 nodes broadcast over links of 100 ms")
    class Broadcast {

        private static double perValue(String topology, Supplier<? extends Node<?>> node) {
            Examination run = run(Options.of("broadcast").withNodes(25).withRate(20).withTime(TWENTY).withLatency(HUNDRED_MS, "constant").withTopology(topology), node);
            return run.number("net", "servers", "msg-count") / run.number("workload", "attempt-count");
        }

        @Test @DisplayName("a flood costs 2 (2E - (n - 1)) messages a value, acknowledgements included: 112 on the grid, 48 on a tree or a line")
        void flood() {
            assertEquals(112, perValue("grid", Flood::new));
            assertEquals(48, perValue("tree4", Flood::new));
            assertEquals(48, perValue("line", Flood::new));
        }

        @Test @DisplayName("the hub costs 48 whatever the topology says, and waiting makes it less")
        void hub() {
            assertEquals(48, perValue("grid", Hub::new));
            assertTrue(perValue("grid", BatchingHub::new) < 24);
        }
    }

    @Test @DisplayName("the counter is exact on 50 seeds, with partitions")
    void counter() {
        for (int seed = 1; seed <= 50; seed++) {
            run(Options.of("g-counter").withNodes(3).withRate(100).withTime(Duration.ofSeconds(5)).withNemesis(List.of("partition"), Duration.ofSeconds(1)).withSeed(seed), StoredCounter::new);
        }
    }

    @Test @DisplayName("a partition makes read-committed nodes say less, not more: what is owed is one write a key, in one message a second")
    void owed() {
        Options calm = Options.of("txn-rw-register").withNodes(2).withConcurrency(4).withRate(500).withTime(TWENTY).withModels("read-committed").withAvailability(1);
        double without = run(calm, ReplicatedTransactions::new).number("net", "servers", "msg-count");
        double with = run(calm.withNemesis(List.of("partition"), Duration.ofSeconds(5)), ReplicatedTransactions::new).number("net", "servers", "msg-count");
        assertTrue(with < without, with + " with partitions, " + without + " without");
    }
}
