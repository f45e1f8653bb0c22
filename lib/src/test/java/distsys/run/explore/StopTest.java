package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.algo.commit.Coordinator;
import distsys.algo.commit.ResourceManager;
import distsys.model.Node;
import distsys.model.Steps;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever presses stop ends an exploration")
class StopTest {

    /** So large that without being stopped it would take minutes. */
    private static Exploration<Node<?>> large(int threads) {
        return explore(1, Coordinator::new).with(12, ResourceManager::new).duplicating().budget(500_000_000).threads(threads);
    }

    /** Some levels must be shared by two threads before. */
    private static final int LATE = 60_000;

    private static Exploration<Node<?>> pressing(int threads, AtomicInteger looks, Runnable stop) {
        return large(threads).always("goes on", s -> {
            if (looks.incrementAndGet() == LATE) stop.run();
            return true;
        });
    }

    @BeforeEach void cell() {
        Steps.beginCell();
    }

    @AfterEach void next() {
        Thread.interrupted();
        Steps.beginCell();
        assertEquals(288, OraclesTest.commit(3).states());              // the next cell's exploration is not stopped
    }

    @Nested @DisplayName("soon:")
    class Soon {

        @ParameterizedTest(name = "the kernel's stop, {0} threads") @ValueSource(ints = {1, 2})
        void kernel(int threads) {
            var looks = new AtomicInteger();
            assertThrows(Steps.Stopped.class, () -> pressing(threads, looks, Steps::stop).run());
            assertTrue(looks.get() < 2 * LATE, looks::toString);
        }

        @ParameterizedTest(name = "an interrupt of the thread that explores, {0} threads") @ValueSource(ints = {1, 2})
        void interrupt(int threads) {
            var looks = new AtomicInteger();
            Thread me = Thread.currentThread();
            assertThrows(Steps.Stopped.class, () -> pressing(threads, looks, me::interrupt).run());
            assertTrue(looks.get() < 2 * LATE, looks::toString);
        }
    }

    @ParameterizedTest(name = "also while the steps are gone through once more, {0} threads") @ValueSource(ints = {1, 2})
    void afterwards(int threads) {
        Exploration<Node<?>> found = explore(1, Coordinator::new).with(5, ResourceManager::new).duplicating().threads(threads).run();
        StateSpace<Node<?>> space = found.space();
        Steps.stop();
        assertThrows(Steps.Stopped.class, space::ends);
    }
}
