package distsys.algo.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Lab;
import distsys.algo.glomers.IdMaker;
import distsys.model.Node;
import distsys.run.Fault;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Unique ids")
class UniqueIdsTest {

    /** Name and count, in memory: as the lesson builds it. */
    private static final class Prefixed extends Issuer {
        private int made;

        @Override protected Object nextId() {
            return id().name() + "-" + ++made;
        }
    }

    private static Cluster<Node<?>> three(Supplier<? extends Node<?>> machine) {
        return Lab.cluster(3, machine).with(3, () -> new Asker(3, Lab.ms(20), 500));
    }

    /** From 2 s to 8 s each machine is alone with its asker. */
    private static Cluster<Node<?>> alone(Cluster<Node<?>> cluster) {
        Cluster<Node<?>> all = cluster;
        for (int i = 0; i < 3; i++) all = all.partition(Lab.seconds(2), Lab.seconds(8), i, i + 3);
        return all;
    }

    private static Harvest harvest(Cluster<Node<?>> cluster) {
        return cluster.seeds(1, 1).map(run -> Harvest.of(run.nodes())).getFirst();
    }

    private static double served(Harvest harvest, int machine) {
        var asked = harvest.between(Lab.ms(2_050), Lab.ms(7_950)).wishes().stream().filter(w -> w.machine() == machine).toList();
        return 100.0 * asked.stream().filter(w -> w.id() != null).count() / asked.size();
    }

    @Nested @DisplayName("while nothing passes between three machines")
    class Alone {

        @Test @DisplayName("name and count: 0 collisions, 100 % available on every machine")
        void prefixed() {
            Harvest got = harvest(alone(three(Prefixed::new)));
            assertEquals(0, got.duplicates());
            assertEquals(1_500, got.given());
            for (int i = 0; i < 3; i++) assertEquals(100, served(got, i));
        }

        @Test @DisplayName("one that counts for all: 0 collisions, and available on its own machine only")
        void central() {
            Harvest got = harvest(alone(three(Central::new)));
            assertEquals(0, got.duplicates());
            assertEquals(100, served(got, 0));
            assertEquals(0, served(got, 1));
            assertEquals(0, served(got, 2));
        }

        @Test @DisplayName("the wall clock: available, and collides as soon as two share a tick")
        void wallClock() {
            Harvest got = harvest(alone(three(WallClock::new)));
            assertTrue(got.duplicates() > 0);
            for (int i = 0; i < 3; i++) assertEquals(100, served(got, i));
        }
    }

    @Nested @DisplayName("when something happens to a machine")
    class Trouble {

        @Test @DisplayName("a restart without persistence repeats ids, one with a life's number on the disk does not")
        void restart() {
            assertTrue(harvest(three(Prefixed::new).crash(0, Lab.seconds(4), Lab.seconds(5))).duplicates() > 0);
            var run = Lab.workload("unique-ids", IdMaker::new).nodes(3).rate(300).time(Lab.seconds(10)).nemesis(Lab.seconds(2), "kill").seed(2).run();
            assertTrue(run.isValid(), run::why);
        }

        @Test @DisplayName("a Snowflake that looks only whether the millisecond is another repeats ids when its clock is set back")
        void clock() {
            var back = new Fault.ClockJump(Lab.seconds(5), 1, Lab.seconds(-1));
            Cluster<Node<?>> busy = Lab.cluster(3, Snowflake::new).with(3, () -> new Asker(3, Lab.ms(2), 4_000));
            assertEquals(0, harvest(busy).duplicates());
            assertTrue(harvest(busy.fault(back)).duplicates() > 0);
        }
    }

    @Nested @DisplayName("drawn at random")
    class AtRandom {

        @ParameterizedTest(name = "{0} ids of {1} bits: {2} equal pairs") @DisplayName("equal pairs to expect: n(n−1)/2 divided by 2 to the power of the bits")
        @CsvSource({"2, 1, 0.5", "23, 8, 0.98828125", "100000, 32, 1.16414", "100000, 64, 2.7105e-10"})
        void pairs(double n, int bits, double expected) {
            assertEquals(expected, Birthday.pairs(n, bits), expected * 1e-4);
        }

        @Test @DisplayName("100,000 ids of 32 bits: 1.16 expected, and found on the mean of 200 seeds within four standard errors")
        void measured() {
            assertEquals(1.16, Birthday.pairs(100_000, 32), 0.005);
            double[] found = Lab.cluster(1, () -> new Draw(100_000, 32)).seeds(1, 200).map(run -> (double) run.node(0).pairs()).stream().mapToDouble(p -> p).toArray();
            assertEquals(1.16, Arrays.stream(found).average().orElseThrow(), 0.31);
        }

        @Test @DisplayName("one half is reached at 77,163 ids of 32 bits, and nearly 5.1 billion of 64")
        void half() {
            assertEquals(77_163, Birthday.half(32), 1);
            assertEquals(5.0569e9, Birthday.half(64), 1e5);
            assertEquals(0.688, Birthday.probability(100_000, 32), 5e-4);
        }

        @Test @DisplayName("an id that came three times makes three pairs")
        void triples() {
            var run = Lab.cluster(1, () -> new Draw(4, 1)).seeds(1, 64).map(r -> r.node(0).pairs());
            assertTrue(run.stream().allMatch(pairs -> pairs == 2 || pairs == 3 || pairs == 6), "4 ids of 1 bit: 2 + 2, 3 + 1 or 4 alike");
            assertTrue(run.contains(3L));
        }
    }

    @Test @DisplayName("41 bits of milliseconds last 69.7 years; 1,024 machines, 4,096 ids a millisecond each")
    void snowflake() {
        assertEquals(69.7, StrictMath.pow(2, Snowflake.TIME) / (1_000.0 * 3_600 * 24 * 365.25), 0.05);
        assertEquals(1_024, 1 << Snowflake.MACHINE);
        assertEquals(4_096, 1 << Snowflake.SEQUENCE);
        assertEquals(63, Snowflake.TIME + Snowflake.MACHINE + Snowflake.SEQUENCE);
    }

    @Test @DisplayName("challenge 2: three nodes, 1,000 requests a second, partitions: all ids unique, every request answered")
    void challenge() {
        var run = Lab.workload("unique-ids", Prefixed::new).nodes(3).rate(1_000).time(Lab.seconds(30)).nemesis(Lab.seconds(10), "partition").availability(1).run();
        assertTrue(run.isValid(), run::why);
        assertEquals(1, run.number("availability", "ok-fraction"));
        assertEquals(0, run.number("workload", "duplicated-count"));
        assertFalse(Lab.workload("unique-ids", WallClock::new).nodes(3).rate(1_000).time(Lab.seconds(5)).run().isValid());
    }
}
