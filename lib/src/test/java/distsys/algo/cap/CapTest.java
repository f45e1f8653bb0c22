package distsys.algo.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Lab;
import distsys.algo.failure.View;
import distsys.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Five replicas, two of them cut off from 10 s to 20 s")
class CapTest {

    private static final Duration CUT = Lab.seconds(10), MENDED = Lab.seconds(20);

    private enum Rule implements Policy {
        MAJORITY, ALWAYS, READS_ONLY;

        @Override public boolean mayServe(Op op, List<distsys.model.NodeId> reachable) {
            return this == ALWAYS || this == READS_ONLY && op == Op.READ || reachable.size() > 5 / 2;
        }
    }

    private static Cluster<Node<?>> shop(int n, Policy policy, int... side) {
        return Lab.cluster(n, () -> new Replica(n, policy)).with(n, () -> new Shopper(n, 60)).partition(CUT, MENDED, side);
    }

    private static List<Visits> visits(Policy policy) {
        return shop(5, policy, 0, 1, 5, 6).seeds(1, 20).map(run -> Visits.of(run.nodes()));
    }

    private static Visits cut(Visits all, boolean smaller) {
        return all.between(CUT, MENDED).only(visit -> visit.desk() < 2 == smaller);
    }

    @Nested @DisplayName("under the rule")
    class Under {

        @Test @DisplayName("majority: the smaller side serves 0 %, the larger 100 %, nothing is stale, and every history is linearizable")
        void majority() {
            for (Visits all : visits(Rule.MAJORITY)) {
                assertEquals(0, cut(all, true).servedPercent());
                assertEquals(100, cut(all, false).servedPercent());
                assertEquals(100, all.only(v -> v.at().compareTo(CUT) < 0 || v.at().compareTo(MENDED) >= 0).servedPercent());
                assertEquals(List.of(), all.stale());
                assertTrue(Lab.check(all.history(), Lab.linearizable(Lab.register())).passes());
            }
        }

        @Test @DisplayName("answer always: both sides serve 100 %, and reads are stale")
        void always() {
            for (Visits all : visits(Rule.ALWAYS)) {
                assertEquals(100, all.servedPercent());
                assertFalse(all.stale().isEmpty());
                assertFalse(Lab.check(all.history(), Lab.linearizable(Lab.register())).passes());
            }
        }

        @Test @DisplayName("reads only: the smaller side serves all reads, some of them stale, and no write")
        void readsOnly() {
            for (Visits all : visits(Rule.READS_ONLY)) {
                assertEquals(100, cut(all, true).only(v -> v.op() == Op.READ).servedPercent());
                assertEquals(0, cut(all, true).only(v -> v.op() == Op.WRITE).servedPercent());
                assertEquals(100, cut(all, false).servedPercent());
                assertFalse(all.stale().isEmpty());
                assertTrue(all.stale().stream().allMatch(v -> v.desk() < 2));
            }
        }
    }

    @Test @DisplayName("answer always: the replicas hold one value before the cut, two in it, and one again half a second after it")
    void converges() {
        var run = shop(5, Rule.ALWAYS, 0, 1, 5, 6).probe("values", Lab.ms(500), nodes -> nodes.subList(0, 5).stream().map(n -> ((Replica) n).copy().value()).distinct().count()).run();
        var values = run.series("values");
        double most = 0;
        for (int i = 0; i < values.times().length; i++) {
            long at = values.times()[i];
            if (at <= CUT.toNanos() || at >= MENDED.toNanos() + 500_000_000L) assertEquals(1, values.values()[i], "at " + at + " ns");
            most = Math.max(most, values.values()[i]);
        }
        assertEquals(2, most);
    }

    @ParameterizedTest(name = "{0}") @DisplayName("Gilbert and Lynch 2002, theorem 1: what the smaller side sees does not depend on what the other writes")
    @EnumSource(Rule.class)
    void twoEvenings(Rule rule) {
        List<String> sold = smallerSide(rule, Lab.ms(100)), free = smallerSide(rule, Lab.seconds(50));
        assertEquals(free, sold);
        assertTrue(sold.size() > 5);
    }

    private static List<String> smallerSide(Policy policy, Duration bobComes) {
        var run = Lab.cluster(5, () -> new Replica(5, policy)).with(1, () -> new Buyer(0, Lab.ms(600))).with(1, () -> new Buyer(4, bobComes))
                .partition(Duration.ZERO, Lab.seconds(60), 0, 1, 5).run(Lab.seconds(1)).orThrow();
        var all = new ArrayList<String>();
        for (int i : List.of(0, 1, 5)) all.addAll(View.of(run.trace(), run.trace().nodes().get(i)));
        return all;
    }

    @Test @DisplayName("four replicas, two on each side: more than half serves neither side, half serves both and is stale")
    void halves() {
        Visits more = Visits.of(shop(4, (op, reachable) -> reachable.size() > 2, 0, 1, 4, 5).run().nodes()).between(CUT, MENDED);
        Visits half = Visits.of(shop(4, (op, reachable) -> reachable.size() >= 2, 0, 1, 4, 5).run().nodes());
        assertEquals(0, more.servedPercent());
        assertEquals(100, half.servedPercent());
        assertFalse(half.stale().isEmpty());
    }

    @ParameterizedTest(name = "{0}: Ann {1}, Bob {2}") @DisplayName("one seat, three replicas, Ann cut off with one of them")
    @CsvSource({"true, has the seat, has the seat", "false, 'no seat: the desk says \"come back later\"', has the seat"})
    void seat(boolean always, String ann, String bob) {
        var lines = Lab.cluster(3, () -> new Replica(3, (op, reachable) -> always || reachable.size() > 1)).with(1, () -> new Buyer(0, Lab.ms(100)))
                .with(1, () -> new Buyer(2, Lab.ms(400))).partition(Lab.ms(50), Lab.ms(900), 0, 3).run().logBook().lines();
        assertEquals(List.of(ann, bob), lines.stream().map(line -> line.text()).toList());
    }

    @Test @DisplayName("a value is stale only if a write that began after its own was confirmed, and that was confirmed before the read began")
    void staleness() {
        assertEquals(0, staleReads(10, 20, 15, 25, 30));          // the writes overlap: either may be the later
        assertEquals(0, staleReads(10, 20, 21, 35, 30));          // the newer one is not confirmed yet
        assertEquals(1, staleReads(10, 20, 21, 25, 30));
    }

    /** Reads of {@code a}, at one time, when {@code a} and {@code b} were written at these. */
    private static int staleReads(long a, long aDone, long b, long bDone, long read) {
        record Told(Op op, String value, long at, long until) {}
        var told = List.of(new Told(Op.WRITE, "a", a, aDone), new Told(Op.WRITE, "b", b, bDone), new Told(Op.READ, "a", read, read + 5));
        return new Visits(told.stream().map(t -> new Visitor.Visit("x", 0, t.op(), t.value(), Lab.ms(t.at()), Lab.ms(t.until()), Visitor.End.SERVED)).toList()).stale().size();
    }
}
