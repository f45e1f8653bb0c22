package distsys.see;

import java.util.HashMap;
import java.util.Map;

/** Draws an {@link Atlas}: places in rows, ways from each to those it includes, a sign on each place. */
final class AtlasFigure {

    private static final int HEAD = 84, ROW = 82, HEIGHT = 42, SIGN = 11, TIP = 8;

    private final Canvas canvas;
    private final Atlas atlas;
    private final int top, height;
    private final Map<String, int[]> middle = new HashMap<>();
    private final Map<String, Integer> half = new HashMap<>();

    private AtlasFigure(Canvas canvas, Atlas atlas, boolean titled) {
        this.canvas = canvas;
        this.atlas = atlas;
        top = titled ? HEAD : 16;
        int rows = atlas.drawn().stream().mapToInt(Atlas.Place::row).max().orElse(0) + 1;
        height = top + rows * ROW + 44;
        for (Atlas.Place p : atlas.drawn()) {
            int width = Sheet.ATLAS.width("place", p.title()) + 2 * SIGN + 34;
            int x = Layout.MARGIN + (int) Math.round(p.x() / 100 * (Layout.WIDTH - 2 * Layout.MARGIN));
            x = Math.max(Layout.MARGIN + width / 2, Math.min(Layout.WIDTH - Layout.MARGIN - width / 2, x));
            middle.put(p.title(), new int[] {x, top + p.row() * ROW + ROW / 2});
            half.put(p.title(), width / 2);
        }
    }

    /** Draws it, with its title or for a page that has one already, and returns the height. */
    static int draw(Canvas canvas, Atlas atlas, boolean titled) {
        var figure = new AtlasFigure(canvas, atlas, titled);
        if (titled) {
            canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, figure.height - 2, 10);
            int width = Layout.WIDTH - 2 * Layout.MARGIN;
            canvas.text("title", Layout.MARGIN, 38, Sheet.ATLAS.fit("title", atlas.title(), width));
            canvas.text("sub", Layout.MARGIN, 60, Sheet.ATLAS.fit("sub", atlas.subtitle(), width));
        }
        atlas.ways().forEach(figure::way);
        int number = 0;
        for (Atlas.Place p : atlas.drawn()) figure.place(p, number++);
        figure.legend();
        return figure.height;
    }

    /** Ways leave the lower edge and arrive at the upper one, shifted towards each other so that several can be told apart. */
    private void way(Atlas.Way way) {
        int[] from = middle.get(way.upper()), to = middle.get(way.lower());
        if (from == null || to == null) throw new IllegalArgumentException("no place is drawn for " + way);
        int x1 = from[0] + shift(to[0] - from[0], half.get(way.upper())), x2 = to[0] + shift(from[0] - to[0], half.get(way.lower()));
        int y1 = from[1] + HEIGHT / 2, y2 = to[1] - HEIGHT / 2 - 2;
        double length = Math.hypot(x2 - x1, y2 - y1), ux = (x2 - x1) / length, uy = (y2 - y1) / length;
        int bx = (int) Math.round(x2 - ux * TIP), by = (int) Math.round(y2 - uy * TIP);
        canvas.line("way", x1, y1, bx, by);
        canvas.polygon("tip", x2, y2, (int) Math.round(bx - uy * 4.5), (int) Math.round(by + ux * 4.5), (int) Math.round(bx + uy * 4.5), (int) Math.round(by - ux * 4.5));
    }

    private static int shift(int away, int half) {
        return Integer.signum(away) * Math.min(Math.abs(away) / 4, half - 26);
    }

    private void place(Atlas.Place p, int number) {
        int[] at = middle.get(p.title());
        int half = this.half.get(p.title());
        canvas.open("pl", p.mark().tone, at[0], at[1], Map.of("data-i", Integer.toString(number)));
        canvas.rectangle("box", -half, -HEIGHT / 2, 2 * half, HEIGHT, 8);
        sign(p.mark(), -half + 10 + SIGN, 0);
        canvas.text("place", -half + 2 * SIGN + 20, 5, p.title());
        canvas.close();
    }

    /** A disc with a tick, a triangle-cut square (octagon) with a cross, or a dashed diamond with a question mark. */
    private void sign(Atlas.Mark mark, int x, int y) {
        switch (mark) {
            case KEPT -> {
                canvas.circle("sign", x, y, SIGN);
                canvas.line("stroke", x - 5, y, x - 1, y + 4);
                canvas.line("stroke", x - 1, y + 4, x + 5, y - 4);
            }
            case BROKEN -> {
                int c = 5;
                canvas.polygon("sign", x - c, y - SIGN, x + c, y - SIGN, x + SIGN, y - c, x + SIGN, y + c, x + c, y + SIGN, x - c, y + SIGN, x - SIGN, y + c, x - SIGN, y - c);
                canvas.line("stroke", x - 4, y - 4, x + 4, y + 4);
                canvas.line("stroke", x + 4, y - 4, x - 4, y + 4);
            }
            case OPEN -> {
                canvas.polygon("sign", x, y - SIGN - 1, x + SIGN + 1, y, x, y + SIGN + 1, x - SIGN - 1, y);
                canvas.text("ask", x, y + 5, "?");
            }
        }
    }

    private void legend() {
        int x = Layout.MARGIN + SIGN, base = height - 22;
        for (Atlas.Mark mark : Atlas.Mark.values()) {
            canvas.open("k", mark.tone, 0, 0, Map.of());
            sign(mark, x, base - 5);
            canvas.close();
            String words = switch (mark) {
                case KEPT -> "kept";
                case BROKEN -> "broken";
                case OPEN -> "this history cannot tell";
            };
            canvas.text("key", x + SIGN + 8, base, words);
            x += SIGN + 8 + Sheet.ATLAS.width("key", words) + 24 + SIGN;
        }
        canvas.line("way", x - SIGN, base - 5, x + 14, base - 5);
        canvas.polygon("tip", x + 22, base - 5, x + 14, base - 10, x + 14, base);
        canvas.text("key", x + 32, base, "who keeps the upper one keeps the lower one");
    }
}
