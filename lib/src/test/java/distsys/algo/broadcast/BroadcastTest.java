package distsys.algo.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Lab;
import distsys.Run;
import distsys.algo.broadcast.Talk.Broadcast;
import distsys.algo.broadcast.Talk.Read;
import distsys.algo.broadcast.Talk.ReadOk;
import distsys.algo.broadcast.Talk.Topology;
import distsys.model.Node;
import distsys.run.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Broadcast, lessons 04 and 05")
class BroadcastTest {

    private static final Duration HOP = Duration.ofMillis(100), PATIENCE = Duration.ofSeconds(30);

    private static Overlay overlay(String name, int n) {
        return switch (name) {
            case "line" -> Overlay.line(n);
            case "grid" -> Overlay.grid(n);
            case "tree2" -> Overlay.tree(n, 2);
            case "tree4" -> Overlay.tree(n, 4);
            case "star" -> Overlay.star(n);
            case "complete" -> Overlay.complete(n);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** How the value spread over the nodes of the overlay. */
    private static Spread spread(Overlay overlay, boolean echoes, int first, Distribution latency, long seed) {
        return Spread.of(broadcast(overlay, echoes, first, latency, seed).trace(), overlay.size());
    }

    private static Duration took(Spread spread) {
        return spread.everywhere(7).minus(spread.told(7));
    }

    /** One value, told to node {@code first}; then everybody is asked. */
    private static Run<Node<?>> broadcast(Overlay overlay, boolean echoes, int first, Distribution latency, long seed) {
        return Lab.cluster(overlay.size(), () -> new SimpleFlood(echoes)).client("client", client -> {
            for (int i = 0; i < overlay.size(); i++) client.call(client.node(i), new Topology(i, overlay.topology()), PATIENCE);
            client.call(client.node(first), new Broadcast(99, 7), PATIENCE);
            client.pause(PATIENCE);
            for (int i = 0; i < overlay.size(); i++) {
                assertEquals(new ReadOk(100, List.of(7)), client.call(client.node(i), new Read(100), PATIENCE));
            }
        }).latency(latency).seed(seed).run().orThrow();
    }

    @Nested @DisplayName("the exact numbers")
    class Exact {

        @ParameterizedTest(name = "{0} of {1}: {2} links, {3} messages, {4} with echo, {5} hops at worst, {6} neighbours at most")
        @CsvSource({"grid, 5, 5, 6, 10, 3, 3", "grid, 25, 40, 56, 80, 8, 4", "line, 25, 24, 24, 48, 24, 2", "star, 25, 24, 24, 48, 2, 24",
                "tree2, 25, 24, 24, 48, 8, 3", "tree4, 25, 24, 24, 48, 5, 5", "complete, 25, 300, 576, 600, 1, 24"})
        void costs(String name, int n, int links, int messages, int withEcho, int hops, int degree) {
            Overlay overlay = overlay(name, n);
            assertEquals(List.of(links, messages, withEcho, hops, degree),
                    List.of(overlay.links(), overlay.messages(), overlay.messagesWithEcho(), overlay.worstHops(), overlay.degree()));
            var runs = IntStream.range(0, n).mapToObj(first -> spread(overlay, false, first, Distribution.constant(HOP), 1)).toList();
            assertTrue(runs.stream().allMatch(run -> run.messages() == messages), "what was sent, from wherever it began");
            assertTrue(runs.stream().allMatch(run -> run.lost().isEmpty()), "who was reached");
            assertEquals(HOP.multipliedBy(hops), runs.stream().map(BroadcastTest::took).max(Duration::compareTo).orElseThrow(), "the longest way");
            assertEquals(withEcho, spread(overlay, true, 0, Distribution.constant(HOP), 1).messages());
        }

        @Test @DisplayName("the number of messages does not depend on the delays; who is reached when does")
        void delays() {
            Distribution wild = Distribution.exponential(Duration.ofMillis(1), HOP);
            for (long seed = 1; seed <= 50; seed++) assertEquals(56, spread(Overlay.grid(25), false, 12, wild, seed).messages(), "seed " + seed);
        }

        @Test @DisplayName("a wave reaches each node of the grid after as many hops as lie between")
        void hops() {
            Overlay grid = Overlay.grid(25);
            Spread spread = spread(grid, false, 12, Distribution.constant(HOP), 1);
            for (int k = 0; k <= 4; k++) {
                int hops = k;
                double there = IntStream.of(grid.hops(12)).filter(h -> h <= hops).count() / 25.0;
                assertEquals(there, spread.share(7, spread.told(7).plus(HOP.multipliedBy(k))), "after " + k + " hops");
            }
        }

        @Test @DisplayName("every tree of 25 takes 24 messages, the least there can be")
        void trees() {
            Stream.of(Overlay.line(25), Overlay.star(25), Overlay.tree(25, 2), Overlay.tree(25, 3), Overlay.tree(25, 4)).forEach(tree -> assertEquals(24, tree.messages()));
        }
    }

    @Test @DisplayName("one node is an overlay, too: it has nobody to tell")
    void alone() {
        for (String name : List.of("line", "grid", "tree2", "star", "complete")) assertEquals(0, overlay(name, 1).messages(), name);
    }

    @Test @DisplayName("the same class runs under the workload broadcast: half the requests are broadcasts, each takes 24 messages on a line")
    void workload() {
        var result = Lab.workload("broadcast", SimpleFlood::new).nodes(25).rate(100).topology("line").run();
        assertTrue(result.isValid(), result::why);
        assertEquals(24 * result.number("stats", "by-f", "broadcast", "count"), result.number("net", "servers", "msg-count"));
    }
}
