package distsys.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.judge.workload.Options;
import distsys.trace.Operation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The challenges of fly.io's Gossip Glomers on real processes, each with its options and what must hold: {@code ./course maelstrom
 * glomers}. A number is the median of several runs, and stands beside its target. A run must be valid each time.
 */
final class Glomers {

    /** Runs a workload on processes. */
    interface Engine {
        Examination run(Options options, List<String> program) throws Exception;
    }

    /**
     * A number of a run, and what it must be.
     *
     * @param name     for people
     * @param metric   for scripts
     * @param relation {@code <}, {@code =} or {@code ≥}
     * @param limit    what it is compared with; NaN: the same number of the challenge {@code than}
     */
    private record Target(String name, String metric, String unit, String relation, double limit, String than, ToDoubleFunction<Examination> measure) {

        static Target of(String name, String metric, String unit, String relation, double limit, String... path) {
            return new Target(name, metric, unit, relation, limit, "", run -> run.number(path));
        }

        boolean holds(double value, double than) {
            return switch (relation) {
                case "<" -> value < than;
                case "=" -> value == than;
                default -> value >= than;
            };
        }
    }

    private record Challenge(String number, String node, Options options, List<Target> targets) {

        /** What is particular about its network. */
        String setting() {
            var words = new StringBuilder(options.nodes() == 1 ? "1 node" : options.nodes() + " nodes");
            if (!options.latency().isZero()) words.append(", ").append(options.latency().toMillis()).append(" ms");
            if (!options.nemesis().isEmpty()) words.append(", ").append(String.join(", ", options.nemesis()));
            return words.toString();
        }
    }

    /** One line of the table. {@code limit}: NaN if there is nothing to compare with. */
    private record Row(Challenge challenge, Target target, double[] runs, double limit, double load) {

        /** The middle one; of two in the middle the larger. */
        double median() {
            double[] sorted = runs.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        boolean isMet() {
            return Double.isNaN(limit) || target.holds(median(), limit);
        }

        Map<String, Object> json() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("bench", "glomers");
            fields.put("workload", challenge.number());
            fields.put("metric", target.metric());
            fields.put("value", median());
            fields.put("unit", target.unit());
            fields.put("target", Double.isNaN(limit) ? "" : target.relation() + " " + text(limit));
            fields.put("met", isMet());
            fields.put("runs", runs);
            fields.put("node", challenge.node());
            fields.put("setting", challenge.setting());
            fields.put("load", load);
            return fields;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final Set<String> only;
    private final int times;
    private final boolean json;
    private final Path nodes;
    private final List<Row> rows = new ArrayList<>();
    /** Challenge and metric → the median, for those that are compared with it. */
    private final Map<String, Double> medians = new TreeMap<>();

    /** @param nodes the folder of the programs, each named by the class of its node */
    Glomers(Engine engine, String only, int times, boolean json, Path nodes) {
        this.engine = engine;
        this.only = new TreeSet<>();
        for (String number : only.split("[,\\s]+")) if (!number.isEmpty()) this.only.add(number);
        this.times = times;
        this.json = json;
        this.nodes = nodes;
        for (String number : this.only) {
            if (all().stream().noneMatch(c -> c.number().equals(number))) throw new IllegalArgumentException("there is no challenge " + number + "; there is 1, 2, 3a to 3e, 4, 5a to 5c, 6a to 6c");
        }
        if (times < 1) throw new IllegalArgumentException("--repeat is how many runs each challenge gets, at least 1; not " + times);
    }

    // ------------------------------------------------------------------ what must hold

    private static List<Challenge> all() {
        var all = new ArrayList<Challenge>();
        Duration twenty = Duration.ofSeconds(20), ten = Duration.ofSeconds(10);
        List<String> partition = List.of("partition");
        Options broadcast = Options.of("broadcast").withTime(twenty).withRate(10);
        Options wide = broadcast.withNodes(25).withRate(100).withLatency(Duration.ofMillis(100), "constant");
        Options kafka = Options.of("kafka").withTime(twenty).withRate(1000);
        Options txn = Options.of("txn-rw-register").withTime(twenty).withRate(1000);
        Options one = txn.withNodes(1).withConcurrency(2), two = txn.withNodes(2).withConcurrency(4);
        Target available = Target.of("share of requests answered", "ok-fraction", "share", "=", 1, "availability", "ok-fraction");
        Target lost = Target.of("values lost", "lost", "values", "=", 0, "workload", "lost-count");
        Target soon = Target.of("slowest value (ms)", "stable-max", "ms", "<", 5_000, "workload", "stable-latencies", "1");
        Target twice = Target.of("ids given out twice", "duplicated", "ids", "=", 0, "workload", "duplicated-count");
        all.add(new Challenge("1", "Echoer", Options.of("echo").withNodes(1).withTime(ten), List.of()));
        all.add(new Challenge("2", "IdMaker", Options.of("unique-ids").withNodes(3).withTime(Duration.ofSeconds(30)).withRate(1000).withAvailability(1).withNemesis(partition, ten), List.of(twice, available)));
        all.add(new Challenge("3a", "Flood", broadcast.withNodes(1), List.of(lost)));
        all.add(new Challenge("3b", "Flood", broadcast, List.of(lost, soon)));
        all.add(new Challenge("3c", "Flood", broadcast.withNemesis(partition, ten), List.of(lost)));
        all.add(new Challenge("3d", "Hub", wide, efficient(30, 400, 600)));
        all.add(new Challenge("3e", "BatchingHub", wide, efficient(20, 1_000, 2_000)));
        all.add(new Challenge("4", "StoredCounter", Options.of("g-counter").withNodes(3).withTime(twenty).withRate(100).withNemesis(partition, ten), List.of(wrongSums())));
        all.add(new Challenge("5a", "LocalLog", kafka.withNodes(1).withConcurrency(2), List.of()));
        all.add(new Challenge("5b", "StoredLog", kafka.withNodes(2).withConcurrency(4), logs("")));
        all.add(new Challenge("5c", "OwnedLog", kafka.withNodes(2).withConcurrency(4), logs("5b")));
        all.add(new Challenge("6a", "LocalTransactions", one.withModels("read-uncommitted").withAvailability(1), List.of(available)));
        all.add(new Challenge("6b", "ReplicatedTransactions", two.withModels("read-uncommitted"), List.of()));
        all.add(new Challenge("6b", "ReplicatedTransactions", two.withModels("read-uncommitted").withAvailability(1).withNemesis(partition, ten), List.of(available)));
        all.add(new Challenge("6c", "ReplicatedTransactions", two.withModels("read-committed").withAvailability(1).withNemesis(partition, ten), List.of(available)));
        return all;
    }

    private static Target messages(double below) {
        return Target.of("messages a request", "msgs-per-op", "messages", "<", below, "net", "servers", "msgs-per-op");
    }

    private static List<Target> efficient(double messages, double median, double most) {
        return List.of(messages(messages), Target.of("median value (ms)", "stable-median", "ms", "<", median, "workload", "stable-latencies", "0.5"),
                Target.of("slowest value (ms)", "stable-max", "ms", "<", most, "workload", "stable-latencies", "1"));
    }

    private static Target wrongSums() {
        return new Target("last reads that are wrong", "wrong-reads", "reads", "=", 0, "", run ->
                ((Map<?, ?>) run.results().get("workload")).get("errors") instanceof List<?> errors ? errors.size() : Double.NaN);
    }

    /** fly.io asks for fewer messages, shorter times and no less availability than before, and names no number. */
    private static List<Target> logs(String than) {
        Target messages = messages(Double.NaN);
        return List.of(new Target(messages.name(), messages.metric(), messages.unit(), "<", Double.NaN, than, messages.measure()),
                new Target("median answer (ms)", "answer-median", "ms", "<", Double.NaN, than, Glomers::medianAnswer),
                new Target("share of requests answered", "ok-fraction", "share", "≥", Double.NaN, than, run -> run.number("availability", "ok-fraction")));
    }

    private static double medianAnswer(Examination run) {
        double[] took = run.history().operations().stream().filter(Operation::isOk).mapToDouble(o -> (o.returnedAt() - o.calledAt()) / 1e6).sorted().toArray();
        return took.length == 0 ? Double.NaN : took[took.length / 2];
    }

    private static Target valid(int times) {
        return new Target("runs that are valid", "valid", "runs", "=", times, "", null);
    }

    // ------------------------------------------------------------------ running and telling

    /** 0 if all is met, 1 if not. */
    int run() throws Exception {
        for (Challenge c : all()) if (only.isEmpty() || only.contains(c.number())) run(c);
        if (json) tellScripts();
        else tell();
        return rows.stream().allMatch(Row::isMet) ? 0 : 1;
    }

    private void run(Challenge c) throws Exception {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<String> program = List.of(nodes.resolve(c.node()).toString());
        var runs = new ArrayList<Examination>();
        int valid = 0;
        for (int i = 0; i < times; i++) {
            Examination run = engine.run(c.options().withSeed(1 + i), program);
            runs.add(run);
            if (run.verdict() == Verdict.PASS) valid++;
            System.err.println(c.number() + " (" + c.setting() + "), run " + (i + 1) + " of " + times + ": " + RunFolder.mark(run.verdict()) + ". " + run.why());
        }
        rows.add(new Row(c, valid(times), new double[] {valid}, times, load));
        for (Target t : c.targets()) {
            double limit = t.than().isEmpty() ? t.limit() : medians.getOrDefault(t.than() + " " + t.metric(), Double.NaN);
            var row = new Row(c, t, runs.stream().mapToDouble(t.measure()).toArray(), limit, load);
            rows.add(row);
            medians.put(c.number() + " " + t.metric(), row.median());
        }
    }

    private void tellScripts() throws JsonProcessingException {
        System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rows.stream().map(Row::json).toList()));
    }

    private void tell() {
        System.out.printf(Locale.ROOT, "On processes, %s; %d processors; load: what the machine was busy with before the first run%n",
                times == 1 ? "one run each" : "median of " + times + " runs each (least to most)", Runtime.getRuntime().availableProcessors());
        String line = "%-4s %-23s %-24s %-27s %-10s %-26s %-4s %5s%n";
        System.out.printf(Locale.ROOT, line, "", "node", "setting", "", "target", "measured", "met", "load");
        Challenge before = null;
        for (Row row : rows) {
            boolean first = row.challenge() != before;
            before = row.challenge();
            System.out.printf(Locale.ROOT, line, first ? before.number() : "", first ? before.node() : "", first ? before.setting() : "", row.target().name(),
                    Double.isNaN(row.limit()) ? "" : row.target().relation() + " " + text(row.limit()), measured(row),
                    Double.isNaN(row.limit()) ? "" : row.isMet() ? "✓" : "✗", first && row.load() >= 0 ? String.format(Locale.ROOT, "%.1f", row.load()) : "");
        }
    }

    private static String measured(Row row) {
        double[] sorted = row.runs().clone();
        Arrays.sort(sorted);
        return text(row.median()) + (sorted[0] == sorted[sorted.length - 1] ? "" : " (" + text(sorted[0]) + " to " + text(sorted[sorted.length - 1]) + ")");
    }

    /** Two decimals where they say something. */
    private static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, value < 1 && value > 0.99 ? "%.5f" : "%.2f", value);
    }
}
