package distsys.judge.check.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Draws;
import distsys.model.Keyed;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Relays")
class GraphTest {

    @Test @DisplayName("lead from each reader to each writer but itself, with few edges")
    void relays() {
        for (long seed = 1; seed <= 500; seed++) {
            Draws draws = Keyed.stream(seed, 2, 0);
            int nodes = 20 + draws.nextInt(60);
            int[] readers = IntStream.range(0, nodes).filter(_ -> draws.chance(0.5)).toArray(), writer = IntStream.range(0, nodes).filter(_ -> draws.chance(0.5)).toArray();
            var builder = new Graph.Builder(nodes, 0);
            builder.readBefore(readers, IntStream.range(0, writer.length).toArray(), writer, Log.NOTHING);
            Graph g = builder.build();
            assertTrue(g.edges() <= 4 * (readers.length + writer.length), "edges: " + g.edges());
            for (int node = 0; node < nodes; node++) {
                int self = node;
                boolean reads = IntStream.of(readers).anyMatch(r -> r == self);
                Set<Integer> expected = new TreeSet<>();
                if (reads) for (int w : writer) if (w != node) expected.add(w);
                assertEquals(expected, next(g, node), "seed " + seed + ", node " + node);
            }
        }
    }

    /** The transactions that one edge leads to, relays passed through. */
    private static Set<Integer> next(Graph g, int node) {
        var out = new TreeSet<Integer>();
        var relays = new ArrayDeque<Integer>();
        for (int e = g.start[node]; e < g.start[node + 1]; e++) (g.to[e] < g.transactions ? out : relays).add(g.to[e]);
        while (!relays.isEmpty()) {
            int relay = relays.poll();
            for (int e = g.start[relay]; e < g.start[relay + 1]; e++) (g.to[e] < g.transactions ? out : relays).add(g.to[e]);
        }
        return out;
    }
}
