package distsys.see;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The data of a chart, drawn by XChart into the rectangle between two axes. */
final class Plot {

    /** Up to so many values each is a point that was measured, and worth a marker. */
    static final int MARKERS_UP_TO = 24;

    private final Chart chart;
    private final Axis x, y;
    private final XYChart plot;
    private int names;

    private Plot(Chart chart, Axis x, Axis y) {
        this.chart = chart;
        this.x = x;
        this.y = y;
        plot = Style.bare(x.end() - x.start(), y.start() - y.end());
        var style = plot.getStyler();
        style.setAxisTicksVisible(false);
        style.setXAxisLogarithmic(x.log());
        style.setYAxisLogarithmic(y.log());
        style.setXAxisMin(x.from());
        style.setXAxisMax(x.to());
        style.setYAxisMin(y.from());
        style.setYAxisMax(y.to());
    }

    static List<Recorder.Painted> shapes(Chart chart, Axis x, Axis y) {
        var drawn = new Plot(chart, x, y);
        for (Series s : chart.series) if (s.kind() == Series.Kind.BAND) drawn.band(s);
        List<Bar> bars = bars(chart);
        bars.forEach(drawn::bar);
        for (Series s : chart.series) drawn.add(s);
        var recorder = new Recorder();
        if (!drawn.plot.getSeriesMap().isEmpty()) drawn.plot.paint(recorder, drawn.plot.getWidth(), drawn.plot.getHeight());
        for (Bar b : bars) stripe(recorder, b.look(), x.at(b.left()) - x.start(), y.at(b.height()) - y.end(), x.at(b.right()) - x.start(), y.start() - y.end());
        return recorder.painted();
    }

    private void add(Series s) {
        switch (s.kind()) {
            case LINE -> {
                XYSeries line = series(s.xs(), onAxis(s.ys()));
                line.setLineColor(Style.colour(s.look())).setLineStyle(Style.line(s.look()));
                line.setMarker(s.xs().length <= MARKERS_UP_TO ? Style.marker(s.look()) : SeriesMarkers.NONE).setMarkerColor(Style.colour(s.look()));
            }
            case POINTS -> {
                XYSeries points = series(s.xs(), onAxis(s.ys()));
                points.setLineStyle(SeriesLines.NONE);
                points.setMarker(Style.marker(s.look())).setMarkerColor(alpha(Style.colour(s.look()), s.xs().length > 200 ? 0.5 : 1));
            }
            case BARS, HISTOGRAM, BAND -> { }
        }
    }

    /** Names are the legend's matter; XChart only wants them to differ. */
    private XYSeries series(double[] xs, double[] ys) {
        XYSeries s = plot.addSeries("s" + names++, xs, ys);
        s.setMarker(SeriesMarkers.NONE);
        return s;
    }

    /** On a log axis there is no zero: a gap in a line. */
    private double[] onAxis(double[] values) {
        double[] on = values.clone();
        for (int i = 0; i < on.length; i++) if (y.log() && on[i] <= 0 || Double.isInfinite(on[i])) on[i] = Double.NaN;
        return on;
    }

    private void band(Series s) {
        int n = s.xs().length;
        var xs = new double[2 * n + 1];
        var ys = new double[2 * n + 1];
        for (int i = 0; i < n; i++) {
            xs[i] = s.xs()[i];
            ys[i] = floor(s.highs()[i]);
            xs[2 * n - 1 - i] = s.xs()[i];
            ys[2 * n - 1 - i] = floor(s.ys()[i]);
        }
        xs[2 * n] = xs[0];
        ys[2 * n] = ys[0];
        polygon(xs, ys, alpha(Style.colour(s.look()), 0.16));
    }

    private double floor(double v) {
        return y.log() ? Math.max(v, y.from()) : v;
    }

    /** One bar, from edge to edge. */
    record Bar(double left, double right, double height, int look) {}

    /** All bars of a chart. Those of one category stand side by side and leave a third of its room free. */
    static List<Bar> bars(Chart chart) {
        List<Integer> looks = chart.series.stream().filter(s -> s.kind() == Series.Kind.BARS).map(Series::look).distinct().toList();
        double width = 0.68 / Math.max(1, looks.size());
        var bars = new ArrayList<Bar>();
        for (Series s : chart.series) {
            for (int i = 0; i < s.ys().length; i++) {
                double left = s.xs()[i] - 0.34 + looks.indexOf(s.look()) * width;
                if (Double.isNaN(s.ys()[i])) continue;
                if (s.kind() == Series.Kind.BARS) bars.add(new Bar(left, left + width, s.ys()[i], s.look()));
                if (s.kind() == Series.Kind.HISTOGRAM && s.ys()[i] > 0) bars.add(new Bar(s.xs()[i], s.xs()[i + 1], s.ys()[i], s.look()));
            }
        }
        return bars;
    }

    private void bar(Bar b) {
        double gap = x.log() ? 0 : 0.75 * (x.to() - x.from()) / (x.end() - x.start()), base = Math.max(y.from(), y.log() ? y.from() : 0);
        double left = b.left() + gap, right = b.right() - gap, top = floor(b.height());
        polygon(new double[] {left, left, right, right, left}, new double[] {base, top, top, base, base}, Style.colour(b.look()));
    }

    /** Bars of the second name are striped upright, of the third across, of the fourth both: colour alone must not tell them apart. */
    static void stripe(Recorder recorder, int look, int left, int top, int right, int bottom) {
        var lines = new Path2D.Double();
        for (int x = left + 5; (look & 1) == 1 && x < right - 2; x += 7) {
            lines.moveTo(x, top);
            lines.lineTo(x, bottom);
        }
        for (int y = bottom - 5; (look & 2) == 2 && y > top + 2; y -= 7) {
            lines.moveTo(left, y);
            lines.lineTo(right, y);
        }
        if (lines.getCurrentPoint() == null) return;
        recorder.setColor(new Color(255, 255, 255, 150));
        recorder.setStroke(new BasicStroke(2));
        recorder.draw(lines);
    }

    private void polygon(double[] xs, double[] ys, Color fill) {
        XYSeries area = series(xs, ys);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(fill);
        area.setLineColor(Style.CLEAR).setLineStyle(new BasicStroke(0));
    }

    private static Color alpha(Color c, double share) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(share * 255));
    }
}
