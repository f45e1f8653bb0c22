package distsys.see;

import distsys.see.Labels.Corner;
import distsys.see.Labels.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws a {@link StateGraph}: columns by depth; in each column the states in the order that crosses few steps (each beside the mean
 * of its neighbours in the column before: the barycentre rule of Sugiyama, Tagawa and Toda, 1981).
 */
final class GraphFigure {

    private static final int TOP = 84, LINE = 16, PADDING = 9, GAP = 30, HEAD = 9;
    /** Where a step's name may stand, as a share of its way. */
    private static final double[] ALONG = {0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78};

    private final Canvas canvas;
    private final StateGraph<?> graph;
    private final int count, signWidth, boxWidth, boxHeight, height;
    private final List<String> values;
    private final int[] x, y;       // the middle of each state's box

    private GraphFigure(Canvas canvas, StateGraph<?> graph) {
        this.canvas = canvas;
        this.graph = graph;
        count = graph.size();
        values = graph.hasValence() ? graph.values() : List.of();
        signWidth = graph.hasValence() ? 2 * WalkFigure.SIGN + 6 : 0;
        x = new int[count];
        y = new int[count];
        int wide = 0, lines = 0;
        for (int i = 0; i < count; i++) {
            lines = Math.max(lines, graph.lines(i).size());
            for (String line : graph.lines(i)) wide = Math.max(wide, Sheet.DIAGRAM.width("mono", line));
        }
        List<List<Integer>> columns = columns();
        boxWidth = Math.min(wide + signWidth + 2 * PADDING, (Layout.WIDTH - 2 * Layout.MARGIN) / columns.size() - 12);
        boxHeight = lines * LINE + 2 * PADDING - 4;
        int rows = columns.stream().mapToInt(List::size).max().orElse(1), bottom = TOP + rows * (boxHeight + GAP);
        place(columns, bottom);
        height = bottom + (graph.edges().stream().allMatch(this::isForward) ? 46 : 46 + LINE);
    }

    /** Draws it and returns the height. */
    static int draw(Canvas canvas, StateGraph<?> graph) {
        var figure = new GraphFigure(canvas, graph);
        figure.all();
        return figure.height;
    }

    private List<List<Integer>> columns() {
        var byDepth = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < count; i++) byDepth.computeIfAbsent(graph.depth(i), d -> new ArrayList<>()).add(i);
        var row = new double[count];
        for (List<Integer> column : byDepth.values()) {
            var wish = new double[count];
            for (int state : column) {
                wish[state] = graph.edges().stream().filter(e -> e.to() == state && graph.depth(e.from()) < graph.depth(state)).mapToDouble(e -> row[e.from()]).average().orElse(0);
            }
            column.sort(Comparator.comparingDouble(state -> wish[state]));          // stable: ties stay in the order found
            for (int i = 0; i < column.size(); i++) row[column.get(i)] = i - (column.size() - 1) / 2.0;
        }
        return List.copyOf(byDepth.values());
    }

    private void place(List<List<Integer>> columns, int bottom) {
        int first = Layout.MARGIN + boxWidth / 2, last = Layout.WIDTH - Layout.MARGIN - boxWidth / 2;
        for (int c = 0; c < columns.size(); c++) {
            List<Integer> column = columns.get(c);
            int pitch = (bottom - TOP) / column.size();
            for (int i = 0; i < column.size(); i++) {
                int state = column.get(i);
                x[state] = columns.size() == 1 ? Layout.WIDTH / 2 : first + (last - first) * c / (columns.size() - 1);
                y[state] = TOP + pitch / 2 + pitch * i;
            }
        }
    }

    private void all() {
        canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
        int width = Layout.WIDTH - 2 * Layout.MARGIN;
        canvas.text("title", Layout.MARGIN, 38, Sheet.DIAGRAM.fit("title", graph.title(), width));
        canvas.text("sub", Layout.MARGIN, 60, Sheet.DIAGRAM.fit("sub", graph.subtitle(), width));
        var labels = new Labels(Sheet.DIAGRAM, new Labels.Box(8, 68, Layout.WIDTH - 16, height - 84));
        for (int i = 0; i < count; i++) labels.reserve(x[i] - boxWidth / 2 - 2, y[i] - boxHeight / 2 - 2, boxWidth + 4, boxHeight + 4);
        for (int i = 0; i < count; i++) word(i, labels);
        for (StateGraph.Edge e : graph.edges()) if (isForward(e)) labels.avoid(right(e.from()), port(e, true), left(e.to()), port(e, false));
        for (StateGraph.Edge e : graph.edges()) step(e);
        for (int i = 0; i < count; i++) state(i);
        for (StateGraph.Edge e : graph.edges()) name(e, labels);
        legend(labels.hidden());
    }

    private void state(int i) {
        boolean bad = graph.isBad(i), end = graph.isEnd(i);
        int left = x[i] - boxWidth / 2, top = y[i] - boxHeight / 2;
        canvas.open("s", bad ? Shading.FUTURE : Shading.NONE, 0, 0, Map.of());
        canvas.rectangle(bad ? "dot" : end ? "up" : "chip", left, top, boxWidth, boxHeight, end ? 20 : 6);
        if (graph.hasValence()) WalkFigure.sign(canvas, values, graph.open(i), left + PADDING + WalkFigure.SIGN - 2, y[i]);
        int baseline = top + PADDING + 10;
        for (String line : graph.lines(i)) {
            String fit = Sheet.DIAGRAM.fit("mono", line, boxWidth - signWidth - PADDING);
            canvas.text("mono", left + PADDING + signWidth, baseline, fit);
            baseline += LINE;
        }
        canvas.close();
    }

    /** The word above a state that is more than a state: the start (where valences are shown it may be a part that begins anywhere), an end, a violation. */
    private void word(int i, Labels labels) {
        boolean bad = graph.isBad(i);
        String word = bad ? graph.badWord() : i == 0 && !graph.hasValence() ? "start" : graph.isEnd(i) ? "end" : "";
        if (word.isEmpty()) return;
        String look = bad ? "badname" : "key";
        int sign = bad ? 26 : 0, width = Sheet.DIAGRAM.width(look, word) + sign, at = x[i] - width / 2, base = y[i] - boxHeight / 2 - 8;
        if (bad) violation(at, base);
        canvas.text(look, at + sign, base, word);
        labels.reserve(at - 2, base - 16, width + 4, 20);
    }

    private void violation(int x, int base) {
        canvas.polygon("bad", x + 10, base - 15, x + 20, base + 3, x, base + 3);
        canvas.text("bang", x + 10, base, "!");
    }

    private boolean isForward(StateGraph.Edge e) {
        return x[e.to()] > x[e.from()];
    }

    private int left(int state) {
        return x[state] - boxWidth / 2;
    }

    private int right(int state) {
        return x[state] + boxWidth / 2;
    }

    /** The steps of a state leave and arrive side by side, in the order of their other ends. */
    private int port(StateGraph.Edge edge, boolean leaving) {
        int state = leaving ? edge.from() : edge.to();
        List<StateGraph.Edge> all = graph.edges().stream().filter(e -> isForward(e) && (leaving ? e.from() : e.to()) == state)
                .sorted(Comparator.comparingInt(e -> y[leaving ? e.to() : e.from()])).toList();
        return y[state] + (int) Math.round((all.indexOf(edge) - (all.size() - 1) / 2.0) * Math.min(18, boxHeight / (all.size() + 1)));
    }

    private void step(StateGraph.Edge e) {
        canvas.open("e", graph.isBad(e.to()) ? Shading.FUTURE : Shading.NONE, 0, 0, Map.of());
        if (isForward(e)) {
            int x1 = right(e.from()), y1 = port(e, true), x2 = left(e.to()) - 2, y2 = port(e, false);
            double length = Math.hypot(x2 - x1, y2 - y1), ux = (x2 - x1) / length, uy = (y2 - y1) / length;
            canvas.line("ln", x1, y1, (int) Math.round(x2 - ux * HEAD), (int) Math.round(y2 - uy * HEAD));
            head(x2, y2, ux, uy);
        } else {                        // back to an earlier column, or within one: an arc below
            int x1 = x[e.from()] - 8, x2 = x[e.to()] + 8, y1 = y[e.from()] + boxHeight / 2, y2 = y[e.to()] + boxHeight / 2 + 2;
            canvas.curve("ln", x1, y1, (x1 + x2) / 2, Math.max(y1, y2) + GAP + 8, x2, y2 + HEAD);
            head(x2, y2, 0, -1);
        }
        canvas.close();
    }

    private void head(int x, int y, double ux, double uy) {
        double backX = x - ux * HEAD, backY = y - uy * HEAD;
        canvas.polygon("hd", x, y, round(backX - uy * 4.5), round(backY + ux * 4.5), round(backX + uy * 4.5), round(backY - ux * 4.5));
    }

    private void name(StateGraph.Edge e, Labels labels) {
        var spots = new ArrayList<Spot>();
        if (isForward(e)) {
            int x1 = right(e.from()), y1 = port(e, true), x2 = left(e.to()), y2 = port(e, false);
            for (double share : ALONG) {                // beside the line, at the corner from which it runs away
                int atX = round(x1 + share * (x2 - x1)), atY = round(y1 + share * (y2 - y1));
                if (y1 == y2) spots.add(new Spot(atX, y1 - 5, Corner.BOTTOM_MIDDLE));
                boolean down = y2 > y1;
                spots.add(new Spot(atX + 4, down ? atY + 1 : atY - 1, down ? Corner.BOTTOM_LEFT : Corner.TOP_LEFT));
                spots.add(new Spot(atX - 4, down ? atY - 1 : atY + 1, down ? Corner.TOP_RIGHT : Corner.BOTTOM_RIGHT));
            }
        } else {
            spots.add(new Spot((x[e.from()] + x[e.to()]) / 2, Math.max(y[e.from()], y[e.to()]) + boxHeight / 2 + GAP - 4, Corner.TOP_MIDDLE));
        }
        Labels.Placed p = labels.place("lb", List.of(e.label()), spots);
        if (p == null) return;
        canvas.open("l", graph.isBad(e.to()) ? Shading.FUTURE : Shading.NONE, 0, 0, Map.of());
        canvas.haloed("lb", p.x(), p.y(), p.text());
        canvas.close();
    }

    private void legend(int hidden) {
        int at = Layout.MARGIN, base = height - 22;
        canvas.rectangle("chip", at, base - 11, 26, 15, 4);
        at = says(at + 34, base, "a state");
        canvas.line("ln", at, base - 4, at + 18, base - 4);
        canvas.polygon("hd", at + 26, base - 4, at + 17, base - 8, at + 17, base);
        at = says(at + 34, base, "a step");
        if (hasEnd()) {
            canvas.rectangle("up", at, base - 11, 26, 15, 8);
            at = says(at + 34, base, "an end");
        }
        if (values.size() > 1 && occurs(values)) at = sign(at, base, values, "both values can be decided");
        for (String v : values) if (occurs(List.of(v))) at = sign(at, base, List.of(v), "only " + v);
        if (!graph.badWord().isEmpty()) {
            violation(at, base);
            at = says(at + 28, base, graph.badWord());
        }
        if (hidden > 0) says(at, base, "+ " + Words.count(hidden, "name") + " without room: see the list of states");
    }

    private boolean hasEnd() {
        for (int i = 0; i < count; i++) if (graph.isEnd(i)) return true;
        return false;
    }

    private boolean occurs(List<String> open) {
        for (int i = 0; i < count && graph.hasValence(); i++) if (graph.open(i).equals(open)) return true;
        return false;
    }

    private int sign(int at, int base, List<String> open, String words) {
        WalkFigure.sign(canvas, values, open, at + WalkFigure.SIGN, base - 4);
        return says(at + 2 * WalkFigure.SIGN + 8, base, words);
    }

    private int says(int at, int base, String words) {
        canvas.text("key", at, base, words);
        return at + Sheet.DIAGRAM.width("key", words) + 26;
    }

    private static int round(double d) {
        return (int) Math.round(d);
    }
}
