package distsys.kernel;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;

/** The text of the cells, to say which line of a cell a snippet's line is. JShell numbers lines per snippet. */
final class CellSources {

    private record Origin(int cell, int firstLine, String source) {}

    private final Map<String, Origin> origins = new HashMap<>();
    private String cellText = "";
    private int cell;
    private int cursor;

    /** A new cell is evaluated. */
    void begin(String text) {
        cell++;
        cellText = text;
        cursor = 0;
    }

    /** A snippet of the running cell was evaluated or refused. */
    void seen(Snippet snippet) {
        String source = snippet.source();
        int start = cellText.indexOf(source, cursor);
        if (start < 0) start = cellText.indexOf(source);
        if (start < 0) return; // a snippet of the kernel's own, or of a magic
        cursor = start + source.length();
        origins.put(snippet.id(), new Origin(cell, (int) cellText.substring(0, start).lines().count()
                + (start > 0 && cellText.charAt(start - 1) != '\n' ? 0 : 1), source));
    }

    /** "line 3:  return 1 / n;", counted in the cell the snippet came from; empty if it is unknown. */
    String line(String snippetId, int line) {
        Origin origin = origins.get(snippetId);
        if (origin == null || line < 1) return "";
        String text = origin.source.lines().skip(line - 1L).findFirst().orElse("").strip();
        if (text.contains("BaseNotebookStatics")) text = ""; // a magic, as the kernel translated it
        return "line " + (origin.firstLine + line - 1) + (text.isEmpty() ? "" : ":  " + text);
    }

    /** Whether the snippet came from the cell that runs now. */
    boolean isCurrent(String snippetId) {
        Origin origin = origins.get(snippetId);
        return origin != null && origin.cell == cell;
    }
}
