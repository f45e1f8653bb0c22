package distsys.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Happened-before")
class CausalityTest {

    /** Lamport's definition taken at its word: the transitive closure of "next at the same node" and "cause". */
    @Property(tries = 20, seed = "1")
    void agreesWithReachability(@ForAll @LongRange(min = 0, max = 1_000) long seed) {
        Trace trace = TraceTest.trace(seed);
        Causality causality = Causality.of(trace);
        Map<Long, Set<Long>> past = reachability(trace);
        for (Event a : trace.events()) {
            for (Event b : trace.events()) {
                boolean expected = a.kind().atNode() && b.kind().atNode() && past.get(b.seq()).contains(a.seq());
                assertEquals(expected, causality.before(a, b), a + " before " + b);
            }
        }
    }

    private static Map<Long, Set<Long>> reachability(Trace trace) {
        var past = new HashMap<Long, Set<Long>>();
        var latest = new HashMap<Object, Event>();
        for (Event e : trace.events()) {
            var mine = new HashSet<Long>();
            past.put(e.seq(), mine);
            if (!e.kind().atNode()) continue;
            for (Event p : new Event[] {latest.get(e.node()), e.cause() == Event.NONE ? null : trace.event(e.cause())}) {
                if (p == null) continue;
                mine.add(p.seq());
                mine.addAll(past.get(p.seq()));
            }
            latest.put(e.node(), e);
        }
        return past;
    }

    @Test @DisplayName("in Lamport's figure 1 style: a message orders what came before its send and what comes after its delivery")
    void example() {
        Trace t = Trace.parse("""
                # distsys trace 1
                # nodes: p q r
                0 0 p log - - x
                1 1 p send - p>q m
                2 1 q log - - y
                3 2 q deliver 1 p>q m
                4 2 r log - - z
                """);
        Causality c = Causality.of(t);
        assertTrue(c.before(t.event(0), t.event(3)));
        assertTrue(c.concurrent(t.event(0), t.event(2)));
        assertTrue(c.concurrent(t.event(4), t.event(3)));
        assertArrayEquals(new int[] {2, 2, 0}, c.vector(t.event(3)));
    }
}
