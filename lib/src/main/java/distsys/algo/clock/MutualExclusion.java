package distsys.algo.clock;

import distsys.model.NodeId;
import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/** What is asked of a {@link Lock}, as functions of a trace: conditions I to III of Lamport 1978, p. 561. */
public final class MutualExclusion {

    /** One wish: when it was made and when it was granted, null if it was not. */
    public record Grant(Event request, Event enter) {}

    private MutualExclusion() {}

    /** How many processes at most were inside at one moment. Condition I: 1. A safety property. */
    public static int owners(Trace trace) {
        int most = 0;
        var inside = new TreeSet<NodeId>();
        for (Event e : trace.ofKind(Kind.LOG)) {
            step(inside, e);
            most = Math.max(most, inside.size());
        }
        return most;
    }

    /** The event by which a second process came in while one was inside, or null. */
    public static Event violation(Trace trace) {
        var inside = new TreeSet<NodeId>();
        for (Event e : trace.ofKind(Kind.LOG)) {
            step(inside, e);
            if (inside.size() > 1) return e;
        }
        return null;
    }

    /** Requests, arrivals and entries up to the moment at which two are inside; -1 if that never happens. */
    public static int stepsToViolation(Trace trace) {
        Event end = violation(trace);
        if (end == null) return -1;
        int steps = 0;
        for (Event e : trace.events()) {
            if (e.seq() > end.seq()) break;
            if (e.kind() == Kind.DELIVER || is(e, "request") || is(e, "enter")) steps++;
        }
        return steps;
    }

    /** The wishes, in the order in which they were made. */
    public static List<Grant> grants(Trace trace) {
        var open = new HashMap<NodeId, Integer>();
        var grants = new ArrayList<Grant>();
        for (Event e : trace.ofKind(Kind.LOG)) {
            if (is(e, "request")) {
                open.put(e.node(), grants.size());
                grants.add(new Grant(e, null));
            } else if (is(e, "enter") && open.containsKey(e.node())) {
                int i = open.remove(e.node());
                grants.set(i, new Grant(grants.get(i).request(), e));
            }
        }
        return grants;
    }

    /** Pairs of wishes of which the one made earlier (in the sense of happened-before) was granted later. Condition II: none. */
    public static int overtakings(Trace trace) {
        Causality truth = Causality.of(trace);
        List<Grant> grants = grants(trace);
        int overtakings = 0;
        for (Grant a : grants) {
            for (Grant b : grants) {
                if (b.enter() == null || !truth.before(a.request(), b.request())) continue;
                if (a.enter() == null || a.enter().seq() > b.enter().seq()) overtakings++;
            }
        }
        return overtakings;
    }

    /** Wishes never granted. Condition III, on a run that went on until nothing was left to happen: none. A liveness property. */
    public static int unserved(Trace trace) {
        return (int) grants(trace).stream().filter(g -> g.enter() == null).count();
    }

    /** How often somebody entered. */
    public static int entries(Trace trace) {
        return (int) grants(trace).stream().filter(g -> g.enter() != null).count();
    }

    private static void step(TreeSet<NodeId> inside, Event e) {
        if (is(e, "enter")) inside.add(e.node());
        if (is(e, "leave")) inside.remove(e.node());
    }

    private static boolean is(Event e, String line) {
        return e.kind() == Kind.LOG && LogLine.of(e).text().equals(line);
    }
}
