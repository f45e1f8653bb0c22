package distsys.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.detect.Gaps;
import distsys.algo.detect.PhiAccrual;
import distsys.model.Draws;
import distsys.model.Keyed;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("φ = −log₁₀ P(later than now) (Hayashibara et al. 2004)")
class PhiLawsTest {

    private static final double MEAN = 100, DEVIATION = 15;
    private static final Gaps EXPONENTIAL = new Gaps.Exponential(MEAN), NORMAL = new Gaps.Normal(MEAN, DEVIATION);

    private static double exponential(Draws draws) {
        return -StrictMath.log(1 - draws.nextDouble()) * MEAN;
    }

    /** Box and Muller 1958. */
    private static double normal(Draws draws) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.nextDouble()));
        return MEAN + DEVIATION * radius * StrictMath.cos(2 * Math.PI * draws.nextDouble());
    }

    /** On which share of gaps, drawn by {@code gap}, φ reached {@code threshold} before the heartbeat came: a wrong suspicion. */
    private static Sample wrong(ToDoubleFunction<Draws> gap, ToDoubleFunction<Double> phi, double threshold) {
        int gaps = 400_000;
        Draws draws = Keyed.stream(1, 0xF1, 0);
        long hits = 0;
        for (int i = 0; i < gaps; i++) if (phi.applyAsDouble(gap.applyAsDouble(draws)) >= threshold) hits++;
        return Sample.shares(hits, gaps);
    }

    @Nested @DisplayName("if gaps are spread as assumed")
    class AsAssumed {

        @ParameterizedTest(name = "φ = {0}") @DisplayName("is reached at the quantile that 10, 1, 0.1 % of gaps exceed, to twelve digits: k·ln 10 means; 1.2816, 2.3263, 3.0902 deviations above")
        @CsvSource({"1, 1.2815515655446004", "2, 2.3263478740408408", "3, 3.090232306167813", "9, 5.997807015007687"})
        void quantiles(int k, double deviations) {
            assertEquals(k, EXPONENTIAL.phi(k * StrictMath.log(10) * MEAN), 1e-12);
            assertEquals(StrictMath.pow(10, -k), EXPONENTIAL.later(k * StrictMath.log(10) * MEAN), 1e-12);
            assertEquals(k, NORMAL.phi(MEAN + deviations * DEVIATION), 1e-11);
        }

        @Test @DisplayName("is continuous where the series for the normal tail meets the continued fraction, and symmetric")
        void tail() {
            double below = NORMAL.later(MEAN + 3 * DEVIATION * (1 - 1e-15)), above = NORMAL.later(MEAN + 3 * DEVIATION);
            assertEquals(0.0013498980316300946, above, 1e-15);
            assertEquals(below, above, 1e-15);
            assertEquals(0.5, NORMAL.later(MEAN), 1e-15);
            assertEquals(1, NORMAL.later(MEAN - 20) + NORMAL.later(MEAN + 20), 1e-15);
        }

        @ParameterizedTest(name = "φ = {0}") @DisplayName("is wrong in 10, 1 and 0.1 % of heartbeats at φ = 1, 2, 3, exponential and normal alike")
        @ValueSource(ints = {1, 2, 3})
        void shares(int k) {
            double law = StrictMath.pow(10, -k);
            wrong(PhiLawsTest::exponential, EXPONENTIAL::phi, k).assertIs("exponential, phi = " + k, law, 0);
            wrong(PhiLawsTest::normal, NORMAL::phi, k).assertIs("normal, phi = " + k, law, 0);
            // Wrong on purpose: the natural logarithm. A mutant of the exercise too.
            wrong(PhiLawsTest::exponential, t -> -StrictMath.log(EXPONENTIAL.later(t)), k).assertIsNot("natural logarithm, phi = " + k, law, 0);
        }
    }

    @Test @DisplayName("is wrong seventeen times as often at φ = 3 if gaps are exponential and the fit is normal: P(gap > mean + 3.09 deviations) = e^-4.09")
    void wrongFit() {
        Gaps fit = new Gaps.Normal(MEAN, MEAN);                     // mean and deviation are right; only the shape is not
        Sample wrong = wrong(PhiLawsTest::exponential, fit::phi, 3);
        wrong.assertIs("exponential gaps, normal fit, phi = 3", StrictMath.exp(-4.090232306167813), 0);
        wrong.assertIsNot("exponential gaps, normal fit, phi = 3", 0.001, 0);
    }

    @Nested @DisplayName("from a window of gaps")
    class Windowed {

        /** Heartbeats every {@code gapMillis}, then silence; φ after it. */
        private static double phi(PhiAccrual detector, int heartbeats, long gapMillis, long silenceMillis) {
            for (int i = 0; i < heartbeats; i++) detector.heartbeat(Duration.ofMillis(i * gapMillis));
            return detector.phi(Duration.ofMillis((heartbeats - 1) * gapMillis + silenceMillis));
        }

        @Test @DisplayName("is 5 after 5·ln 10 = 11.5 mean gaps with the exponential fit (Lakshman and Malik 2009)")
        void cassandra() {
            assertEquals(5, phi(new PhiAccrual(Gaps.Exponential::fit, 1_000), 50, 1_000, Math.round(5 * StrictMath.log(10) * 1_000)), 1e-3);
        }

        @Test @DisplayName("follows the network: equal after equally many mean gaps, whatever they are")
        void scales() {
            assertEquals(phi(new PhiAccrual(Gaps.Exponential::fit, 100), 50, 10, 70), phi(new PhiAccrual(Gaps.Exponential::fit, 100), 50, 1_000, 7_000), 1e-12);
        }

        @Test @DisplayName("forgets a pause when the window has passed over it")
        void forgets() {
            var detector = new PhiAccrual(seen -> Gaps.Normal.fit(seen, 1), 10);
            detector.heartbeat(Duration.ZERO);
            for (int i = 0; i < 11; i++) {
                detector.heartbeat(Duration.ofMillis(60_000 + i * 100));
                double phi = detector.phi(Duration.ofMillis(60_000 + i * 100 + 200));
                assertTrue(i < 10 ? phi < 1 : phi > 100, "after " + i + " gaps: " + phi);
            }
        }

        @Test @DisplayName("is 0 before the first gap: nothing is known")
        void empty() {
            var detector = new PhiAccrual(Gaps.Exponential::fit, 10);
            detector.heartbeat(Duration.ZERO);
            assertEquals(0, detector.phi(Duration.ofDays(1)));
        }
    }
}
