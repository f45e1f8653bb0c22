package distsys.algo.clock;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Sweep;
import distsys.algo.clock.Stamps.Pairs;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogicalClocksTest {

    private static final Duration ALL = Duration.ofDays(1);

    private static Sweep<Traffic> traffic(Supplier<? extends LogicalClock> clock) {
        return cluster(4, Traffic.with(clock, 20)).latency(uniform(ms(5), ms(15))).until(seconds(1)).seeds(1, 1_000);
    }

    /** Takes over the sender's stamp without moving past it. */
    static final class NoPlusOne implements LogicalClock {
        private long time;

        @Override public long tick() {
            return ++time;
        }

        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp);
        }
    }

    @Nested @DisplayName("Lamport's clock")
    class Lamport {

        @Test @DisplayName("meets the clock condition: a → b implies C(a) < C(b) (p. 560), on 1,000 seeds")
        void clockCondition() {
            Pairs all = Pairs.sum(traffic(LamportClock::new).map(run -> Stamps.byClock(run.trace(), ALL)));
            assertEquals(0, all.missed());
            assertTrue(all.ordered() > 1_000_000, "enough pairs: " + all);
        }

        @Test @DisplayName("is not expected to meet the converse (p. 560): many pairs with C(a) < C(b) are concurrent")
        void noConverse() {
            Pairs one = Stamps.byClock(traffic(LamportClock::new).first(run -> true).trace(), ALL);
            assertTrue(one.concurrent() > 0);
        }

        @Test @DisplayName("sorted by clock, then process, nothing stands before what it follows from (p. 561), on 1,000 seeds")
        void totalOrder() {
            var clash = traffic(LamportClock::new).count("inverted", run -> Stamps.inversions(run.trace()) > 0);
            assertEquals(0, clash.hits());
        }

        @Test @DisplayName("without the + 1 of rule IR2 fails, already with two events")
        void withoutPlusOne() {
            var broken = traffic(NoPlusOne::new).shortest(run -> Stamps.byClock(run.trace(), ALL).missed() > 0);
            assertTrue(broken != null);
        }
    }

    @Nested @DisplayName("a vector clock")
    class Vector {

        @Test @DisplayName("says V(a) < V(b) exactly if a → b, for all pairs of 200 seeds")
        void exactly() {
            Pairs all = Pairs.sum(cluster(4, VectorTraffic.with(VectorClock::new, 20)).latency(uniform(ms(5), ms(15))).until(seconds(1)).seeds(1, 200)
                    .map(run -> Stamps.byVector(run.trace(), ALL)));
            assertEquals(0, all.missed());
            assertEquals(0, all.concurrent());
            assertEquals(all.ordered(), all.claimed());
            assertTrue(all.ordered() > 100_000, "enough pairs: " + all);
        }

        @Test @DisplayName("is less only if nowhere greater and not equal")
        void less() {
            assertTrue(VectorClock.less(List.of(1, 0), List.of(1, 1)));
            assertTrue(!VectorClock.less(List.of(1, 1), List.of(1, 1)));
            assertTrue(!VectorClock.less(List.of(1, 0), List.of(0, 1)));
        }
    }

    @Nested @DisplayName("a hybrid clock")
    class Hybrid {

        @Test @DisplayName("shows machine time while machine time moves, and counts while it stands (figure 5)")
        void counts() {
            var clock = new HybridClock();
            assertEquals(new HybridClock.Stamp(10, 0), clock.tick(10));
            assertEquals(new HybridClock.Stamp(10, 1), clock.tick(10));
            assertEquals(new HybridClock.Stamp(10, 2), clock.tick(9));
            assertEquals(new HybridClock.Stamp(11, 0), clock.tick(11));
        }

        @Test @DisplayName("goes past every stamp it receives (figure 5)")
        void goesPast() {
            var clock = new HybridClock();
            clock.tick(10);
            assertEquals(new HybridClock.Stamp(15, 8), clock.receive(new HybridClock.Stamp(15, 7), 11));
            assertEquals(new HybridClock.Stamp(15, 9), clock.receive(new HybridClock.Stamp(12, 40), 12));
            assertEquals(new HybridClock.Stamp(15, 10), clock.receive(new HybridClock.Stamp(15, 3), 13));
            assertEquals(new HybridClock.Stamp(20, 0), clock.receive(new HybridClock.Stamp(15, 3), 20));
        }
    }
}
