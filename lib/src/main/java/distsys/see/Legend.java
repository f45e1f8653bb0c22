package distsys.see;

import distsys.trace.Event;
import distsys.trace.Kind;
import java.util.EnumSet;
import java.util.Map;

/** The signs that occur in a picture, explained. */
final class Legend {

    private final Canvas canvas;
    private final Layout layout;
    private final boolean selection;
    private int x = Layout.MARGIN, y;

    Legend(Canvas canvas, Layout layout, boolean selection) {
        this.canvas = canvas;
        this.layout = layout;
        this.selection = selection;
    }

    /** Draws it from {@code top} on and returns where it ends. */
    int draw(int top, int hiddenLabels) {
        y = top + 8;
        var kinds = EnumSet.noneOf(Kind.class);
        for (Event e : layout.window.events()) kinds.add(e.kind());
        if (selection) causal();
                if (!selection && kinds.contains(Kind.SEND)) item("message", Shading.NONE,
                        () -> { canvas.line("ln", 0, 0, 20, 0); canvas.polygon("hd", 26, 0, 18, -4, 18, 4); }, 26);
        if (!selection && layout.arrows.stream().anyMatch(a -> a.end() == null)) item("on its way in the end", Shading.NONE,
                () -> canvas.line("ln", 0, -5, 20, 5), 20);
        if (kinds.contains(Kind.DROP)) item("lost", Shading.NONE, () -> { canvas.line("lost", 0, 0, 20, 0); canvas.line("end", 18, -4, 26,
                4); canvas.line("end", 26, -4, 18, 4); }, 26);
        if (layout.marks.stream().anyMatch(Legend::isTick)) item("timer or start", Shading.NONE, () -> canvas.line("tk", 4, -6, 4, 6), 8);
        if (layout.marks.stream().anyMatch(Legend::isSaying)) item("says", Shading.NONE, () -> canvas.polygon("dot", 0, -4, 8, -4, 8, 4, 0, 4), 8);
        if (kinds.contains(Kind.CRASH)) item("crash, then down", Shading.NONE, () -> { canvas.line("crash", 0, -5, 10,
                5); canvas.line("crash", 10, -5, 0, 5); canvas.line("down", 18, 0, 38, 0); }, 38);
        if (kinds.contains(Kind.RESTART)) item("restart", Shading.NONE, () -> canvas.circle("up", 5, 0, 5), 10);
        if (kinds.contains(Kind.PAUSE)) item("paused", Shading.NONE, () -> canvas.rectangle("pause", 0, -7, 26, 14, 3), 26);
        if (layout.window.events().stream().anyMatch(e -> e.kind() == Kind.FAULT && e.node() != null)) item("another fault", Shading.NONE,
                () -> canvas.polygon("flag", 6, 6, 0, -5, 12, -5), 12);
        if (kinds.contains(Kind.CUT)) item("partition", Shading.NONE, () -> { canvas.rectangle("band", 0, -7, 26, 14, 0); canvas.line("cut",
                0, 0, 26, 0); }, 26);
        if (hiddenLabels > 0) item("+ " + Words.count(hiddenLabels, "label") + " without room: see the list of events", Shading.NONE, () -> { }, -6);
        return y + 10;
    }

    private void causal() {
        item("causal past (filled)", Shading.PAST, () -> canvas.circle("dot", 5, 0, 5), 10);
        item("causal future (hollow)", Shading.FUTURE, () -> canvas.circle("dot", 5, 0, 5), 10);
        item("elsewhere (dashed)", Shading.ELSEWHERE, () -> canvas.circle("dot", 5, 0, 5), 10);
        item("selected", Shading.NONE, () -> canvas.polygon("gem", 6, -7, 13, 0, 6, 7, -1, 0), 12);
    }

    private static boolean isTick(Layout.Mark m) {
        return !m.has(Kind.SEND) && !m.has(Kind.DELIVER) && !m.has(Kind.LOG) && !m.has(Kind.FAIL) && !m.has(Kind.CRASH) && !m.has(Kind.RESTART);
    }

    private static boolean isSaying(Layout.Mark m) {
        return m.has(Kind.LOG) && !m.has(Kind.SEND) && !m.has(Kind.DELIVER);
    }

    private void item(String words, String tone, Runnable sign, int signWidth) {
        int width = signWidth + 8 + Sheet.DIAGRAM.width("key", words);
        if (x + width > Layout.WIDTH - Layout.MARGIN) {
            x = Layout.MARGIN;
            y += 24;
        }
        canvas.open("k", tone, x, y, Map.of());
        sign.run();
        canvas.close();
        canvas.text("key", x + signWidth + 8, y + 4, words);
        x += width + 26;
    }
}
