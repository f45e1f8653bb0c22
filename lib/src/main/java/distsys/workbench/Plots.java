package distsys.workbench;

import distsys.judge.workload.Examination;
import distsys.run.Fault;
import distsys.run.maelstrom.Nemesis;
import distsys.see.Chart;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The charts of a run: how long requests took, and how many there were. */
final class Plots {

    /** More points than that are a black cloud, and a slow page. */
    private static final int MOST_POINTS = 1_500, MOST_MARKS = 4;
    private static final int WINDOWS = 40;
    private static final double[] QUANTILES = {0.5, 0.95, 0.99, 1};
    /** What a request that was answered at once is drawn at: a logarithmic axis has no 0. */
    private static final double LEAST_MILLIS = 0.01;

    private final Examination run;
    private final List<Operation> ok;

    Plots(Examination run) {
        this.run = run;
        ok = run.history().operations().stream().filter(o -> o.isOk() && o.returnedAt() >= 0).toList();
    }

    /** Whether there is anything to draw. */
    boolean isEmpty() {
        return ok.isEmpty();
    }

    private static double millis(Operation o) {
        return Math.max(LEAST_MILLIS, (o.returnedAt() - o.calledAt()) / 1e6);
    }

    private static String text(double millis) {
        return millis <= LEAST_MILLIS ? "0 ms" : String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }

    private double quantile(List<Operation> some, double q) {
        double[] sorted = some.stream().mapToDouble(Plots::millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, (long) (q * sorted.length))];
    }

    /** A point a request. */
    Chart raw() {
        Chart chart = Chart.of("Half of the requests were answered within " + text(quantile(ok, 0.5)) + ", 99 of 100 within " + text(quantile(ok, 0.99)))
                .subtitle(subtitle()).x("time of the request (s)").y("time to the answer (ms)").logY();
        var byF = new TreeMap<String, List<Operation>>();
        for (Operation o : run.history().operations()) {
            if (o.returnedAt() >= 0) byF.computeIfAbsent(o.f() + (o.isOk() ? "" : o.isFailed() ? ", failed" : ", unknown"), _ -> new ArrayList<>()).add(o);
        }
        byF.forEach((name, operations) -> {
            List<Operation> some = thinned(operations, MOST_POINTS / byF.size());
            chart.points(name, some.stream().mapToDouble(o -> o.calledAt() / 1e9).toArray(), some.stream().mapToDouble(Plots::millis).toArray());
            chart.number(name, operations.size() + (operations.size() == 1 ? " request" : " requests"));
        });
        return marked(chart);
    }

    /** Evenly spread over time, the slowest of each stretch: what is left out was faster than its neighbours. */
    private static List<Operation> thinned(List<Operation> all, int most) {
        if (all.size() <= most) return all;
        var some = new ArrayList<Operation>();
        for (int i = 0; i < most; i++) {
            List<Operation> stretch = all.subList((int) ((long) i * all.size() / most), (int) ((long) (i + 1) * all.size() / most));
            some.add(i % 2 == 0 ? stretch.getFirst() : stretch.stream().max((a, b) -> Double.compare(millis(a), millis(b))).orElseThrow());
        }
        return some;
    }

    /** Quantiles over time. */
    Chart quantiles() {
        double window = Math.max(1, seconds() / WINDOWS);
        Chart chart = Chart.of("The slowest request took " + text(quantile(ok, 1))).subtitle(subtitle() + "; quantiles of " + number(window) + " s each")
                .x("time (s)").y("time to the answer (ms)").logY();
        var windows = new TreeMap<Integer, List<Operation>>();
        for (Operation o : ok) windows.computeIfAbsent((int) (o.calledAt() / 1e9 / window), _ -> new ArrayList<>()).add(o);
        double[] xs = windows.keySet().stream().mapToDouble(w -> (w + 0.5) * window).toArray();
        for (double q : QUANTILES) {
            String name = q == 1 ? "slowest" : q == 0.5 ? "median" : Math.round(100 * q) + " of 100";
            chart.line(name, xs, windows.values().stream().mapToDouble(some -> quantile(some, q)).toArray());
            chart.number(name, text(quantile(ok, q)));
        }
        return marked(chart);
    }

    /** Answers a second. */
    Chart rate() {
        double window = Math.max(1, seconds() / WINDOWS);
        var counts = new TreeMap<String, int[]>();
        int windows = (int) (seconds() / window) + 1;
        for (Operation o : run.history().operations()) {
            if (o.returnedAt() < 0) continue;
            String name = o.f() + (o.isOk() ? "" : o.isFailed() ? ", failed" : ", unknown");
            counts.computeIfAbsent(name, _ -> new int[windows])[Math.min(windows - 1, (int) (o.returnedAt() / 1e9 / window))]++;
        }
        double[] xs = new double[windows];
        Arrays.setAll(xs, i -> (i + 0.5) * window);
        long unknown = run.history().operations().stream().filter(o -> !o.isOk()).count();
        Chart chart = Chart.of(unknown == 0 ? "Every request succeeded" : String.format(Locale.ROOT, "%,d of %,d requests did not succeed", unknown, run.history().size()))
                .subtitle(subtitle()).x("time (s)").y("answers a second").yFrom(0);
        counts.forEach((name, perWindow) -> chart.line(name, xs, Arrays.stream(perWindow).mapToDouble(n -> n / window).toArray()));
        return marked(chart);
    }

    private double seconds() {
        return run.history().operations().stream().mapToLong(Operation::returnedAt).max().orElse(0) / 1e9;
    }

    private Chart marked(Chart chart) {
        var o = run.options();
        long last = -1;
        int marks = 0;
        for (Fault f : Nemesis.plan(o.nemesis(), o.nodes(), o.interval(), o.time(), o.seed())) {
            if (f.at().toNanos() == last || f.at().toNanos() / 1e9 > seconds() || marks++ >= MOST_MARKS) continue;
            last = f.at().toNanos();
            chart.mark(last / 1e9, String.join(", ", o.nemesis()) + " begins");
        }
        return chart;
    }

    private String subtitle() {
        var o = run.options();
        return o.workload() + ", " + o.nodes() + (o.nodes() == 1 ? " node, " : " nodes, ") + number(o.rate()) + " requests/s, " + number(o.time().toMillis() / 1e3) + " s, seed " + o.seed();
    }

    static String number(double n) {
        return n == Math.rint(n) ? Long.toString((long) n) : String.format(Locale.ROOT, "%.1f", n);
    }
}
