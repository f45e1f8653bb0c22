package distsys.see;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the operations that break a model: a row a client, a box from call to return, in it what was done; and arrows where one must come
 * before another. Calls and returns stand in their order, not to scale: only the order counts.
 */
final class EvidenceFigure {

    private static final int TOP = 14, LINE = 18, PADDING = 9, GAP = 34, ENDS = 10, HEAD = 9;

    private final Canvas canvas;
    private final Atlas.Evidence of;
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final List<Long> moments;
    private final int[] at;
    private final int left, boxHeight;

    private EvidenceFigure(Canvas canvas, Atlas.Evidence of) {
        this.canvas = canvas;
        this.of = of;
        for (Atlas.Span s : of.spans()) rows.putIfAbsent(s.client(), rows.size());
        int names = rows.keySet().stream().mapToInt(c -> Sheet.ATLAS.width("name", c)).max().orElse(0);
        left = 12 + names + 24 + 14;
        boxHeight = (of.spans().stream().mapToInt(s -> s.lines().size()).max().orElse(1) + 1) * LINE + PADDING;
        moments = of.spans().stream().flatMap(s -> java.util.stream.Stream.of(s.from(), s.until())).distinct().sorted().toList();
        at = columns();
    }

    /** Draws it and returns {width, height}. */
    static int[] draw(Canvas canvas, Atlas.Evidence of) {
        var figure = new EvidenceFigure(canvas, of);
        return figure.all();
    }

    /** Where each moment is: as far right as the words of the operations before it need. */
    private int[] columns() {
        int[] x = new int[moments.size()];
        Arrays.fill(x, left);
        for (int m = 0; m < x.length; m++) {
            if (m > 0) x[m] = x[m - 1] + ENDS;
            for (Atlas.Span s : of.spans()) if (moments.indexOf(s.until()) == m) x[m] = Math.max(x[m], x[moments.indexOf(s.from())] + width(s));
        }
        return x;
    }

    private static int width(Atlas.Span s) {
        int widest = Sheet.ATLAS.width("head", s.name());
        for (String line : s.lines()) widest = Math.max(widest, Sheet.ATLAS.width("mono", line));
        return widest + 2 * PADDING;
    }

    private int x(long moment) {
        return at[moments.indexOf(moment)];
    }

    private int top(Atlas.Span s) {
        return TOP + rows.get(s.client()) * (boxHeight + GAP);
    }

    private int[] all() {
        String says = "time runs to the right; only the order is to scale";
        int width = Math.max(at.length == 0 ? 0 : at[at.length - 1] + 16, Sheet.ATLAS.width("sub", says) + 24), height = TOP + rows.size() * (boxHeight + GAP) - GAP + 36;
        rows.forEach((client, row) -> {
            int middle = TOP + row * (boxHeight + GAP) + boxHeight / 2, pill = left - 26;
            canvas.line("row", left - 14, middle, width - 10, middle);
            canvas.rectangle("pill", 12, middle - 13, pill, 26, 13);
            canvas.text("name", 12 + pill / 2, middle + 5, client);
        });
        of.spans().stream().sorted(Comparator.comparingLong(Atlas.Span::from)).forEach(this::box);
        canvas.text("sub", 12, height - 8, says);
        var labels = new Labels(Sheet.ATLAS, new Labels.Box(4, 0, width - 8, height));
        for (Atlas.Span s : of.spans()) labels.reserve(x(s.from()), top(s), x(s.until()) - x(s.from()), boxHeight);
        for (Atlas.Link link : of.links()) arrow(link, labels);
        return new int[] {width, height};
    }

    private void box(Atlas.Span s) {
        int x = x(s.from()), y = top(s), width = x(s.until()) - x;
        canvas.rectangle("span", x, y, width, boxHeight, 5);
        if (s.until() == Long.MAX_VALUE) canvas.line("open", x + width, y + boxHeight / 2, x + width + 14, y + boxHeight / 2);
        canvas.text("head", x + PADDING, y + PADDING + 9, s.name() + (s.until() == Long.MAX_VALUE ? " …" : ""));
        for (int i = 0; i < s.lines().size(); i++) canvas.text("mono", x + PADDING, y + PADDING + 9 + (i + 1) * LINE, s.lines().get(i));
    }

    private void arrow(Atlas.Link link, Labels labels) {
        Atlas.Span a = of.spans().get(link.from()), b = of.spans().get(link.to());
        int ya = top(a), yb = top(b), middleA = (x(a.from()) + x(a.until())) / 2, middleB = (x(b.from()) + x(b.until())) / 2;
        // Of two arrows between the same two one keeps left, the other right.
        int shift = ya < yb ? -14 : 14, x1 = middleA + shift, x2 = middleB + shift, y1, y2;
        if (ya == yb) {
            boolean forward = x(a.from()) < x(b.from());
            x1 = forward ? x(a.until()) : x(a.from());
            x2 = forward ? x(b.from()) : x(b.until());
            y1 = y2 = ya + boxHeight / 2 + (forward ? -8 : 8);
        } else {
            y1 = ya < yb ? ya + boxHeight : ya;
            y2 = ya < yb ? yb : yb + boxHeight;
        }
        double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1)), ux = (x2 - x1) / length, uy = (y2 - y1) / length;
        int bx = (int) Math.round(x2 - ux * HEAD), by = (int) Math.round(y2 - uy * HEAD);
        canvas.line("link", x1, y1, bx, by);
        canvas.polygon("point", x2, y2, (int) Math.round(bx - uy * 5), (int) Math.round(by + ux * 5), (int) Math.round(bx + uy * 5), (int) Math.round(by - ux * 5));
        var spots = new ArrayList<Labels.Spot>();
        for (double share : new double[] {0.5, 0.35, 0.65}) {
            int sx = (int) Math.round(x1 + share * (x2 - x1)), sy = (int) Math.round(y1 + share * (y2 - y1));
            spots.add(new Labels.Spot(sx + 6, sy + 8, Labels.Corner.BOTTOM_LEFT));
            spots.add(new Labels.Spot(sx - 6, sy + 8, Labels.Corner.BOTTOM_RIGHT));
        }
        Labels.Placed p = labels.place("because", List.of(link.because()), spots);
        if (p != null) canvas.haloed("because", p.x(), p.y(), p.text());
    }
}
