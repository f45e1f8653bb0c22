package distsys.bench;

import distsys.judge.check.Linearizable;
import distsys.judge.check.Verdict;
import distsys.judge.workload.ObjectHistories;
import distsys.trace.History;
import distsys.trace.file.HistoryFile;
import distsys.trace.file.HistoryFormat;
import distsys.trace.type.DataType;
import distsys.trace.type.DataTypes;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Register;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Linearizability: the verdict from a history in memory, and, reported apart, the history from its text in memory. N clients, M operations
 * each; {@code -stale} has one wrong answer at nine tenths. {@code etcd-50} and {@code kv-c10} are recorded histories, found through
 * DISTSYS_HISTORIES.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 30)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"-Xmx500m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class ObjectBench {

    static final List<String> RECORDED = List.of("etcd-50", "kv-c10");
    static final List<String> WORKLOADS = List.of("kv-50x34", "register-12x600", "register-16x800", "register-50x2000", "register-50x2000-stale", "queue-4x400", "queue-50x2000",
            "queue-50x2000-stale", "stack-50x2000", "set-50x2000");
    private static final long SEED = 1;

    @Param({"register-12x600"})
    public String workload = "register-12x600";

    private final List<History> histories = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private DataType type;

    @Setup(Level.Trial)
    public void prepare() {
        String[] words = workload.split("[-x]");
        if (RECORDED.contains(workload)) {
            type = workload.startsWith("etcd") ? new Register(true) : new KeyValue();
            texts.addAll(recorded());
        } else {
            type = DataTypes.named(words[0]);
            int clients = Integer.parseInt(words[1]), each = Integer.parseInt(words[2]);
            texts.add(HistoryFile.text(workload.endsWith("stale") ? ObjectHistories.stale(type, clients, each, SEED) : ObjectHistories.history(type, clients, each, SEED), HistoryFormat.EDN));
        }
        for (String text : texts) histories.add(HistoryFile.parse(workload, text, null));
    }

    private List<String> recorded() {
        Path folder = Path.of(System.getenv("DISTSYS_HISTORIES"));
        try (Stream<Path> files = Files.walk(folder)) {
            var found = new ArrayList<String>();
            for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = f.getFileName().toString();
                if (workload.equals("etcd-50") ? name.startsWith("etcd_") : name.startsWith("c10-")) found.add(Files.readString(f));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public int check() {
        int passed = 0;
        for (History h : histories) {
            Verdict verdict = Linearizable.of(type).verdict(h);
            if (verdict == Verdict.UNKNOWN) throw new IllegalStateException(workload + " is not decided");
            if (verdict == Verdict.PASS) passed++;
        }
        return passed;
    }

    @Benchmark
    public int parse() {
        int operations = 0;
        for (String text : texts) operations += HistoryFile.parse(workload, text, null).size();
        return operations;
    }

    static List<Main.Row> rows() throws RunnerException {
        var rows = new ArrayList<Main.Row>();
        var workloads = new ArrayList<String>();
        if (System.getenv("DISTSYS_HISTORIES") != null) workloads.addAll(RECORDED);
        else System.err.println(RECORDED + " are left out: DISTSYS_HISTORIES names no folder of recorded histories");
        workloads.addAll(WORKLOADS);
        for (String workload : workloads) {
            System.err.println(workload + " …");
            var options = new OptionsBuilder().include(ObjectBench.class.getName()).verbosity(VerboseMode.SILENT).param("workload", workload).build();
            for (RunResult r : new Runner(options).run()) {
                String metric = r.getParams().getBenchmark().endsWith("parse") ? "parse-seconds" : "seconds";
                rows.add(new Main.Row("check", workload, metric, Main.round(r.getPrimaryResult().getStatistics().getPercentile(50)), "s", 1));
            }
            rows.add(new Main.Row("check", workload, "peak-mb", Main.round(peak(workload)), "MB", 1));
        }
        return rows;
    }

    /** The most that the heap held while one check ran, the history included. */
    private static double peak(String workload) {
        var bench = new ObjectBench();
        bench.workload = workload;
        bench.prepare();
        bench.texts.clear();
        System.gc();
        for (var pool : java.lang.management.ManagementFactory.getMemoryPoolMXBeans()) pool.resetPeakUsage();
        bench.check();
        double bytes = 0;
        for (var pool : java.lang.management.ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == java.lang.management.MemoryType.HEAP) bytes += pool.getPeakUsage().getUsed();
        }
        return bytes / 1e6;
    }
}
