package distsys.algo.counter;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps one number, 0 in the beginning, and answers each request in the order of arrival. */
public final class Store extends Node<Store.Request> {

    /** What clients ask. */
    public sealed interface Request {}

    /** Tell me the number. */
    public record Read() implements Request {}

    /** Make it {@code value}, whatever it is now. */
    public record Write(int value) implements Request {}

    /**
     * Compare-and-set: make it {@code value} if it still is {@code expected}. A client counts its tickets 1, 2, 3, …; asking again
     * with the same ticket is safe, the store does nothing and repeats its answer.
     */
    public record Cas(int ticket, int expected, int value) implements Request {}

    /** What clients hear. */
    public sealed interface Reply {}

    /** The number. */
    public record Value(int value) implements Reply {}

    /** Done as you asked. */
    public record Written() implements Reply {}

    /** Whether the number was set for this ticket, and the number after that. */
    public record CasDone(int ticket, boolean set, int value) implements Reply {}

    /** No answer but a client's own timer; it stands here because clients hear it where they hear answers. */
    public record Alarm() implements Reply {}

    private int value = 0;

    /** By client, the answer to its latest ticket: all that is needed, as a client waits for one answer at a time. */
    private final Map<NodeId, CasDone> answered = new TreeMap<>();

    @Override protected void receive(NodeId from, Request request) {
        switch (request) {
            case Read() -> send(from, new Value(value));
            case Write(int wanted) -> {
                value = wanted;
                send(from, new Written());
            }
            case Cas cas -> {
                CasDone latest = answered.get(from);
                if (latest != null && cas.ticket() < latest.ticket()) return;           // a late copy: its answer was heard long ago
                if (latest == null || cas.ticket() > latest.ticket()) answered.put(from, compareAndSet(cas));
                send(from, answered.get(from));
            }
        }
    }

    private CasDone compareAndSet(Cas cas) {
        boolean set = value == cas.expected();
        if (set) value = cas.value();
        return new CasDone(cas.ticket(), set, value);
    }

    /** The number it keeps. */
    public int value() {
        return value;
    }

    /** The store among these nodes. */
    public static Store in(List<? extends Node<?>> nodes) {
        return nodes.stream().filter(Store.class::isInstance).map(Store.class::cast).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no store among the " + nodes.size() + " nodes; begin with cluster(1, Store::new)"));
    }
}
