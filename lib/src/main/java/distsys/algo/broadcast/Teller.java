package distsys.algo.broadcast;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A client: tells the nodes of its side who their neighbours are, then values, each at its time. It does not wait for answers. */
public final class Teller extends Node<Object> {

    /** A value, told to a node at a time of the client's clock. */
    public record Telling(Duration at, int node, int value) {}

    private record Now(int telling) {}

    // Transient: what it was made with is no state that a picture should show.
    private final transient Overlay overlay;
    private final transient int from, to;
    private final transient List<Telling> tellings;

    /**
     * A client of some nodes.
     *
     * @param from the first of its nodes
     * @param to   the first that is no longer its own
     */
    public Teller(Overlay overlay, int from, int to, Telling... tellings) {
        if (from < 0 || to <= from || to > overlay.size()) throw new IllegalArgumentException("nodes " + from + " to " + to + " are not among the " + overlay.size() + " of the overlay");
        this.overlay = overlay;
        this.from = from;
        this.to = to;
        this.tellings = List.of(tellings);
    }

    /** A client that tells its nodes in turn the values {@code first}, {@code first + 1}, …, one a {@code gap}. */
    public static Teller steady(Overlay overlay, int from, int to, Duration gap, int first, int values) {
        return new Teller(overlay, from, to, IntStream.range(0, values).mapToObj(i -> new Telling(gap.multipliedBy(i + 1), from + i % (to - from), first + i)).toArray(Telling[]::new));
    }

    @Override protected void start() {
        for (int i = from; i < to; i++) send(members().get(i), new Talk.Topology(0, overlay.topology()));
        for (int i = 0; i < tellings.size(); i++) after(tellings.get(i).at(), new Now(i));
    }

    @Override protected void receive(NodeId sender, Object msg) {
        if (!(msg instanceof Now(int i))) return;                                           // an answer
        send(members().get(tellings.get(i).node()), new Talk.Broadcast(i + 1, tellings.get(i).value()));
    }
}
