package distsys.bench;

import static distsys.Lab.explore;

import distsys.Exploration;
import distsys.algo.commit.Coordinator;
import distsys.algo.commit.ResourceManager;
import distsys.algo.paxos.Paxos;
import distsys.algo.register.Majority;
import distsys.algo.register.RegisterClient;
import distsys.algo.register.SingleCopy;
import distsys.bench.Main.Row;
import distsys.model.Node;
import distsys.run.explore.Explored;
import distsys.run.explore.Registers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The explorer on the models of the course, which are the {@code algo} classes themselves. Cold figures: each exploration is the first
 * thing a fresh JVM does, on one thread and with the kernel's collector; the time is from the entry of {@code main} to the result, the median of five. Speed-up: one
 * and two threads by turns in one warm JVM, the median of the ratios.
 */
public final class ExploreBench {

    private static final int COLD_RUNS = 5, WARM_PAIRS = 5;
    private static final long BUDGET = 1_000_000_000;
    private static final List<String> WORKLOADS = List.of("2pc-3", "2pc-4", "2pc-5", "2pc-6", "2pc-7", "2pc-8", "2pc-9", "paxos-2", "paxos-3", "paxos-4",
            "abd-2-2", "abd-2-3", "single-copy-2", "single-copy-3", "single-copy-4");
    /** These take so long that the first run of three tells as much as the median of five. */
    private static final List<String> LONG = List.of("2pc-9", "paxos-4");
    private static final String SPEED_UP = "2pc-9";

    private ExploreBench() {}

    static Exploration<Node<?>> workload(String name) {
        String[] words = name.split("-");
        int n = Integer.parseInt(words[words.length - 1]);
        return switch (words[0]) {
            case "2pc" -> explore(1, Coordinator::new).with(n, ResourceManager::new).duplicating().budget(BUDGET);
            case "paxos" -> explore(3, () -> new Paxos(3)).with(n, () -> new RegisterClient(3)).monitor(Registers.recorded()).budget(BUDGET);
            case "abd" -> explore(2, () -> new Majority(2)).with(n, () -> new RegisterClient(2)).monitor(Registers.recorded()).budget(BUDGET);
            case "single" -> explore(1, SingleCopy::new).with(n, () -> new RegisterClient(1)).monitor(Registers.recorded()).budget(BUDGET);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What a fresh JVM runs: one workload, once; or the speed-up. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("speed-up")) {
            System.out.println(speedUp());
            return;
        }
        long from = System.nanoTime();
        Explored<Node<?>> found = workload(args[0]).threads(1).explored();
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.println(seconds + " " + found.states() + " " + found.generated() + " " + found.depth() + " " + (double) found.counts().bytes() / found.states() + " " + peak());
    }

    /** The process's largest resident memory so far where the system tells it, otherwise the heap's, in MB. */
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP).mapToLong(p -> p.getPeakUsage().getUsed()).sum() / 1e6;
    }

    private static double speedUp() {
        timed(1);
        timed(2);
        var ratios = new double[WARM_PAIRS];
        for (int i = 0; i < ratios.length; i++) ratios[i] = timed(1) / timed(2);
        Arrays.sort(ratios);
        return ratios[WARM_PAIRS / 2];
    }

    private static double timed(int threads) {
        long from = System.nanoTime();
        workload(SPEED_UP).threads(threads).run();
        return (System.nanoTime() - from) / 1e9;
    }

    static List<Row> rows(List<String> only) throws IOException {
        var rows = new ArrayList<Row>();
        for (String workload : WORKLOADS) {
            if (only.isEmpty() || only.contains(workload)) cold(workload, rows);
        }
        if (only.isEmpty() || only.contains("speed-up")) {
            System.err.println("explore " + SPEED_UP + ", one thread and two by turns …");
            rows.add(new Row("explore", SPEED_UP, "speed-up", round(Double.parseDouble(fresh("speed-up")[0])), "", 2));
        }
        return rows;
    }

    private static void cold(String workload, List<Row> rows) throws IOException {
        System.err.println("explore " + workload + " …");
        int runs = LONG.contains(workload) ? 3 : COLD_RUNS;
        var seconds = new double[runs];
        String[] last = null;
        for (int i = 0; i < runs; i++) seconds[i] = Double.parseDouble((last = fresh(workload))[0]);
        Arrays.sort(seconds);
        double median = seconds[runs / 2];
        rows.add(new Row("explore", workload, "unique", Double.parseDouble(last[1]), "states", 1));
        rows.add(new Row("explore", workload, "generated", Double.parseDouble(last[2]), "steps", 1));
        rows.add(new Row("explore", workload, "depth", Double.parseDouble(last[3]), "states", 1));
        rows.add(new Row("explore", workload, "seconds", round(median), "s", 1));
        rows.add(new Row("explore", workload, "rate", StrictMath.rint(Double.parseDouble(last[1]) / median), "states/s", 1));
        rows.add(new Row("explore", workload, "bytes-per-state", round(Double.parseDouble(last[4])), "B", 1));
        rows.add(new Row("explore", workload, "peak-mb", StrictMath.rint(Double.parseDouble(last[5])), "MB", 1));
    }

    private static String[] fresh(String what) throws IOException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ExploreBench.class.getName(), what).redirectErrorStream(true).start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (child.waitFor() != 0) throw new IOException("explore " + what + ": " + printed);
        } catch (InterruptedException stopped) {
            child.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
        return printed.substring(printed.lastIndexOf('\n') + 1).split(" ");
    }

    private static double round(double v) {
        return StrictMath.rint(v * 1e3) / 1e3;
    }
}
