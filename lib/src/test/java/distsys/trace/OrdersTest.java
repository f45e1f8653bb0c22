package distsys.trace;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.distinct;
import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.StateSpace;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The orders in which a run could have happened")
class OrdersTest {

    /** Each node counts to {@code ticks} by itself, and talks to nobody. */
    static final class Alone extends Node<Integer> {
        private final int ticks;
        int at;

        Alone(int ticks) {
            this.ticks = ticks;
        }

        @Override protected void start() {
            after(ms(1), 1);
        }

        @Override protected void receive(NodeId from, Integer n) {
            at = n;
            if (n < ticks) after(ms(1), n + 1);
        }
    }

    @Test @DisplayName("of nodes that do not talk are as many as the ways to shuffle them")
    void shuffles() {
        assertEquals(BigInteger.valueOf(6), Orders.of(cluster(2, () -> new Alone(2)).run().trace()));
        assertEquals(BigInteger.valueOf(90), Orders.of(cluster(3, () -> new Alone(2)).run().trace()));
        assertEquals(BigInteger.valueOf(184_756), Orders.of(cluster(2, () -> new Alone(10)).run().trace()));
    }

    /** A ring: each passes on what it gets. */
    static final class Ring extends Node<Integer> {
        @Override protected void start() {
            if (id().index() == 0) send(NodeId.of(1), 1);
        }

        @Override protected void receive(NodeId from, Integer n) {
            if (n < 6) send(NodeId.of((id().index() + 1) % size()), n + 1);
        }
    }

    @Test @DisplayName("of a chain of causes are one")
    void chain() {
        assertEquals(BigInteger.ONE, Orders.of(cluster(3, Ring::new).latency(constant(ms(1))).run().trace()));
    }

    /** Everybody says hello to everybody; the node remembers who came first. */
    static final class Hello extends Node<String> {
        NodeId first;

        @Override protected void start() {
            broadcast("hello");
        }

        @Override protected void receive(NodeId from, String hello) {
            if (first == null) first = from;
        }
    }

    @Test @DisplayName("are the ways through the states of all runs with the same causes")
    void ways() {
        Exploration<Hello> all = explore(3, Hello::new).noOps().sometimes("all have heard all", s -> s.messages().isEmpty());
        // Two arrivals at each of three nodes, in a fixed order at each.
        assertEquals(BigInteger.valueOf(90), all.orders("all have heard all"));
        // In how many ways the states lead from the start to that end: the paths, counted backwards.
        StateSpace<Hello> space = all.space();
        String end = all.replay("all have heard all").nodes().stream().map(n -> n.first).toList().toString();
        var ways = new HashMap<Integer, Long>();
        assertEquals(90, ways(space, 0, end, ways));
    }

    private static long ways(StateSpace<Hello> space, int state, String end, Map<Integer, Long> known) {
        if (known.containsKey(state)) return known.get(state);
        List<StateSpace.Edge> steps = space.steps(state);
        long sum = steps.isEmpty() && space.state(state).nodes().stream().map(n -> n.first).toList().toString().equals(end) ? 1 : 0;
        for (StateSpace.Edge e : steps) sum += ways(space, e.to(), end, known);
        known.put(state, sum);
        return sum;
    }

    @Test @DisplayName("stand under the picture of a counterexample; not where the order itself is judged, or time plays a part")
    void shown() {
        Exploration<Hello> differ = explore(3, Hello::new).always("one is first for all", s -> distinct(s, n -> n.first) <= 1);
        assertEquals(BigInteger.TWO, differ.orders("one is first for all"));
        assertTrue(differ.spaceTime("one is first for all").text().contains("stands for 2 orders"), differ.spaceTime("one is first for all").text());
        assertNull(differ.clock(1).orders("one is first for all"));
        assertNull(differ.duplicates(1).orders("one is first for all"));
    }

    @Test @DisplayName("of more than 62 steps are not counted")
    void tooMany() {
        assertNull(Orders.of(cluster(2, () -> new Alone(32)).run().trace()));
    }
}
