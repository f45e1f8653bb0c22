package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything stands: a line a node, time from left to right, one mark for each run of a handler (a delivery and the sends it
 * leads to happen at one instant and share a mark), one arrow for each way a message went.
 */
final class Layout {

    static final int WIDTH = 960, MARGIN = 24, RIGHT = 930;
    private static final int MAX_NAME = 120;
    /** Handlers that run at one node at the very same instant stand side by side, this far apart if there is room. */
    private static final int NUDGE = 14;

    /** One run of a handler, or another thing that happened at a node; {@code events} in order, the first gives it its name. */
    record Mark(NodeId node, int x, int y, List<Event> events) {
        Event first() {
            return events.getFirst();
        }

        boolean has(Kind kind) {
            return events.stream().anyMatch(e -> e.kind() == kind);
        }
    }

    /** One way of a message; {@code end} is its delivery, its loss, or null if it is on its way when the picture ends. */
    record Arrow(Event send, Event end, int x1, int y1, int x2, int y2) {
        boolean lost() {
            return end != null && end.kind() == Kind.DROP;
        }

        String payload() {
            return (send != null ? send : end).payload();
        }

        NodeId target() {
            return (send != null ? send : end).to();
        }
    }

    final Trace trace;
    final Window window;
    final int top, left, rowHeight, bottom;
    final List<Mark> marks = new ArrayList<>();
    final List<Arrow> arrows = new ArrayList<>();
    private final int crowdAtEnd;
    private final List<Cut> cuts;
    private final Map<Long, Mark> markOf = new HashMap<>();

    Layout(Trace trace, Window window, int top) {
        this.trace = trace;
        this.window = window;
        int n = trace.nodes().size();
        rowHeight = n <= 3 ? 96 : n <= 5 ? 84 : n <= 8 ? 64 : n <= 14 ? 48 : 36;
        this.top = top + 34;
        left = MARGIN + pillWidth() + 22;
        bottom = this.top + Math.max(0, n - 1) * rowHeight;
        cuts = Cut.of(trace);
        crowdAtEnd = crowdAtEnd();
        placeMarks();
        placeArrows();
    }

    int pillWidth() {
        int widest = 0;
        for (NodeId id : trace.nodes()) widest = Math.max(widest, Sheet.DIAGRAM.width("name", name(id)));
        return Math.max(44, widest + 24);
    }

    static String name(NodeId id) {
        return Sheet.DIAGRAM.fit("name", id.name(), MAX_NAME);
    }

    int x(long time) {
        double share = (double) (time - window.from()) / (window.to() - window.from());
        return (int) Math.round(left + 10 + share * (RIGHT - left - 24 - crowdAtEnd));
    }

    int y(NodeId node) {
        return top + node.index() * rowHeight;
    }

    /** Half-way between the line of this node and the next. */
    int gap(int node) {
        return top + node * rowHeight + rowHeight / 2;
    }

    int halfBand() {
        return Math.min(16, rowHeight / 3);
    }

    /** Where a partition below this node's line stops what is sent across it. */
    int barrier(int node) {
        return gap(node) + halfBand() / 2;
    }

    /** The mark that shows this event; null for what happens at no node or outside the window. */
    Mark mark(long seq) {
        return markOf.get(seq);
    }

    /** Room to the right for handlers that run at one node at the very last instant. */
    private int crowdAtEnd() {
        var runs = new HashMap<NodeId, Integer>();
        for (Event e : window.events()) if (e.time() == window.to() && e.kind().runsHandler()) runs.merge(e.node(), 1, Integer::sum);
        int most = runs.values().stream().mapToInt(r -> r).max().orElse(1);
        return Math.min(120, NUDGE * (most - 1));
    }

    private void placeMarks() {
        for (NodeId node : trace.nodes()) {
            var runs = new ArrayList<List<Event>>();
            for (Event e : window.events()) {
                if (!node.equals(e.node()) || !e.kind().atNode()) continue;
                boolean goesOn = !runs.isEmpty() && runs.getLast().getLast().time() == e.time() && !e.kind().runsHandler() && e.kind() != Kind.CRASH;
                if (goesOn) runs.getLast().add(e); else runs.add(new ArrayList<>(List.of(e)));
            }
            for (int i = 0; i < runs.size(); ) i = placeInstant(node, runs, i);
        }
    }

    /** Places all handler runs of one instant; returns the index of the first run of the next one. */
    private int placeInstant(NodeId node, List<List<Event>> runs, int first) {
        long time = runs.get(first).getFirst().time();
        int end = first;
        while (end < runs.size() && runs.get(end).getFirst().time() == time) end++;
        int room = (end < runs.size() ? x(runs.get(end).getFirst().time()) : RIGHT) - x(time);
        int step = Math.min(NUDGE, room / (end - first));
        for (int i = first; i < end; i++) {
            var mark = new Mark(node, x(time) + (i - first) * step, y(node), List.copyOf(runs.get(i)));
            marks.add(mark);
            for (Event e : mark.events()) markOf.put(e.seq(), mark);
        }
        return end;
    }

    private void placeArrows() {
        var answered = new HashMap<Long, Event>();
        for (Event e : window.events()) {
            if (e.kind() != Kind.DELIVER && e.kind() != Kind.DROP) continue;
            answered.put(e.cause(), e);
            Mark from = markOf.get(e.cause());
            if (e.kind() == Kind.DROP) {
                if (from != null) arrows.add(lost(from, e));
            } else {
                Mark to = markOf.get(e.seq());
                if (from != null) arrows.add(new Arrow(event(from, e.cause()), e, from.x(), from.y(), to.x(), to.y()));
                else if (e.from() != null) arrows.add(new Arrow(null, e, Math.max(left, to.x() - 30), to.y()
                        + 24 * Integer.signum(y(e.from()) - to.y()), to.x(), to.y()));
            }
        }
        for (Event e : window.events()) {
            if (e.kind() != Kind.SEND || answered.containsKey(e.seq()) || e.to() == null) continue;
            Mark from = markOf.get(e.seq());
            arrows.add(new Arrow(e, null, from.x(), from.y(), Math.min(RIGHT, from.x() + 34), from.y() + 26 * Integer.signum(y(e.to()) - from.y())));
        }
        arrows.sort(java.util.Comparator.comparingLong(a -> a.send() != null ? a.send().seq() : a.end().seq()));
    }

    /** A lost message ends on its way, in the partition that stops it if there is one; one that was lost as it was sent gets a little way all the same, so that it is seen. */
    private Arrow lost(Mark from, Event drop) {
        int x = Math.min(RIGHT, Math.max(x(drop.time()), from.x() + 26));
        int a = from.node().index(), b = drop.to().index();
        int end = a == b ? y(drop.to()) : gap(a < b ? b - 1 : b);
        for (Cut cut : cuts) {
            for (int gap : cut.during(drop.time()) ? cut.gaps() : List.<Integer>of()) {
                if (gap >= Math.min(a, b) && gap < Math.max(a, b)) end = barrier(gap);
            }
        }
        return new Arrow(event(from, drop.cause()), drop, from.x(), from.y(), x, end);
    }

    private static Event event(Mark mark, long seq) {
        for (Event e : mark.events()) if (e.seq() == seq) return e;
        throw new IllegalArgumentException("event " + seq + " is not of this mark");
    }
}
