package distsys.bench;

import distsys.judge.check.txn.Isolation;
import distsys.judge.check.txn.Transaction;
import distsys.judge.workload.Transactional;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Every anomaly looked for in histories of list-append transactions: from the history in memory to all verdicts. A run checks
 * everything from read uncommitted to strict serializability at once. Histories are made beforehand; no file is read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class TransactionBench {

    static final List<String> WORKLOADS = List.of("append-ss-10000", "append-ss-100000", "append-si-10000", "append-si-100000", "append-rc-10000", "append-rc-100000");
    private static final long SEED = 1;

    @Param({"append-ss-10000"})
    public String workload = "append-ss-10000";

    private History history;

    @Setup(Level.Trial)
    public void prepare() {
        history = history(workload);
    }

    @Benchmark
    public Object check() {
        return Isolation.of(history);
    }

    private static History history(String workload) {
        String[] words = workload.split("-");
        Transactional.Isolation isolation = switch (words[1]) {
            case "ss" -> Transactional.Isolation.STRICT_SERIALIZABLE;
            case "si" -> Transactional.Isolation.SNAPSHOT;
            default -> Transactional.Isolation.READ_COMMITTED;
        };
        return Transactional.history(isolation, Integer.parseInt(words[2]), SEED);
    }

    static List<Main.Row> rows() throws RunnerException {
        var rows = new ArrayList<Main.Row>();
        for (String workload : WORKLOADS) {
            System.err.println(workload + " …");
            var options = new OptionsBuilder().include(TransactionBench.class.getName()).verbosity(VerboseMode.SILENT).param("workload", workload).build();
            for (RunResult r : new Runner(options).run()) {
                rows.add(new Main.Row("check", workload, "seconds", Main.round(r.getPrimaryResult().getStatistics().getPercentile(50)), "s", 1));
            }
            rows.add(new Main.Row("check", workload, "peak-mb", Main.round(peak(workload)), "MB", 1));
        }
        return rows;
    }

    /** The most that the heap held while one check ran, the history included. */
    private static double peak(String workload) {
        List<Transaction> transactions = Transaction.of(history(workload));
        System.gc();
        for (var pool : java.lang.management.ManagementFactory.getMemoryPoolMXBeans()) pool.resetPeakUsage();
        if (Isolation.of(transactions).isEmpty()) throw new AssertionError();
        double bytes = 0;
        for (var pool : java.lang.management.ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == java.lang.management.MemoryType.HEAP) bytes += pool.getPeakUsage().getUsed();
        }
        return bytes / 1e6;
    }
}
