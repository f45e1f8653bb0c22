package distsys.see;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of every combination of two things: a table whose cells are well (✓) or not (✗), told by sign and words and not by colour
 * alone. Each method adds to this matrix and returns it.
 */
public final class Matrix implements Shown {

    private record Cell(boolean well, String words) {
        String text() {
            return (well ? "✓ " : "✗ ") + words;
        }
    }

    private static final String TEXT = "padding:6px 12px;border:0;border-top:1px solid #e5e7eb;text-align:left;vertical-align:top;";

    private final String title, rowName;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
    private String subtitle = "";

    private Matrix(String title, String rowName) {
        this.title = title;
        this.rowName = rowName;
    }

    /** An empty matrix; the title is its finding, and {@code rowName} says what a row is. */
    public static Matrix of(String title, String rowName) {
        return new Matrix(title, rowName);
    }

    /** What was run: sizes, seeds. */
    public Matrix subtitle(String whatWasRun) {
        subtitle = whatWasRun;
        return this;
    }

    /** Fills a cell. Rows and columns stand in the order in which they are first named. */
    public Matrix cell(String row, String column, boolean well, String words) {
        if (!columns.contains(column)) columns.add(column);
        rows.computeIfAbsent(row, _ -> new LinkedHashMap<>()).put(column, new Cell(well, words));
        return this;
    }

    @Override public String text() {
        var lines = new ArrayList<List<String>>();
        lines.add(new ArrayList<>(List.of(rowName)));
        lines.getFirst().addAll(columns);
        rows.forEach((row, cells) -> {
            var line = new ArrayList<>(List.of(row));
            for (String column : columns) line.add(cells.containsKey(column) ? cells.get(column).text() : "–");
            lines.add(line);
        });
        var widths = new int[columns.size() + 1];
        for (List<String> line : lines) for (int c = 0; c < widths.length; c++) widths[c] = Math.max(widths[c], line.get(c).length());
        var out = new StringBuilder(title).append('\n');
        if (!subtitle.isEmpty()) out.append(subtitle).append('\n');
        for (List<String> line : lines) {
            var row = new StringBuilder();
            for (int c = 0; c < widths.length; c++) row.append(line.get(c)).append(" ".repeat(widths[c] - line.get(c).length() + 3));
            out.append('\n').append(row.toString().stripTrailing());
        }
        return out.toString();
    }

    @Override public String html() {
        String head = "padding:5px 12px;text-align:left;vertical-align:bottom;color:#5f6673;font-weight:500;font-size:13px;border:0;background:#fff";
        var out = new StringBuilder("<div class=\"ds-matrix tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\"><div style=\"").append(Card.TITLE).append("\">")
                .append(Escape.xml(title)).append("</div>");
        if (!subtitle.isEmpty()) out.append("<div style=\"").append(Card.SUBTITLE).append("\">").append(Escape.xml(subtitle)).append("</div>");
        out.append("<div style=\"overflow-x:auto\" tabindex=\"0\" role=\"group\" aria-label=\"the matrix: ").append(Escape.xml(title))
                .append("\"><table style=\"border-collapse:collapse;table-layout:auto;margin-top:8px;font-size:14px;border:0\"><thead><tr><th scope=\"col\" style=\"")
                .append(head).append("\">").append(Escape.xml(rowName)).append("</th>");
        for (String column : columns) out.append("<th scope=\"col\" style=\"").append(head).append("\">").append(Escape.xml(column)).append("</th>");
        out.append("</tr></thead><tbody>");
        rows.forEach((row, cells) -> {
            out.append("<tr style=\"background:#fff\"><th scope=\"row\" style=\"").append(TEXT).append("font-weight:600;background:#fff;color:#1f2430\">").append(Escape.xml(row)).append("</th>");
            for (String column : columns) out.append(html(cells.get(column)));
            out.append("</tr>");
        });
        return out.append("</tbody></table></div></div>").toString();
    }

    private static String html(Cell cell) {
        if (cell == null) return "<td style=\"" + TEXT + "background:#fff;color:#5f6673\">–</td>";
        return "<td style=\"" + TEXT + (cell.well() ? "background:#eef7f4;color:#00664e" : "background:#fcefec;color:#a3240e;font-weight:600") + "\">" + Escape.xml(cell.text()) + "</td>";
    }

    @Override public String toString() {
        return text();
    }
}
