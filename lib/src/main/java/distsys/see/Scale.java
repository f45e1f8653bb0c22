package distsys.see;

import java.util.ArrayList;
import java.util.List;

/** Round instants for a time axis: steps of 1, 2 or 5 times a power of ten, at most seven of them. */
final class Scale {

    private Scale() {}

    /** @param least the shortest step */
    static List<Long> ticks(long from, long to, long least) {
        long step = 1;
        long[] factors = {2, 5, 10};
        for (int i = 0; (to - from) / step > 7 || step < least; i++) step = power(i / 3) * factors[i % 3];
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
        String unit = largest >= 2_000_000_000L ? "s" : largest >= 2_000_000 ? "ms" : largest >= 2_000 ? "µs" : "ns";
        double size = switch (unit) {
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "µs" -> 1e3;
            default -> 1;
        };
        return Numbers.text(time / size) + " " + unit;
    }
}
