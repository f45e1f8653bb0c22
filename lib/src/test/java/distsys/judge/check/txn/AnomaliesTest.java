package distsys.judge.check.txn;

import static distsys.judge.check.txn.Shorthand.concurrent;
import static distsys.judge.check.txn.Shorthand.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.judge.check.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Each anomaly, in the smallest history that has it")
class AnomaliesTest {

    private static void shows(List<Transaction> history, Anomaly... expected) {
        Isolation found = Isolation.of(history);
        assertEquals(Set.of(expected), found.anomalies(), () -> found.found().toString());
        for (Found f : found.found()) {
            assertFalse(f.why().isBlank());
            if (f.anomaly().isCycle()) assertEquals(f.anomaly(), Search.name(f.cycle()));
        }
    }

    @Nested @DisplayName("Of lists")
    class OfLists {

        @Test @DisplayName("none: one after the other")
        void none() {
            var good = Isolation.of(inTurn("a ax1", "b rx1ax2", "c rx12"));
            assertEquals(Set.of(), good.anomalies());
            assertEquals(Set.of(Model.STRICT_SERIALIZABLE), good.strongest());
            assertEquals(Verdict.PASS, good.verdict(Model.STRICT_SERIALIZABLE));
        }

        @Test @DisplayName("nothing at all was tested if nobody reads")
        void empty() {
            var empty = Isolation.of(inTurn("a ax1", "b ay1"));
            assertEquals(Verdict.UNKNOWN, empty.verdict(Model.SERIALIZABLE));
            assertEquals(Set.of(), empty.kept());
            assertTrue(empty.judgement(Model.SERIALIZABLE).why().contains("nothing was tested"));
        }

        @Test void internal() {
            shows(concurrent("a ax1rx"), Anomaly.INTERNAL);
            shows(concurrent("a ax1", "b rx1rx"), Anomaly.INTERNAL, Anomaly.G_SINGLE);
        }

        @Test @DisplayName("G1a: what aborted was read")
        void abortedRead() {
            shows(concurrent("a ax1!", "b rx1"), Anomaly.G1A);
        }

        @Test @DisplayName("G1b: between two appends of one transaction")
        void intermediateRead() {
            shows(concurrent("a ax1ax2", "b rx1"), Anomaly.G1B, Anomaly.G_SINGLE);
        }

        @Test @DisplayName("dirty-update: an append after one that aborted")
        void dirtyUpdate() {
            shows(concurrent("a ax1!", "b ax2", "c rx12"), Anomaly.DIRTY_UPDATE, Anomaly.G1A);
        }

        @Test void duplicateElements() {
            shows(concurrent("a ax1", "b rx11"), Anomaly.DUPLICATE_ELEMENTS);
        }

        @Test void incompatibleOrder() {
            shows(concurrent("a ax1", "b ax2", "c rx12", "d rx2"), Anomaly.INCOMPATIBLE_ORDER);
        }

        @Test void futureRead() {
            shows(concurrent("a rx1ax1"), Anomaly.FUTURE_READ);
        }

        @Test void garbage() {
            shows(concurrent("a ax1", "b rx13"), Anomaly.GARBAGE);
        }

        @Test @DisplayName("lost-update: both saw nothing and both appended")
        void lostUpdate() {
            shows(concurrent("a rxax1", "b rxax2", "c rx12"), Anomaly.LOST_UPDATE, Anomaly.G_SINGLE);
        }

        @Test @DisplayName("G0: x was written by a and then b, y by b and then a")
        void writesInACircle() {
            shows(concurrent("a ax1ay1", "b ax2ay2", "c rx12ry21"), Anomaly.G0);
        }

        @Test @DisplayName("G1c: each read the other's write")
        void informationInACircle() {
            shows(concurrent("a ax1ry2", "b ay2rx1"), Anomaly.G1C);
        }

        @Test @DisplayName("G-single-item: read skew")
        void readSkew() {
            shows(concurrent("a ax1ay1", "b rx1ry"), Anomaly.G_SINGLE);
        }

        @Test @DisplayName("G-nonadjacent-item: two see two writes in different orders")
        void longFork() {
            shows(concurrent("a ax1", "b ay1", "c rx1ry", "d rxry1"), Anomaly.G_NONADJACENT);
            var fork = Isolation.of(concurrent("a ax1", "b ay1", "c rx1ry", "d rxry1"));
            assertTrue(fork.ruledOut().contains(Model.SNAPSHOT_ISOLATION));
            assertFalse(fork.ruledOut().contains(Model.PARALLEL_SI), "a long fork is what parallel snapshot isolation allows");
        }

        @Test @DisplayName("G2-item: write skew, which snapshot isolation allows")
        void writeSkew() {
            var skew = Isolation.of(concurrent("a rxay1", "b ryax1", "c rx1ry1"));
            assertEquals(Set.of(Anomaly.G2), skew.anomalies());
            assertEquals(Set.of(Model.REPEATABLE_READ), skew.not());
            assertTrue(skew.alsoNot().contains(Model.SERIALIZABLE));
            assertTrue(skew.strongest().contains(Model.STRONG_SI), skew.strongest()::toString);
            assertEquals(Verdict.FAIL, skew.verdict(Model.SERIALIZABLE));
            assertEquals(Verdict.PASS, skew.verdict(Model.SNAPSHOT_ISOLATION));
        }

        @Test @DisplayName("…-realtime: a read misses what had been done before it was called")
        void staleRead() {
            shows(inTurn("a ax1", "b rx"), Anomaly.G_SINGLE_REALTIME);
            var stale = Isolation.of(inTurn("a ax1", "b rx"));
            assertEquals(Set.of(Model.STRONG_SESSION_SERIALIZABLE, Model.STRONG_READ_COMMITTED), stale.strongest());
            assertEquals(2, stale.shows(Model.STRICT_SERIALIZABLE).cycle().size());
        }

        @Test @DisplayName("…-process: a client misses what it did itself")
        void missesItself() {
            shows(inTurn("a ax1", "a rx"), Anomaly.G_SINGLE_PROCESS);
            shows(inTurn("a ax1", "a ax2", "b rx21"), Anomaly.G0_PROCESS);
            shows(inTurn("a rx1", "a ax1"), Anomaly.G1C_PROCESS);
        }

        @Test @DisplayName("G0-realtime, G1c-realtime: writes and reads against the clock on the wall")
        void againstTheClock() {
            shows(inTurn("a ax1", "b ax2", "c rx21"), Anomaly.G0_REALTIME);
            shows(inTurn("a rx1", "b ax1"), Anomaly.G1C_REALTIME);
        }

        @Test @DisplayName("who may have committed did, once it was read")
        void info() {
            shows(concurrent("a ax1?", "b rx1"));
            shows(inTurn("a ax1ay1?", "b rx1ry"), Anomaly.G_SINGLE);
            shows(inTurn("a ax1?", "b ax2", "c rx2"));
        }
    }

    @Nested @DisplayName("Of")
    class OfRegisters {

        @Test void internal() {
            shows(concurrent("a wx1rx2", "b wx2"), Anomaly.INTERNAL);
        }

        @Test void abortedAndIntermediateReads() {
            shows(concurrent("a wx1!", "b rx1wy1"), Anomaly.G1A);
            shows(concurrent("a wx1wx2", "b rx1wy1"), Anomaly.G1B);
            shows(concurrent("a wx1", "b rx3wy1"), Anomaly.GARBAGE);
            shows(concurrent("a rx1wx1"), Anomaly.FUTURE_READ);
        }

        @Test void cyclicVersions() {
            shows(concurrent("a rx1wx2", "b rx2wx1"), Anomaly.CYCLIC_VERSIONS, Anomaly.G1C);
        }

        @Test void lostUpdate() {
            shows(concurrent("a wx1", "b rx1wx2", "c rx1wx3"), Anomaly.LOST_UPDATE, Anomaly.G2);
        }

        @Test @DisplayName("G1c, read skew, write skew")
        void circles() {
            shows(concurrent("a wx1ry2", "b wy2rx1"), Anomaly.G1C);
            shows(concurrent("a wx1wy1", "b rx1ry_"), Anomaly.G_SINGLE);
            shows(concurrent("a rx_wy1", "b ry_wx1", "c rx1ry1"), Anomaly.G2);
        }

        @Test @DisplayName("the order of versions may be taken for granted, if one asks")
        void assumptions() {
            var history = inTurn("a wx1", "b wx2", "c rx1wy1");
            assertEquals(Set.of(), Isolation.of(history).anomalies());
            var linear = Isolation.of(history, new Assume(true, false, true), Isolation.STEPS);
            assertEquals(Set.of(Anomaly.CYCLIC_VERSIONS), linear.anomalies());
            var session = Isolation.of(inTurn("a wx1", "a rx_"), new Assume(true, true, false), Isolation.STEPS);
            assertEquals(Set.of(Anomaly.CYCLIC_VERSIONS), session.anomalies());
        }
    }

    @Nested @DisplayName("Of what cannot be checked")
    class Unfit {

        @Test @DisplayName("two equal writes of one key are refused by name")
        void equalWrites() {
            var e = assertThrows(IllegalArgumentException.class, () -> Isolation.of(concurrent("a ax1", "b ax1")));
            assertTrue(e.getMessage().contains("T0 and T1 both do append(x, 1)"), e.getMessage());
        }

        @Test @DisplayName("lists and registers are not mixed")
        void mixed() {
            assertThrows(IllegalArgumentException.class, () -> Isolation.of(concurrent("a ax1", "b wx2")));
        }

        @Test @DisplayName("a spent budget is not taken for a pass")
        void budget() {
            var poor = Isolation.of(concurrent("a rxay1", "b ryax1", "c rx1ry1"), Assume.DEFAULT, 1);
            assertEquals(Verdict.UNKNOWN, poor.verdict(Model.SERIALIZABLE));
            assertFalse(poor.kept().contains(Model.SERIALIZABLE));
            assertTrue(poor.judgement(Model.SERIALIZABLE).why().contains("budget"));
        }
    }

    @Test @DisplayName("A circle is told in the clients' words, with every value")
    void sentence() {
        assertEquals("G-single-item: T0 must come before T1, and T1 before T0. T1 (b) read x = [1], and that 1 is from T0 (a); "
                + "T1 (b) read y = [], to which T0 (a) appended 1 next.", Isolation.of(concurrent("a ax1ay1", "b rx1ry")).found().getFirst().why());
    }
}
