package distsys.laws;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * What independent trials gave. Their mean is off the true one by at most z·s/√n with a confidence of 99.9 %: a right program fails a
 * fresh draw of a law once in a thousand times. The seeds are fixed, so here it never does.
 */
record Sample(double[] values) {

    /** Of the normal distribution, the quantile that leaves 0.05 % on either side. */
    static final double Z = 3.290527;

    /** One trial for each seed from 1 to {@code trials}, on all cores, in the order of the seeds. */
    static Sample of(int trials, LongToDoubleFunction trial) {
        return new Sample(LongStream.rangeClosed(1, trials).parallel().mapToDouble(trial).toArray());
    }

    /** Of yes-or-no trials. */
    static Sample shares(long hits, long trials) {
        double[] values = new double[Math.toIntExact(trials)];
        Arrays.fill(values, 0, Math.toIntExact(hits), 1);
        return new Sample(values);
    }

    double mean() {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Of the mean, at 99.9 %. */
    double margin() {
        double mean = mean();
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
        return Z * StrictMath.sqrt(variance / values.length);
    }

    /** Whether {@code law}, known to within {@code slack}, may be the true mean. */
    boolean agrees(double law, double slack) {
        return Math.abs(mean() - law) <= slack + margin();
    }

    void assertIs(String what, double law, double slack) {
        System.out.println(line(what, law, slack));
        assertTrue(agrees(law, slack), () -> line(what, law, slack));
    }

    /** A law that nothing can break is none: what comes from a wrong program must be told from it. */
    void assertIsNot(String what, double law, double slack) {
        System.out.println(line("wrong on purpose, " + what, law, slack));
        assertFalse(agrees(law, slack), () -> "the law cannot tell a wrong program: " + line(what, law, slack));
    }

    private String line(String what, double law, double slack) {
        return String.format(Locale.ROOT, "%s: %.5g ± %.2g over %,d trials; the law says %.5g%s", what, mean(), margin(), values.length, law,
                slack > 0 ? String.format(Locale.ROOT, " ± %.2g", slack) : "");
    }
}
