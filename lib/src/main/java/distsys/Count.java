package distsys;

import distsys.see.Shown;
import java.util.Locale;

/** How many of how many trials: with a 95 % interval, and the rule of three where none was seen. */
public record Count(String what, long hits, long trials) implements Shown {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959964;

    /** The share seen. */
    public double share() {
        return trials == 0 ? Double.NaN : (double) hits / trials;
    }

    /** Lower end of Wilson's 95 % interval (Wilson, JASA 1927). */
    public double low() {
        return hits == 0 ? 0 : wilson(-1);
    }

    /** Upper end of Wilson's 95 % interval; with no hit, 3/n: the rule of three (Hanley and Lippman-Hand, JAMA 1983). */
    public double high() {
        return hits == 0 ? Math.min(1, 3.0 / trials) : wilson(+1);
    }

    private double wilson(int sign) {
        double n = trials, p = share(), z2 = Z * Z;
        return (p + z2 / (2 * n) + sign * Z * StrictMath.sqrt(p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    }

    @Override public String text() {
        return hits == 0
                ? String.format(Locale.ROOT, "%s: 0 of %,d. At 95 %% confidence rarer than %.2g a trial (rule of three: 3/n).", what, trials, high())
                : String.format(Locale.ROOT, "%s: %,d of %,d, %.1f %% (95 %% interval %.1f–%.1f %%).", what, hits, trials, 100 * share(), 100 * low(), 100 * high());
    }

    @Override public String toString() {
        return text();
    }
}
