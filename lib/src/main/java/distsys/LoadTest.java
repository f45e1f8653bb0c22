package distsys;

import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.Options;
import distsys.judge.workload.Workloads;
import distsys.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A workload and how it is run, as a value: every method gives a new one and leaves this one as it was. Without settings: 5 nodes, a client each,
 * 5 requests a second for 20 s, a network without delay.
 */
public final class LoadTest {

    private final Options options;
    private final Supplier<? extends Node<?>> factory;

    LoadTest(Options options, Supplier<? extends Node<?>> factory) {
        this.options = options;
        this.factory = factory;
    }

    private LoadTest with(Options other) {
        return new LoadTest(other, factory);
    }

    /** How many nodes. */
    public LoadTest nodes(int n) {
        return with(options.withNodes(n));
    }

    /** How many clients; each is bound to one node. */
    public LoadTest clients(int n) {
        return with(options.withConcurrency(n));
    }

    /** Requests a second, all clients together; 0: as fast as answers come. */
    public LoadTest rate(double perSecond) {
        return with(options.withRate(perSecond));
    }

    /** The share of requests that only look, from 0 to 1; the others change something. Without it, each workload has a mix of its own. */
    public LoadTest mix(double reads) {
        return with(options.withReads(reads));
    }

    /**
     * How many keys are in use at a time: the fewer, the more often requests meet.
     *
     * @throws IllegalArgumentException if the workload's requests name no keys
     */
    public LoadTest keys(int n) {
        if (!Workloads.hasKeys(options.workload())) throw new IllegalArgumentException(options.workload() + " has no keys: all its requests are about one thing; more clients or a higher rate let them meet more often");
        if (n < 1) throw new IllegalArgumentException("a workload needs at least one key, not " + n);
        return with(options.withKeys(n, options.maxTxnLength(), options.maxWritesPerKey()));
    }

    /** The load ends after so many requests, if its time is not over before. */
    public LoadTest requests(int n) {
        return with(options.withRequests(n));
    }

    /** How long there is load. Sets, counters and logs are asked once more after it. */
    public LoadTest time(Duration load) {
        return with(options.withTime(load));
    }

    /** Delay of each message between nodes; a client's messages take no time. */
    public LoadTest latency(Duration always) {
        return with(options.withLatency(always, "constant"));
    }

    /** Delay of each message between nodes: {@code constant}, {@code uniform} or {@code exponential} with this mean. */
    public LoadTest latency(Duration mean, String distribution) {
        return with(options.withLatency(mean, distribution));
    }

    /** What the broadcast workload tells the nodes: line, grid, tree, tree2, tree3, tree4 or total. */
    public LoadTest topology(String name) {
        return with(options.withTopology(name));
    }

    /** What goes wrong, each for one interval, after one interval of calm: {@code partition}, {@code kill}, {@code pause}. */
    public LoadTest nemesis(Duration interval, String... faults) {
        return with(options.withNemesis(List.of(faults), interval));
    }

    /** The share of requests that must succeed: 1 is total availability. */
    public LoadTest availability(double share) {
        return with(options.withAvailability(share));
    }

    /** What transactions must keep to, such as {@code read-committed}. */
    public LoadTest model(String consistency) {
        return with(options.withModels(consistency));
    }

    /** Of every draw: equal seeds, equal runs. */
    public LoadTest seed(long seed) {
        return with(options.withSeed(seed));
    }

    /** Runs it. */
    public LoadResult run() {
        return new LoadResult(InTheSimulator.run(options, factory));
    }

    /**
     * Runs it in real time, each node as a process that speaks Maelstrom's protocol on its standard input and output, as
     * {@code ./course maelstrom test} does. No two such runs are quite the same.
     *
     * @throws IllegalArgumentException if a process cannot make such a node
     */
    public LoadResult runAsProcesses() {
        return new LoadResult(AsProcesses.run(options, factory));
    }

    @Override public String toString() {
        return "the workload " + options.workload() + " on " + options.nodes() + " nodes; call .run()";
    }
}
