package distsys.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./course bench sim|check|explore [WORKLOAD…] [--json]}: runs the benchmarks and prints one row a figure. */
public final class Main {

    private Main() {}

    /** One figure. */
    public record Row(String bench, String workload, String metric, double value, String unit, int threads) {}

    public static void main(String[] args) throws RunnerException, java.io.IOException {
        List<String> words = List.of(args).stream().filter(a -> !a.startsWith("--")).toList();
        boolean exploring = !words.isEmpty() && words.getFirst().equals("explore");     // its workloads may be named after it
        if (!exploring && !List.of("sim", "check").containsAll(words)) {
            System.err.println("there is no benchmark " + words + "; there are: sim, check, explore");
            System.exit(64);
        }
        var rows = new ArrayList<Row>();
        if (exploring) rows.addAll(ExploreBench.rows(words.subList(1, words.size())));
        if (words.isEmpty() || words.contains("sim")) rows.addAll(simulator());
        if (words.contains("check")) rows.addAll(CheckBench.rows());
        if (List.of(args).contains("--json")) System.out.println(new ObjectMapper().writeValueAsString(rows));
        else rows.forEach(r -> System.out.println(String.format(Locale.ROOT, "%-7s %-18s %-24s %,16.3f %s", r.bench, r.workload, r.metric, r.value, r.unit)));
    }

    private static List<Row> simulator() throws RunnerException {
        var rows = new ArrayList<Row>();
        for (String workload : SimBench.WORKLOADS) {
            for (String network : SimBench.NETWORKS) {
                System.err.println(workload + ", " + network + " …");
                measure(workload, network, rows);
            }
        }
        rows.addAll(million());
        return rows;
    }

    private static void measure(String workload, String network, List<Row> rows) throws RunnerException {
        var options = new OptionsBuilder().include(SimBench.class.getName()).verbosity(VerboseMode.SILENT)
                .param("workload", workload).param("network", network).build();
        for (RunResult r : new Runner(options).run()) {
            String name = workload + " " + network;
            double seconds = r.getPrimaryResult().getStatistics().getPercentile(50);
            rows.add(new Row("sim", name, "seconds", round(seconds), "s", 1));
            rows.add(new Row("sim", name, "deliveries-per-second", round(mean(r, "deliveries") / seconds), "1/s", 1));
            rows.add(new Row("sim", name, "events-per-second", round(mean(r, "events") / seconds), "1/s", 1));
        }
    }

    /** B with a million nodes: once, for its memory. */
    private static List<Row> million() {
        var bench = new SimBench();
        bench.workload = "B-1000000";
        bench.network = "lossy";
        bench.prepare();
        var handled = new SimBench.Handled();
        Object kept = bench.run(handled);
        System.gc();
        Runtime now = Runtime.getRuntime();
        double megabytes = (now.totalMemory() - now.freeMemory()) / 1e6;
        if (kept == null) throw new AssertionError();
        return List.of(new Row("sim", "B-1000000 lossy", "deliveries", handled.deliveries, "", 1),
                new Row("sim", "B-1000000 lossy", "retained-mb", round(megabytes), "MB", 1));
    }

    private static double mean(RunResult r, String counter) {
        return r.getSecondaryResults().get(counter).getStatistics().getMean();
    }

    static double round(double v) {
        return v >= 1_000 ? StrictMath.rint(v) : StrictMath.rint(v * 1e4) / 1e4;
    }
}
