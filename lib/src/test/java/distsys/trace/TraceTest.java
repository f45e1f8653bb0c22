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
        assertEquals("line 16 of the trace cannot be read (an event has at least six columns): 0 0.000000 n0", message);
        String json = assertThrows(IllegalArgumentException.class, () -> TraceJson.read("{\"format\": 1")).getMessage();
        assertTrue(json.startsWith("the trace is no JSON: line 1, column 13: "), json);
        assertEquals("this JSON is no trace: it lacks \"format\": \"distsys trace 1\"",
                assertThrows(IllegalArgumentException.class, () -> TraceJson.read("{\"format\": 1}")).getMessage());
    }

    /** Writes, says so, syncs; then writes again and does not. */
    static final class Notes extends distsys.model.Node<Integer> {
        @Override protected void start() {
            if (disk().keys().isEmpty()) for (int i = 1; i <= 3; i++) after(ms(10 * i), i);
        }

        @Override protected void receive(distsys.model.NodeId from, Integer step) {
            if (step == 2) disk().sync(); else disk().write("page", step);
        }
    }

    @Test @DisplayName("knows what is on every disk, what of it is safe, and what a crash left")
    void disks() {
        Trace trace = cluster(1, Notes::new).crash(0, ms(40), ms(50)).run(ms(60)).trace();
        var node = trace.nodes().getFirst();
        var seen = new java.util.ArrayList<String>();
        for (Event e : trace.events()) seen.add(e.kind().word() + " " + trace.state(node, e.seq()).get("disk[\"page\"]"));
        assertEquals("[start null, set null, set null, set null, fire 1 (not synced), fire 1, sync 1, fire 3 (not synced; durable 1)]",
                seen.subList(0, 8).toString());
        String left = trace.state(node, trace.ofKind(Kind.CRASH).getFirst().seq()).get("disk[\"page\"]");
        assertTrue(left.equals("1") || left.equals("3"), left);
        assertEquals(left, trace.state(node, trace.ofKind(Kind.RESTART).getFirst().seq()).get("disk[\"page\"]"));
    }

    @Test @DisplayName("knows what every clock shows: what the nodes read is what it says")
    void clocks() {
        Trace trace = cluster(3, Fixtures.Chatter::new).seed(3).skew(ms(7)).drift(0.01)
                .fault(new distsys.run.Fault.ClockJump(ms(300), 1, ms(50)), new distsys.run.Fault.ClockDrift(ms(500), 2, 0.2)).run(seconds(1)).trace();
        assertEquals(3, trace.clocks().size());
        var node = trace.nodes().get(1);
        long before = trace.clock(node, ms(300).toNanos() - 1), after = trace.clock(node, ms(300).toNanos());
        assertTrue(after - before >= ms(50).toNanos(), before + " " + after);
        assertEquals(Map.of(), cluster(3, Fixtures.Chatter::new).run(seconds(1)).trace().clocks());
    }
}
