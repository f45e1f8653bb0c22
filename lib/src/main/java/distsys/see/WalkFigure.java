package distsys.see;

import java.util.List;
import java.util.Map;

/** The start of a {@link Walk} and the steps from it, drawn: what is seen where no script runs. */
final class WalkFigure {

    private static final int ROW = 40, LINE = 19, BOX = 330;
    /** From the middle of a sign to its edge. */
    static final int SIGN = 11;

    private final Canvas canvas;
    private final Walk walk;
    private final List<String> values;

    private WalkFigure(Canvas canvas, Walk walk) {
        this.canvas = canvas;
        this.walk = walk;
        values = walk.values();
    }

    /** @param framed with card and title @return the height */
    static int draw(Canvas canvas, Walk walk, boolean framed) {
        var start = walk.place(0);
        int top = framed ? 84 : 8, rows = Math.max(start.steps().size() * ROW, start.lines().size() * LINE + 44), height = top + rows + 50;
        if (framed) {
            canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
            int width = Layout.WIDTH - 2 * Layout.MARGIN;
            canvas.text("title", Layout.MARGIN, 38, Sheet.DIAGRAM.fit("title", walk.title(), width));
            canvas.text("sub", Layout.MARGIN, 60, Sheet.DIAGRAM.fit("sub", walk.subtitle(), width));
        }
        new WalkFigure(canvas, walk).all(start, top, rows, height);
        return height;
    }

    private void all(Walk.Place start, int top, int rows, int height) {
        int left = Layout.MARGIN, middle = top + rows / 2, boxHeight = start.lines().size() * LINE + 44, boxTop = middle - boxHeight / 2;
        canvas.rectangle("chip", left, boxTop, BOX, boxHeight, 8);
        sign(canvas, values, start.open(), left + 20, boxTop + 20);
        canvas.text("key", left + 40, boxTop + 25, "start: " + Walk.says(start.open()));
        for (int i = 0; i < start.lines().size(); i++) {
            canvas.text("mono", left + 14, boxTop + 52 + i * LINE, Sheet.DIAGRAM.fit("mono", start.lines().get(i), BOX - 28));
        }
        int from = left + BOX, to = from + 150;
        for (int i = 0; i < start.steps().size(); i++) {
            Walk.Step step = start.steps().get(i);
            int y = top + (rows - start.steps().size() * ROW) / 2 + i * ROW + ROW / 2;
            canvas.line("ln", from, middle, to - 9, y);
            canvas.polygon("hd", to, y, to - 9, y - 4, to - 9, y + 4);
            List<String> open = walk.place(step.to()).open();
            sign(canvas, values, open, to + 18, y);
            canvas.text("key", to + 38, y + 5, Sheet.DIAGRAM.fit("key", step.label() + ": " + Walk.says(open), Layout.WIDTH - Layout.MARGIN - to - 38));
        }
        int at = Layout.MARGIN, base = height - 18;
        at = legend(values, "both values can be decided", at, base);
        for (String v : values) at = legend(List.of(v), "only " + v, at, base);
    }

    private int legend(List<String> open, String words, int at, int base) {
        sign(canvas, values, open, at + SIGN, base - 5);
        canvas.text("key", at + 2 * SIGN + 8, base, words);
        return at + 2 * SIGN + 34 + Sheet.DIAGRAM.width("key", words);
    }

    /** What can still be decided: a diamond for more than one value, a circle for the first, a square for the others, for none a dashed circle. */
    static void sign(Canvas canvas, List<String> values, List<String> open, int x, int y) {
        int r = SIGN;
        if (open.size() > 1) {
            canvas.polygon("flag", x, y - r, x + r, y, x, y + r, x - r, y);
            return;
        }
        boolean square = open.size() == 1 && values.indexOf(open.getFirst()) > 0;
        canvas.open("s", open.isEmpty() ? Shading.ELSEWHERE : Shading.FUTURE, 0, 0, Map.of());
        if (square) canvas.rectangle("up", x - 9, y - 9, 18, 18, 0); else canvas.circle("dot", x, y, 9);
        canvas.close();
        if (open.size() == 1) canvas.text("num", x, y + 4, open.getFirst());
    }
}
