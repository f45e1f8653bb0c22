package distsys.see;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart: its range, its round numbers, and where a value stands.
 *
 * @param from   the value at pixel {@code start}
 * @param to     the value at pixel {@code end}
 * @param log    whether equal factors, not equal differences, are equally far apart
 */
record Axis(double from, double to, boolean log, int start, int end) {

    private static final double[] STEPS = {1, 2, 5};

    /** A range around {@code values}; what the author fixed stays, the rest is widened to round numbers if {@code round}. */
    static Axis around(List<Double> values, Double from, Double to, boolean log, boolean round, int start, int end) {
        double low = Double.MAX_VALUE, high = -Double.MAX_VALUE;
        for (double v : values) {
            if (Double.isNaN(v) || Double.isInfinite(v) || log && v <= 0) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low > high) {
            low = log ? 1 : 0;
            high = log ? 10 : 1;
        }
        if (from != null) low = from;
        else if (!log && round && low > 0 && low < 0.4 * high) low = 0;
        if (to != null) high = to;
        if (log) return new Axis(from == null && round ? decade(low, false) : low, to == null && round
                ? decade(high, true) : Math.max(high, low * 1.001), true, start, end);
        if (low >= high) high = low + Math.max(1, Math.abs(low) * 0.1);
        double step = step(low, high, 5);
        if (round && from == null) low = Math.floor(low / step + 1e-9) * step;
        if (round && to == null) high = Math.ceil(high / step - 1e-9) * step;
        return new Axis(low, high, false, start, end);
    }

    /** The next of 1, 2, 5 times a power of ten, downwards or upwards. */
    private static double decade(double v, boolean up) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(v) + 1e-9));
        double share = v / power;
        if (up) return power * (share <= 1 + 1e-9 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
        return power * (share >= 5 ? 5 : share >= 2 ? 2 : 1);
    }

    private static double step(double low, double high, int most) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10((high - low) / most)));
        for (double s : STEPS) if ((high - low) / (s * power) <= most + 1e-9) return s * power;
        return 10 * power;
    }

    /** Round numbers within the range, at most about {@code most} of them. */
    List<Double> ticks(int most) {
        var ticks = new ArrayList<Double>();
        if (!log) {
            double step = step(from, to, most);
            for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) ticks.add(i * step);
            return ticks;
        }
        double decades = StrictMath.log10(to / from);
        double[] shares = decades > 3.2 ? new double[] {1} : decades > 1.3 ? new double[] {1, 3} : new double[] {1, 2, 5};
        int every = decades > 8 ? (int) Math.ceil(decades / 8) : 1;
        int first = (int) Math.floor(StrictMath.log10(from) - 1e-9);
        for (int p = first; p <= StrictMath.log10(to) + 1; p += every) {
            for (double s : shares) {
                double v = s * StrictMath.pow(10, p);
                if (v >= from * (1 - 1e-9) && v <= to * (1 + 1e-9)) ticks.add(v);
            }
        }
        return ticks;
    }

    /** Where a value stands, in pixels. */
    int at(double v) {
        double share = log ? StrictMath.log10(v / from) / StrictMath.log10(to / from) : (v - from) / (to - from);
        return (int) Math.round(start + share * (end - start));
    }

    boolean holds(double v) {
        return v >= from - (to - from) * 1e-9 && v <= to + (to - from) * 1e-9;
    }
}
