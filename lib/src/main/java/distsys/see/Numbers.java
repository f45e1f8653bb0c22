package distsys.see;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same under every locale. */
final class Numbers {

    private Numbers() {}

    /** Four significant digits and thousands parted: {@code 1,234}, {@code 0.0417}, {@code 12.5}. */
    static String text(double v) {
        if (Double.isNaN(v)) return "–";
        if (Double.isInfinite(v)) return v > 0 ? "∞" : "−∞";
        if (v == Math.rint(v) && Math.abs(v) < 1e9) return sign(String.format(Locale.ROOT, "%,d", (long) v));
        var rounded = new BigDecimal(v).round(new MathContext(4));
        if (rounded.abs().compareTo(new BigDecimal("1e9")) >= 0 || rounded.abs().compareTo(new BigDecimal("1e-4")) < 0) {
            String[] parts = String.format(Locale.ROOT, "%.2e", v).split("e");
            return sign(parts[0].replaceAll("\\.?0+$", "")) + "e" + Integer.parseInt(parts[1]);
        }
        String plain = rounded.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = String.format(Locale.ROOT, "%,d", rounded.abs().longValue());
        return sign((v < 0 ? "-" : "") + whole + (point < 0 ? "" : plain.substring(point)));
    }

    private static String sign(String s) {
        return s.replace('-', '−');
    }

    /** The unit of {@code skew (ms)} as a suffix: {@code " ms"}; empty if there is none. */
    static String suffix(String nameAndUnit) {
        int open = nameAndUnit.lastIndexOf('(');
        return open < 0 || !nameAndUnit.endsWith(")") ? "" : " " + nameAndUnit.substring(open + 1, nameAndUnit.length() - 1);
    }
}
