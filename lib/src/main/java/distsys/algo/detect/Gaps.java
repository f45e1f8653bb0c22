package distsys.algo.detect;

import java.util.Collection;

/** How the gaps between heartbeats are assumed to be spread. All numbers in one unit of time, whichever it is. */
public sealed interface Gaps {

    /** P_later: the probability that a gap is longer than {@code t}. */
    double later(double t);

    /** φ = −log₁₀ P_later(t). Hayashibara et al. 2004. */
    default double phi(double t) {
        return -StrictMath.log10(later(t));
    }

    /** Memoryless, known by its mean alone: Lakshman and Malik 2009, section 5.3. */
    record Exponential(double mean) implements Gaps {
        public Exponential {
            if (!(mean > 0)) throw new IllegalArgumentException("gaps need a mean above 0, not " + mean);
        }

        /** The fit to gaps seen. */
        public static Exponential fit(Collection<Double> seen) {
            return new Exponential(average(seen));
        }

        @Override public double later(double t) {
            return StrictMath.exp(-Math.max(0, t) / mean);
        }

        /** The same without the detour over a probability that may be too small for a double. */
        @Override public double phi(double t) {
            return Math.max(0, t) / (mean * StrictMath.log(10));
        }
    }

    /** Around a mean: Hayashibara et al. 2004. */
    record Normal(double mean, double deviation) implements Gaps {
        public Normal {
            if (!(deviation > 0)) throw new IllegalArgumentException("gaps need a deviation above 0, not " + deviation);
        }

        /** The fit to gaps seen; {@code least} is the smallest deviation believed, for gaps that were all alike. */
        public static Normal fit(Collection<Double> seen, double least) {
            double mean = average(seen);
            double variance = seen.stream().mapToDouble(g -> (g - mean) * (g - mean)).average().orElse(0);
            return new Normal(mean, Math.max(least, StrictMath.sqrt(variance)));
        }

        @Override public double later(double t) {
            return upperTail((t - mean) / deviation);
        }
    }

    private static double average(Collection<Double> seen) {
        return seen.stream().mapToDouble(g -> g).average().orElseThrow(() -> new IllegalArgumentException("no gap seen yet, so nothing to fit"));
    }

    /** Q(z): the probability that a standard normal variable exceeds z; relative error below 1e-12, far tail included. */
    static double upperTail(double z) {
        if (z < 0) return 1 - upperTail(-z);
        double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI);
        if (z < 3) {                                                // Abramowitz and Stegun 26.2.11: a series
            double term = z, sum = z;
            for (int i = 3; i < 201; i += 2) sum += term *= z * z / i;
            return 0.5 - density * sum;
        }
        double fraction = z;                                        // 26.2.14: a continued fraction, from its end
        for (int i = 200; i > 0; i--) fraction = z + i / fraction;
        return density / fraction;
    }
}
