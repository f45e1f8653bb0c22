package distsys.algo.detect;

import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * When heartbeats of one process came, and what a watcher with a given time-out would have made of them. Both numbers move one way:
 * a longer time-out never gives more false alarms and never finds a crash earlier, on the same arrivals.
 */
public final class Arrivals {

    private final long[] nanos;

    private Arrivals(long[] nanos) {
        this.nanos = nanos;
    }

    /** The beats that the first member heard. */
    public static Arrivals of(Trace trace) {
        return new Arrivals(events(trace).stream().mapToLong(Event::time).toArray());
    }

    /** The arrivals themselves. */
    public static List<Event> events(Trace trace) {
        return trace.ofKind(Kind.DELIVER).stream().filter(e -> e.node().index() == 0 && e.type().equals("Beat")).toList();
    }

    /** In milliseconds, by when they end. */
    public double[] gaps() {
        double[] gaps = new double[Math.max(0, nanos.length - 1)];
        for (int i = 0; i < gaps.length; i++) gaps[i] = (nanos[i + 1] - nanos[i]) / 1e6;
        return gaps;
    }

    /** How often it would have been suspected and then proved alive. */
    public int falseAlarms(double timeoutMillis) {
        return (int) Arrays.stream(gaps()).filter(gap -> gap > timeoutMillis).count();
    }

    /** How long after the crash it would have been suspected for good, in milliseconds; less than 0 if it was suspected already. */
    public double detection(double timeoutMillis, double crashMillis) {
        long last = LongStream.of(nanos).max().orElse(0);
        return last / 1e6 + timeoutMillis - crashMillis;
    }

    /** How many heartbeats came. */
    public int count() {
        return nanos.length;
    }
}
