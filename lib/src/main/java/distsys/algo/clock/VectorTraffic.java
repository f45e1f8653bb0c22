package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** {@link Traffic} with vector clocks. */
public final class VectorTraffic extends Node<VectorTraffic.Msg> {

    /** What is said. */
    public sealed interface Msg {}
    record Work() implements Msg {}
    record Speak() implements Msg {}
    record Note(List<Integer> stamp) implements Msg {}

    private final CausalClock clock;
    private final double perSecond;

    private VectorTraffic(BiFunction<Integer, Integer, ? extends CausalClock> clock, double perSecond) {
        this.clock = clock.apply(size(), id().index());
        this.perSecond = perSecond;
    }

    /** A maker of nodes with a clock each, made for (size, own index), that send {@code perSecond} notes a second on average. */
    public static Supplier<VectorTraffic> with(BiFunction<Integer, Integer, ? extends CausalClock> clock, double perSecond) {
        return () -> new VectorTraffic(clock, perSecond);
    }

    @Override protected void start() {
        after(Traffic.gap(random().nextDouble(), Traffic.WORK), new Work());
        after(Traffic.gap(random().nextDouble(), perSecond), new Speak());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Work() -> {
                log(clock.tick().toString());
                after(Traffic.gap(random().nextDouble(), Traffic.WORK), new Work());
            }
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
