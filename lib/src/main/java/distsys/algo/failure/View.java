package distsys.algo.failure;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.util.List;

/** All that one process could see of a run: what it received, when its alarms rang, and what it wrote down. Two runs with equal views are one run to it. */
public final class View {

    private View() {}

    /** One line for each thing seen, in the order in which it was seen. */
    public static List<String> of(Trace trace, NodeId who) {
        return trace.events().stream().filter(e -> who.equals(e.node()) && isSeen(e)).map(View::line).toList();
    }

    private static boolean isSeen(Event e) {
        return e.kind() == Kind.DELIVER || e.kind() == Kind.FIRE || e.kind() == Kind.LOG;
    }

    private static String line(Event e) {
        return Times.exact(e.time()) + " " + e.kind() + " " + (e.kind() == Kind.DELIVER ? e.from() + " " : "") + e.payload();
    }
}
