package distsys.algo.clock;

import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The stamped events of a trace, and what their stamps say about them. A stamped event is a line that a node wrote and that begins
 * with its stamp in brackets: {@code [5]}, {@code [1, 0, 2]}.
 */
public final class Stamps {

    /** An event and its stamp; a logical clock's stamp has one number. */
    public record Stamped(Event event, List<Integer> stamp) {

        /** The stamp of a logical clock. */
        public int clock() {
            return stamp.getFirst();
        }
    }

    /**
     * How well stamps tell what happened before what at different nodes; at one node the order is plain.
     *
     * @param ordered    pairs of events at different nodes in which one happened before the other
     * @param missed     of these, those the stamps do not put in that order
     * @param claimed    pairs the stamps put in an order
     * @param concurrent of these, those in which neither happened before the other
     */
    public record Pairs(long ordered, long missed, long claimed, long concurrent) {

        /** The pairs of many runs together. */
        public static Pairs sum(List<Pairs> runs) {
            long ordered = 0, missed = 0, claimed = 0, concurrent = 0;
            for (Pairs p : runs) {
                ordered += p.ordered;
                missed += p.missed;
                claimed += p.claimed;
                concurrent += p.concurrent;
            }
            return new Pairs(ordered, missed, claimed, concurrent);
        }

        /** Of the pairs the stamps put in an order, the share in which neither event happened before the other. */
        public double concurrentShare() {
            return claimed == 0 ? Double.NaN : (double) concurrent / claimed;
        }
    }

    private Stamps() {}

    /** The stamped events, as they happened. */
    public static List<Stamped> of(Trace trace) {
        var all = new ArrayList<Stamped>();
        for (Event e : trace.ofKind(Kind.LOG)) {
            String text = LogLine.of(e).text();
            int end = text.indexOf(']');
            if (!text.startsWith("[") || end < 0) continue;
            all.add(new Stamped(e, Arrays.stream(text.substring(1, end).split(", ")).map(Integer::valueOf).toList()));
        }
        return all;
    }

    /** Lamport's total order (1978, p. 561): by clock; equal clocks by process. */
    public static List<Stamped> totalOrder(Trace trace) {
        return of(trace).stream().sorted(Comparator.comparingInt(Stamped::clock).thenComparing(s -> s.event().node())).toList();
    }

    /** How many pairs the total order puts against happened-before. */
    public static long inversions(Trace trace) {
        Causality truth = Causality.of(trace);
        List<Stamped> list = totalOrder(trace);
        long inversions = 0;
        for (int i = 0; i < list.size(); i++) {
            for (int j = 0; j < i; j++) if (truth.before(list.get(i).event(), list.get(j).event())) inversions++;
        }
        return inversions;
    }

    /** All pairs, judged by logical clocks: a stands before b if C(a) &lt; C(b). */
    public static Pairs byClock(Trace trace, Duration window) {
        return pairs(trace, window, (a, b) -> a.clock() < b.clock());
    }

    /** All pairs, judged by vector clocks. */
    public static Pairs byVector(Trace trace, Duration window) {
        return pairs(trace, window, (a, b) -> VectorClock.less(a.stamp(), b.stamp()));
    }

    /**
     * Compares what stamps say with what happened before what.
     *
     * @param window only pairs at most this far apart in true time
     * @param less   whether the stamps put the first before the second
     */
    public static Pairs pairs(Trace trace, Duration window, BiPredicate<Stamped, Stamped> less) {
        Causality truth = Causality.of(trace);
        List<Stamped> all = of(trace);
        long ordered = 0, missed = 0, claimed = 0, concurrent = 0;
        for (int i = 0; i < all.size(); i++) {
            Stamped a = all.get(i);
            // Events stand in the order of true time, and nothing happens before what precedes it.
            for (int j = i + 1; j < all.size() && all.get(j).event().time() - a.event().time() <= window.toNanos(); j++) {
                Stamped b = all.get(j);
                if (a.event().node().equals(b.event().node())) continue;
                boolean before = truth.before(a.event(), b.event()), says = less.test(a, b), saysReverse = less.test(b, a);
                if (before) ordered++;
                if (before && !says) missed++;
                if (says || saysReverse) claimed++;
                if ((says || saysReverse) && !before) concurrent++;
            }
        }
        return new Pairs(ordered, missed, claimed, concurrent);
    }
}
