package distsys.see;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    /** Says that it is the paper's, and what it printed, unless the author's words do, or say that it is a target. */
    static String paper(Chart c, Series.Rule r) {
        String value = Numbers.text(r.at()), unit = Numbers.suffix(r.upright() ? c.xName : c.yName);
        String text = r.label().contains(value) || r.label().contains(value.replace(",", "")) ? r.label() : r.label() + ": " + value + unit;
        String words = text.toLowerCase(java.util.Locale.ROOT);
        boolean named = words.contains("paper") || words.contains("target") || text.matches("(?s).*\\p{Lu}\\p{L}+.*\\b(19|20)\\d\\d\\b.*");
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
            case HISTOGRAM -> "most, " + Numbers.text(s.ys()[top]) + ", from " + Numbers.text(s.xs()[top]) + " to "
                    + Numbers.text(s.xs()[top + 1]) + Numbers.suffix(c.xName);
            case BAND -> name + ": band of " + Numbers.text(s.ys()[last]) + " to " + Numbers.text(s.highs()[last]) + unit + " at the end";
            case POINTS -> name + ": " + Words.count(last + 1, "point") + " from " + Numbers.text(least(s.ys())) + " to "
                    + Numbers.text(s.ys()[top]) + unit;
            case LINE -> (s.look() == Style.PAPER ? "Dashed: " : "") + name + ": from " + at(c, s, 0) + " to " + at(c, s, last)
                    + (top == 0 || top == last ? "" : ", highest " + at(c, s, top));
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

    /** One column of the data: words or numbers. */
    record Data(String name, List<String> words, double[] numbers) {
        int size() {
            return words == null ? numbers.length : words.size();
        }

        Tables.Written written(int[] rows) {
            var cells = new ArrayList<String>();
            for (int r : rows) cells.add(words == null ? Numbers.text(numbers[r]) : words.get(r));
            return new Tables.Written(name, words == null, cells);
        }
    }

    static Table table(Chart c) {
        Table table = Table.create(c.title);
        for (Data d : data(c)) table.addColumns(d.words() == null ? DoubleColumn.create(d.name(),
                d.numbers()) : StringColumn.create(d.name(), d.words()));
        return table;
    }

    /** A column for each series if all stand at the same places, else three columns: series, x, y. */
    private static List<Data> data(Chart c) {
        if (c.series.isEmpty()) return List.of();
        var first = c.series.getFirst();
        if (first.kind() == Series.Kind.HISTOGRAM) return bins(c, first);
        return c.series.stream().allMatch(s -> Arrays.equals(s.xs(), first.xs())) ? wide(c, first) : tall(c);
    }

    private static List<Data> bins(Chart c, Series s) {
        int n = s.ys().length;
        return List.of(new Data(name(c.xName, "value") + " from", null, Arrays.copyOf(s.xs(), n)),
                new Data("to", null, Arrays.copyOfRange(s.xs(), 1, n + 1)), new Data(s.name(), null, s.ys()));
    }

    private static List<Data> wide(Chart c, Series first) {
        var columns = new LinkedHashMap<String, Data>();
        String x = name(c.xName, c.categories.isEmpty() ? "x" : "case");
        columns.put(x, c.categories.isEmpty() ? new Data(x, null, first.xs()) : new Data(x, c.categories, null));
        for (Series s : c.series) {
            boolean band = s.kind() == Series.Kind.BAND;
            String name = band ? s.name() + ", low" : columns.containsKey(s.name()) ? s.name() + ", "
                    + s.kind().name().toLowerCase(java.util.Locale.ROOT) : s.name();
            columns.put(name, new Data(name, null, s.ys()));
            if (band) columns.put(s.name() + ", high", new Data(s.name() + ", high", null, s.highs()));
        }
        return List.copyOf(columns.values());
    }

    private static List<Data> tall(Chart c) {
        int n = c.series.stream().mapToInt(s -> s.xs().length).sum(), at = 0;
        var names = new ArrayList<String>();
        var x = new double[n];
        var y = new double[n];
        var high = new double[n];
        Arrays.fill(high, Double.NaN);
        for (Series s : c.series) {
            for (int i = 0; i < s.xs().length; i++, at++) {
                names.add(s.name());
                x[at] = s.xs()[i];
                y[at] = s.ys()[i];
                if (s.highs() != null) high[at] = s.highs()[i];
            }
        }
        String xName = name(c.xName, "x"), yName = name(c.yName, "y");
        var columns = new ArrayList<>(List.of(new Data("series", names, null), new Data(xName, null, x),
                new Data(yName.equals(xName) ? "y" : yName, null, y)));
        if (c.series.stream().anyMatch(s -> s.kind() == Series.Kind.BAND)) columns.add(new Data("up to", null, high));
        return columns;
    }

    private static String name(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }

    static String html(Chart c) {
        var canvas = new SvgCanvas(Sheet.CHART);
        int height = new ChartDrawing(canvas, c, false).draw();
        String description = description(c), svg = canvas.document(Layout.MARGIN - 2, Layout.WIDTH - 2 * Layout.MARGIN + 4, height, c.title,
                description);
        return "<figure class=\"ds-chart tex2jax_ignore mathjax_ignore\" style=\"" + Card.STYLE + "\"><figcaption><div style=\""
                + Card.TITLE + "\">" + Escape.xml(c.title) + "</div>"
                + (c.subtitle.isEmpty() ? "" : "<div style=\"" + Card.SUBTITLE + "\">" + Escape.xml(c.subtitle) + "</div>") + "</figcaption>"
                + "<div style=\"overflow-x:auto\"><img alt=\"" + Escape.xml(description) + "\" width=\""
                        + (Layout.WIDTH - 2 * Layout.MARGIN + 4) + "\" height=\"" + height
                + "\" style=\"display:block;width:100%;min-width:540px;height:auto;max-width:" + (Layout.WIDTH - 2 * Layout.MARGIN + 4)
                        + "px\" src=\"" + Escape.dataUri(svg) + "\"></div>"
                + "<details style=\"margin-top:8px\"><summary style=\"cursor:pointer\">The data</summary>" + rows(c.title, data(c))
                        + "</details></figure>";
    }

    /** A long table is thinned, not cut: a curve is read from end to end. */
    private static String rows(String title, List<Data> columns) {
        int n = columns.isEmpty() ? 0 : columns.getFirst().size(), kept = Math.min(n, MAX_ROWS);
        var rows = new int[kept];
        for (int i = 0; i < kept; i++) rows[i] = n <= MAX_ROWS ? i : (int) ((long) i * (n - 1) / (MAX_ROWS - 1));
        String note = n <= MAX_ROWS ? "" : "<div style=\"" + Card.SUBTITLE + "\">" + kept + " of " + Words.number(n)
                + " rows, evenly chosen; all of them: table()</div>";
        return Tables.rows(title, columns.stream().map(d -> d.written(rows)).toList()) + note;
    }
}
