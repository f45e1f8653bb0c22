package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole picture: title, diagram, the state of every node at the selected instant, legend, in one card. */
final class Figure {

    /** So many lines of states; a larger cluster is shown in part, and says so. */
    private static final int MAX_STATE_LINES = 8;

    private final Canvas canvas;
    private final SpaceTime of;
    private int y;

    private Figure(Canvas canvas, SpaceTime of) {
        this.canvas = canvas;
        this.of = of;
    }

    /**
     * Draws it.
     *
     * @param framed with card, title and states; a page has those as text and asks for the bare diagram with its legend
     * @return the height
     */
    static int draw(Canvas canvas, SpaceTime of, boolean framed) {
        if (framed) {
            // The card lies behind all else, and its height is known only in the end: the first of two passes only measures.
            int height = new Figure(new SvgCanvas(Sheet.DIAGRAM), of).all(true);
            canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
        }
        return new Figure(canvas, of).all(framed);
    }

    private int all(boolean framed) {
        y = framed ? header() : 0;
        var layout = new Layout(of.trace(), of.window(), y);
        var shading = new Shading(of.trace(), of.selected());
        var drawing = new Drawing(canvas, layout, shading, of::isReason);
        drawing.draw(of.notes());
        if (of.selected() != null && layout.mark(of.selected().seq()) != null) drawing.selection(layout.mark(of.selected().seq()));
        y = layout.bottom + 62;
        if (framed) states();
        y = new Legend(canvas, layout, of.selected() != null).draw(y + 10, drawing.labels().hidden());
        return y + (framed ? 16 : 4);
    }

    private int header() {
        int width = Layout.WIDTH - 2 * Layout.MARGIN;
        canvas.text("title", Layout.MARGIN, 38, Sheet.DIAGRAM.fit("title", of.title(), width));
        int at = 60;
        if (!of.subtitle().isEmpty()) canvas.text("sub", Layout.MARGIN, at, Sheet.DIAGRAM.fit("sub", of.subtitle(), width));
        if (of.selected() != null) {
            at += 20;
            canvas.text("key", Layout.MARGIN, at, Sheet.DIAGRAM.fit("key", "selected: " + Listing.line(of.trace(), of.selected()), width));
        }
        return at + 12;
    }

    /** The instant whose states are shown: the selected event, else the last one. */
    static Event instant(SpaceTime of) {
        if (of.selected() != null) return of.selected();
        return of.window().events().isEmpty() ? null : of.window().events().getLast();
    }

    private void states() {
        Event instant = instant(of);
        if (instant == null || of.trace().changes().isEmpty()) return;
        canvas.text("sub", Layout.MARGIN, y + 14, "state at #" + instant.seq() + ", " + of.trace().moment(instant.time()));
        y += 24;
        int x = Layout.MARGIN, lines = 1, shown = 0;
        List<String> chips = chips(instant.seq());
        for (String chip : chips) {
            String text = Sheet.DIAGRAM.fit("mono", chip, Layout.WIDTH - 2 * Layout.MARGIN - 20);
            int width = Sheet.DIAGRAM.width("mono", text) + 20;
            if (x + width > Layout.WIDTH - Layout.MARGIN && x > Layout.MARGIN) {
                if (++lines > MAX_STATE_LINES) break;
                x = Layout.MARGIN;
                y += 28;
            }
            canvas.rectangle("chip", x, y, width, 23, 11);
            canvas.text("mono", x + 10, y + 16, text);
            x += width + 8;
            shown++;
        }
        y += 30;
        if (shown < chips.size()) {
            canvas.text("sub", Layout.MARGIN, y + 10, "and " + Words.count(chips.size() - shown, "more node"));
            y += 16;
        }
    }

    private List<String> chips(long seq) {
        var chips = new ArrayList<String>();
        for (NodeId node : of.trace().nodes()) {
            Map<String, String> state = of.trace().state(node, seq);
            var chip = new StringBuilder(node.name());
            state.forEach((field, value) -> chip.append("  ").append(field).append('=').append(value));
            if (state.isEmpty()) chip.append("  –");
            chips.add(chip.toString());
        }
        return chips;
    }
}
