package distsys.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps")
class StepsTest {

    @BeforeEach
    void freshCell() {
        Steps.beginCell();
    }

    private static long stepsUntilExhausted() {
        long steps = 0;
        try {
            while (true) {
                Steps.step();
                steps++;
            }
        } catch (Steps.StepsExhausted end) {
            return steps;
        }
    }

    @Test
    @DisplayName("end a loop after exactly the budget, whatever it is")
    void exact() {
        for (long limit : new long[] {0, 1, 999, 1_000, 1_001, 12_345}) {
            try (var scope = Steps.scope(limit)) {
                assertEquals(limit, stepsUntilExhausted());
            }
        }
    }

    @Test
    @DisplayName("keep throwing until the scope ends, so that catching the error does not help")
    void sticky() {
        try (var scope = Steps.scope(10)) {
            stepsUntilExhausted();
            for (int i = 0; i < 5_000; i++) assertThrows(Steps.StepsExhausted.class, Steps::step);
        }
        Steps.step();
    }

    @Test
    @DisplayName("used in a scope are taken from the scope around it")
    void nested() {
        Steps.Meter meter = Steps.meter();
        meter.begin(5_000);
        meter.begin(3_000);
        assertEquals(3_000, stepsUntilExhausted());
        meter.end();
        assertEquals(2_000, meter.left());
        meter.begin(3_000);
        var end = assertThrows(Steps.StepsExhausted.class, () -> { while (true) Steps.step(); });
        assertEquals(5_000, end.limit());
        meter.end();
        assertEquals(0, meter.left());
        meter.end();
    }

    @Test
    @DisplayName("used by an engine are not taken from the cell: how a sweep shares its runs among threads must not matter")
    void handlersAreFree() {
        Steps.Meter meter = Steps.meter();
        long before = meter.left();
        assertFalse(meter.inScope());
        meter.begin(3_000);
        assertTrue(meter.inScope());
        stepsUntilExhausted();
        meter.end();
        assertEquals(before, meter.left());
    }

    @Test
    @DisplayName("nest as deep as recursion asks")
    void deep() {
        Steps.Meter meter = Steps.meter();
        for (int i = 0; i < 100; i++) meter.begin(1_000_000);
        for (int i = 0; i < 7; i++) Steps.step();
        for (int i = 0; i < 99; i++) meter.end();
        assertEquals(1_000_000 - 7, meter.left());
        meter.end();
    }

    @Test
    @DisplayName("say in one sentence what was used up")
    void sentence() {
        try (var scope = Steps.scope(10_000)) {
            var end = assertThrows(Steps.StepsExhausted.class, () -> { while (true) Steps.step(); });
            assertEquals("one call ran 10,000 steps without ending: is there an endless loop?", end.getMessage());
            assertTrue(end.scoped());
        }
    }

    @Test
    @DisplayName("bound what one call sends, sets and writes, and nothing of what a cell does outside of handlers")
    void effects() {
        Steps.Meter meter = Steps.meter();
        for (int i = 0; i < 3 * Steps.EFFECTS; i++) Steps.effect();
        meter.begin(Steps.HANDLER_BUDGET);
        for (int call = 0; call < 3; call++) {
            meter.begin(Steps.HANDLER_BUDGET);
            for (int i = 0; i < Steps.EFFECTS; i++) Steps.effect();
            for (int i = 0; i < 3; i++) assertThrows(Steps.StepsExhausted.class, Steps::effect);
            meter.end();
        }
        meter.end();
        Steps.effect();
    }

    @Test
    @DisplayName("notice an interrupt, and leave it set")
    void interrupt() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(Steps.Stopped.class, Steps::poll);
            assertThrows(Steps.Stopped.class, () -> { while (true) Steps.step(); });
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    @DisplayName("stop every thread of the running cell, and none of the next")
    void stop() throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var started = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            started.countDown();
            try {
                while (true) Steps.step();
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        thread.start();
        started.await();
        Steps.stop();
        thread.join();
        assertTrue(thrown.get() instanceof Steps.Stopped);
        assertThrows(Steps.Stopped.class, Steps::poll);
        Steps.beginCell();
        Steps.poll();
    }
}
