package distsys.run;

/** The normal distribution's quantiles. */
final class Normal {

    private static final double[] A = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
        -3.066479806614716e+01, 2.506628277459239e+00};
    private static final double[] B = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
        -1.328068155288572e+01};
    private static final double[] C = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
        4.374664141464968e+00, 2.938163982698783e+00};
    private static final double[] D = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
    private static final double LOW = 0.02425;

    private Normal() {}

    /** The value below which a standard normal variable lies with probability {@code u} (Acklam 2003; relative error below 1.2e-9). */
    static double quantile(double u) {
        double p = Math.clamp(u, 0x1.0p-54, 1 - 0x1.0p-53);
        if (p < LOW) return tail(StrictMath.sqrt(-2 * StrictMath.log(p)));
        if (p > 1 - LOW) return -tail(StrictMath.sqrt(-2 * StrictMath.log(1 - p)));
        double q = p - 0.5, r = q * q;
        return polynomial(A, r) * q / (polynomial(B, r) * r + 1);
    }

    private static double tail(double q) {
        return polynomial(C, q) / (polynomial(D, q) * q + 1);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double c : coefficients) sum = sum * x + c;
        return sum;
    }
}
