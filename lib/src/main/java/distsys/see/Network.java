package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.List;

/** Partitions: a labelled band between the lines of the nodes that are parted, from the cut to the heal. */
final class Network {

    private final Canvas canvas;
    private final Layout at;
    private final Labels labels;

    Network(Canvas canvas, Layout at, Labels labels) {
        this.canvas = canvas;
        this.at = at;
        this.labels = labels;
    }

    void cuts() {
        for (Event cut : at.trace.ofKind(Kind.CUT)) {
            Event heal = heal(cut);
            long end = heal == null ? Math.max(at.trace.end(), at.window.to()) : heal.time();
            if (end <= at.window.from() || cut.time() >= at.window.to()) continue;
            int from = at.x(Math.max(cut.time(), at.window.from())), to = Math.max(from + 6, at.x(Math.min(end, at.window.to())));
            String time = ", " + (heal == null ? "from " + Times.text(cut.time()) + " on" : Words.span(cut.time(), end));
            bands(cut, from, to, List.of("partition: " + Words.sides(cut.payload()) + time, "partition: " + Words.sides(cut.payload()), "partition", ""));
        }
    }

    /** The first heal after the cut that names the same sides, or names none and so heals everything. */
    private Event heal(Event cut) {
        for (Event e : at.trace.ofKind(Kind.HEAL)) {
            if (e.seq() > cut.seq() && (e.payload().isBlank() || e.payload().equals(cut.payload()))) return e;
        }
        return null;
    }

    private void bands(Event cut, int from, int to, List<String> texts) {
        List<Integer> sides = sides(cut.payload());
        boolean named = false;
        for (int i = 0, last = -1; i < sides.size(); i++) {
            if (sides.get(i) < 0) continue;
            if (last >= 0 && !sides.get(i).equals(sides.get(last))) {
                int y = at.top + last * at.rowHeight + at.rowHeight / 2, half = Math.min(16, at.rowHeight / 3);
                canvas.rectangle("band", from, y - half, to - from, 2 * half, 0);
                canvas.line("cut", from, y + half / 2, to, y + half / 2);
                if (!named) named = name(texts, from, to, y, half);
            }
            last = i;
        }
    }

    private boolean name(List<String> texts, int from, int to, int y, int half) {
        for (String text : texts) {
            int width = Sheet.DIAGRAM.width("cutname", text);
            if (text.isEmpty() || width > to - from - 8) continue;
            canvas.haloed("cutname", from + 6, y - half + 14, text);
            labels.reserve(from + 4, y - half, width + 4, 18);
            return true;
        }
        return false;
    }

    /** For each node the number of the side it is named on, or -1. Names that are no nodes are passed over. */
    private List<Integer> sides(String payload) {
        String[] parts = payload.split("\\|");
        var sides = new ArrayList<Integer>();
        for (NodeId node : at.trace.nodes()) {
            int side = -1;
            for (int p = 0; p < parts.length; p++) {
                if (List.of(parts[p].strip().split("[\\s,{}\\[\\]]+")).contains(node.name())) side = p;
            }
            sides.add(side);
        }
        return sides;
    }
}
