package distsys.bench;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.run.Outcome.Series;
import distsys.run.Probe;
import distsys.run.Settings;
import distsys.run.sim.Simulation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** The simulator on three workloads, written with the public API as a learner would: ping-pong, gossip, failure detection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
// Heap and pages are there before the clock starts: a single shot of a second would else measure where the collector happens to strike.
@Fork(value = 1, jvmArgsAppend = {"-Xms3g", "-Xmx6g", "-Xmn2g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages",
        "--sun-misc-unsafe-memory-access=allow"})
public class SimBench {

    /** What a run handled: JMH divides by the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Handled {
        public long deliveries, events;

        @Setup(Level.Iteration)
        public void clear() {
            deliveries = events = 0;
        }

        void add(Outcome<?> outcome) {
            deliveries += outcome.delivered();
            events += outcome.handled();
        }
    }

    /** A: two nodes, one message in flight, 1 ms each way. */
    static final class PingPong extends Node<PingPong.Msg> {
        sealed interface Msg {}
        record Ping(int n) implements Msg {}
        record Pong(int n) implements Msg {}

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), new Ping(0));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Ping(int n) -> send(from, new Pong(n));
                case Pong(int n) -> send(from, new Ping(n + 1));
            }
        }
    }

    /** B: an infected node tells three random peers every 200 ms. */
    static final class Gossip extends Node<Gossip.Msg> {
        sealed interface Msg {}
        record Tick() implements Msg {}
        record Rumour() implements Msg {}

        boolean infected;

        @Override protected void start() {
            if (id().index() == 0) infect();
        }

        private void infect() {
            infected = true;
            after(ms(1 + random().nextInt(200)), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick() -> {
                    for (int i = 0; i < 3; i++) send(anyPeer(), new Rumour());
                    after(ms(200), new Tick());
                }
                case Rumour() -> {
                    if (!infected) infect();
                }
            }
        }
    }

    /** C: every second each node pings a random one; no answer within 200 ms is a suspicion. Ten nodes are dead from the start. */
    static final class Swim extends Node<Swim.Msg> {
        sealed interface Msg {}
        record Period() implements Msg {}
        record Ping(int n) implements Msg {}
        record Ack(int n) implements Msg {}
        record TimeOut(int n) implements Msg {}

        int pings, acked, suspects;

        @Override protected void start() {
            if (id().index() >= 10) after(ms(random().nextInt(1_000)), new Period());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            if (id().index() < 10) return;
            switch (msg) {
                case Period() -> {
                    send(anyPeer(), new Ping(++pings));
                    after(ms(200), new TimeOut(pings));
                    after(ms(1_000), new Period());
                }
                case Ping(int n) -> send(from, new Ack(n));
                case Ack(int n) -> acked = n;
                case TimeOut(int n) -> {
                    if (acked != n) suspects++;
                }
            }
        }
    }

    static final List<String> WORKLOADS = List.of("A", "B-1000", "B-10000", "B-100000", "C");
    static final List<String> NETWORKS = List.of("lossless", "lossy", "strict");

    @Param({"A", "B-1000", "B-10000", "B-100000", "C"})
    public String workload = "A";

    /** lossless, lossy: 0.1 % loss, 0.1 % duplication, one partition window; strict: lossy, with payloads in the digest. */
    @Param({"lossless", "lossy", "strict"})
    public String network = "lossy";

    /** When the last node of B is infected: found once, so that the measured run can end there. */
    private Duration end;

    @Setup(Level.Trial)
    public void prepare() {
        if (workload.startsWith("B")) end = everybodyInfected(Integer.parseInt(workload.substring(2)));
    }

    @Benchmark
    public Object run(Handled handled) {
        Outcome<?> outcome = null;
        for (int i = repetitions(); i > 0; i--) handled.add(outcome = once());
        return outcome;
    }

    /** Small workloads are repeated, so that each measurement lasts about half a second. */
    private int repetitions() {
        return switch (workload) {
            case "B-1000" -> network.equals("strict") ? 30 : 300;
            case "B-10000" -> network.equals("strict") ? 2 : 20;
            default -> 1;
        };
    }

    private Outcome<?> once() {
        return switch (workload) {
            case "A" -> run(2, PingPong::new, settings(Distribution.constant(Duration.ofMillis(1)), null).withEvents(network.equals("strict") ? 1_000_000 : 10_000_000));
            case "C" -> run(1_000, Swim::new, settings(uniform(1, 10), Duration.ofSeconds(network.equals("strict") ? 100 : 1_000)));
            default -> run(Integer.parseInt(workload.substring(2)), Gossip::new, settings(uniform(1, 50), end));
        };
    }

    private Duration everybodyInfected(int n) {
        var probe = new Probe<Gossip>("infected", Duration.ofMillis(1), nodes -> nodes.stream().filter(g -> g.infected).count());
        Settings s = settings(uniform(1, 50), Duration.ofSeconds(4));
        long last = 0;
        if (n > 10_000) return Duration.ofMillis(n > 100_000 ? 2_300 : 1_950);          // counting a million nodes each millisecond takes too long
        Series infected = new Simulation<Gossip>(s, ids(n), Collections.nCopies(n, Gossip::new), List.of(probe)).run().series().get("infected");
        while (infected.values()[(int) last] < n) last++;
        return Duration.ofNanos(infected.times()[(int) last]);
    }

    private static Distribution uniform(long least, long most) {
        return Distribution.uniform(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    private Settings settings(Distribution latency, Duration until) {
        Settings s = Settings.DEFAULT.withLatency(latency).withUntil(until).withEvents(Long.MAX_VALUE).withKeep(0, false);
        if (workload.equals("A")) return s.withStrict(network.equals("strict"));            // one lost message would end the ping-pong
        if (network.equals("lossless")) return s;
        var window = new Fault.Partition(Duration.ofMillis(500), Duration.ofMillis(600), List.of(0, 1, 2, 3, 4));
        return s.withLoss(0.001).withDuplication(0.001).withFaults(List.of(window)).withStrict(network.equals("strict"));
    }

    private static List<NodeId> ids(int n) {
        return IntStream.range(0, n).mapToObj(NodeId::of).toList();
    }

    private static <N extends Node<?>> Outcome<N> run(int n, Supplier<N> factory, Settings settings) {
        return new Simulation<N>(settings, ids(n), Collections.nCopies(n, factory), List.of()).run();
    }
}
