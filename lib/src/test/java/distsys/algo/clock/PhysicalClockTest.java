package distsys.algo.clock;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PhysicalClockTest {

    @ParameterizedTest(name = "{0}, τ = {1} s: {2} ms") @DisplayName("the bound d(2κτ + ξ), p. 563, with κ 10⁻⁴ and ξ 10 ms")
    @CsvSource({"RING,1,40.8", "RING,60,88", "COMPLETE,1,10.2"})
    void bound(String arcs, long tau, double expected) {
        int diameter = arcs.equals("RING") ? 4 : 1;
        assertEquals(expected, PhysicalClock.bound(diameter, 1e-4, Duration.ofSeconds(tau), Duration.ofMillis(10)), 1e-9);
    }

    @ParameterizedTest(name = "{0}, τ = {1} s") @DisplayName("clocks stay within the bound from t₀ + τd on, on 50 seeds")
    @CsvSource({"RING,1", "RING,60", "COMPLETE,1"})
    void within(String arcs, long tau) {
        Duration every = Duration.ofSeconds(tau);
        int diameter = arcs.equals("RING") ? 4 : 1;
        var apart = cluster(5, diameter == 4 ? PhysicalClock.ring(every, ms(1)) : PhysicalClock.complete(every, ms(1))).latency(uniform(ms(1), ms(11))).drift(1e-4).skew(ms(500))
                .probe("apart", every.dividedBy(7), PhysicalClock::spreadMillis).until(every.multipliedBy(40)).seeds(1, 50);
        double worst = apart.map(run -> {
            var s = run.series("apart");
            return java.util.stream.IntStream.range(0, s.times().length).filter(i -> s.times()[i] > every.toNanos() * (diameter + 1))
                    .mapToDouble(i -> s.values()[i]).max().orElseThrow();
        }).stream().max(Double::compare).orElseThrow();
        double bound = PhysicalClock.bound(diameter, 1e-4, every, ms(10));
        assertTrue(worst <= bound, worst + " ms > " + bound + " ms");
    }
}
