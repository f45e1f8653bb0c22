package distsys.bench;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Outcome;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The simulator on three workloads, written with the public API as a learner would: ping-pong, gossip, failure detection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:+UseSerialGC"})
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

    private static Settings settings(Distribution latency, Duration until, long events) {
        return Settings.DEFAULT.withLatency(latency).withUntil(until).withEvents(events).withKeep(0, false);
    }

    private static <N extends Node<?>> Outcome<N> run(int n, Supplier<N> factory, Settings settings) {
        List<NodeId> ids = IntStream.range(0, n).mapToObj(NodeId::of).toList();
        return new Simulation<N>(settings, ids, Collections.nCopies(n, factory), List.of()).run();
    }

    @Benchmark
    public Object pingPong(Handled handled) {
        var outcome = run(2, PingPong::new, settings(Distribution.constant(Duration.ofMillis(1)), null, 2_000_000));
        handled.add(outcome);
        return outcome;
    }

    @Benchmark
    public Object gossip1000(Handled handled) {
        var latency = Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(50));
        Outcome<?> outcome = null;
        for (int i = 0; i < 20; i++) handled.add(outcome = run(1_000, Gossip::new, settings(latency, Duration.ofMillis(2_000), Long.MAX_VALUE).withSeed(i)));
        return outcome;
    }
}
