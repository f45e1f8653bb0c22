package distsys.see;

import distsys.see.Timeline.Bar;
import distsys.see.Timeline.Lane;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws a {@link Timeline}: calls and returns stand in their order, as far apart as the words on the bars need. */
final class TimelineFigure {

    private static final int ROW = 46, BAR = 26, PADDING = 10, LEAST = 16, MAX_NAME = 140, LONGEST = 300, SIGN = 26;

    private final Canvas canvas;
    private final Timeline line;
    private final List<Lane> lanes;
    private final TreeMap<Long, String> moments;
    private final Map<Long, Integer> x = new TreeMap<>();
    private final int pill, left, top, bottom, height;
    private int right = Layout.RIGHT;

    private TimelineFigure(Canvas canvas, Timeline line) {
        this.canvas = canvas;
        this.line = line;
        lanes = line.lanes();
        moments = line.moments();
        int widest = 0;
        for (Lane lane : lanes) widest = Math.max(widest, Sheet.DIAGRAM.width("name", name(lane)));
        pill = Math.max(44, widest + 24);
        left = Layout.MARGIN + pill + 20;
        top = line.subtitle().isEmpty() ? 84 : 104;
        bottom = top + lanes.size() * ROW;
        height = bottom + 72;
        place();
    }

    /** Draws it and returns the height. */
    static int draw(Canvas canvas, Timeline line) {
        var figure = new TimelineFigure(canvas, line);
        figure.all();
        return figure.height;
    }

    private static String name(Lane lane) {
        return Sheet.DIAGRAM.fit("name", lane.who(), MAX_NAME);
    }

    private static int needs(Bar b) {
        return Math.min(LONGEST, Sheet.DIAGRAM.width("mono", b.words())) + 2 * PADDING + (b.blamed() ? SIGN : 0);
    }

    /** The least place for each moment, from left to right; what is left over is shared out. */
    private void place() {
        int at = left + 6, end = at;
        for (long moment : moments.keySet()) {
            for (Bar b : line.bars()) if (b.to() == moment) at = Math.max(at, x.get(b.from()) + needs(b));
            x.put(moment, at);
            end = at;
            at += LEAST;
        }
        for (Bar b : line.bars()) if (b.to() == Timeline.OPEN) end = Math.max(end, x.get(b.from()) + needs(b) + 30);
        double stretch = (double) (right - 12 - left) / Math.max(1, end - left);
        for (var e : x.entrySet()) e.setValue(left + (int) Math.round((e.getValue() - left) * stretch));
    }

    private void all() {
        canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
        int width = Layout.WIDTH - 2 * Layout.MARGIN;
        canvas.text("title", Layout.MARGIN, 38, Sheet.DIAGRAM.fit("title", line.title(), width));
        canvas.text("sub", Layout.MARGIN, 60, Sheet.DIAGRAM.fit("sub", line.subtitle(), width));
        axis();
        String before = "";
        for (int i = 0; i < lanes.size(); i++) {
            lane(lanes.get(i), top + i * ROW + ROW / 2, lanes.get(i).who().equals(before));
            before = lanes.get(i).who();
        }
        legend();
    }

    /** A mark at each moment; its words where they find room. */
    private void axis() {
        int free = 0;
        for (var e : moments.entrySet()) {
            int at = x.get(e.getKey()), half = Sheet.DIAGRAM.width("axis", e.getValue()) / 2;
            canvas.line("grid", at, top - 6, at, bottom + 6);
            int start = Math.min(at - half, Layout.RIGHT - 2 * half);
            if (start < free) continue;
            canvas.text("axis", start, bottom + 24, e.getValue());
            free = start + 2 * half + 10;
        }
    }

    private void lane(Lane lane, int y, boolean again) {
        canvas.line("grid", left, y, right, y);
        if (!again) {
            canvas.rectangle("pill", Layout.MARGIN, y - 13, pill, 26, 13);
            canvas.text("name", Layout.MARGIN + pill / 2, y + 5, name(lane));
        }
        for (Bar b : lane.bars()) bar(b, y);
    }

    private void bar(Bar b, int y) {
        boolean open = b.to() == Timeline.OPEN;
        int from = x.get(b.from()), to = open ? Math.min(right - 14, from + needs(b)) : x.get(b.to());
        canvas.open("o", b.blamed() ? Shading.FUTURE : Shading.NONE, 0, 0, Map.of());
        if (open) canvas.line("lost", to, y, right, y);
        canvas.rectangle(b.blamed() ? "dot" : "chip", from, y - BAR / 2, to - from, BAR, 6);
        int sign = b.blamed() ? SIGN : 0;
        String words = Sheet.DIAGRAM.fit("mono", b.words(), to - from - 2 * PADDING - sign + 4);
        int at = from + (to - from - sign - Sheet.DIAGRAM.width("mono", words)) / 2;
        if (b.blamed()) sign(at, y + 6);
        canvas.text("mono", at + sign, y + 5, words);
        canvas.close();
    }

    private void sign(int x, int base) {
        canvas.polygon("bad", x + 10, base - 15, x + 20, base + 3, x, base + 3);
        canvas.text("bang", x + 10, base, "!");
    }

    private void legend() {
        int at = Layout.MARGIN, base = height - 18;
        canvas.rectangle("chip", at, base - 11, 26, 15, 4);
        at = says(at + 34, base, "from call to return; the order is exact, lengths are not to scale");
        if (line.bars().stream().anyMatch(b -> b.to() == Timeline.OPEN)) {
            canvas.rectangle("chip", at, base - 11, 14, 15, 4);
            canvas.line("lost", at + 14, base - 4, at + 34, base - 4);
            at = says(at + 42, base, "never returned");
        }
        if (line.bars().stream().anyMatch(Bar::blamed)) {
            sign(at, base);
            says(at + 28, base, "has no place");
        }
    }

    private int says(int at, int base, String words) {
        canvas.text("key", at, base, words);
        return at + Sheet.DIAGRAM.width("key", words) + 26;
    }
}
