package distsys.run.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.FreshJvm;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.FaultPlan;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.run.Swarm;
import distsys.trace.Causality;
import distsys.trace.Digest;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run under faults")
class ReplayTest {

    private static final List<NodeId> IDS = IntStream.range(0, 4).mapToObj(NodeId::of).toList();
    private static final int PLANS = 1_000;

    private static Settings settings(long seed, List<Fault> plan) {
        return Settings.DEFAULT.withSeed(seed).withLoss(0.02).withDuplication(0.02).withSkew(Duration.ofMillis(5)).withFaults(plan)
                .withUntil(Duration.ofMillis(1_000)).withKeep(0, false).withStrict(true);
    }

    private static Outcome<ReplicatedLog> run(Settings settings, EventQueue queue, Set<Long> suppressed) {
        return simulation(settings, queue, suppressed).run();
    }

    private static Simulation<ReplicatedLog> simulation(Settings settings, EventQueue queue, Set<Long> suppressed) {
        return new Simulation<>(settings, IDS, Collections.nCopies(4, ReplicatedLog::new), List.of(), queue, suppressed);
    }

    /** What the fresh JVM runs: every plan read back from its file, on the other queue. */
    public static void main(String[] args) {
        System.out.println(digests(false));
    }

    private static String digests(boolean heap) {
        var all = new ArrayList<Long>();
        for (long seed = 0; seed < PLANS; seed++) {
            List<Fault> plan = FaultPlan.parse(FaultPlan.toJson(Swarm.plan(seed, 4, Duration.ofMillis(800))));
            Outcome<ReplicatedLog> outcome = run(settings(seed, plan), heap ? new HeapQueue() : new CalendarQueue(), null);
            if (outcome.failure() != null) throw new AssertionError("seed " + seed + ": " + outcome.failure().sentence(), outcome.failure().cause());
            all.add(outcome.trace().digest());
        }
        long whole = 0;
        for (long digest : all) whole = distsys.model.Keyed.mix(whole + digest);
        return Digest.text(whole, 16) + " " + new HashSet<>(all).size();
    }

    @Test @DisplayName("is the same in a fresh JVM and on the other queue, for 1,000 random plans, payloads included")
    void thousandPlans() throws IOException, InterruptedException {
        String here = digests(true);
        assertTrue(here.endsWith(" " + PLANS), "every plan gives a run of its own: " + here);
        assertEquals(here, FreshJvm.lastLine(ReplayTest.class));
    }

    @Property(tries = 60, seed = "1")
    void loseOneMessageAndWhatItDidNotCauseStaysAsItWas(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        Settings settings = settings(seed, Swarm.plan(seed, 4, Duration.ofMillis(500))).withKeep(20_000, false).withUntil(Duration.ofMillis(600));
        Simulation<ReplicatedLog> base = simulation(settings, new CalendarQueue(), Set.of());
        Trace whole = base.run().trace();
        List<Event> delivered = whole.ofKind(Kind.DELIVER);
        if (delivered.isEmpty()) return;
        int which = (int) (seed % delivered.size());
        Trace without = run(settings, new CalendarQueue(), Set.of(base.deliveredKeys().get(which))).trace();

        Causality causality = Causality.of(whole);
        Event lost = delivered.get(which);
        var after = new ArrayList<>(without.events().stream().map(ReplayTest::seen).toList());
        var touched = new HashSet<NodeId>();                     // nodes that the lost message has reached, if only through others
        for (Event e : whole.events()) {
            boolean caused = e.equals(lost) || causality.before(lost, e)
                    || !e.kind().atNode() && (touched.contains(e.node()) || e.cause() != Event.NONE && causality.before(lost, whole.event(e.cause())));
            if (caused) touched.add(e.node());
            else assertTrue(after.remove(seen(e)), () -> "gone or changed: " + e);
        }
    }

    /** An event without its numbers, which shift when one is missing. */
    private static String seen(Event e) {
        return e.time() + " " + e.node() + " " + e.kind() + " " + e.from() + " " + e.to() + " " + e.payload();
    }
}
