package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;

/**
 * A process that now and then wants a resource which only one may use at a time. What the resource is does not matter; what a
 * subclass says to the others to get it does. It is told by {@link #request()} that the resource is wanted, calls {@link #enter()}
 * when it may be used, and is told by {@link #release()} that it is free again.
 *
 * <p>How long a process does without the resource, and how long it keeps it, is drawn. Where every order of events is tried a timer
 * may fire at any moment anyway, and a process without drawn times has far fewer states: {@link #untimed}.
 *
 * <p>The lines {@code request}, {@code enter} and {@code leave} in the trace are what {@link MutualExclusion} judges.
 *
 * @param <M> what the processes say to each other
 */
public abstract class Lock<M> extends Node<Object> {

    private record Want() {}
    private record Done() {}

    private enum Phase { OUTSIDE, WAITING, INSIDE }

    private Phase phase = Phase.OUTSIDE;
    private int wishes;
    /** A setting, no part of the state. */
    private transient boolean timed = true;

    /** A process that wants the resource three times. */
    protected Lock() {
        this(3);
    }

    /** A process that wants the resource {@code wishes} times, at random moments, again only after it had it. */
    protected Lock(int wishes) {
        this.wishes = wishes;
    }

    /** The same process, before it starts: it wants the resource {@code wishes} times, and draws no times. */
    public final Lock<M> untimed(int wishes) {
        this.wishes = wishes;
        timed = false;
        return this;
    }

    /** The resource is wanted: ask the others. */
    protected abstract void request();

    /** The resource is free again: tell the others. */
    protected abstract void release();

    /** A message of another process. */
    protected abstract void message(NodeId from, M msg);

    /** The resource is ours. Only after {@link #request()}, and once for each. */
    protected final void enter() {
        if (phase != Phase.WAITING) throw new IllegalStateException("enter() without a request: this node "
                + (phase == Phase.INSIDE ? "is inside already" : "asked for nothing"));
        phase = Phase.INSIDE;
        log("enter");
        after(micros(5_000 + drawn(10_000)), new Done());
    }

    /** Whether the resource is ours now. */
    public final boolean inside() {
        return phase == Phase.INSIDE;
    }

    /** Whether this process asked and was not yet served. */
    public final boolean waiting() {
        return phase == Phase.WAITING;
    }

    @Override protected final void start() {
        wantLater();
    }

    @SuppressWarnings("unchecked")
    @Override protected final void receive(NodeId from, Object msg) {
        switch (msg) {
            case Want _ -> {
                phase = Phase.WAITING;
                log("request");
                request();
            }
            case Done _ -> {
                phase = Phase.OUTSIDE;
                log("leave");
                release();
                wantLater();
            }
            default -> message(from, (M) msg);
        }
    }

    private void wantLater() {
        if (wishes == 0) return;
        wishes--;
        after(micros(1_000 + drawn(19_000)), new Want());
    }

    private int drawn(int most) {
        return timed ? random().nextInt(most) : 0;
    }
}
