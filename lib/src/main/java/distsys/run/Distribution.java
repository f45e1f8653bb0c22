package distsys.run;

import distsys.model.Keyed;
import distsys.trace.Times;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * A distribution of delays, sampled by inverse transform: one 64-bit word gives one delay. Uses StrictMath and integers only, so
 * that a seed gives the same delays on every processor.
 */
public abstract sealed class Distribution {

    private static final double UNIT = 0x1.0p-53;

    private final String text;

    private Distribution(String text) {
        this.text = text;
    }

    /** The delay, in nanoseconds, that the random word {@code bits} stands for. Never negative. */
    public abstract long nanos(long bits);

    /** The shortest delay there can be, in nanoseconds. */
    public abstract long least();

    /** The number in [0, 1) that the random word {@code bits} stands for. */
    public static double unit(long bits) {
        return (bits >>> 11) * UNIT;
    }

    /** As a reader would say it: {@code uniform 1 ms–40 ms}. */
    @Override public final String toString() {
        return text;
    }

    /** Always {@code d}. */
    public static Distribution constant(Duration d) {
        return new Uniform("constant " + Times.text(notNegative(d)), d.toNanos(), d.toNanos());
    }

    /** Every delay from {@code least} to {@code most}, both included, equally likely. */
    public static Distribution uniform(Duration least, Duration most) {
        if (notNegative(least).compareTo(most) > 0) {
            throw new IllegalArgumentException("uniform(least, most) needs least <= most, not " + Times.text(least) + " and " + Times.text(most));
        }
        return new Uniform("uniform " + Times.text(least) + "–" + Times.text(most), least.toNanos(), most.toNanos());
    }

    /** Exponential with this mean. */
    public static Distribution exponential(Duration mean) {
        return new Exponential("exponential, mean " + Times.text(notNegative(mean)), 0, mean.toNanos());
    }

    /** {@code least} plus an exponential with mean {@code mean}: the usual shape of a network's delays. */
    public static Distribution exponential(Duration least, Duration mean) {
        return new Exponential(Times.text(notNegative(least)) + " + exponential, mean " + Times.text(notNegative(mean)), least.toNanos(), mean.toNanos());
    }

    /** Log-normal: the delay's logarithm is normal, half of the delays are below {@code median}, {@code sigma} is the logarithm's deviation. */
    public static Distribution logNormal(Duration median, double sigma) {
        if (!(sigma >= 0)) throw new IllegalArgumentException("logNormal's sigma is at least 0, not " + sigma);
        return new Inverse("log-normal, median " + Times.text(notNegative(median)) + ", σ " + Times.number(sigma), 0,
                u -> median.toNanos() * StrictMath.exp(sigma * Normal.quantile(u)));
    }

    /** Pareto: no delay below {@code least}; P(delay &gt; x) = (least/x)^alpha. Its tail is heavy: no mean if alpha is 1 or less. */
    public static Distribution pareto(Duration least, double alpha) {
        if (!(alpha > 0)) throw new IllegalArgumentException("pareto's alpha is more than 0, not " + alpha);
        return new Inverse("Pareto, from " + Times.text(notNegative(least)) + ", α " + Times.number(alpha), least.toNanos(),
                u -> least.toNanos() * StrictMath.pow(1 - u, -1 / alpha));
    }

    /**
     * A measured distribution, by equally spaced quantiles: {@code measured(p0, p50, p100)} gives the least, the median and the
     * most; between two of them delays are uniform.
     */
    public static Distribution measured(Duration... quantiles) {
        if (quantiles.length < 2) throw new IllegalArgumentException("measured(…) needs at least two quantiles: the least and the most");
        long[] q = java.util.Arrays.stream(quantiles).mapToLong(d -> notNegative(d).toNanos()).toArray();
        for (int i = 1; i < q.length; i++) {
            if (q[i] < q[i - 1]) throw new IllegalArgumentException("quantiles must rise: " + Times.text(q[i]) + " comes after " + Times.text(q[i - 1]));
        }
        return new Inverse("measured, " + q.length + " quantiles " + Times.text(q[0]) + "–" + Times.text(q[q.length - 1]), q[0], u -> {
            double at = u * (q.length - 1);
            int low = Math.min((int) at, q.length - 2);
            return q[low] + (at - low) * (q[low + 1] - q[low]);
        });
    }

    /** With probability {@code share} the first, otherwise the second: how published latency models are given. */
    public static Distribution mixture(double share, Distribution first, Distribution second) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("mixture's share is between 0 and 1, not " + share);
        return new Mixture(share, first, second);
    }

    private static Duration notNegative(Duration d) {
        if (d.isNegative()) throw new IllegalArgumentException("a delay cannot be negative: " + Times.text(d));
        return d;
    }

    private static final class Uniform extends Distribution {
        private final long least, width;

        Uniform(String text, long least, long most) {
            super(text);
            this.least = least;
            this.width = most - least + 1;
        }

        @Override public long nanos(long bits) {
            return least + Math.unsignedMultiplyHigh(bits, width);
        }

        @Override public long least() {
            return least;
        }
    }

    private static final class Exponential extends Distribution {
        private final long least, mean;

        Exponential(String text, long least, long mean) {
            super(text);
            this.least = least;
            this.mean = mean;
        }

        @Override public long nanos(long bits) {
            double u = ((bits >>> 11) + 1) * UNIT;          // in (0, 1], so the logarithm is finite
            return least + (long) (-StrictMath.log(u) * mean);
        }

        @Override public long least() {
            return least;
        }
    }

    private static final class Inverse extends Distribution {
        /** A year: what an untamed tail is cut at, so that times add up without overflow. */
        private static final double MOST = 365 * 24 * 3600e9;
        private final long least;
        private final DoubleUnaryOperator quantile;

        Inverse(String text, long least, DoubleUnaryOperator quantile) {
            super(text);
            this.least = least;
            this.quantile = quantile;
        }

        @Override public long nanos(long bits) {
            return Math.max(least, (long) Math.min(MOST, quantile.applyAsDouble(unit(bits))));
        }

        @Override public long least() {
            return least;
        }
    }

    private static final class Mixture extends Distribution {
        private final double share;
        private final Distribution first, second;

        Mixture(double share, Distribution first, Distribution second) {
            super(Times.number(100 * share) + " % (" + first + "), else (" + second + ")");
            this.share = share;
            this.first = first;
            this.second = second;
        }

        @Override public long nanos(long bits) {
            // Which one and how long must not hang together, so the word is hashed once more for the delay.
            return (unit(bits) < share ? first : second).nanos(Keyed.mix(bits + 1));
        }

        @Override public long least() {
            return Math.min(first.least(), second.least());
        }
    }
}
