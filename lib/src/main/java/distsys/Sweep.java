package distsys;

import distsys.model.Node;
import distsys.model.Steps;
import distsys.run.Thrown;
import distsys.see.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * One cluster on many seeds. The runs share the machine's cores; results come in the order of the seeds, so they do not depend on
 * how many cores there are. Nothing runs before a result is asked for.
 */
public final class Sweep<N extends Node<?>> {

    /** Runs handed to a core at a time: enough to hide the hand-over, few enough to stop soon. */
    private static final int CHUNK = 16;

    private final Cluster<N> cluster;
    private final long first, last;
    private final Map<String, ToDoubleFunction<Run<N>>> measures = new LinkedHashMap<>();
    private Map<String, double[]> measured;

    Sweep(Cluster<N> cluster, long first, long last) {
        if (last < first) throw new IllegalArgumentException("seeds(first, last) needs first <= last, not " + first + " and " + last);
        this.cluster = cluster;
        this.first = first;
        this.last = last;
    }

    /** How many seeds. */
    public long size() {
        return last - first + 1;
    }

    /** Also computes {@code value} of every run. */
    public Sweep<N> measure(String name, ToDoubleFunction<Run<N>> value) {
        measures.put(name, value);
        measured = null;
        return this;
    }

    /** What was measured under this name, by seed. */
    public double[] values(String name) {
        if (!measures.containsKey(name)) throw new IllegalArgumentException("nothing was measured as \"" + name + "\"; there is " + measures.keySet());
        if (measured == null) measured = measureAll();
        return measured.get(name).clone();
    }

    /** Everything measured, one row a seed. */
    public Table table() {
        Table table = Table.create("seeds " + first + "–" + last).addColumns(LongColumn.create("seed", LongStream.rangeClosed(first, last).toArray()));
        measures.keySet().forEach(name -> table.addColumns(DoubleColumn.create(name, values(name))));
        return table;
    }

    /** A histogram of what was measured under this name; its title says so, unless a lesson says more with {@link Chart#histogram}. */
    public Chart histogram(String name) {
        double[] values = values(name);
        int bins = (int) Math.clamp(StrictMath.ceil(StrictMath.cbrt(values.length) * 2), 5, 40);       // Rice's rule
        return Chart.histogram(name + " over " + values.length + " seeds", values, bins).x(name).y("runs").subtitle("seeds " + first + "–" + last);
    }

    /** On how many seeds {@code holds} is true of the run. */
    public Count count(String what, Predicate<Run<N>> holds) {
        long hits = map(run -> holds.test(run)).stream().filter(hit -> hit).count();
        return new Count(what, hits, size());
    }

    /** The run, fields included, of the first seed on which {@code holds} is true; null if there is none. */
    public Run<N> first(Predicate<Run<N>> holds) {
        List<Boolean> hits = map(holds::test);
        int at = hits.indexOf(true);
        return at < 0 ? null : cluster.seed(first + at).run();
    }

    /** The runs, fields included, of the first seeds on which {@code holds} is true, at most {@code most} of them. */
    public List<Run<N>> firsts(int most, Predicate<Run<N>> holds) {
        List<Boolean> hits = map(holds::test);
        return LongStream.range(0, hits.size()).filter(i -> hits.get((int) i)).limit(most).mapToObj(i -> cluster.seed(first + i).run()).toList();
    }

    /** Of the runs on which {@code holds} is true, one with the fewest events, fields included; null if there is none. */
    public Run<N> shortest(Predicate<Run<N>> holds) {
        List<Long> sizes = map(run -> holds.test(run) ? run.trace().total() : Long.MAX_VALUE);
        int at = sizes.indexOf(java.util.Collections.min(sizes));
        return sizes.get(at) == Long.MAX_VALUE ? null : cluster.seed(first + at).run();
    }

    /** {@code f} of every run, by seed. */
    public <T> List<T> map(Function<Run<N>, T> f) {
        int cores = Runtime.getRuntime().availableProcessors();
        var done = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(cores, Thread.ofPlatform().daemon().name("sweep-", 0).factory());
        try (var patience = Patience.with(seconds -> progress(done.get(), seconds))) {
            var parts = new ArrayList<Future<List<T>>>();
            for (long from = first; from <= last; from += CHUNK) {
                long start = from, end = Math.min(last, from + CHUNK - 1);
                parts.add(pool.submit((Callable<List<T>>) () -> chunk(start, end, f, done)));
            }
            var all = new ArrayList<T>((int) size());
            for (var part : parts) all.addAll(part.get());
            return all;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            Steps.poll();                                   // throws: the learner pressed stop
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException e) {
            throw Thrown.again(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    String progress(long done, long seconds) {
        String rest = done == 0 ? "" : String.format(Locale.ROOT, ", about %,d s to go", (size() - done) * seconds / done);
        return String.format(Locale.ROOT, "seeds %,d–%,d: %,d of %,d runs after %,d s%s", first, last, done, size(), seconds, rest);
    }

    private <T> List<T> chunk(long from, long to, Function<Run<N>, T> f, AtomicLong done) {
        var results = new ArrayList<T>();
        for (long seed = from; seed <= to; seed++) {
            Run<N> run = cluster.runQuietly(seed);
            run.orThrow();
            results.add(f.apply(run));
            done.incrementAndGet();
        }
        return results;
    }

    private Map<String, double[]> measureAll() {
        List<double[]> rows = map(run -> measures.values().stream().mapToDouble(m -> m.applyAsDouble(run)).toArray());
        var columns = new LinkedHashMap<String, double[]>();
        int column = 0;
        for (String name : measures.keySet()) {
            int c = column++;
            columns.put(name, rows.stream().mapToDouble(row -> row[c]).toArray());
        }
        return columns;
    }

    @Override public String toString() {
        return "seeds " + first + "–" + last + " of " + cluster;
    }
}
