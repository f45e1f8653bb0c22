package distsys.model;

import java.time.Duration;
import java.util.List;

/**
 * A node of a distributed system: what it does when it starts, and when a message or one of its timers arrives.
 *
 * <p>Rules of a handler. It runs alone and to its end. It touches only this node's fields and what this class offers. It neither
 * sleeps nor waits nor reads the system's clock. What it sends is immutable: records of numbers, strings, ids and unmodifiable
 * lists. Fields vanish in a crash; the {@link #disk()} stays. After a restart a new instance is made and {@link #start()} runs
 * again.
 *
 * <p>A timer is a message to oneself: it arrives in {@link #receive} with {@code from} equal to {@link #id()}. Timers are named by
 * their value, so setting an equal one again re-arms it.
 *
 * @param <M> the sealed interface of the messages and timers this node receives
 */
public abstract class Node<M> {

    // Published by the engine before the constructor runs, so field initialisers may already ask size() or id().
    // No part of the node's state: encoders and the explorer pass it over.
    private final transient Context context = Lifecycle.attaching();

    /** Called once when the node starts, and again after each restart. */
    protected void start() {}

    /** Called for each message and each of the node's own timers. */
    protected abstract void receive(NodeId from, M msg);

    /** Who this node is. */
    protected final NodeId id() {
        return context("id()").id();
    }

    /** Every other node, by index. */
    protected final List<NodeId> peers() {
        return context("peers()").peers();
    }

    /** Every node, this one included, by index. */
    protected final List<NodeId> members() {
        return context("members()").members();
    }

    /** How many nodes the cluster has, this one included. */
    protected final int size() {
        return context("size()").members().size();
    }

    /** One other node, each equally likely. */
    protected final NodeId anyPeer() {
        var c = context("anyPeer()");
        List<NodeId> members = c.members();
        if (members.size() < 2) throw new IllegalStateException("anyPeer() needs at least two nodes; " + c.id() + " is alone");
        int drawn = c.random().nextInt(members.size() - 1);
        return members.get(drawn < c.id().index() ? drawn : drawn + 1);     // without building the list of peers: gossip asks a million times
    }

    /** Sends {@code msg} to {@code to}. It may arrive late, out of order, twice or never: the run's settings say. */
    protected final void send(NodeId to, Object msg) {
        context("send(…)").send(to, msg);
    }

    /** Sends {@code msg} to every peer, one message each, by index. */
    protected final void broadcast(Object msg) {
        var c = context("broadcast(…)");
        for (NodeId peer : c.peers()) c.send(peer, msg);
    }

    /** Sets a timer: {@code msg} arrives here after {@code delay}, as this node's clock counts. An equal one pending is re-armed. */
    protected final void after(Duration delay, M msg) {
        context("after(…)").after(delay, msg);
    }

    /** Stops the pending timer that equals {@code msg}, if there is one. */
    protected final void cancel(M msg) {
        context("cancel(…)").cancel(msg);
    }

    /** This node's own clock: since its start-up epoch, as it sees it. It may be skewed or drift; it is not the run's time. */
    protected final Duration now() {
        return context("now()").now();
    }

    /**
     * Between which times true time lies: what a clock with a known bound can tell, and TrueTime does. It is wrong only if a fault
     * moves the clock further than the run's skew and drift promise.
     */
    protected final Interval trueTime() {
        return context("trueTime()").trueTime();
    }

    /** {@code content} with this node's signature, which no other node can make. */
    protected final <T> Signed<T> sign(T content) {
        return context("sign(…)").sign(content);
    }

    /** Whether {@code signed} was signed by the node it names, and has not been changed since. */
    protected final boolean genuine(Signed<?> signed) {
        return context("genuine(…)").genuine(signed);
    }

    /** This node's draws. */
    protected final Draws random() {
        return context("random()").random();
    }

    /** What survives this node's crashes. */
    protected final Disk disk() {
        return context("disk()").disk();
    }

    /** Writes a line into the trace, stamped with this node's clock. */
    protected final void log(String text) {
        context("log(…)").log(text);
    }

    /**
     * Who offers a service beside the cluster, such as {@code lin-kv}, a linearizable store. It is no member and no peer; messages to
     * it travel like all others.
     */
    protected final NodeId service(String name) {
        return context("service(…)").service(name);
    }

    /** {@code n} microseconds. */
    protected static Duration micros(long n) {
        return Duration.ofNanos(Math.multiplyExact(n, 1_000L));
    }

    /** {@code n} milliseconds. */
    protected static Duration ms(long n) {
        return Duration.ofMillis(n);
    }

    /** {@code n} seconds. */
    protected static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    private Context context(String call) {
        if (context == null) throw new IllegalStateException(call + " works only inside a run; instead of new "
                + getClass().getSimpleName() + "() write cluster(3, " + getClass().getSimpleName() + "::new).run(seconds(1))");
        return context;
    }
}
