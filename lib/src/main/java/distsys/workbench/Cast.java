package distsys.workbench;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A trace without those who play no part in it, such as services nobody asked, and without the start-up: so that a picture has room for the rest. */
final class Cast {

    /** Who starts the nodes, and does nothing else. */
    private static final String STARTER = "c0";

    private Cast() {}

    static Trace of(Trace whole) {
        var events = new ArrayList<Event>();
        var took = new TreeSet<NodeId>();
        for (Event e : whole.events()) {
            if (e.isMessage() && (e.from().name().equals(STARTER) || e.to().name().equals(STARTER))) continue;
            events.add(e);
            if (e.node() != null) took.add(e.node());
            if (e.isMessage()) took.addAll(List.of(e.from(), e.to()));
        }
        var places = new LinkedHashMap<NodeId, NodeId>();
        for (NodeId id : took) places.put(id, new NodeId(places.size(), id.name()));
        var moved = new ArrayList<Event>();
        for (Event e : events) {
            moved.add(new Event(e.seq(), e.time(), places.get(e.node()), e.kind(), e.cause(), places.get(e.from()), places.get(e.to()), e.payload()));
        }
        return new Trace(whole.settings(), List.copyOf(places.values()), moved, Map.of(), whole.digest(), whole.total());
    }
}
