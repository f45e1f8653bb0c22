package distsys;

import distsys.judge.check.Checker;
import distsys.judge.check.Linearizable;
import distsys.judge.check.ObjectModels;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import distsys.model.Node;
import distsys.run.Distribution;
import distsys.run.explore.State;
import distsys.see.Atlas;
import distsys.see.Chart;
import distsys.see.Comparison;
import distsys.see.Shown;
import distsys.see.Showpiece;
import distsys.see.SideBySide;
import distsys.see.SpaceTime;
import distsys.trace.History;
import distsys.trace.Trace;
import distsys.trace.type.Counter;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Queue;
import distsys.trace.type.Register;
import distsys.trace.type.Stack;
import distsys.trace.type.ValueSet;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What notebook cells say: {@code import static distsys.Lab.*}. No name here is also a name of {@link Node}, but for the units of
 * time, which mean the same in both; inside a node an inherited name would hide a static import.
 */
public final class Lab {

    private Lab() {}

    /** The library's version; a lesson states the one it was written for. */
    public static final String VERSION = "0.1";

    /** A cluster of {@code n} nodes, each made by {@code factory}: {@code cluster(3, Chatter::new)}. */
    public static <N extends Node<?>> Cluster<N> cluster(int n, Supplier<? extends N> factory) {
        return Cluster.of(n, factory);
    }

    /** Every run of {@code n} nodes, each made by {@code factory}: {@code explore(3, Voter::new).always("agreement", s -> …)}. */
    public static <N extends Node<?>> Exploration<N> explore(int n, Supplier<? extends N> factory) {
        return Exploration.of(n, factory);
    }

    /** How many different values other than null {@code value} has on the nodes of a state. */
    public static <N extends Node<?>> int distinct(State<N> state, Function<? super N, ?> value) {
        var values = new HashSet<Object>();
        for (N node : state.nodes()) values.add(value.apply(node));
        values.remove(null);
        return values.size();
    }

    /** Whether a node of a state is so. */
    public static <N extends Node<?>> boolean any(State<N> state, Predicate<? super N> is) {
        for (N node : state.nodes()) if (is.test(node)) return true;
        return false;
    }

    /** Whether every node of a state is so. */
    public static <N extends Node<?>> boolean every(State<N> state, Predicate<? super N> is) {
        for (N node : state.nodes()) if (!is.test(node)) return false;
        return true;
    }

    /**
     * One of Maelstrom's workloads, in virtual time, on nodes that {@code factory} makes: {@code workload("broadcast", Flood::new).nodes(5)
     * .rate(10).run()}. The same nodes run as processes with {@code ./course maelstrom}.
     */
    public static LoadTest workload(String name, Supplier<? extends Node<?>> factory) {
        return new LoadTest(distsys.judge.workload.Options.of(name).withTime(Duration.ofSeconds(20)), factory);
    }

    /** {@code n} microseconds. */
    public static Duration micros(long n) {
        return Duration.ofNanos(Math.multiplyExact(n, 1_000L));
    }

    /** {@code n} milliseconds. */
    public static Duration ms(long n) {
        return Duration.ofMillis(n);
    }

    /** {@code n} seconds. */
    public static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    /** Always {@code d}. */
    public static Distribution constant(Duration d) {
        return Distribution.constant(d);
    }

    /** Every delay from {@code least} to {@code most} equally likely. */
    public static Distribution uniform(Duration least, Duration most) {
        return Distribution.uniform(least, most);
    }

    /** {@code least} plus an exponential with mean {@code mean}. */
    public static Distribution exponential(Duration least, Duration mean) {
        return Distribution.exponential(least, mean);
    }

    /** A chart whose title is the finding: {@code chart("Five milliseconds end it").x("skew (ms)").y("inverted (%)").line("runs", xs, ys)}. */
    public static Chart chart(String finding) {
        return Chart.of(finding);
    }

    /** The map of consistency models with what {@code history} keeps and breaks; choose a broken one to see which operations break it. */
    public static Atlas modelMap(History history) {
        return ModelAtlas.of(history);
    }

    /** A page to show to others, by {@code name}, or by nobody if that is empty: {@code showpiece("Ada", "Nothing is lost").run(run.spaceTime())}. */
    public static Showpiece showpiece(String name, String finding) {
        return Showpiece.of(name, finding);
    }

    /** Writes the page to a file that needs nothing else, {@code publish(page, "ada.html")}, and shows what is on it. */
    public static Shown publish(Showpiece page, String file) {
        return TraceFile.publish(page, file);
    }

    /** The table that sets the paper's numbers beside ours. */
    public static Comparison comparison(String title) {
        return Comparison.of(title);
    }

    /**
     * A guess, committed before the experiment: {@code predict("How many?", "", "one", "two")}; put one of the options in place of
     * the empty string. The first guess counts.
     */
    public static Shown predict(String question, String guess, String... options) {
        return Predictions.lock(question, guess, List.of(options));
    }

    /** What was measured, beside what was guessed. */
    public static String reveal(String question, String answer) {
        return Predictions.tell(question, answer);
    }

    /** Two runs, one below the other, and the first event in which they differ. */
    public static Shown compare(Run<?> first, Run<?> second) {
        boolean seeds = first.seed() != second.seed();
        return SideBySide.of(first.trace(), seeds ? "seed " + first.seed() : "the first run", second.trace(), seeds ? "seed " + second.seed() : "the second run");
    }

    /**
     * A run that someone shared, to step through, from its text: what {@link Run#asCell} or {@link Run#save} wrote. Its classes are not
     * needed; who has them can let it happen again with {@link Cluster#replay(String)}.
     */
    public static SpaceTime replay(String shared) {
        return SpaceTime.of(Trace.parse(shared));
    }

    /** A run that {@link Run#save} wrote to a file, in whatever form. */
    public static Trace load(String file) {
        return TraceFile.read(file);
    }

    /**
     * Whether a model allows a history: {@code check(run.history(), linearizable(register()))}. The verdict first, then the fewest
     * operations that show what is wrong, drawn.
     *
     * @throws IllegalArgumentException if the model cannot speak about the history, with what to do
     */
    public static Checked check(History history, Checker model) {
        String unfit = model.unfit(history);
        if (!unfit.isEmpty()) throw new IllegalArgumentException(unfit);
        return Checked.of(model.model(), model.check(history));
    }

    /** Every operation takes effect at one moment between its call and its return. */
    public static Checker linearizable(DataType type) {
        return Linearizable.of(type);
    }

    /**
     * A model by its name: {@code sequential}, {@code causal}, {@code pram}, {@code read-your-writes}, {@code monotonic-reads},
     * {@code monotonic-writes}, {@code writes-follow-reads}, {@code linearizable}.
     *
     * @throws IllegalArgumentException if there is none, with those there are
     */
    public static Checker model(String name, DataType type) {
        return new ObjectModels().checker(name, type);
    }

    /** A single value: read, write. */
    public static DataType register() {
        return new Register(false);
    }

    /** A single value: read, write, cas. */
    public static DataType casRegister() {
        return new Register(true);
    }

    /** Values by key: get, put, append; read, write, cas. */
    public static DataType keyValue() {
        return new KeyValue();
    }

    /** First in, first out: enqueue, dequeue. */
    public static DataType queue() {
        return new Queue();
    }

    /** Last in, first out: push, pop. */
    public static DataType stack() {
        return new Stack();
    }

    /** A set of values: add, remove, contains, read. */
    public static DataType valueSet() {
        return new ValueSet();
    }

    /** A number: add, inc, dec, read. */
    public static DataType counter() {
        return new Counter();
    }

    /** The check of an exercise, for the cell: {@code grade("15-lamport-clock", LamportClock.class)}. It reports and never throws. */
    public static Report grade(String exercise, Class<?> answer) {
        return Grader.isReference(answer) ? Grader.refused(exercise, answer) : Grader.visible(exercise, answer);
    }

    /** The check that counts. The report is printed; the value is the points, as nbgrader reads them. */
    public static int submit(String exercise, Class<?> answer) {
        Report report = Grader.isReference(answer) ? Grader.refused(exercise, answer) : Grader.submission(exercise, answer);
        System.out.println(report.text());
        if (report.verdict() == Verdict.FAULT) throw new IllegalStateException("the grader failed, which is no mark: tell your instructor");
        return report.points();
    }

    /**
     * The first cell of every lesson: says if lesson and library belong together.
     *
     * @param lesson  its name, such as {@code 15-time-and-clocks}
     * @param version of the library it was written for
     */
    public static String lesson(String lesson, String version) {
        if (!version.equals(VERSION)) {
            boolean old = version.compareTo(VERSION) > 0;
            throw new IllegalStateException("lesson " + lesson + " was written for version " + version + " of the library; this is " + VERSION + ". "
                    + (old ? "Run ./course setup to build the newer library." : "Update the lesson: git pull, then ./course setup; your answers stay."));
        }
        return lesson + ", library " + VERSION + ", ready";
    }
}
