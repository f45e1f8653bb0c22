package distsys.see;

import distsys.trace.Event;
import distsys.trace.Times;
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
        for (Cut c : Cut.of(at.trace)) {
            Event cut = c.cut(), heal = c.heal();
            long end = heal == null ? Math.max(at.trace.end(), at.window.to()) : heal.time();
            if (end <= at.window.from() || cut.time() >= at.window.to()) continue;
            int from = at.x(Math.max(cut.time(), at.window.from())), to = Math.max(from + 6, at.x(Math.min(end, at.window.to())));
            String parted = "partition: " + Words.sides(cut.payload());
            String time = heal == null ? "from " + Times.text(cut.time()) + " on" : Words.span(cut.time(), end);
            bands(c, from, to, List.of(parted + ", " + time, parted, "partition"));
        }
    }

    private void bands(Cut cut, int from, int to, List<String> texts) {
        boolean named = false;
        for (int gap : cut.gaps()) {
            int y = at.gap(gap), half = Math.min(16, at.rowHeight / 3);
            canvas.rectangle("band", from, y - half, to - from, 2 * half, 0);
            canvas.line("cut", from, y + half / 2, to, y + half / 2);
            if (!named) named = name(texts, from, to, y, half);
        }
    }

    private boolean name(List<String> texts, int from, int to, int y, int half) {
        for (String text : texts) {
            int width = Sheet.DIAGRAM.width("cutname", text);
            if (width > to - from - 8) continue;
            canvas.text("cutname", from + 6, y - half + 14, text);
            labels.reserve(from + 4, y - half, width + 4, 18);
            return true;
        }
        return false;
    }
}
