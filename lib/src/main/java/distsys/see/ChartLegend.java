package distsys.see;

import java.awt.BasicStroke;
import java.util.Collection;

/** The names of the series beside the plot, each with its sign and the number that matters. */
final class ChartLegend {

    private static final int SIGN = 30;

    private final Canvas canvas;
    private final int x, width;

    ChartLegend(Canvas canvas, int x, int width) {
        this.canvas = canvas;
        this.x = x;
        this.width = width;
    }

    void draw(Collection<Series> all, int top) {
        int y = top + 4;
        for (Series s : all) {
            sign(s, y);
            canvas.text("series", x + SIGN + 10, y + 5, canvas.sheet().fit("series", s.name(), width - SIGN - 10));
            if (s.number() != null) {
                y += 18;
                canvas.text("number", x + SIGN + 10, y + 5, canvas.sheet().fit("number", s.number(), width - SIGN - 10));
            }
            y += 28;
        }
    }

    private void sign(Series s, int y) {
        var g = new Recorder();
        g.setColor(Style.colour(s.look()));
        switch (s.kind()) {
            case BARS, HISTOGRAM, BAND -> {
                g.fillRect(8, 1, 22, 16);
                if (s.kind() == Series.Kind.BARS) Plot.stripe(g, s.look(), 8, 1, 30, 17);
            }
            case LINE -> {
                g.setStroke(Style.line(s.look()));
                g.drawLine(0, 9, SIGN, 9);
                if (s.xs().length <= Plot.MARKERS_UP_TO) Style.marker(s.look()).paint(g, SIGN / 2.0, 9, 8);
            }
            case POINTS -> {
                g.setStroke(new BasicStroke(1));
                Style.marker(s.look()).paint(g, SIGN / 2.0, 9, 8);
            }
        }
        canvas.painted(g.painted(), x, y - 9, SIGN, 18);
    }
}
