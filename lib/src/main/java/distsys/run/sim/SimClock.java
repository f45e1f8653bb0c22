package distsys.run.sim;

import distsys.run.Distribution;
import distsys.run.Settings;

/** One node's clock: it starts {@code offset} off and runs {@code 1 + drift} times as fast as true time. */
final class SimClock {

    private final long offset;
    private final double drift;

    SimClock(Settings s, int node) {
        // Offsets in [0, skew]: then no two clocks start further apart than skew, and none shows a negative time.
        offset = s.skew().isZero() ? 0 : Math.unsignedMultiplyHigh(Purpose.SKEW.root(s.seed(), node), s.skew().toNanos() + 1);
        double unit = Distribution.unit(Purpose.DRIFT.root(s.seed(), node));
        drift = s.drift() * (2 * unit - 1);
    }

    /** What the clock shows at true time {@code nanos}. */
    long at(long nanos) {
        // The product with the small drift, not with 1 + drift: exact to the nanosecond for runs of many days.
        return nanos + offset + (long) (nanos * drift);
    }

    /** How much true time passes while the clock counts {@code nanos}. */
    long real(long nanos) {
        return drift == 0 ? nanos : (long) (nanos / (1 + drift));
    }
}
