package distsys.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;

/** The text of the cells, to say which line of a cell a snippet's line is. JShell numbers lines per snippet. */
final class CellSources {

    /** What the kernel makes of a magic. */
    private static final String MAGIC = "BaseNotebookStatics.";
    private static final String CELL_MAGIC = MAGIC + "cellMagic(";

    private record Origin(int cell, int firstLine, String source) {}

    private final Map<String, Origin> origins = new HashMap<>();
    private final Deque<Text> texts = new ArrayDeque<>();
    private int cell;

    /** What is being evaluated: a cell, or inside it what a magic was given. */
    private static final class Text {
        final String text;
        final int linesBefore;
        int cursor;

        Text(String text, int linesBefore) {
            this.text = text;
            this.linesBefore = linesBefore;
        }
    }

    /** A new cell is evaluated. */
    void begin(String text) {
        cell++;
        texts.clear();
        texts.push(new Text(text, 0));
    }

    /** A magic evaluates code inside the cell; the body of a cell magic stands below the line with {@code %%}. */
    void enter(String text) {
        texts.push(new Text(text, !texts.isEmpty() && texts.peek().text.contains(CELL_MAGIC) ? 1 : 0));
    }

    /** Back to what was evaluated before. */
    void leave() {
        texts.pop();
    }

    /** A snippet of the running cell was evaluated or refused. */
    void seen(Snippet snippet) {
        Text current = texts.peek();
        if (current == null) return;
        String source = snippet.source();
        int start = current.text.indexOf(source, current.cursor);
        if (start < 0) start = current.text.indexOf(source);
        if (start < 0) return; // a snippet of the kernel's own
        current.cursor = start + source.length();
        int line = 1 + current.linesBefore + (int) current.text.substring(0, start).chars().filter(c -> c == '\n').count();
        origins.put(snippet.id(), new Origin(cell, line, source));
    }

    /** "line 3:  return 1 / n;", counted in the cell the snippet came from; empty if it is unknown. */
    String line(String snippetId, int line) {
        Origin origin = origins.get(snippetId);
        if (origin == null || line < 1) return "";
        String text = origin.source.lines().skip(line - 1L).findFirst().orElse("").strip();
        if (text.contains(MAGIC)) text = ""; // a magic, as the kernel translated it
        return "line " + (origin.firstLine + line - 1) + (text.isEmpty() ? "" : ":  " + text);
    }

    /** Whether the snippet came from the cell that runs now. */
    boolean isCurrent(String snippetId) {
        Origin origin = origins.get(snippetId);
        return origin != null && origin.cell == cell;
    }
}
