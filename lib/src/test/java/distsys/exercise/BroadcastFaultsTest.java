package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Lab;
import distsys.algo.broadcast.AntiEntropy;
import distsys.algo.broadcast.Courier;
import distsys.algo.broadcast.Incident;
import distsys.algo.broadcast.Overlay;
import distsys.algo.broadcast.Retrying;
import distsys.algo.broadcast.SimpleFlood;
import distsys.algo.broadcast.Spread;
import distsys.algo.broadcast.Teller;
import distsys.algo.broadcast.Teller.Telling;
import distsys.model.Node;
import distsys.trace.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Broadcast on a network that fails")
class BroadcastFaultsTest {

    private static final Overlay GRID = Overlay.grid(25);
    private static final int[] WEST = IntStream.concat(IntStream.range(0, 12), IntStream.of(25)).toArray();

    /** Twelve nodes in the west, thirteen in the east, a client on each side, 80 values. */
    private static Cluster<Node<?>> town(Supplier<? extends Node<?>> node) {
        return Lab.cluster(25, node).with(1, () -> Teller.steady(GRID, 0, 12, Lab.ms(400), 0, 40))
                .with(1, () -> Teller.steady(GRID, 12, 25, Lab.ms(400), 1_000, 40)).latency(Lab.uniform(Lab.ms(50), Lab.ms(100))).until(Lab.seconds(40));
    }

    private static Spread spread(Cluster<Node<?>> cluster) {
        return cluster.seeds(1, 1).map(run -> Spread.of(run.trace(), 25)).getFirst();
    }

    private static Cluster<Node<?>> parted(Supplier<? extends Node<?>> node) {
        return town(node).partition(Lab.seconds(5), Lab.seconds(15), WEST);
    }

    @Nested @DisplayName("half of 25 nodes are cut off for ten seconds, and")
    class Partition {

        @ParameterizedTest(name = "every {0} ms") @DisplayName("who sends again until it is acknowledged is through within one interval and diameter · latency of healing")
        @ValueSource(longs = {250, 500, 1_000, 2_000, 4_000})
        void bound(long interval) {
            for (long seed = 1; seed <= 5; seed++) {
                var run = parted(() -> new Retrying(Lab.ms(interval), Lab.ms(interval))).latency(Lab.constant(Lab.ms(100))).seed(seed).run();
                Spread spread = Spread.of(run.trace(), 25);
                assertEquals(List.of(), spread.lost());
                Duration bound = Lab.ms(15_000 + interval + 100L * GRID.worstHops());
                for (int value : spread.values()) {
                    if (spread.told(value).compareTo(Lab.seconds(15)) < 0) assertTrue(spread.everywhere(value).compareTo(bound) <= 0, () -> "value " + value);
                    boolean west = value < 1_000;
                    for (long at = 7_000; at < 15_000; at += 1_000) {
                        double share = spread.share(value, Lab.ms(at));
                        if (spread.told(value).compareTo(Lab.ms(5_000)) > 0 && spread.told(value).compareTo(Lab.ms(at - 1_600)) < 0) assertEquals(west ? 12 / 25.0 : 13 / 25.0, share, "flat until it heals");
                    }
                }
            }
        }

        @Test @DisplayName("plain flooding never repairs what it lost")
        void flood() {
            assertTrue(spread(parted(SimpleFlood::new)).lost().size() >= 40);
        }

        @Test @DisplayName("anti-entropy repairs it, with and without flooding before it")
        void antiEntropy() {
            assertEquals(List.of(), spread(parted(() -> AntiEntropy.alone(Lab.ms(500)))).lost());
            assertEquals(List.of(), spread(parted(() -> AntiEntropy.behindFlood(Lab.seconds(4)))).lost());
        }
    }

    @Test @DisplayName("healthy, on the 5 × 5 grid: 56 messages a value to flood, 112 with acknowledgements, 24 times carried by anti-entropy alone")
    void messages() {
        assertEquals(56 * 80, spread(town(SimpleFlood::new)).messages());
        Spread retrying = spread(town(Retrying::new));
        assertEquals(112 * 80, retrying.messages());
        assertEquals(56 * 80, retrying.carried());
        assertEquals(24 * 80, spread(town(() -> AntiEntropy.alone(Lab.ms(250)))).carried());
    }

    @Test @DisplayName("a neighbour that is gone costs a message a cap, however many values wait")
    void gone() {
        var line = Overlay.line(2);
        var run = Lab.cluster(2, () -> new Retrying(Lab.ms(250), Lab.seconds(4))).with(1, () -> Teller.steady(line, 0, 2, Lab.ms(100), 1, 100))
                .crash(1, Lab.seconds(1)).run(Lab.seconds(61));
        long late = run.events().stream().filter(e -> e.kind() == Kind.SEND && e.to().index() == 1 && e.type().equals("Gossip") && e.time() > 21_000_000_000L).count();
        assertEquals(10, late);
    }

    @Nested @DisplayName("the exit test")
    class Exit {

        private static distsys.LoadTest load() {
            return Lab.workload("broadcast", Courier::new).nodes(5).rate(20).latency(Lab.ms(50)).seed(6);
        }

        @Test @DisplayName("the courier passes the load test and challenge 3c, and loses values when partitions come and go under load")
        void courier() {
            assertTrue(load().run().isValid());
            assertTrue(load().nemesis(Lab.seconds(10), "partition").run().isValid());
            assertTrue(Lab.workload("broadcast", Courier::new).nodes(5).rate(10).nemesis(Lab.seconds(10), "partition").run().isValid());
            assertTrue(!load().nemesis(Lab.seconds(5), "partition").run().isValid());
        }

        @Test @DisplayName("the incident is a run of the courier, event by event")
        void incident() {
            var line = Overlay.line(4);
            var again = Lab.cluster(4, Courier::new)
                    .with(1, () -> new Teller(line, 0, 2, new Telling(Lab.ms(300), 0, 11), new Telling(Lab.ms(2_000), 0, 13), new Telling(Lab.ms(3_600), 1, 14)))
                    .with(1, () -> new Teller(line, 2, 4, new Telling(Lab.ms(1_300), 3, 12)))
                    .names("n0", "n1", "n2", "n3", "west", "east").latency(Lab.uniform(Lab.ms(50), Lab.ms(100))).partition(Lab.seconds(1), Lab.ms(3_400), 0, 1, 4).seed(6).run(Lab.seconds(9));
            assertEquals(again.trace().toText(), Incident.text());
            assertEquals(List.of(13), Spread.of(Incident.trace(), 4).lost());
            assertEquals(118, ExitProperties.fatal(Incident.trace(), 13));
        }

        @Test @DisplayName("each need is served by one configuration: it keeps every demand, and no cheaper one does")
        void configurations() {
            Map<String, Supplier<? extends Node<?>>> all = new LinkedHashMap<>();
            all.put("A", Retrying::new);
            all.put("B", () -> new Retrying(Lab.ms(250), Lab.seconds(8)));
            all.put("C", () -> AntiEntropy.alone(Lab.ms(250)));
            all.put("D", () -> AntiEntropy.alone(Lab.seconds(1)));
            all.put("E", () -> AntiEntropy.behindFlood(Lab.ms(500)));
            all.put("F", () -> AntiEntropy.behindFlood(Lab.seconds(4)));
            var healthy = new LinkedHashMap<String, Spread>();
            var faulty = new LinkedHashMap<String, Spread>();
            all.forEach((id, node) -> healthy.put(id, spread(town(node))));
            all.forEach((id, node) -> faulty.put(id, spread(parted(node))));
            assertEquals(ExitProperties.BEST.get("chat"), cheapest(healthy, id -> slowest(healthy.get(id)) <= 1_000 && healed(faulty.get(id)) <= 2_000));
            assertEquals(ExitProperties.BEST.get("sensors"), cheapest(healthy, id -> median(healthy.get(id)) <= 10_000 && healed(faulty.get(id)) <= 10_000));
        }

        private static String cheapest(Map<String, Spread> healthy, Predicate<String> keeps) {
            ToDoubleFunction<String> messages = id -> healthy.get(id).messages();
            return healthy.keySet().stream().filter(keeps).min(java.util.Comparator.comparingDouble(messages)).orElseThrow();
        }

        private static double[] delays(Spread spread) {
            return spread.values().stream().mapToDouble(value -> spread.everywhere(value).minus(spread.told(value)).toMillis()).sorted().toArray();
        }

        private static double median(Spread spread) {
            return delays(spread)[spread.values().size() / 2];
        }

        private static double slowest(Spread spread) {
            return delays(spread)[spread.values().size() - 1];
        }

        private static long healed(Spread spread) {
            return spread.values().stream().filter(value -> spread.told(value).compareTo(Lab.seconds(15)) < 0).mapToLong(value -> spread.everywhere(value).toMillis()).max().orElseThrow() - 15_000;
        }
    }
}
