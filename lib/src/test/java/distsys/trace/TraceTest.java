package distsys.trace;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Fixtures;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trace")
class TraceTest {

    static Trace trace(long seed) {
        return cluster(3, Fixtures.Chatter::new).seed(seed).loss(0.1).duplication(0.1).skew(ms(7)).drift(0.01)
                .partition(ms(200), ms(350), 0).crash(1, ms(250), ms(420)).run(seconds(1)).trace();
    }

    @Property(tries = 50, seed = "1")
    void isEqualAfterATripThroughTextAndJson(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
        Trace trace = trace(seed);
        assertEquals(trace, Trace.parse(trace.toText()));
        assertEquals(trace, TraceJson.read(TraceJson.write(trace)));
    }

    @Test @DisplayName("knows every node's fields at every instant, and that a crash takes them")
    void states() {
        Trace trace = trace(7);
        Event crash = trace.ofKind(Kind.CRASH).getFirst(), restart = trace.ofKind(Kind.RESTART).getFirst();
        assertEquals(Map.of(), trace.state(crash.node(), crash.seq()));
        assertEquals(Map.of("clock", "0"), trace.state(restart.node(), restart.seq()));
    }

    @Test @DisplayName("that cannot be read names the line and what is wrong with it")
    void malformed() {
        String text = trace(7).toText();
        assertEquals("this is no trace: its first line is not \"# distsys trace 1\"",
                assertThrows(IllegalArgumentException.class, () -> Trace.parse("hello")).getMessage());
        String cut = text.substring(0, text.indexOf(" start ")) + "\n";
        String message = assertThrows(IllegalArgumentException.class, () -> Trace.parse(cut)).getMessage();
        assertEquals("line 12 of the trace cannot be read (an event has at least six columns): 0 0.000000 n0", message);
        String json = assertThrows(IllegalArgumentException.class, () -> TraceJson.read("{\"format\": 1")).getMessage();
        assertTrue(json.startsWith("the trace is no JSON: line 1, column 13: "), json);
        assertEquals("this JSON is no trace: it lacks \"format\": \"distsys trace 1\"",
                assertThrows(IllegalArgumentException.class, () -> TraceJson.read("{\"format\": 1}")).getMessage());
    }
}
