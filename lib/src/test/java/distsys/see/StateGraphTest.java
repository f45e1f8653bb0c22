package distsys.see;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A state graph")
class StateGraphTest {

    private static Map<String, Integer> roundTheClock(int hour) {
        return Map.of("tick", hour % 12 + 1);
    }

    @Test @DisplayName("has every reachable state once, in the order found, and may run in a circle")
    void circle() {
        var graph = StateGraph.from(12, StateGraphTest::roundTheClock);
        assertEquals(12, graph.size());
        assertEquals(12, graph.steps());
        assertEquals(12, graph.states().getFirst());
        assertTrue(graph.svg().contains("tick"));
    }

    @Test @DisplayName("of more than forty states is refused in one sentence")
    void tooMany() {
        var error = assertThrows(IllegalArgumentException.class, () -> StateGraph.from(0, n -> Map.of("more", n + 1)));
        assertTrue(error.getMessage().startsWith("more than 40 states"), error::getMessage);
    }

    @Test @DisplayName("tells what can still be decided, and does not call an end what goes on")
    void valence() {
        var graph = StateGraph.<Integer>from(0, n -> n > 0 ? Map.of() : new TreeMap<>(Map.of("one", 1, "two", 2)))
                .valence(n -> n == 0 ? Set.of("a", "b") : Set.of(n == 1 ? "a" : "b")).goesOn(n -> n == 2);
        assertEquals("""
                state graph: 3 states, 2 steps, 1 end.
                state 1: 0 (both a and b can be decided): one → state 2; two → state 3
                state 2: 1 (only a can be decided) (end)
                state 3: 2 (only b can be decided)
                """, graph.text().replaceAll("data [0-9a-f]{8}$", ""));
        assertTrue(graph.svg().contains("both values can be decided"));
    }

    @Test @DisplayName("says in words what it draws: ends, violations, where each step leads")
    void words() {
        var graph = StateGraph.<Integer>from(0, n -> n >= 2 ? Map.of() : new TreeMap<>(Map.of("one", n + 1, "two", n + 2)))
                .violation("odd", n -> n % 2 == 1).label(n -> "n = " + n);
        assertEquals("""
                state graph: 4 states, 4 steps, 2 ends, 2 with “odd”.
                state 1: n = 0: one → state 2; two → state 3
                state 2: n = 1 (odd!): one → state 3; two → state 4
                state 3: n = 2 (end)
                state 4: n = 3 (end) (odd!)
                """, graph.text().replaceAll("data [0-9a-f]{8}$", ""));
        assertTrue(graph.svg().startsWith("<svg"));
        assertEquals(graph.text(), graph.text());
    }
}
