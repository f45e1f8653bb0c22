package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.function.Supplier;

/** {@link Traffic} with vector clocks. */
public final class VectorTraffic extends Node<VectorTraffic.Msg> {

    /** What is said. */
    public sealed interface Msg {}
    record Speak() implements Msg {}
    record Note(List<Integer> stamp) implements Msg {}

    private final VectorClock clock = new VectorClock(size(), id().index());
    private final double perSecond;

    private VectorTraffic(double perSecond) {
        this.perSecond = perSecond;
    }

    /** A maker of nodes that send {@code perSecond} notes a second on average. */
    public static Supplier<VectorTraffic> at(double perSecond) {
        return () -> new VectorTraffic(perSecond);
    }

    @Override protected void start() {
        after(Traffic.gap(random().nextDouble(), perSecond), new Speak());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Speak() -> {
                List<Integer> stamp = clock.tick();
                log(stamp.toString());
                send(anyPeer(), new Note(stamp));
                after(Traffic.gap(random().nextDouble(), perSecond), new Speak());
            }
            case Note(List<Integer> stamp) -> log(clock.receive(stamp).toString());
        }
    }
}
