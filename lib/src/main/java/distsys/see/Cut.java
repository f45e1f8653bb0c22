package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A partition: from its cut to its heal, or to the end of the run.
 *
 * @param cut  the event that parts them; its payload names the sides: {@code A B / C D E}
 * @param heal the event that ends it, or null
 * @param side for each node the number of the side it is on, or -1
 */
record Cut(Event cut, Event heal, List<Integer> side) {

    static List<Cut> of(Trace trace) {
        var cuts = new ArrayList<Cut>();
        for (Event e : trace.ofKind(Kind.CUT)) cuts.add(new Cut(e, heal(trace, e), sides(trace, e.payload())));
        return cuts;
    }

    /** The first heal after the cut that names the same sides, or names none and so heals everything. */
    private static Event heal(Trace trace, Event cut) {
        for (Event e : trace.ofKind(Kind.HEAL)) {
            if (e.seq() > cut.seq() && (e.payload().isBlank() || e.payload().equals(cut.payload()))) return e;
        }
        return null;
    }

    /** Names that are no nodes are passed over: the payload is for people first. */
    private static List<Integer> sides(Trace trace, String payload) {
        String[] parts = payload.split("[/|]");
        var sides = new ArrayList<Integer>();
        for (NodeId node : trace.nodes()) {
            int side = -1;
            for (int p = 0; p < parts.length; p++) {
                if (List.of(parts[p].strip().split("[\\s,{}\\[\\]]+")).contains(node.name())) side = p;
            }
            sides.add(side);
        }
        return sides;
    }

    boolean during(long time) {
        return cut.time() <= time && (heal == null || time <= heal.time());
    }

    /** The nodes below whose line a band lies: the next one that is named is on another side. */
    List<Integer> gaps() {
        var gaps = new ArrayList<Integer>();
        for (int i = 0, last = -1; i < side.size(); i++) {
            if (side.get(i) < 0) continue;
            if (last >= 0 && !side.get(i).equals(side.get(last))) gaps.add(last);
            last = i;
        }
        return gaps;
    }
}
