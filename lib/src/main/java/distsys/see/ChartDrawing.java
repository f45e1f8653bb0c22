package distsys.see;

import distsys.see.Labels.Corner;
import distsys.see.Labels.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Sets the words, the axes and the lines of the papers around the data of a chart. */
final class ChartDrawing {

    private static final int PLOT_HEIGHT = 290, LEGEND_WIDTH = 210;

    private final Canvas canvas;
    private final Chart chart;
    private final boolean framed;
    private final LinkedHashMap<String, Series> legend = new LinkedHashMap<>();
    private Axis x, y;

    ChartDrawing(Canvas canvas, Chart chart, boolean framed) {
        this.canvas = canvas;
        this.chart = chart;
        this.framed = framed;
        for (Series s : chart.series) {
            Series known = legend.get(s.name());
            if (known == null || known.kind() == Series.Kind.BAND) legend.put(s.name(), s);
        }
    }

    /** Draws it and returns its height. */
    int draw() {
        int top = (framed ? header() : 0) + (chart.yName.isEmpty() ? 16 : 40), bottom = top + PLOT_HEIGHT;
        boolean hasLegend = legend.size() > 1 || chart.series.stream().anyMatch(s -> s.number() != null);
        axes(top, bottom, hasLegend ? Layout.WIDTH - Layout.MARGIN - LEGEND_WIDTH - 24 : Layout.WIDTH - Layout.MARGIN - 12);
        int height = bottom + (chart.xName.isEmpty() ? 36 : 56) + (framed ? 14 : 0);
        if (framed) canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
        if (framed) header();
        grid();
        canvas.painted(Plot.shapes(chart, x, y), x.start(), y.end(), x.end() - x.start(), y.start() - y.end());
        words();
        if (hasLegend) new ChartLegend(canvas, Layout.WIDTH - Layout.MARGIN - LEGEND_WIDTH, LEGEND_WIDTH).draw(legend.values(), top);
        return height;
    }

    private int header() {
        int width = Layout.WIDTH - 2 * Layout.MARGIN;
        canvas.text("title", Layout.MARGIN, 38, canvas.sheet().fit("title", chart.title, width));
        if (chart.subtitle.isEmpty()) return 50;
        canvas.text("sub", Layout.MARGIN, 60, canvas.sheet().fit("sub", chart.subtitle, width));
        return 72;
    }

    private void axes(int top, int bottom, int right) {
        var xs = new ArrayList<Double>();
        var ys = new ArrayList<Double>();
        for (Series s : chart.series) {
            for (double v : s.xs()) xs.add(v);
            for (double v : s.ys()) ys.add(v);
            if (s.highs() != null) for (double v : s.highs()) ys.add(v);
        }
        for (Series.Rule r : chart.rules) (r.upright() ? xs : ys).add(r.at());
        for (Series.Label l : chart.labels) {
            xs.add(l.x());
            ys.add(l.y());
        }
        y = Axis.around(ys, chart.yFrom, chart.yTo, chart.logY, true, bottom, top);
        int widest = 0;
        for (double v : y.ticks(5)) widest = Math.max(widest, canvas.sheet().width("ticklabel", label(v, chart.yName)));
        boolean exact = chart.series.stream().allMatch(s -> s.kind() != Series.Kind.POINTS);
        x = Axis.around(xs, chart.xFrom, chart.xTo, chart.logX, !exact, Layout.MARGIN + widest + 12, right);
    }

    /** A per cent sign stays with its number; other units are at the name of the axis. */
    private static String label(double v, String name) {
        return Numbers.text(v) + (Numbers.suffix(name).equals(" %") ? " %" : "");
    }

    private void grid() {
        Sheet sheet = canvas.sheet();
        for (double v : y.ticks(5)) {
            canvas.line("grid", x.start(), y.at(v), x.end(), y.at(v));
            String label = label(v, chart.yName);
            canvas.text("ticklabel", x.start() - 10 - sheet.width("ticklabel", label), y.at(v) + 5, label);
        }
        if (!chart.yName.isEmpty()) canvas.text("axisname", Layout.MARGIN, y.end() - 18, chart.yName + (y.log() ? ", log scale" : ""));
        int free = 0;
        if (chart.categories.isEmpty()) {
            for (double v : x.ticks(8)) free = tick(v, label(v, chart.xName), free);
        } else {
            int room = (x.end() - x.start()) / chart.categories.size() - 8;
            boolean thinned = areNumbersWiderThan(room);
            for (int i = 0; i < chart.categories.size(); i++) {
                String name = chart.categories.get(i);
                if (!thinned) free = tick(i + 1, sheet.fit("ticklabel", name, room), free);
                else if (Integer.parseInt(name) % roundStep(room) == 0) free = tick(i + 1, name, free);
            }
        }
        if (chart.xName.isEmpty()) return;
        String name = chart.xName + (x.log() ? ", log scale" : "");
        canvas.text("axisname", (x.start() + x.end() - sheet.width("axisname", name)) / 2, y.start() + 48, name);
    }

    /** Whether the categories are whole numbers that do not all find room below their bars. */
    private boolean areNumbersWiderThan(int room) {
        return chart.categories.stream().allMatch(c -> c.matches("-?[0-9]{1,9}")) && widest() > room;
    }

    private int widest() {
        return chart.categories.stream().mapToInt(c -> canvas.sheet().width("ticklabel", c)).max().orElse(0);
    }

    /** Of 1, 2, 5, 10, 20, … the first that leaves room for the widest number. */
    private int roundStep(int room) {
        int step = 1;
        for (int next = 0; step * (room + 8) < widest() + 10; next++) step = next % 3 == 1 ? step / 2 * 5 : step * 2;
        return step;
    }

    /** A tick and, if the one before leaves room, its label; returns where the next may begin. */
    private int tick(double v, String label, int free) {
        int at = x.at(v), width = canvas.sheet().width("ticklabel", label);
        canvas.line("tick", at, y.start(), at, y.start() + 5);
        if (at - width / 2 < free) return free;
        canvas.text("ticklabel", at - width / 2, y.start() + 22, label);
        return at + width / 2 + 10;
    }

    /** Lines of papers and places worth knowing, then their words where they cover neither one another nor, if possible, the data. */
    private void words() {
        var labels = new Labels(canvas.sheet(), new Labels.Box(x.start() + 2, y.end() - 6, x.end() - x.start() + 10, y.start() - y.end() + 4));
        for (Series s : chart.series) avoid(labels, s);
        bars(labels);
        for (Series.Rule r : chart.rules) {
            if (!(r.upright() ? x : y).holds(r.at())) continue;
            String look = r.paper() ? "paper" : "mark";
            if (r.upright()) canvas.line(look, x.at(r.at()), y.end(), x.at(r.at()), y.start());
            else canvas.line(look, x.start(), y.at(r.at()), x.end(), y.at(r.at()));
            if (r.upright()) labels.avoid(x.at(r.at()), y.end(), x.at(r.at()), y.start());
            else labels.avoid(x.start(), y.at(r.at()), x.end(), y.at(r.at()));
        }
        for (Series.Rule r : chart.rules) {
            if (!(r.upright() ? x : y).holds(r.at())) continue;
            String text = r.paper() ? ChartData.paper(chart, r) : r.label();
            set(labels, r.paper() ? "papername" : "markname", text, r.upright() ? upright(x.at(r.at())) : across(y.at(r.at())));
        }
        for (Series.Label l : chart.labels) set(labels, "point", l.text(), around(x.at(l.x()), y.at(l.y())));
    }

    private void set(Labels labels, String look, String text, List<Spot> spots) {
        Labels.Placed p = labels.place(look, List.of(text, canvas.sheet().fit(look, text, 160)), spots);
        if (p != null) canvas.haloed(look, p.x(), p.y(), p.text());
    }

    private void avoid(Labels labels, Series s) {
        int step = Math.max(1, s.xs().length / 100);
        for (int i = step; s.kind() == Series.Kind.LINE && i < s.xs().length; i += step) {
            if (!(s.ys()[i] >= y.from()) || !(s.ys()[i - step] >= y.from())) continue;
            labels.avoid(x.at(s.xs()[i - step]), y.at(s.ys()[i - step]), x.at(s.xs()[i]), y.at(s.ys()[i]));
        }
    }

    /** The height of each bar stands on it, if there are not too many; other words keep away from bars. */
    private void bars(Labels labels) {
        List<Plot.Bar> bars = Plot.bars(chart);
        for (Plot.Bar b : bars) {
            int left = x.at(b.left()), right = x.at(b.right()), top = y.at(b.height());
            labels.avoid(left, top, right, y.start());
            labels.avoid(right, top, left, y.start());
            String text = Numbers.text(b.height());
            int width = canvas.sheet().width("point", text);
            if (chart.categories.isEmpty() || bars.size() > 24 || width > right - left + 6 || !y.holds(b.height())) continue;
            canvas.haloed("point", (left + right - width) / 2, top - 5, text);
            labels.reserve((left + right - width) / 2 - 2, top - 18, width + 4, 17);
        }
    }

    private List<Spot> upright(int at) {
        var spots = new ArrayList<Spot>();
        int height = y.start() - y.end();
        for (int share : new int[] {2, 10, 20, 88, 80, 35, 50, 65}) {
            spots.add(new Spot(at + 7, y.end() + height * share / 100, Corner.TOP_LEFT));
            spots.add(new Spot(at - 7, y.end() + height * share / 100, Corner.TOP_RIGHT));
        }
        return spots;
    }

    private List<Spot> across(int at) {
        return List.of(new Spot(x.end() - 4, at - 4, Corner.BOTTOM_RIGHT), new Spot(x.start() + 8, at - 4, Corner.BOTTOM_LEFT),
                new Spot((x.start() + x.end()) / 2, at - 4, Corner.BOTTOM_MIDDLE), new Spot(x.end() - 4, at + 4, Corner.TOP_RIGHT),
                new Spot(x.start() + 8, at + 4, Corner.TOP_LEFT), new Spot((x.start() + x.end()) / 2, at + 4, Corner.TOP_MIDDLE));
    }

    private static List<Spot> around(int px, int py) {
        return List.of(new Spot(px + 8, py - 5, Corner.BOTTOM_LEFT), new Spot(px + 8, py + 5, Corner.TOP_LEFT),
                new Spot(px - 8, py - 5, Corner.BOTTOM_RIGHT),
                new Spot(px - 8, py + 5, Corner.TOP_RIGHT), new Spot(px, py - 9, Corner.BOTTOM_MIDDLE), new Spot(px, py + 9, Corner.TOP_MIDDLE));
    }
}
