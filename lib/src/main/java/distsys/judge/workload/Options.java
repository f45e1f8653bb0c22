package distsys.judge.workload;

import distsys.run.Distribution;
import distsys.run.maelstrom.Topologies;
import java.time.Duration;
import java.util.List;

/**
 * How a workload is run; Maelstrom's options, and their defaults.
 *
 * @param workload       its name
 * @param nodes          how many
 * @param rate           operations a second, all clients together; 0: as fast as answers come
 * @param time           how long there is load
 * @param concurrency    how many clients; 0: one a node, or as many as the workload needs
 * @param latency        of a message between nodes: its mean
 * @param latencyDist    {@code constant}, {@code uniform} or {@code exponential}
 * @param topology       what the broadcast workload tells the nodes
 * @param nemesis        what goes wrong; empty: nothing
 * @param interval       between one trouble's beginning and its end, and again
 * @param availability   the share of operations that must succeed; negative: any
 * @param models         the consistency model that transactions must keep to
 * @param keyCount       keys in use at a time; 0: the workload's own number
 * @param maxTxnLength   operations of a transaction, at most
 * @param maxWritesPerKey before a key is retired; 0: the workload's own number
 * @param seed           of every draw that is ours
 * @param reads          the share of requests, or of the steps of transactions, that only look; negative: the workload's own mix
 * @param requests       the load ends after so many, if not before; 0: only time ends it
 */
public record Options(String workload, int nodes, double rate, Duration time, int concurrency, Duration latency, String latencyDist, String topology,
                      List<String> nemesis, Duration interval, double availability, String models, int keyCount, int maxTxnLength,
                      int maxWritesPerKey, long seed, double reads, int requests) {

    /** Maelstrom's defaults. */
    public static Options of(String workload) {
        return new Options(workload, 5, 5, Duration.ofSeconds(60), 0, Duration.ZERO, "constant", "grid", List.of(), Duration.ofSeconds(10), -1,
                "strict-serializable", 0, 4, 0, 1, -1, 0);
    }

    public Options {
        nemesis = List.copyOf(nemesis);
        Workloads.require(workload);
        if (nodes < 1) throw new IllegalArgumentException("a test needs at least one node, not " + nodes);
        if (!(rate >= 0)) throw new IllegalArgumentException("rate is in operations a second, at least 0; not " + rate);
        if (time.isNegative() || time.isZero()) throw new IllegalArgumentException("the time limit is more than 0 s");
        if (latency.isNegative()) throw new IllegalArgumentException("latency is at least 0 ms");
        if (interval.isNegative() || interval.isZero()) throw new IllegalArgumentException("the nemesis interval is more than 0 s");
        if (availability > 1) throw new IllegalArgumentException("availability is total or a share from 0 to 1, not " + availability);
        if (!(reads <= 1)) throw new IllegalArgumentException("the mix is a share of requests that only look, from 0 to 1; not " + reads);
        if (reads >= 0 && !Workloads.isMixed(workload)) throw new IllegalArgumentException(workload + " has one kind of request only, so there is nothing to mix");
        if (requests < 0) throw new IllegalArgumentException("the load ends after some requests, or with 0 only by time; not after " + requests);
        if (!Topologies.NAMES.contains(topology)) throw new IllegalArgumentException("there is no topology \"" + topology + "\"; there is " + String.join(", ", Topologies.NAMES));
        distribution(latencyDist, latency);
    }

    /** The delay of a message. */
    public Distribution distribution() {
        return distribution(latencyDist, latency);
    }

    private static Distribution distribution(String name, Duration mean) {
        return switch (name) {
            case "constant" -> Distribution.constant(mean);
            case "uniform" -> Distribution.uniform(Duration.ZERO, mean.multipliedBy(2));
            case "exponential" -> Distribution.exponential(mean);
            default -> throw new IllegalArgumentException("there is no latency distribution \"" + name + "\"; there is constant, uniform, exponential");
        };
    }

    /** How many clients there are. */
    public int clients() {
        return concurrency > 0 ? concurrency : Workloads.needsTwoClientsPerNode(workload) ? 2 * nodes : nodes;
    }

    public Options withNodes(int nodes) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withRate(double rate) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withTime(Duration time) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withConcurrency(int concurrency) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withLatency(Duration latency, String dist) {
        return new Options(workload, nodes, rate, time, concurrency, latency, dist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withTopology(String topology) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withNemesis(List<String> nemesis, Duration interval) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withAvailability(double availability) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withModels(String models) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withKeys(int keyCount, int maxTxnLength, int maxWritesPerKey) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withSeed(long seed) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withReads(double reads) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    public Options withRequests(int requests) {
        return new Options(workload, nodes, rate, time, concurrency, latency, latencyDist, topology, nemesis, interval, availability, models, keyCount, maxTxnLength, maxWritesPerKey, seed, reads, requests);
    }

    /** The share that only looks. */
    double readsOr(double usual) {
        return reads < 0 ? usual : reads;
    }
}
