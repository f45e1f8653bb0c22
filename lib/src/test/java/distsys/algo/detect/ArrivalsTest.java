package distsys.algo.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Lab;
import distsys.LogBook;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a time-out makes of heartbeats")
class ArrivalsTest {

    @ParameterizedTest(name = "seed {0}") @DisplayName("a longer time-out never gives more false alarms and always finds the crash later")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void monotone(long seed) {
        var arrivals = Arrivals.of(Lab.cluster(1, Watcher::new).with(1, Heart::new).latency(Lab.exponential(Lab.ms(5), Lab.ms(30))).loss(0.05)
                .crash(1, Lab.ms(30_020)).seed(seed).run(Lab.seconds(31)).trace());
        assertTrue(arrivals.falseAlarms(100) > 0);
        for (int timeout = 100; timeout < 600; timeout++) {
            assertTrue(arrivals.falseAlarms(timeout + 1) <= arrivals.falseAlarms(timeout));
            assertEquals(1, arrivals.detection(timeout + 1, 30_020) - arrivals.detection(timeout, 30_020), 1e-6);
        }
    }

    @Test @DisplayName("what is computed from the arrivals is what a watcher says while it runs")
    void agrees() {
        for (int seed = 1; seed <= 20; seed++) {
            var run = Lab.cluster(1, () -> new Watcher(Lab.ms(130))).with(1, Heart::new).latency(Lab.exponential(Lab.ms(5), Lab.ms(30))).loss(0.05).seed(seed).run(Lab.seconds(20)).orThrow();
            List<LogBook.Line> lines = run.logBook().lines();
            long back = lines.stream().filter(line -> line.text().endsWith("is alive after all")).count();
            // The watcher also counts from its own start to the first beat.
            int first = lines.getFirst().time() < 200_000_000 && Arrivals.events(run.trace()).getFirst().time() > 130_000_000 ? 1 : 0;
            assertEquals(back, Arrivals.of(run.trace()).falseAlarms(130) + first, "seed " + seed);
        }
    }

    @Test @DisplayName("gaps are the times between beats")
    void gaps() {
        var arrivals = Arrivals.of(Lab.cluster(1, Watcher::new).with(1, Heart::new).latency(Lab.constant(Lab.ms(7))).crash(1, Lab.ms(350)).run(Lab.seconds(1)).trace());
        assertEquals(3, arrivals.count());
        assertEquals(List.of(100.0, 100.0), java.util.Arrays.stream(arrivals.gaps()).boxed().toList());
        assertEquals(157, arrivals.detection(200, 350), 1e-9);
    }
}
