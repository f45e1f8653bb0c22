package distsys.run;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Fixtures.Chatter;
import distsys.trace.Trace;
import distsys.trace.TraceJson;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault plan")
class FaultPlanTest {

    @Property(tries = 200, seed = "1")
    void isEqualAfterATripThroughJson(@ForAll long seed) {
        List<Fault> plan = Swarm.plan(seed, 5, Duration.ofSeconds(10));
        assertEquals(plan, FaultPlan.parse(FaultPlan.toJson(plan)));
    }

    @Test @DisplayName("reads as a person would write it")
    void json() {
        assertEquals(List.of(new Fault.Crash(ms(250), null, 1), new Fault.Byzantine(ms(0), ms(1500), 0, Fault.Lie.EQUIVOCATE)), FaultPlan.parse("""
                [{"fault": "crash", "at": "250 ms", "node": 1},
                 {"fault": "byzantine", "at": "0 ms", "until": "1.5 s", "node": 0, "lie": "EQUIVOCATE"}]"""));
    }

    @Test @DisplayName("that is malformed names the fault and what is wrong with it")
    void malformed() {
        assertTrue(message("[{\"fault\": \"crash\"").startsWith("the fault plan is no JSON: line 1, column "));
        assertTrue(message("{}").startsWith("a fault plan is a JSON array"));
        assertTrue(message("[{\"fault\": \"crush\"}]").startsWith("fault 1 of the plan: there is no kind \"crush\"; there are [bit-rot, byzantine, clock-drift"));
        assertEquals("fault 2 of the plan (crash): a fault ends after it begins, not at 1 ms when it begins at 2 ms",
                message("[{\"fault\": \"crash\", \"at\": \"1 s\", \"node\": 0}, {\"fault\": \"crash\", \"at\": \"2 ms\", \"until\": \"1 ms\", \"node\": 0}]"));
        assertTrue(message("[{\"fault\": \"crash\", \"at\": \"soon\", \"node\": 0}]").contains("\"soon\" is no time; write it like 12.5 ms"));
        assertTrue(message("[{\"fault\": \"crash\", \"at\": \"1 s\"}]").contains("it lacks \"node\""));
        assertTrue(message("[{\"fault\": \"crash\", \"at\": \"1 s\", \"node\": 0, \"colour\": 1}]").contains("colour"));
    }

    @Test @DisplayName("travels in the trace of its run, as text and as JSON, and a replay takes it from there")
    void inTheTrace() {
        var run = cluster(3, Chatter::new).faults(Swarm.plan(4, 3, Duration.ofMillis(500))).run(ms(700)).orThrow();
        assertEquals(run.faults(), FaultPlan.of(Trace.parse(run.trace().toText())));
        assertEquals(run.faults(), FaultPlan.of(TraceJson.read(TraceJson.write(run.trace()))));
        var again = cluster(3, Chatter::new).replay(Trace.parse(run.trace().toText())).orThrow();      // a cluster without faults
        assertEquals(run.events(), again.events());
        assertEquals(run.faults(), again.faults());
        assertFalse(run.spaceTime().svg().contains("fault plan"));
    }

    private static String message(String json) {
        return assertThrows(IllegalArgumentException.class, () -> FaultPlan.parse(json)).getMessage();
    }

    @Test @DisplayName("drawn by a seed differs from seed to seed, also in which kinds of fault exist")
    void swarm() {
        var kinds = new HashSet<Object>();
        for (long seed = 0; seed < 100; seed++) kinds.add(Swarm.plan(seed, 5, Duration.ofSeconds(10)).stream().map(Object::getClass).distinct().sorted(java.util.Comparator.comparing(Class::getName)).toList());
        assertTrue(kinds.size() > 50, kinds.size() + " different mixtures");
        assertNotEquals(Swarm.plan(1, 5, Duration.ofSeconds(1)), Swarm.plan(2, 5, Duration.ofSeconds(1)));
        for (Fault f : Swarm.plan(3, 5, Duration.ofSeconds(1))) assertTrue(f.until() == null || f.until().compareTo(Duration.ofSeconds(1)) <= 0);
    }
}
