package distsys.see;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * A chart whose title is its finding. The data is drawn by XChart, everything around it here, in one style; what a paper printed is
 * dashed ink. The alternative text and the table of the data are made from the same series, so that no chart can lack them.
 *
 * {@snippet :
 * Chart.of("Below five milliseconds of skew no answer overtakes its question").subtitle("1,000 seeds a point")
 *      .x("skew (ms)").y("inverted pairs (%)").yFrom(0).line("measured", skews, shares).mark(5, "minimum delay 5 ms");
 * }
 *
 * Each method adds to this chart and returns it.
 */
public final class Chart implements Shown {

    /** More ranks than that no picture shows. */
    private static final int CDF_POINTS = 201;

    final String title;
    String subtitle = "", xName = "", yName = "";
    final List<Series> series = new ArrayList<>();
    final List<Series.Rule> rules = new ArrayList<>();
    final List<Series.Label> labels = new ArrayList<>();
    List<String> categories = List.of();
    boolean logX, logY;
    Double xFrom, xTo, yFrom, yTo;

    private Chart(String title) {
        if (title.isBlank()) throw new IllegalArgumentException("a chart's title is its finding, in one sentence: it cannot be empty");
        this.title = title;
    }

    /** A chart with nothing on it yet; {@code finding} says what it shows. */
    public static Chart of(String finding) {
        return new Chart(finding);
    }

    /** How often values fall into each of {@code bins} equal parts of their range. */
    public static Chart histogram(String finding, double[] values, int bins) {
        double[] sorted = sorted(values);
        double low = sorted[0], width = (sorted[sorted.length - 1] - low) / bins;
        if (width == 0) width = 1;
        var edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) edges[i] = low + i * width;
        var counts = new double[bins];
        for (double v : sorted) counts[Math.min(bins - 1, (int) ((v - low) / width))]++;
        Chart chart = of(finding).y("count").yFrom(0);
        chart.series.add(new Series(Series.Kind.HISTOGRAM, "count", 0, edges, counts, null, null));
        return chart;
    }

    /** The share of values (%) up to each value: a cumulative distribution. More can be added with {@link #cdf(String, double[])}. */
    public static Chart cdf(String finding) {
        return of(finding).y("share of runs (%)").yFrom(0).yTo(100);
    }

    /** One more cumulative distribution; its median is the number beside its name. */
    public Chart cdf(String name, double... values) {
        double[] all = sorted(values);
        int n = all.length, kept = Math.min(n, CDF_POINTS);
        var xs = new double[kept];
        var ys = new double[kept];
        for (int i = 0; i < kept; i++) {
            int rank = kept == 1 ? 0 : (int) ((long) i * (n - 1) / (kept - 1));
            xs[i] = all[rank];
            ys[i] = 100.0 * (rank + 1) / n;
        }
        line(name, xs, ys);
        return number(name, "median " + Numbers.text(all[(n - 1) / 2]) + Numbers.suffix(xName));
    }

    private static double[] sorted(double[] values) {
        if (values.length == 0) throw new IllegalArgumentException("there are no values to draw");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** What was run: system, size, seed or trials, what a band means, which figure of which paper. */
    public Chart subtitle(String whatWasRun) {
        subtitle = whatWasRun;
        return this;
    }

    /** What runs across, with its unit: {@code "skew (ms)"}. */
    public Chart x(String nameAndUnit) {
        xName = nameAndUnit;
        return this;
    }

    /** What runs upwards, with its unit: {@code "inverted pairs (%)"}. */
    public Chart y(String nameAndUnit) {
        yName = nameAndUnit;
        return this;
    }

    public Chart line(String name, double[] xs, double[] ys) {
        return add(Series.Kind.LINE, name, xs, ys, null);
    }

    public Chart points(String name, double[] xs, double[] ys) {
        return add(Series.Kind.POINTS, name, xs, ys, null);
    }

    /** An interval around the line of the same name. */
    public Chart band(String name, double[] xs, double[] lows, double[] highs) {
        return add(Series.Kind.BAND, name, xs, lows, highs);
    }

    /** How often each whole number from {@code low} to {@code high} occurs, those that never do included. */
    public static Chart tally(String finding, double[] values, int low, int high) {
        var numbers = new String[high - low + 1];
        var counts = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = Integer.toString(low + i);
        for (double v : values) {
            if (v != Math.rint(v) || v < low || v > high) throw new IllegalArgumentException("a tally from " + low + " to " + high
                    + " cannot hold " + v);
            counts[(int) v - low]++;
        }
        return of(finding).y("count").bars("count", numbers, counts);
    }

    /** A bar for each category; again with another name and the same categories: bars side by side. */
    public Chart bars(String name, String[] categories, double[] values) {
        if (!this.categories.isEmpty() && !this.categories.equals(List.of(categories))) throw new IllegalArgumentException("all bars of a chart have the same categories");
        this.categories = List.of(categories);
        var places = new double[categories.length];
        for (int i = 0; i < places.length; i++) places[i] = i + 1;
        xFrom = 0.4;
        xTo = places.length + 0.6;
        if (yFrom == null && !logY) yFrom = 0.0;
        return add(Series.Kind.BARS, name, places, values, null);
    }

    private Chart add(Series.Kind kind, String name, double[] xs, double[] ys, double[] highs) {
        return add(kind, name, look(name), xs, ys, highs);
    }

    private Chart add(Series.Kind kind, String name, int look, double[] xs, double[] ys, double[] highs) {
        if (xs.length == 0) throw new IllegalArgumentException("\"" + name + "\" has no values");
        if (xs.length != ys.length || highs != null && highs.length != xs.length) {
            throw new IllegalArgumentException("\"" + name + "\" has " + xs.length + " places and " + ys.length + " values: there must be as many");
        }
        series.add(new Series(kind, name, look, xs.clone(), ys.clone(), highs == null ? null : highs.clone(), null));
        return this;
    }

    /** A band, a line and points of one name look alike. */
    private int look(String name) {
        var names = new ArrayList<String>();
        for (Series s : series) if (s.look() != Style.PAPER && !names.contains(s.name())) names.add(s.name());
        return names.contains(name) ? names.indexOf(name) : names.size();
    }

    /** The number that matters, beside the name of a series: {@code number("150–155 ms", "median 291 ms")}. */
    public Chart number(String name, String number) {
        if (series.stream().noneMatch(s -> s.name().equals(name))) throw new IllegalArgumentException("no series is named \"" + name + "\"");
        series.replaceAll(s -> s.name().equals(name) ? s.with(number) : s);
        return this;
    }

    /** A value that a paper printed: dashed ink, straight across. */
    public Chart paper(String label, double y) {
        rules.add(new Series.Rule(label, y, false, true));
        return this;
    }

    /** What a paper printed as a curve: dashed ink. */
    public Chart paper(String name, double[] xs, double[] ys) {
        return add(Series.Kind.LINE, name, Style.PAPER, xs, ys, null);
    }

    /** A place that a paper printed: dashed ink, upright. */
    public Chart paperAt(String label, double x) {
        rules.add(new Series.Rule(label, x, true, true));
        return this;
    }

    /** A place worth knowing: dotted, upright. */
    public Chart mark(double x, String label) {
        rules.add(new Series.Rule(label, x, true, false));
        return this;
    }

    /** Words at a point. */
    public Chart label(double x, double y, String text) {
        labels.add(new Series.Label(text, x, y));
        return this;
    }

    public Chart logX() {
        logX = true;
        return this;
    }

    public Chart logY() {
        logY = true;
        yFrom = yFrom != null && yFrom <= 0 ? null : yFrom;
        return this;
    }

    public Chart xFrom(double x) {
        xFrom = x;
        return this;
    }

    public Chart xTo(double x) {
        xTo = x;
        return this;
    }

    public Chart yFrom(double y) {
        yFrom = y;
        return this;
    }

    public Chart yTo(double y) {
        yTo = y;
        return this;
    }

    /** The data that is drawn. */
    public Table table() {
        return ChartData.table(this);
    }

    @Override public String text() {
        return ChartData.description(this) + " data " + ChartData.hash(this);
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.CHART);
        int height = new ChartDrawing(canvas, this, true).draw();
        return canvas.document(0, Layout.WIDTH, height, title, ChartData.description(this));
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.CHART, canvas -> new ChartDrawing(canvas, this, true).draw());
    }

    @Override public String html() {
        return ChartData.html(this);
    }
}
