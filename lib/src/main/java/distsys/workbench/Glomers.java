package distsys.workbench;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.judge.workload.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The challenges of fly.io's Gossip Glomers on real processes, each with its options and its target: {@code ./course maelstrom glomers}.
 * Numbers are medians of several runs.
 */
final class Glomers {

    /** Runs a workload on processes. */
    interface Engine {
        Examination run(Options options, List<String> program) throws Exception;
    }

    /** A number that must stay below another. */
    private record Target(String name, double below, String... path) {}

    private record Challenge(String number, String node, Options options, List<Target> targets) {}

    private final Engine engine;
    private final String only;
    private final int times;
    private final List<String> launcher;

    /** @param launcher what starts a node; the class of the node is its last argument */
    Glomers(Engine engine, String only, int times, List<String> launcher) {
        this.engine = engine;
        this.only = only;
        this.times = times;
        this.launcher = launcher;
    }

    private static List<Challenge> all() {
        var all = new ArrayList<Challenge>();
        Duration twenty = Duration.ofSeconds(20), ten = Duration.ofSeconds(10);
        List<String> partition = List.of("partition");
        Options broadcast = Options.of("broadcast").withTime(twenty).withRate(10);
        Options wide = broadcast.withNodes(25).withRate(100).withLatency(Duration.ofMillis(100), "constant");
        Options kafka = Options.of("kafka").withTime(twenty).withRate(1000);
        Options txn = Options.of("txn-rw-register").withTime(twenty).withRate(1000).withModels("read-uncommitted");
        all.add(new Challenge("1", "Echoer", Options.of("echo").withNodes(1).withTime(ten), List.of()));
        all.add(new Challenge("2", "IdMaker", Options.of("unique-ids").withNodes(3).withTime(Duration.ofSeconds(30)).withRate(1000).withAvailability(1).withNemesis(partition, ten), List.of()));
        all.add(new Challenge("3a", "Flood", broadcast.withNodes(1), List.of()));
        all.add(new Challenge("3b", "Flood", broadcast, List.of()));
        all.add(new Challenge("3c", "Flood", broadcast.withNemesis(partition, ten), List.of()));
        all.add(new Challenge("3d", "Hub", wide, efficient(30, 400, 600)));
        all.add(new Challenge("3e", "BatchingHub", wide, efficient(20, 1000, 2000)));
        all.add(new Challenge("4", "StoredCounter", Options.of("g-counter").withNodes(3).withTime(twenty).withRate(100).withNemesis(partition, ten), List.of()));
        all.add(new Challenge("5a", "LocalLog", kafka.withNodes(1).withConcurrency(2), List.of()));
        all.add(new Challenge("5b", "StoredLog", kafka.withNodes(2).withConcurrency(4), List.of()));
        all.add(new Challenge("5c", "OwnedLog", kafka.withNodes(2).withConcurrency(4), List.of()));
        all.add(new Challenge("6a", "LocalTransactions", txn.withNodes(1).withConcurrency(2).withAvailability(1), List.of()));
        all.add(new Challenge("6b", "ReplicatedTransactions", txn.withNodes(2).withConcurrency(4).withAvailability(1).withNemesis(partition, ten), List.of()));
        all.add(new Challenge("6c", "ReplicatedTransactions", txn.withNodes(2).withConcurrency(4).withModels("read-committed").withAvailability(1).withNemesis(partition, ten), List.of()));
        return all;
    }

    private static List<Target> efficient(double messages, double median, double most) {
        return List.of(new Target("messages a request", messages, "net", "servers", "msgs-per-op"), new Target("median (ms)", median, "workload", "stable-latencies", "0.5"),
                new Target("slowest (ms)", most, "workload", "stable-latencies", "1"));
    }

    int run() throws Exception {
        var lines = new ArrayList<String>();
        boolean well = true;
        for (Challenge c : all()) {
            if (!only.isEmpty() && !Arrays.asList(only.split(",")).contains(c.number())) continue;
            var program = new ArrayList<>(launcher);
            program.add("distsys.algo.glomers." + c.node());
            var runs = new ArrayList<Examination>();
            Verdict verdict = Verdict.PASS;
            for (int i = 0; i < times; i++) {
                runs.add(engine.run(c.options().withSeed(1 + i), program));
                verdict = verdict.worse(runs.getLast().verdict());
            }
            var line = new StringBuilder(String.format(Locale.ROOT, "%-3s %-16s %-23s %-14s", c.number(), c.options().workload(), c.node(), RunFolder.mark(verdict)));
            for (Target t : c.targets()) {
                double median = median(runs, t.path());
                boolean met = median < t.below();
                well &= met;
                line.append(String.format(Locale.ROOT, "  %s %s %.1f, target below %.0f", met ? "✓" : "✗", t.name(), median, t.below()));
            }
            well &= verdict == Verdict.PASS;
            lines.add(line.toString());
        }
        System.out.println();
        lines.forEach(System.out::println);
        return well ? 0 : 1;
    }

    private static double median(List<Examination> runs, String... path) {
        double[] sorted = runs.stream().mapToDouble(run -> run.number(path)).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
