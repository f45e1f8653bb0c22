package distsys.algo.gossip;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rumour mongering by push: node 0 hears some news first; whoever knows it tells one random peer a cycle, until it loses interest.
 * Demers et al. 1987, section 1.4.
 *
 * <p>Cycles are seconds of the nodes' own clocks, which must agree, and latency must be below half a cycle, so that a push and its
 * answer fall into one cycle. In lockstep all contacts of a cycle see the state at its start: who hears the news tells it from the
 * next cycle on, and two who bring it in the same cycle have both brought news. One by one, each node has cycles of its own and only
 * the first brings news.
 */
public final class Rumour extends Node<Rumour.Msg> {

    /** What nodes say, and the timer. */
    public sealed interface Msg {}
    record Cycle() implements Msg {}
    record Push() implements Msg {}
    record Feedback(boolean news) implements Msg {}

    /** When a node that learns that its push told nothing new loses interest. */
    public enum Interest {
        /** Never; so nobody answers. */ FOR_EVER,
        /** After k wasted pushes in a row: a push that brings news sets the counter back. This gives Demers' table 1. */ COUNTER,
        /** After k wasted pushes in all. */ COUNTER_NEVER_RESET,
        /** With probability 1/k each time. */ COIN
    }

    /** When the contacts of a cycle happen. */
    public enum Contacts { /** All at once, as in Demers' table 1. */ LOCKSTEP, /** Spread over the cycle, as the formula for the coin has it. */ ONE_BY_ONE }

    private static final Duration CYCLE = Duration.ofSeconds(1);

    private final Interest interest;
    private final int k;
    private final Contacts contacts;
    private int learned = -1, pushes = 0, wasted = 0;

    private Rumour(Interest interest, int k, Contacts contacts) {
        this.interest = interest;
        this.k = k;
        this.contacts = contacts;
    }

    /** A maker of nodes that tell the news for ever, in lockstep. */
    public static Supplier<Rumour> forEver() {
        return () -> new Rumour(Interest.FOR_EVER, 0, Contacts.LOCKSTEP);
    }

    /** A maker of nodes that lose interest; {@code k} is Demers' k. */
    public static Supplier<Rumour> until(Interest interest, int k, Contacts contacts) {
        if (k < 1) throw new IllegalArgumentException("k counts wasted pushes, so it is at least 1, not " + k);
        return () -> new Rumour(interest, k, contacts);
    }

    @Override protected void start() {
        if (id().index() == 0) learn();
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Cycle() -> {
                pushes++;
                send(anyPeer(), new Push());
                after(CYCLE, new Cycle());
            }
            case Push() -> {
                boolean news = learned < 0 || contacts == Contacts.LOCKSTEP && learned == cycle();
                if (learned < 0) learn();
                if (interest != Interest.FOR_EVER) send(from, new Feedback(news));
            }
            case Feedback(boolean news) -> {
                if (news && interest == Interest.COUNTER) wasted = 0;
                if (!news && losesInterest()) cancel(new Cycle());
            }
        }
    }

    private void learn() {
        learned = cycle();
        after(switch (contacts) {
            case LOCKSTEP -> Duration.ofNanos((learned + 1) * CYCLE.toNanos()).minus(now());        // when the next cycle starts, for all
            case ONE_BY_ONE -> Duration.ofNanos((long) (random().nextDouble() * CYCLE.toNanos()));
        }, new Cycle());
    }

    private boolean losesInterest() {
        wasted++;
        return interest == Interest.COIN ? random().chance(1.0 / k) : wasted >= k;
    }

    private int cycle() {
        return (int) (now().toNanos() / CYCLE.toNanos());
    }

    /** s: the share of nodes that never heard the news. */
    public static double residue(List<Rumour> nodes) {
        return nodes.stream().filter(n -> n.learned < 0).count() / (double) nodes.size();
    }

    /** m: how many times the news was sent, over the number of nodes. */
    public static double traffic(List<Rumour> nodes) {
        return nodes.stream().mapToLong(n -> n.pushes).sum() / (double) nodes.size();
    }

    /** t_last: the cycle in which the last of those who ever heard the news heard it. */
    public static int lastCycle(List<Rumour> nodes) {
        return nodes.stream().mapToInt(n -> n.learned).max().orElse(-1);
    }
}
