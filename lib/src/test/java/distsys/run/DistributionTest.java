package distsys.run;

import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Keyed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A distribution of delays")
class DistributionTest {

    private static final int N = 100_000;

    /** The p-quantile of N samples, in milliseconds. */
    private static double quantile(Distribution d, double p) {
        var draws = Keyed.stream(1, 2, 3);
        double[] sample = new double[N];
        for (int i = 0; i < N; i++) sample[i] = d.nanos(draws.nextLong()) / 1e6;
        Arrays.sort(sample);
        return sample[(int) (p * N)];
    }

    @Test @DisplayName("has the quantiles its formula gives: within 2 % at 10, 50 and 99 %")
    void quantiles() {
        Map<Distribution, double[]> expected = new LinkedHashMap<>();
        expected.put(Distribution.uniform(ms(10), ms(20)), new double[] {11, 15, 19.9});
        expected.put(Distribution.exponential(ms(10)), new double[] {1.0536, 6.9315, 46.0517});
        expected.put(Distribution.exponential(ms(5), ms(10)), new double[] {6.0536, 11.9315, 51.0517});
        expected.put(Distribution.logNormal(ms(10), 0.5), new double[] {5.2691, 10, 31.9994});
        expected.put(Distribution.pareto(ms(10), 2), new double[] {10.5409, 14.1421, 100});
        expected.put(Distribution.measured(ms(0), ms(10), ms(100)), new double[] {2, 10, 98.2});
        expected.put(Distribution.constant(ms(7)), new double[] {7, 7, 7});
        expected.put(Distribution.mixture(0.9, Distribution.constant(ms(1)), Distribution.constant(ms(50))), new double[] {1, 1, 50});
        expected.forEach((d, q) -> {
            assertEquals(q[0], quantile(d, 0.10), 0.02 * q[0], d + " at 10 %");
            assertEquals(q[1], quantile(d, 0.50), 0.02 * q[1], d + " at 50 %");
            assertEquals(q[2], quantile(d, 0.99), 0.03 * q[2], d + " at 99 %");
        });
    }

    @Test @DisplayName("never goes below its least, nor beyond what times can hold")
    void bounds() {
        for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            for (Distribution d : new Distribution[] {Distribution.pareto(ms(1), 0.01), Distribution.exponential(ms(3), ms(1)), Distribution.logNormal(ms(1), 50)}) {
                long delay = d.nanos(bits);
                assertTrue(delay >= d.least() && delay < Long.MAX_VALUE / 2, d + " of " + bits + " is " + delay);
            }
        }
    }

    @Test @DisplayName("that makes no sense is refused in a sentence")
    void bad() {
        assertEquals("quantiles must rise: 1 ms comes after 2 ms", assertThrows(IllegalArgumentException.class, () -> Distribution.measured(ms(2), ms(1))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Distribution.pareto(ms(1), 0));
        assertThrows(IllegalArgumentException.class, () -> Distribution.mixture(2, Distribution.constant(ms(1)), Distribution.constant(ms(1))));
    }
}
