package distsys.workbench;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.OnProcesses;
import distsys.judge.workload.Options;
import distsys.model.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * {@code ./course maelstrom}: runs a workload and says whether the nodes do what they promise. Exit codes: 0 they do, 1 they do not, 2
 * nobody can tell, 64 wrong use.
 */
public final class Main {

    private static final int YES = 0, NO = 1, CANNOT_TELL = 2, WRONG_USE = 64, OUR_FAULT = 70;

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> command = new ArrayList<>();
    private final Path store;

    private Main(List<String> args) {
        int i = 1;
        for (; i < args.size() && !args.get(i).equals("--"); i++) {
            if (!args.get(i).startsWith("--") || i + 1 == args.size()) throw new IllegalArgumentException("what is " + args.get(i) + "?");
            options.put(args.get(i).substring(2), args.get(++i));
        }
        command.addAll(args.subList(Math.min(i + 1, args.size()), args.size()));
        store = Path.of(option("store", "store"));
    }

    /** {@code test|compare|glomers --option value … [-- program arguments]}; {@code ./course} has checked and completed them. */
    public static void main(String[] args) throws Exception {
        try {
            System.exit(new Main(List.of(args)).run(args.length == 0 ? "" : args[0]));
        } catch (IllegalArgumentException wrong) {
            System.err.println("course: maelstrom: " + wrong.getMessage() + (wrong.getMessage().endsWith(".") ? "" : "."));
            System.exit(WRONG_USE);
        } catch (RuntimeException | IOException fault) {
            System.err.println("course: maelstrom: a fault of ours; please report it with the lines below.");
            fault.printStackTrace();
            System.exit(OUR_FAULT);
        }
    }

    private int run(String verb) throws Exception {
        return switch (verb) {
            case "test" -> test();
            case "compare" -> compare();
            case "glomers" -> new Glomers((o, program) -> onProcesses(o, program, (_, _) -> { }), option("only", ""), number("repeat", 3), options.containsKey("json"), Path.of(option("nodes", ""))).run();
            default -> throw new IllegalArgumentException("there is test, compare, glomers; not \"" + verb + "\"");
        };
    }

    // ------------------------------------------------------------------ the two engines

    private int test() throws Exception {
        Verdict verdict = Verdict.PASS;
        int count = number("test-count", 1);
        for (int i = 0; i < count; i++) {
            Options o = parsed().withSeed(parsed().seed() + i);
            Examination run = options.containsKey("virtual") ? virtual(o) : onProcesses(o, command, this::report);
            verdict = verdict.worse(run.verdict());
            if (run.verdict() != Verdict.PASS) break;
        }
        return code(verdict);
    }

    private static int code(Verdict verdict) {
        return verdict == Verdict.PASS ? YES : verdict == Verdict.FAIL ? NO : CANNOT_TELL;
    }

    /** @param then what to do when all is written */
    private Examination onProcesses(Options o, List<String> program, BiConsumer<Examination, RunFolder> then) throws IOException, InterruptedException {
        if (program.isEmpty()) throw new IllegalArgumentException("name the program of the nodes with --bin, or its class with --node");
        RunFolder folder = RunFolder.create(store, o.workload());
        var whole = new boolean[1];
        var broken = new Thread(() -> {
            if (!whole[0]) folder.delete();                                     // Ctrl-C: nothing half-done is left
        });
        Runtime.getRuntime().addShutdownHook(broken);
        try {
            Consumer<String> stderr = options.containsKey("log-stderr") ? System.err::println : null;
            Examination run = OnProcesses.run(o, program, folder.logs(), progress(o), stderr);
            whole[0] = true;
            folder.write(run, String.join(" ", program));
            then.accept(run, folder);
            return run;
        } catch (IllegalArgumentException cannotStart) {
            folder.delete();
            whole[0] = true;
            throw cannotStart;
        }
    }

    private Examination virtual(Options o) throws IOException {
        Class<? extends Node<?>> type = type();
        Examination run = InTheSimulator.run(o, distsys.run.maelstrom.Main.factory(type));
        RunFolder folder = RunFolder.create(store, o.workload());
        folder.write(run, type.getSimpleName() + " in the simulator");
        report(run, folder);
        return run;
    }

    @SuppressWarnings("unchecked")
    private Class<? extends Node<?>> type() {
        String name = option("class", "");
        try {
            return (Class<? extends Node<?>>) Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name.isEmpty() ? "name the node's class, file or notebook with --node: a program cannot be simulated" : "there is no class " + name);
        }
    }

    private Consumer<String> progress(Options o) {
        if (System.console() == null || !System.console().isTerminal()) return _ -> { };
        return line -> System.err.print("\r\033[K" + o.workload() + ": " + line);
    }

    /** One table: the same workload in virtual time and on processes. */
    private int compare() throws Exception {
        Options o = parsed();
        Examination simulated = virtual(o), real = onProcesses(o, command, this::report);
        var rows = new ArrayList<String[]>();
        rows.add(new String[] {"", "simulator", "processes"});
        rows.add(new String[] {"verdict", RunFolder.mark(simulated.verdict()), RunFolder.mark(real.verdict())});
        row(rows, "requests", simulated, real, "%.0f", "stats", "count");
        row(rows, "ok-fraction", simulated, real, "%.4f", "availability", "ok-fraction");
        row(rows, "messages between servers", simulated, real, "%.0f", "net", "servers", "msg-count");
        row(rows, "messages a request", simulated, real, "%.2f", "net", "servers", "msgs-per-op");
        for (String q : List.of("0.5", "0.99", "1")) row(rows, "stable latency " + q + " (ms)", simulated, real, "%.0f", "workload", "stable-latencies", q);
        System.out.println();
        for (String[] row : rows) System.out.printf(Locale.ROOT, "%-28s %14s %14s%n", row[0], row[1], row[2]);
        return code(simulated.verdict().worse(real.verdict()));
    }

    private static void row(List<String[]> rows, String name, Examination a, Examination b, String format, String... path) {
        if (Double.isNaN(a.number(path)) && Double.isNaN(b.number(path))) return;
        rows.add(new String[] {name, String.format(Locale.ROOT, format, a.number(path)), String.format(Locale.ROOT, format, b.number(path))});
    }

    // ------------------------------------------------------------------ what is said

    private void report(Examination run, RunFolder folder) {
        if (System.console() != null && System.console().isTerminal()) System.err.print("\r\033[K");
        if (options.containsKey("json")) {
            System.out.println(run.json());
            return;
        }
        System.out.println(run.options().workload() + ": " + RunFolder.mark(run.verdict()) + ". " + run.why());
        for (String more : run.troubles().subList(Math.min(1, run.troubles().size()), run.troubles().size())) System.out.println("also: " + more);
        if (!run.account().lastLines().isEmpty()) {
            System.out.println("its last lines:");
            for (String line : run.account().lastLines()) System.out.println("  | " + line);
        }
        System.out.println(RunFolder.setting(run.options()));
        System.out.printf(Locale.ROOT, "%.0f requests, %.2f %% of them ok; %.2f messages a request between servers%n", run.number("stats", "count"),
                100 * run.number("availability", "ok-fraction"), run.number("net", "servers", "msgs-per-op"));
        double median = run.number("workload", "stable-latencies", "0.5");
        if (!Double.isNaN(median)) System.out.printf(Locale.ROOT, "stable latency: median %.0f ms, slowest %.0f ms%n", median, run.number("workload", "stable-latencies", "1"));
        System.out.println(folder.page());
    }

    // ------------------------------------------------------------------ options

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return (int) decimal(name, otherwise);
    }

    private double decimal(String name, double otherwise) {
        try {
            return options.containsKey(name) ? Double.parseDouble(options.get(name)) : otherwise;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not " + options.get(name));
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private Options parsed() {
        Options o = Options.of(option("workload", "lin-kv"));
        int nodes = number("node-count", o.nodes());
        String concurrency = option("concurrency", "0"), available = option("availability", "");
        int clients;
        try {
            clients = concurrency.endsWith("n") ? nodes * (concurrency.equals("n") ? 1 : Integer.parseInt(concurrency.substring(0, concurrency.length() - 1))) : Integer.parseInt(concurrency);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--concurrency is a number of clients, or a multiple of the nodes such as 2n; not " + concurrency);
        }
        List<String> nemesis = new ArrayList<>();
        for (String name : option("nemesis", "").split("[,\\s]+")) if (!name.isEmpty() && !name.equals("none")) nemesis.add(name);
        return o.withNodes(nodes).withRate(decimal("rate", o.rate())).withTime(seconds(decimal("time-limit", o.time().toSeconds()))).withConcurrency(clients)
                .withLatency(Duration.ofNanos((long) (decimal("latency", 0) * 1e6)), option("latency-dist", o.latencyDist())).withTopology(option("topology", o.topology()))
                .withNemesis(nemesis, seconds(decimal("nemesis-interval", o.interval().toSeconds())))
                .withAvailability(available.equals("total") ? 1 : available.isEmpty() ? -1 : decimal("availability", -1)).withModels(option("consistency-models", o.models()))
                .withKeys(number("key-count", 0), number("max-txn-length", o.maxTxnLength()), number("max-writes-per-key", 0)).withSeed((long) decimal("seed", 1));
    }
}
