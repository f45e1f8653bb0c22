package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Random work and conversation: at random moments, {@value #WORK} times a second, something happens at a node; at others it sends a
 * note to a random peer. It stamps all of that, and every arrival, with a logical clock and writes the stamp down, so that
 * {@link Stamps} can compare it with what really happened before what.
 *
 * <p>A notebook says {@code cluster(5, Traffic.with(LamportClock::new, 20))}.
 */
public final class Traffic extends Node<Traffic.Msg> {

    /** What is said. */
    public sealed interface Msg {}
    record Work() implements Msg {}
    record Speak() implements Msg {}
    record Note(long stamp) implements Msg {}

    /** Events of a node's own a second, on average. */
    static final double WORK = 20;

    private final LogicalClock clock;
    private final double perSecond;

    private Traffic(LogicalClock clock, double perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /** A maker of nodes that each have a clock of their own and send {@code perSecond} notes a second on average. */
    public static Supplier<Traffic> with(Supplier<? extends LogicalClock> clock, double perSecond) {
        return () -> new Traffic(clock.get(), perSecond);
    }

    @Override protected void start() {
        after(gap(random().nextDouble(), WORK), new Work());
        after(gap(random().nextDouble(), perSecond), new Speak());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Work() -> {
                log("[" + clock.tick() + "]");
                after(gap(random().nextDouble(), WORK), new Work());
            }
            case Speak() -> {
                long stamp = clock.tick();
                log("[" + stamp + "]");
                send(anyPeer(), new Note(stamp));                       // IR2 (a): a message carries the stamp of its sending
                after(gap(random().nextDouble(), perSecond), new Speak());
            }
            case Note(long stamp) -> log("[" + clock.receive(stamp) + "]");
        }
    }

    /** Exponential gaps: a Poisson process, in which no moment is special. */
    static Duration gap(double uniform, double perSecond) {
        // StrictMath: the same bits on every processor.
        return Duration.ofNanos((long) (-StrictMath.log(1 - uniform) / perSecond * 1e9));
    }
}
