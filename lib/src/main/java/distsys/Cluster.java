package distsys;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Client;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.FaultPlan;
import distsys.run.Probe;
import distsys.run.Script;
import distsys.run.Settings;
import distsys.run.Thrown;
import distsys.run.live.LiveRun;
import distsys.run.live.Processes;
import distsys.run.sim.Shrinker;
import distsys.run.sim.Simulation;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A cluster and the world it runs in, as a value: every method gives a new cluster and leaves this one as it was, so a cell can keep
 * one and vary it. Without settings the network is calm (1–10 ms, nothing lost) and all clocks agree.
 *
 * @param <N> the class of its nodes
 */
public final class Cluster<N extends Node<?>> {

    private final List<Supplier<? extends N>> factories;
    private final List<String> names;
    private final Settings settings;
    private final List<Probe<N>> probes;
    private final boolean scripted;

    private Cluster(List<Supplier<? extends N>> factories, List<String> names, Settings settings, List<Probe<N>> probes, boolean scripted) {
        this.factories = List.copyOf(factories);
        this.names = List.copyOf(names);
        this.settings = settings;
        this.probes = List.copyOf(probes);
        this.scripted = scripted;
    }

    static <N extends Node<?>> Cluster<N> of(int n, Supplier<? extends N> factory) {
        if (n < 1) throw new IllegalArgumentException("a cluster needs at least one node, not " + n);
        return new Cluster<>(java.util.Collections.nCopies(n, factory), List.of(), Settings.DEFAULT.withSeed(Long.getLong("distsys.seed", 1)), List.of(), false);
    }

    /** The cluster of what was explored. */
    static <N extends Node<?>> Cluster<N> of(List<NodeId> ids, List<? extends Supplier<? extends N>> factories) {
        List<String> names = ids.stream().map(NodeId::name).toList();
        return new Cluster<>(List.copyOf(factories), names, Settings.DEFAULT, List.of(), true);       // there may be scripts among them
    }

    /** Adds {@code n} more nodes, which may be of another class. They come after those already there. */
    @SuppressWarnings("unchecked")
    public Cluster<Node<?>> with(int n, Supplier<? extends Node<?>> factory) {
        if (!probes.isEmpty()) throw new IllegalStateException("call with(…) before probe(…): a probe sees the nodes that were there");
        var all = new ArrayList<Supplier<? extends Node<?>>>(factories);
        for (int i = 0; i < n; i++) all.add(factory);
        return new Cluster<>(all, names, settings, List.of(), scripted);
    }

    /** Adds a client that runs {@code program}: sequential code whose calls take the run's time. It comes after the nodes already there. */
    public Cluster<Node<?>> client(String name, Consumer<? super Client> program) {
        var all = new ArrayList<String>();
        for (NodeId id : ids()) all.add(id.name());
        all.add(name);
        var grown = with(1, () -> new Script(program));
        return new Cluster<>(grown.factories, List.of(), settings, grown.probes, true).names(all.toArray(String[]::new));
    }

    /** Names the nodes, from the first on; the others stay {@code n3}, {@code n4}, … */
    public Cluster<N> names(String... names) {
        if (names.length > factories.size()) throw new IllegalArgumentException(Exploration.count(names.length, "name") + " for " + Exploration.count(factories.size(), "node"));
        if (new HashSet<>(Arrays.asList(names)).size() < names.length) throw new IllegalArgumentException("two nodes have the same name");
        for (String name : names) {
            if (!name.matches("[\\p{L}\\p{N}_.-]+")) throw new IllegalArgumentException("a node's name has letters, digits, - _ and . only, not \"" + name + "\"");
        }
        return new Cluster<>(factories, List.of(names), settings, probes, scripted);
    }

    /** Of every draw in the run: equal seeds, equal runs. If not set, what {@code %seed} says, or 1. */
    public Cluster<N> seed(long seed) {
        return set(settings.withSeed(seed));
    }

    /** One-way delay of a message. */
    public Cluster<N> latency(Distribution latency) {
        return set(settings.withLatency(latency));
    }

    /** Probability that a message is lost. */
    public Cluster<N> loss(double p) {
        return set(settings.withLoss(p));
    }

    /** Probability that a message arrives twice. */
    public Cluster<N> duplication(double p) {
        return set(settings.withDuplication(p));
    }

    /** Messages of one link arrive in the order they were sent. */
    public Cluster<N> fifo() {
        return set(settings.withFifo(true));
    }

    /** Bytes a second that a link carries; a message is as long as its canonical text. Without it, any amount at once. */
    public Cluster<N> bandwidth(double bytesPerSecond) {
        return set(settings.withBandwidth(bytesPerSecond));
    }

    /** No two clocks start further apart than {@code most}. */
    public Cluster<N> skew(Duration most) {
        return set(settings.withSkew(most));
    }

    /** Each clock runs faster or slower than true time by at most this share: {@code 1e-4} is 100 µs a second, 8.6 s a day. */
    public Cluster<N> drift(double most) {
        return set(settings.withDrift(most));
    }

    /** From {@code at} until {@code until} nothing passes between the nodes with these indices and the others. */
    public Cluster<N> partition(Duration at, Duration until, int... side) {
        return fault(new Fault.Partition(at, until, Arrays.stream(side).boxed().toList()));
    }

    /** The node crashes and does not come back. */
    public Cluster<N> crash(int node, Duration at) {
        return fault(new Fault.Crash(at, null, node));
    }

    /** The node crashes and starts again: a new instance, the old disk. */
    public Cluster<N> crash(int node, Duration at, Duration restart) {
        return fault(new Fault.Crash(at, restart, node));
    }

    /** Adds faults to the plan. */
    public Cluster<N> fault(Fault... more) {
        return faults(Arrays.asList(more));
    }

    /** Adds a whole plan of faults. */
    public Cluster<N> faults(List<? extends Fault> more) {
        var faults = new ArrayList<>(settings.faults());
        faults.addAll(more);
        return set(settings.withFaults(faults));
    }

    /** The run ends after {@code budget} events, if it has not ended before; {@value Settings#EVENTS} if not set. */
    public Cluster<N> events(long budget) {
        return set(settings.withEvents(budget));
    }

    /** The digest covers payloads, too: dearer, and sharper. */
    public Cluster<N> strict() {
        return set(settings.withStrict(true));
    }

    /** When runs of this cluster end; without it they end when nothing is left to happen. */
    public Cluster<N> until(Duration end) {
        return set(settings.withUntil(end));
    }

    /** Computes {@code value} over all nodes every {@code every} of the run's time; see {@link Run#series}. */
    public Cluster<N> probe(String name, Duration every, ToDoubleFunction<List<N>> value) {
        var all = new ArrayList<>(probes);
        all.add(new Probe<>(name, every, value));
        return new Cluster<>(factories, names, settings, all, scripted);
    }

    /** Runs for {@code time}. */
    public Run<N> run(Duration time) {
        return until(time).run();
    }

    /** Runs until nothing is left to happen, or until the time or the budget that was set. */
    public Run<N> run() {
        return Run.of(simulate(settings), settings);
    }

    /**
     * Runs for {@code time} on the wall's clock: each node on a thread of its own, in this JVM. What happens is recorded as in
     * {@link #run(Duration)}, but two live runs are never quite the same.
     */
    public Run<N> live(Duration time) {
        return until(time).live();
    }

    /** Runs in real time until nothing is left to happen, or until the time or the budget that was set. */
    public Run<N> live() {
        return Run.of(new LiveRun<N>(settings, ids(), factories, probes).run(), settings);
    }

    /**
     * Runs for {@code time} on the wall's clock, each node in a process of its own; messages go over loopback TCP. Clients stay here.
     * The nodes' classes need a constructor that takes nothing, and their fields are seen in the trace only: {@link Run#nodes()} holds null.
     */
    public Run<N> liveInProcesses(Duration time) {
        return until(time).liveInProcesses();
    }

    /** Runs each node in a process of its own until nothing is left to happen, or until the time or the budget that was set. */
    public Run<N> liveInProcesses() {
        return Run.of(Processes.<N>run(settings, ids(), factories, probes).run(), settings);
    }

    /**
     * The smallest run on this seed for which {@code fails} is still true: take away any one of its faults, nodes or messages, and
     * it is not. Messages taken away are lost.
     */
    public Run<N> shrink(Predicate<Run<N>> fails) {
        var quick = settings.withKeep(settings.keep(), false);
        var shrinker = new Shrinker<N>(ids(), factories, quick, o -> fails.test(Run.of(o, settings)));
        Shrinker.Kept kept = shrinker.shrink();
        var full = new Shrinker<N>(ids(), factories, settings, o -> true);
        return Run.of(full.run(kept), settings.withFaults(kept.faults()));
    }

    /**
     * The run in which just the events of {@code schedule} happen, in their order; its times are for display. It must be a trace of
     * this program, from whatever engine, or of one that does the same. Its faults are those that the trace tells of; if it holds no plan,
     * those of this cluster.
     *
     * @throws IllegalArgumentException naming the first event that this program does not lead to
     */
    public Run<N> replay(Trace schedule) {
        List<Fault> plan = FaultPlan.of(schedule);
        Settings faulty = plan.isEmpty() ? settings : settings.withFaults(plan);
        Simulation<N> simulation = Simulation.replaying(schedule, faulty, ids(), factories);
        return Run.of(scripted ? onVirtualThread(simulation::run) : simulation.run(), faulty);
    }

    /** As {@link #replay(Trace)}, of a trace that someone shared as text, in whatever form. */
    public Run<N> replay(String shared) {
        return replay(Trace.parse(shared));
    }

    /** The same cluster on every seed from {@code first} to {@code last}, both included. */
    public Sweep<N> seeds(long first, long last) {
        return new Sweep<>(this, first, last);
    }

    Run<N> runQuietly(long seed) {
        // A sweep keeps no fields: nobody looks at a thousand scrubbers, and encoding fields is most of a small run's cost.
        Settings s = settings.withSeed(seed).withKeep(settings.keep(), false);
        return Run.of(simulate(s), settings.withSeed(seed));
    }

    private distsys.run.Outcome<N> simulate(Settings s) {
        return scripted ? onVirtualThread(() -> new Simulation<N>(s, ids(), factories, probes).run())
                : new Simulation<N>(s, ids(), factories, probes).run();
    }

    /** Handing the turn from one virtual thread to another costs a tenth of what it costs between platform threads. */
    private static <T> T onVirtualThread(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            Steps.poll();                                   // throws: the learner pressed stop
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException e) {
            throw Thrown.again(e.getCause());
        }
    }

    List<NodeId> ids() {
        var ids = new ArrayList<NodeId>();
        for (int i = 0; i < factories.size(); i++) ids.add(i < names.size() ? new NodeId(i, names.get(i)) : NodeId.of(i));
        return ids;
    }

    private Cluster<N> set(Settings settings) {
        return new Cluster<>(factories, names, settings, probes, scripted);
    }

    @Override public String toString() {
        return "a cluster of " + factories.size() + ", " + settings.words() + "; call .run(seconds(1))";
    }
}
