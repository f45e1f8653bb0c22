package distsys.algo.clock;

import static distsys.Lab.cluster;
import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Exploration;
import distsys.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LamportLockTest {

    private static final Cluster<LamportLock> FOUR = cluster(4, LamportLock::new).latency(uniform(ms(1), ms(20))).fifo();

    @Nested @DisplayName("with FIFO links, on 1,000 seeds")
    class Fifo {

        private final Sweep<LamportLock> sweep = FOUR.seeds(1, 1_000);

        @Test @DisplayName("never has two owners (condition I)")
        void exclusive() {
            assertEquals(0, sweep.count("two owners", run -> MutualExclusion.owners(run.trace()) > 1).hits());
        }

        @Test @DisplayName("grants requests in the order in which they were made (condition II)")
        void inOrder() {
            assertEquals(0, sweep.count("overtaken", run -> MutualExclusion.overtakings(run.trace()) > 0).hits());
        }

        @Test @DisplayName("serves everyone (condition III)")
        void serves() {
            assertEquals(0, sweep.count("unserved", run -> MutualExclusion.unserved(run.trace()) > 0 || MutualExclusion.entries(run.trace()) != 12).hits());
        }

        @Test @DisplayName("takes at most as many messages when acknowledgements are spared (footnote 4), and stays right")
        void sparing() {
            var spared = cluster(4, () -> new SparingLock(3)).latency(uniform(ms(1), ms(20))).fifo().seeds(1, 1_000);
            assertEquals(0, spared.count("wrong", run -> MutualExclusion.owners(run.trace()) > 1 || MutualExclusion.unserved(run.trace()) > 0
                    || MutualExclusion.overtakings(run.trace()) > 0).hits());
            assertTrue(spared.count("fewer", run -> run.sent() < 12 * 9).hits() > 0);
        }
    }

    @Nested @DisplayName("in every order of events")
    class Everywhere {

        private static Exploration<Lock<LamportLock.Msg>> lock(int processes, int wishes) {
            return explore(processes, () -> new LamportLock().untimed(wishes)).always("one owner", s -> s.nodes().stream().filter(Lock::inside).count() <= 1);
        }

        @Test @DisplayName("has one owner over FIFO links, and everybody is served")
        void fifo() {
            var all = lock(2, 2).fifo().eventually("served", s -> s.messages().isEmpty() && s.timers(0).isEmpty() && s.timers(1).isEmpty() && s.nodes().stream().noneMatch(Lock::waiting));
            assertTrue(all.isExhaustive() && all.holds("one owner") && all.holds("served"), all.text());
            assertEquals(1_649, all.states());
            var three = lock(3, 1).fifo();
            assertTrue(three.isExhaustive() && three.holds("one owner"), three.text());
            assertEquals(1_002_201, three.states());
        }

        @Test @DisplayName("has two over links that reorder, after two wishes and two arrivals and not before")
        void withoutFifo() {
            var broken = lock(2, 1);
            assertEquals(4, broken.finding("one owner").steps());
            assertEquals(6, MutualExclusion.stepsToViolation(broken.trace("one owner")));
        }
    }

    @Test @DisplayName("takes 3(N − 1) messages an entry")
    void messages() {
        for (int n = 2; n <= 6; n++) {
            var run = cluster(1, () -> new LamportLock(1)).with(n - 1, () -> new LamportLock(0)).fifo().run();
            assertEquals(3 * (n - 1), run.sent());
            assertEquals(1, MutualExclusion.entries(run.trace()));
        }
    }

    @Test @DisplayName("without FIFO links has two owners on some seed; the shortest such run of two processes takes six steps")
    void withoutFifo() {
        int shortest = cluster(2, () -> new LamportLock(1)).latency(uniform(ms(1), ms(40))).seeds(1, 1_000)
                .map(run -> MutualExclusion.stepsToViolation(run.trace())).stream().filter(s -> s > 0).min(Integer::compare).orElse(-1);
        assertEquals(6, shortest);
    }
}
