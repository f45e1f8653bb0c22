package distsys.run;

import distsys.trace.Times;
import java.time.Duration;

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
}
