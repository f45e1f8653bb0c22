package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Physical clocks kept together by messages. Lamport 1978, pp. 562–564: a clock runs at its own rate (PC1: off by at most κ); over
 * every arc of the network a message goes at least every τ; its receiver sets its clock forward, never back, to what the clock of
 * the sender must show by now at least (IR2').
 *
 * <p>The rate is that of the machine's clock, {@code cluster(…).drift(κ)}. Once messages have gone all the way round, no two
 * clocks differ by more than about {@link #bound}.
 */
public final class PhysicalClock extends Node<PhysicalClock.Msg> {

    /** What is sent. */
    public sealed interface Msg {}
    record Beat() implements Msg {}
    record Time(Duration stamp) implements Msg {}

    private final boolean ring;
    private final Duration every, leastDelay;
    private Duration ahead = Duration.ZERO;

    private PhysicalClock(boolean ring, Duration every, Duration leastDelay) {
        this.ring = ring;
        this.every = every;
        this.leastDelay = leastDelay;
    }

    /**
     * A maker of nodes on a ring: each sends to the next only.
     *
     * @param every      τ: how often a message goes over every arc
     * @param leastDelay μ: what every message takes at least, known to all
     */
    public static Supplier<PhysicalClock> ring(Duration every, Duration leastDelay) {
        return () -> new PhysicalClock(true, every, leastDelay);
    }

    /**
     * A maker of nodes that each send to all others.
     *
     * @param every      τ: how often a message goes over every arc
     * @param leastDelay μ: what every message takes at least, known to all
     */
    public static Supplier<PhysicalClock> complete(Duration every, Duration leastDelay) {
        return () -> new PhysicalClock(false, every, leastDelay);
    }

    /** What this clock shows now. */
    public Duration reading() {
        return now().plus(ahead);
    }

    @Override protected void start() {
        // Not all at once: machines are not switched on together.
        after(Duration.ofNanos((long) (random().nextDouble() * every.toNanos())), new Beat());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Beat() -> {
                for (NodeId to : neighbours()) send(to, new Time(reading()));               // IR2' (a)
                after(every, new Beat());
            }
            case Time(Duration stamp) -> {
                Duration atLeast = stamp.plus(leastDelay);                                  // IR2' (b)
                if (atLeast.compareTo(reading()) > 0) ahead = atLeast.minus(now());
            }
        }
    }

    private List<NodeId> neighbours() {
        return ring ? List.of(members().get((id().index() + 1) % size())) : peers();
    }

    /** How far the clocks of these nodes are apart now, in milliseconds. */
    public static double spreadMillis(List<PhysicalClock> nodes) {
        long least = Long.MAX_VALUE, most = Long.MIN_VALUE;
        for (PhysicalClock node : nodes) {
            long reading = node.reading().toNanos();
            least = Math.min(least, reading);
            most = Math.max(most, reading);
        }
        return (most - least) / 1e6;
    }

    /**
     * Lamport's bound on the difference of two clocks, d(2κτ + ξ) (theorem of the section on physical clocks), in milliseconds, from t₀ + τd on.
     *
     * @param diameter d: hops between the two most distant nodes, n − 1 on a ring, 1 on a complete graph
     * @param kappa    κ: what the rates are off at most
     * @param tau      τ: how often a message goes over every arc
     * @param xi       ξ: by how much delays vary
     */
    public static double bound(int diameter, double kappa, Duration tau, Duration xi) {
        return diameter * (2 * kappa * tau.toNanos() + xi.toNanos()) / 1e6;
    }
}
