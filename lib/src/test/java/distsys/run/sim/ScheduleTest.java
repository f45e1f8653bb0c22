package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Fixtures.Chatter;
import distsys.Fixtures.Counting;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A given schedule")
class ScheduleTest {

    private static Cluster<Chatter> chatter(long seed) {
        return cluster(3, Chatter::new).seed(seed).loss(0.1).duplication(0.1).crash(1, ms(250), ms(420));
    }

    @Property(tries = 50, seed = "1")
    void isFollowedEventByEvent(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
        Trace original = chatter(seed).run(ms(700)).trace();
        Trace parsed = Trace.parse(original.toText());               // as data: no class of the run is needed
        Trace again = chatter(seed).replay(parsed).orThrow().trace();
        assertEquals(original.events(), again.events());
        assertEquals(original.changes(), again.changes());
    }

    /** Sends each message on to somebody drawn anew: what a message and its double lead to differs. */
    static class Relay extends Node<Integer> {
        @Override protected void start() {
            send(anyPeer(), 6);
        }

        @Override protected void receive(NodeId from, Integer hops) {
            if (hops > 0) send(anyPeer(), hops - 1);
        }
    }

    @Property(tries = 50, seed = "1")
    void knowsAMessageFromItsDouble(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
        var cluster = cluster(4, Relay::new).seed(seed).duplication(0.3).latency(uniform(ms(1), ms(100)));
        Trace original = cluster.run().trace();
        assertEquals(original.events(), cluster.replay(original).orThrow().trace().events());
    }

    @Test @DisplayName("may be another order than any delays would give: numbers delivered backwards")
    void backwards() {
        Trace trace = cluster(2, Counting::new).run().trace();
        var text = new StringBuilder();
        long seq = 0;
        for (String line : trace.toText().lines().toList()) {
            if (!line.contains(" deliver ")) text.append(line).append('\n');
            if (line.contains(" send ")) seq = Long.parseLong(line.split(" ")[0]);
        }
        List<Event> sends = trace.ofKind(Kind.SEND);
        for (int i = sends.size() - 1; i >= 0; i--) {
            Event send = sends.get(i);
            text.append(++seq + 1).append(" 9 n1 deliver ").append(send.seq()).append(" n0>n1 ").append(send.payload()).append('\n');
        }
        Trace backwards = Trace.parse(text.toString().replaceAll("# total: .*\n", ""));
        List<Integer> seen = cluster(2, Counting::new).replay(backwards).orThrow().node(1).seen;
        assertEquals(49, seen.getFirst());
        assertEquals(50, seen.size());
        assertTrue(seen.reversed().equals(seen.stream().sorted().toList()));
    }

    @Test @DisplayName("that the program does not lead to names the first event that cannot happen")
    void impossible() {
        Trace trace = chatter(7).run(ms(700)).trace();
        String message = assertThrows(IllegalArgumentException.class, () -> cluster(3, Silent::new).replay(trace)).getMessage();
        assertTrue(message.startsWith("this program cannot follow the trace: event 6, fire of Tick at n0, does not happen; no such timer is set"), message);
    }

    static class Silent extends Chatter {
        @Override protected void start() {}
    }
}
