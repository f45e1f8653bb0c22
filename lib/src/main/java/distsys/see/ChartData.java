package distsys.see;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A chart in words and as a table: for those who do not see it, and for builds that compare data rather than pictures. */
final class ChartData {

    private static final int MAX_ROWS = 40;

    private ChartData() {}

    static String description(Chart c) {
        var out = new StringBuilder("chart: ").append(sentence(c.title));
        if (!c.subtitle.isEmpty()) out.append(' ').append(sentence(c.subtitle));
        if (!c.xName.isEmpty() && c.categories.isEmpty()) out.append(" Across: ").append(axis(c.xName, c.logX, range(c, true))).append('.');
        if (!c.yName.isEmpty()) out.append(" Upwards: ").append(axis(c.yName, c.logY, range(c, false))).append('.');
        for (Series s : c.series) out.append(' ').append(sentence(summary(c, s)));
        for (Series.Rule r : c.rules) out.append(r.paper() ? " Dashed: " : " Marked: ").append(sentence(r.paper() ? paper(c, r) : r.label()));
        for (Series.Label l : c.labels) out.append(' ').append(sentence(l.text()));
        return out.toString();
    }

    /** Says that it is the paper's, and what it printed, unless the author's words do. */
    static String paper(Chart c, Series.Rule r) {
        String value = Numbers.text(r.at()), unit = Numbers.suffix(r.upright() ? c.xName : c.yName);
        String text = r.label().contains(value) || r.label().contains(value.replace(",", "")) ? r.label() : r.label() + ": " + value + unit;
        boolean named = text.toLowerCase(java.util.Locale.ROOT).contains("paper") || text.matches("(?s).*\\p{Lu}\\p{L}+.*\\b(19|20)\\d\\d\\b.*");
        return named ? text : "paper, " + text;
    }

    private static String sentence(String s) {
        return s.matches("(?s).*[.!?…]$") ? s : s + ".";
    }

    private static String axis(String name, boolean log, double[] range) {
        return name + (log ? ", log scale" : "") + ", " + Numbers.text(range[0]) + " to " + Numbers.text(range[1]);
    }

    private static double[] range(Chart c, boolean x) {
        double low = Double.MAX_VALUE, high = -Double.MAX_VALUE;
        for (Series s : c.series) {
            for (double[] values : x ? List.of(s.xs()) : s.highs() == null ? List.of(s.ys()) : List.of(s.ys(), s.highs())) {
                for (double v : values) {
                    if (Double.isNaN(v)) continue;
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return new double[] {low, high};
    }

    private static String summary(Chart c, Series s) {
        int last = s.ys().length - 1, top = 0;
        for (int i = 0; i <= last; i++) if (s.ys()[i] > s.ys()[top] || Double.isNaN(s.ys()[top])) top = i;
        String name = s.name() + (s.number() == null || s.kind() == Series.Kind.BAND ? "" : " (" + s.number() + ")");
        String unit = Numbers.suffix(c.yName);
        return switch (s.kind()) {
            case BARS -> {
                var bars = new StringJoiner(", ", name + ": ", "");
                for (int i = 0; i <= Math.min(last, 11); i++) bars.add(Numbers.text(s.ys()[i]) + unit + " (" + c.categories.get(i) + ")");
                yield bars + (last > 11 ? ", …" : "");
            }
            case HISTOGRAM -> "most, " + Numbers.text(s.ys()[top]) + ", from " + Numbers.text(s.xs()[top]) + " to " + Numbers.text(s.xs()[top + 1]) + Numbers.suffix(c.xName);
            case BAND -> name + ": band of " + Numbers.text(s.ys()[last]) + " to " + Numbers.text(s.highs()[last]) + unit + " at the end";
            case POINTS -> name + ": " + Words.count(last + 1, "point") + " from " + Numbers.text(least(s.ys())) + " to " + Numbers.text(s.ys()[top]) + unit;
            case LINE -> name + ": from " + at(c, s, 0) + " to " + at(c, s, last) + (top == 0 || top == last ? "" : ", highest " + at(c, s, top));
        };
    }

    private static double least(double[] values) {
        double least = Double.NaN;
        for (double v : values) if (!(least <= v) && !Double.isNaN(v)) least = v;
        return least;
    }

    private static String at(Chart c, Series s, int i) {
        return Numbers.text(s.ys()[i]) + Numbers.suffix(c.yName) + " at " + Numbers.text(s.xs()[i]) + Numbers.suffix(c.xName);
    }

    static String hash(Chart c) {
        var out = new StringBuilder();
        for (Series s : c.series) {
            out.append(s.kind()).append(s.name()).append(s.number());
            for (double[] values : Arrays.asList(s.xs(), s.ys(), s.highs())) {
                for (double v : values == null ? new double[0] : values) out.append(' ').append(v);
            }
        }
        return Hash.of(c.title, c.subtitle, c.xName, c.yName, out.toString(), c.rules.toString(), c.labels.toString(), c.categories.toString(),
                c.logX + " " + c.logY + " " + c.xFrom + " " + c.xTo + " " + c.yFrom + " " + c.yTo);
    }

    /** A column for each series if all stand at the same places, else three columns: series, x, y. */
    static Table table(Chart c) {
        var first = c.series.isEmpty() ? null : c.series.getFirst();
        if (first == null) return Table.create(c.title);
        if (first.kind() == Series.Kind.HISTOGRAM) return bins(c, first);
        boolean wide = c.series.stream().allMatch(s -> Arrays.equals(s.xs(), first.xs()));
        return wide ? wide(c, first) : tall(c);
    }

    private static Table bins(Chart c, Series s) {
        int n = s.ys().length;
        return Table.create(c.title, DoubleColumn.create(name(c.xName, "value") + " from", Arrays.copyOf(s.xs(), n)),
                DoubleColumn.create("to", Arrays.copyOfRange(s.xs(), 1, n + 1)), DoubleColumn.create(s.name(), s.ys()));
    }

    private static Table wide(Chart c, Series first) {
        Table table = Table.create(c.title);
        table.addColumns(c.categories.isEmpty() ? DoubleColumn.create(name(c.xName, "x"), first.xs()) : StringColumn.create(name(c.xName, " "), c.categories));
        for (Series s : c.series) {
            if (s.kind() == Series.Kind.BAND) table.addColumns(DoubleColumn.create(s.name() + ", low", s.ys()), DoubleColumn.create(s.name() + ", high", s.highs()));
            else if (!table.containsColumn(s.name())) table.addColumns(DoubleColumn.create(s.name(), s.ys()));
        }
        return table;
    }

    private static Table tall(Chart c) {
        var series = StringColumn.create("series");
        var x = DoubleColumn.create(name(c.xName, "x"));
        var y = DoubleColumn.create(name(c.yName, "y").equals(x.name()) ? "y" : name(c.yName, "y"));
        var high = DoubleColumn.create("up to");
        for (Series s : c.series) {
            for (int i = 0; i < s.xs().length; i++) {
                series.append(s.name());
                x.append(s.xs()[i]);
                y.append(s.ys()[i]);
                high.append(s.highs() == null ? Double.NaN : s.highs()[i]);
            }
        }
        boolean bands = c.series.stream().anyMatch(s -> s.kind() == Series.Kind.BAND);
        return bands ? Table.create(c.title, series, x, y, high) : Table.create(c.title, series, x, y);
    }

    private static String name(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }

    static String html(Chart c) {
        var canvas = new SvgCanvas(Sheet.CHART);
        int height = new ChartDrawing(canvas, c, false).draw();
        String description = description(c), svg = canvas.document(Layout.MARGIN - 2, Layout.WIDTH - 2 * Layout.MARGIN + 4, height, c.title, description);
        return "<figure class=\"ds-chart tex2jax_ignore mathjax_ignore\" style=\"" + Card.STYLE + "\"><figcaption><div style=\"" + Card.TITLE + "\">" + Escape.xml(c.title) + "</div>"
                + (c.subtitle.isEmpty() ? "" : "<div style=\"" + Card.SUBTITLE + "\">" + Escape.xml(c.subtitle) + "</div>") + "</figcaption>"
                + "<div style=\"overflow-x:auto\"><img alt=\"" + Escape.xml(description) + "\" width=\"" + (Layout.WIDTH - 2 * Layout.MARGIN + 4) + "\" height=\"" + height
                + "\" style=\"display:block;width:100%;min-width:520px;height:auto;max-width:" + (Layout.WIDTH - 2 * Layout.MARGIN + 4) + "px\" src=\"" + Escape.dataUri(svg) + "\"></div>"
                + "<details style=\"margin-top:8px\"><summary style=\"cursor:pointer\">The data</summary>" + data(table(c)) + "</details></figure>";
    }

    /** A long table is thinned, not cut: a curve is read from end to end. */
    private static String data(Table table) {
        int n = table.rowCount();
        if (n <= MAX_ROWS) return Tables.inner(table, MAX_ROWS);
        var rows = new int[MAX_ROWS];
        for (int i = 0; i < MAX_ROWS; i++) rows[i] = (int) ((long) i * (n - 1) / (MAX_ROWS - 1));
        return Tables.inner(table.rows(rows), MAX_ROWS) + "<div style=\"" + Card.SUBTITLE + "\">" + MAX_ROWS + " of " + Words.number(n) + " rows, evenly chosen; all of them: table()</div>";
    }
}
