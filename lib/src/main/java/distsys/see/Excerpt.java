package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Trace;
import distsys.trace.TracePacked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a run a page carries: all of it, or, where only so many bytes are allowed, as many events as fit around those that are
 * drawn, with the nodes' fields as they were before the first of them.
 *
 * @param word   the trace, packed
 * @param before for each node its fields before the first event; empty if the run is carried from its start
 * @param note   which events these are, in words; empty if they are all
 */
record Excerpt(String word, List<Map<String, String>> before, String note) {

    static Excerpt of(SpaceTime picture, int mostBytes) {
        Trace trace = picture.trace();
        String word = TracePacked.write(trace);
        int count = trace.events().size();
        if (word.length() <= mostBytes || count < 2) return new Excerpt(word, List.of(), "");
        List<Event> drawn = picture.window().events();
        int centre = trace.position(picture.selected() != null ? picture.selected().seq() : drawn.get(drawn.size() / 2).seq());
        int size = count;
        int first = 0;
        while (word.length() > mostBytes && size > 1) {
            size = (int) Math.min(size * 0.9, size * 0.95 * mostBytes / word.length());
            first = Math.clamp(centre - size / 2, 0, count - size);
            word = TracePacked.write(part(trace, first, first + size));
        }
        List<Event> events = trace.events().subList(first, first + size);
        String note = "To step through: events #%d to #%d of %s. A page that is saved with save(\"run.html\") holds them all."
                .formatted(events.getFirst().seq(), events.getLast().seq(), Words.number(trace.total()));
        return new Excerpt(word, first == 0 ? List.of() : before(trace, trace.events().get(first - 1)), note);
    }

    private static Trace part(Trace t, int from, int to) {
        List<Event> events = t.events().subList(from, to);
        var changes = new TreeMap<Long, Map<String, String>>();
        for (Event e : events) if (t.changes().containsKey(e.seq())) changes.put(e.seq(), t.changes().get(e.seq()));
        return new Trace(t.settings(), t.nodes(), events, changes, t.clocks(), t.digest(), t.total());
    }

    private static List<Map<String, String>> before(Trace trace, Event last) {
        var before = new ArrayList<Map<String, String>>();
        for (NodeId node : trace.nodes()) before.add(trace.state(node, last.seq()));
        return before;
    }
}
