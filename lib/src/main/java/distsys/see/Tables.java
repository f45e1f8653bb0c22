package distsys.see;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumberColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables in the look of the course: numbers to the right and aligned, words to the left, not more rows than one reads. */
public final class Tables {

    private static final int MAX_ROWS = 50;

    private static final String HEAD = "padding:5px 10px;color:#5f6673;font-weight:500;font-size:13px;border:0;background:#fff;";

    private Tables() {}

    /** The table as a card; at most 50 rows, with a count of the rest. */
    public static String html(Table table) {
        int rows = Math.min(MAX_ROWS, table.rowCount());
        String title = table.name() == null || table.name().isBlank() ? "" : "<div style=\"" + Card.TITLE + "\">" + Escape.xml(table.name())
                + "</div>";
        return "<div class=\"ds-table tex2jax_ignore mathjax_ignore\" style=\"" + Card.STYLE + "\">" + title
                + rows(table.name() == null ? "table" : table.name(), written(table, rows))
                + (rows < table.rowCount() ? "<div style=\"" + Card.SUBTITLE + "\">and " + Words.count(table.rowCount() - rows, "more row")
                        + "</div>" : "") + "</div>";
    }

    /** A column as it is written: its name, its side, its cells. */
    record Written(String name, boolean number, List<String> cells) {}

    private static List<Written> written(Table table, int rows) {
        var columns = new ArrayList<Written>();
        for (Column<?> c : table.columns()) {
            var cells = new ArrayList<String>();
            for (int r = 0; r < rows; r++) cells.add(cell(c, r));
            columns.add(new Written(c.name(), c instanceof NumberColumn<?, ?>, cells));
        }
        return columns;
    }

    static String rows(String title, List<Written> columns) {
        var out = new StringBuilder("<div style=\"overflow-x:auto\" tabindex=\"0\" role=\"group\" aria-label=\"the table: "
                + Escape.xml(title) + "\">"
                + "<table style=\"border-collapse:collapse;margin-top:8px;font-size:14px;border:0;background:#fff;color:#1f2430;font-variant-numeric:tabular-nums\"><thead><tr>");
        for (Written c : columns) out.append("<th scope=\"col\" style=\"").append(HEAD).append(side(c)).append("\">")
                .append(Escape.xml(c.name())).append("</th>");
        out.append("</tr></thead><tbody>");
        int rows = columns.isEmpty() ? 0 : columns.getFirst().cells().size();
        for (int r = 0; r < rows; r++) {
            out.append("<tr style=\"background:#fff;border-top:1px solid #e5e7eb\">");
            for (Written c : columns) out.append("<td style=\"padding:5px 10px;").append(side(c)).append("\">")
                    .append(Escape.xml(c.cells().get(r))).append("</td>");
            out.append("</tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    private static String side(Written c) {
        return c.number() ? "text-align:right" : "text-align:left";
    }

    private static String cell(Column<?> c, int row) {
        if (c.isMissing(row)) return "–";
        if (c instanceof NumberColumn<?, ?> numbers) return Numbers.text(numbers.getDouble(row));
        return c.type().equals(ColumnType.BOOLEAN) ? c.get(row).equals(true) ? "yes" : "no" : c.getString(row);
    }
}
