package distsys.run.world;

import distsys.model.Interval;
import distsys.run.Distribution;
import distsys.run.Settings;
import distsys.trace.ClockStretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One node's clock: it starts somewhat off, runs somewhat fast or slow, and may be made to jump or to change its rate. */
public final class NodeClock {

    private final Settings settings;
    /** What the clock showed at the last change, and when that was. */
    private long shown, since;
    private double drift;
    /** The stretches before the last change; null while there was none. */
    private List<ClockStretch> past;

    public NodeClock(Settings s, int node) {
        settings = s;
        // Offsets in [0, skew]: then no two clocks start further apart than skew, and none shows a negative time.
        shown = s.skew().isZero() ? 0 : Math.unsignedMultiplyHigh(Purpose.SKEW.root(s.seed(), node), s.skew().toNanos() + 1);
        drift = s.drift() * (2 * Distribution.unit(Purpose.DRIFT.root(s.seed(), node)) - 1);
    }

    /** What the clock shows at true time {@code nanos}. */
    public long at(long nanos) {
        long passed = nanos - since;
        // The product with the small drift, not with 1 + drift: exact to the nanosecond for runs of many days.
        return shown + passed + (long) (passed * drift);
    }

    /** How much true time passes while the clock counts {@code nanos}. */
    public long real(long nanos) {
        return drift == 0 ? nanos : (long) (nanos / (1 + drift));
    }

    /** Moves the clock at true time {@code now}; false, and nothing moved, if it would show a time before zero. */
    boolean jump(long now, long by) {
        if (at(now) + by < 0) return false;
        restart(now, at(now) + by);
        return true;
    }

    void drift(long now, double newDrift) {
        restart(now, at(now));
        drift = newDrift;
    }

    /** How it ran since the run began; empty if it shows the true time. */
    public List<ClockStretch> stretches() {
        if (past == null && shown == 0 && drift == 0) return List.of();
        var all = past == null ? new ArrayList<ClockStretch>() : new ArrayList<>(past);
        all.add(new ClockStretch(since, shown, drift));
        return List.copyOf(all);
    }

    private void restart(long now, long shows) {
        if (past == null) past = new ArrayList<>();
        past.add(new ClockStretch(since, shown, drift));
        shown = shows;
        since = now;
    }

    /** Between which true times it can be, for all that the clock shows at true time {@code nanos}, if it keeps to the settings. */
    public Interval trueTime(long nanos) {
        long shows = at(nanos);
        long earliest = Math.max(0, (long) ((shows - settings.skew().toNanos()) / (1 + settings.drift())) - 1);
        long latest = (long) (shows / (1 - settings.drift())) + 1;
        return new Interval(Duration.ofNanos(earliest), Duration.ofNanos(latest));
    }
}
