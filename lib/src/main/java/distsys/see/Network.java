package distsys.see;

import distsys.see.Labels.Corner;
import distsys.see.Labels.Spot;
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

    /** Draws the bands; they lie behind everything. */
    void bands() {
        for (Cut c : Cut.of(at.trace)) {
            if (!isShown(c)) continue;
            for (int gap : c.gaps()) {
                int y = at.gap(gap), half = at.halfBand();
                canvas.rectangle("band", from(c), y - half, to(c) - from(c), 2 * half, 0);
                canvas.line("cut", from(c), at.barrier(gap), to(c), at.barrier(gap));
            }
        }
    }

    /** The words on the first band of each cut, where the fewest arrows cross them. */
    List<Runnable> names() {
        var names = new ArrayList<Runnable>();
        for (Cut c : Cut.of(at.trace)) {
            if (!isShown(c) || c.gaps().isEmpty()) continue;
            int top = at.gap(c.gaps().getFirst()) - at.halfBand() + 1;
            for (String text : texts(c)) {
                int width = Sheet.DIAGRAM.width("cutname", text);
                var spots = new ArrayList<Spot>();
                for (int x = from(c) + 6; x + width <= to(c) - 3; x += 12) spots.add(new Spot(x, top, Corner.TOP_LEFT));
                Labels.Placed p = labels.tryPlace("cutname", List.of(text), spots);
                if (p == null) continue;
                names.add(() -> {
                    canvas.rectangle("band", p.box().x(), p.box().y(), p.box().width(), p.box().height() - 1, 0);
                    canvas.text("cutname", p.x(), p.y(), p.text());
                });
                break;
            }
        }
        return names;
    }

    private List<String> texts(Cut c) {
        String parted = "partition: " + Words.sides(c.cut().payload());
        String time = c.heal() == null ? "from " + at.trace.moment(c.cut().time()) + " on" : Words.span(at.trace, c.cut().time(), c.heal().time());
        return List.of(parted + ", " + time, parted, "partition");
    }

    private boolean isShown(Cut c) {
        return end(c) > at.window.from() && c.cut().time() < at.window.to();
    }

    private long end(Cut c) {
        return c.heal() == null ? at.window.to() : c.heal().time();
    }

    private int from(Cut c) {
        return at.x(Math.max(c.cut().time(), at.window.from()));
    }

    private int to(Cut c) {
        return Math.max(from(c) + 6, at.x(Math.min(end(c), at.window.to())));
    }
}
