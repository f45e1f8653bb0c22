package distsys.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./course bench [sim] [--json]}: runs the benchmarks and prints one row a figure. */
public final class Main {

    private static final Map<String, String> WORKLOADS = Map.of("pingPong", "A", "gossip1000", "B-1000");

    private Main() {}

    /** One figure. */
    public record Row(String bench, String workload, String metric, double value, String unit, int threads) {}

    public static void main(String[] args) throws RunnerException, java.io.IOException {
        List<String> words = List.of(args).stream().filter(a -> !a.startsWith("--")).toList();
        if (!words.stream().allMatch("sim"::equals)) {
            System.err.println("there is no benchmark " + words + "; there is: sim");
            System.exit(64);
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder().include(SimBench.class.getName()).verbosity(VerboseMode.SILENT).build()).run();
        var rows = new ArrayList<Row>();
        for (RunResult r : results) {
            String workload = WORKLOADS.get(r.getPrimaryResult().getLabel());
            double seconds = r.getPrimaryResult().getStatistics().getPercentile(50);
            rows.add(new Row("sim", workload, "seconds", round(seconds), "s", 1));
            rows.add(new Row("sim", workload, "deliveries-per-second", round(mean(r, "deliveries") / seconds), "1/s", 1));
            rows.add(new Row("sim", workload, "events-per-second", round(mean(r, "events") / seconds), "1/s", 1));
        }
        if (List.of(args).contains("--json")) System.out.println(new ObjectMapper().writeValueAsString(rows));
        else rows.forEach(r -> System.out.println(String.format(Locale.ROOT, "%-5s %-8s %-24s %,16.3f %s", r.bench, r.workload, r.metric, r.value, r.unit)));
    }

    private static double mean(RunResult r, String counter) {
        return r.getSecondaryResults().get(counter).getStatistics().getMean();
    }

    private static double round(double v) {
        return v >= 1_000 ? StrictMath.rint(v) : StrictMath.rint(v * 1e4) / 1e4;
    }
}
