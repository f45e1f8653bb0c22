package distsys.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** How times are written: {@code 12 ms}, {@code 1.5 s}, {@code 250 µs}. The same under every locale. */
public final class Times {

    private static final long MICRO = 1_000, MILLI = 1_000_000, SECOND = 1_000_000_000;

    private Times() {}

    /** {@code nanos} with the unit in which it reads best and at most three decimals. */
    public static String text(long nanos) {
        long size = Math.abs(nanos);
        if (size >= SECOND) return in(nanos, SECOND) + " s";
        if (size >= MILLI || nanos == 0) return in(nanos, MILLI) + " ms";
        if (size >= MICRO) return in(nanos, MICRO) + " µs";
        return nanos + " ns";
    }

    /** A number without needless digits: {@code 1000}, {@code 0.5}. */
    public static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** See {@link #text(long)}. */
    public static String text(Duration d) {
        return text(d.toNanos());
    }

    /** Like {@link #text(long)} with every digit: different times have different texts. */
    public static String exact(long nanos) {
        long unit = Math.abs(nanos) >= SECOND ? SECOND : MILLI;
        var value = new BigDecimal(nanos).divide(new BigDecimal(unit)).stripTrailingZeros();
        return value.toPlainString() + (unit == SECOND ? " s" : " ms");
    }

    /** Reads what {@link #exact} or {@link #text(long)} wrote, in nanoseconds. */
    public static long parse(String text) {
        String[] parts = text.strip().split(" ");
        int point = switch (parts.length == 2 ? parts[1] : "") {
            case "s" -> 9;
            case "ms" -> 6;
            case "µs" -> 3;
            case "ns" -> 0;
            default -> throw new IllegalArgumentException("\"" + text + "\" is no time; write it like 12.5 ms");
        };
        return new BigDecimal(parts[0]).movePointRight(point).longValueExact();
    }

    /** Exact milliseconds, as trace files write them: {@code 12.000001}. */
    static String exactMillis(long nanos) {
        return new BigDecimal(nanos).movePointLeft(6).toPlainString();
    }

    private static String in(long nanos, long unit) {
        String s = String.format(Locale.ROOT, "%.3f", (double) nanos / unit);
        int end = s.length();
        while (s.charAt(end - 1) == '0') end--;
        if (s.charAt(end - 1) == '.') end--;
        return s.substring(0, end);
    }
}
