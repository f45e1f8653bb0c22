package distsys.see;

import distsys.trace.Times;
import java.util.ArrayList;
import java.util.List;

/** Round instants for a time axis: steps of 1, 2 or 5 times a power of ten, at most seven of them. */
final class Scale {

    private Scale() {}

    static List<Long> ticks(long from, long to) {
        long step = 1;
        long[] factors = {2, 5, 10};
        for (int i = 0; (to - from) / step > 7; i++) step = power(i / 3) * factors[i % 3];
        var ticks = new ArrayList<Long>();
        for (long t = Math.ceilDiv(from, step) * step; t <= to; t += step) ticks.add(t);
        return ticks;
    }

    private static long power(int of10) {
        long p = 1;
        for (int i = 0; i < of10; i++) p *= 10;
        return p;
    }

    /** All in the unit that suits the largest, so that the axis does not change its unit on the way. */
    static String label(long time, long largest) {
        if (time == 0) return largest >= 2_000_000_000L ? "0 s" : largest >= 2_000_000L ? "0 ms" : largest >= 2_000 ? "0 µs" : "0 ns";
        return Times.text(time);
    }
}
