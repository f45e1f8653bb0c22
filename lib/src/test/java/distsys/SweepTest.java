package distsys;

import static distsys.Lab.cluster;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Fixtures.Chatter;
import distsys.model.Steps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sweep over 100,000 seeds")
class SweepTest {

    private final Sweep<Chatter> sweep = cluster(3, Chatter::new).until(seconds(1)).seeds(1, 100_000);

    @Test @DisplayName("says how far it is")
    void progress() {
        assertEquals("seeds 1–100,000: 25,000 of 100,000 runs after 30 s, about 90 s to go", sweep.progress(25_000, 30));
        assertEquals("seeds 1–100,000: 0 of 100,000 runs after 30 s", sweep.progress(0, 30));
    }

    @Test @DisplayName("as does an exploration")
    void far() {
        var far = new Exploration.Far();
        far.level(12, 2_000_000, 300_000);
        assertEquals("exploring: 2,000,000 states found after 10 s, 200,000 a second; at depth 12, from which 300,000 states go on", far.words(10));
    }

    @Test @DisplayName("ends when it is stopped, long before its last seed")
    void cancelled() throws InterruptedException {
        var runs = new AtomicLong();
        var running = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Thread cell = Thread.ofPlatform().start(() -> {
            try {
                sweep.map(run -> {
                    running.countDown();
                    return runs.incrementAndGet();
                });
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        running.await();
        cell.interrupt();
        cell.join();
        assertEquals(Steps.Stopped.class, thrown.get().getClass());
        assertTrue(runs.get() < 100_000, runs + " runs");
    }
}
