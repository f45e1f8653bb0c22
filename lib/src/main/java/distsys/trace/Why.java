package distsys.trace;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why a field is what it is: the event that last wrote it, the message or timer that brought that event about, the handler that sent
 * or set it, what had brought that about, and so on, back to the start of a node. One line of causes through the past of an event,
 * not all of it: what else the handlers on the way knew is in {@link Causality}.
 *
 * @param node     whose field
 * @param field    its name
 * @param value    what it holds; null if it has no such field then
 * @param previous what it held before, or null
 * @param path     the events, from the one that wrote the field back to the first cause; empty if nothing wrote it
 */
public record Why(NodeId node, String field, String value, String previous, List<Event> path) {

    public Why {
        path = List.copyOf(path);
    }

    /**
     * Why {@code field} of {@code node} is what it is just after event {@code seq}.
     *
     * @throws IllegalArgumentException if the node never has such a field
     */
    public static Why of(Trace trace, NodeId node, String field, long seq) {
        Event writer = null;
        String value = null, previous = null;
        boolean known = false;
        for (Event e : trace.events()) {
            if (!node.equals(e.node())) continue;
            String written = trace.changes().getOrDefault(e.seq(), Map.of()).get(field);
            known |= written != null;
            if (e.seq() > seq) continue;
            if (written != null || e.kind() == Kind.CRASH && value != null) {
                previous = value;
                value = written;
                writer = e;
            }
        }
        if (!known) throw new IllegalArgumentException(node + " has no field \"" + field + "\" in this trace; it has "
                + String.join(", ", names(trace, node)));
        return new Why(node, field, value, previous, writer == null ? List.of() : path(trace, writer));
    }

    private static List<String> names(Trace trace, NodeId node) {
        var names = new java.util.LinkedHashSet<String>();
        for (Event e : trace.events()) if (node.equals(e.node())) names.addAll(trace.changes().getOrDefault(e.seq(), Map.of()).keySet());
        return names.isEmpty() ? List.of("none") : List.copyOf(names);
    }

    /** From {@code e} to its cause; from there, if a handler did it, to the arrival that this handler ran for. */
    private static List<Event> path(Trace trace, Event e) {
        var path = new ArrayList<Event>();
        for (Event at = e; at != null; ) {
            path.add(at);
            at = at.kind().runsHandler() ? cause(trace, at) : handler(trace, at);
        }
        return path;
    }

    private static Event cause(Trace trace, Event e) {
        return e.cause() == Event.NONE || e.cause() >= e.seq() ? null : find(trace, e.cause());
    }

    private static Event find(Trace trace, long seq) {
        return trace.has(seq) ? trace.event(seq) : null;
    }

    /** The arrival whose handler did {@code e}: the last one at this node. */
    private static Event handler(Trace trace, Event e) {
        if (!e.kind().atNode() || e.kind() == Kind.CRASH || e.kind() == Kind.PAUSE || e.kind() == Kind.RESUME) return null;
        for (int i = trace.position(e.seq()) - 1; i >= 0; i--) {
            Event before = trace.events().get(i);
            if (e.node().equals(before.node()) && before.kind() == Kind.CRASH) return null;
            if (before.kind().runsHandler() && e.node().equals(before.node())) return before;
        }
        return null;
    }
}
