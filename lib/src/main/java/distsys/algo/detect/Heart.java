package distsys.algo.detect;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;

/** Tells all others that it is alive, once a period, and does nothing else. */
public final class Heart extends Node<Object> {

    /** I am alive. */
    public record Beat() {}

    private record Again() {}

    private final Duration period;

    /** Beats every 100 ms. */
    public Heart() {
        this(Duration.ofMillis(100));
    }

    public Heart(Duration period) {
        this.period = period;
    }

    @Override protected void start() {
        after(period, new Again());
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (!(msg instanceof Again)) return;                // another heart's beat
        broadcast(new Beat());
        after(period, new Again());
    }
}
