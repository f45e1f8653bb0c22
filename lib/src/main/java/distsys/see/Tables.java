package distsys.see;

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
        String title = table.name() == null || table.name().isBlank() ? "" : "<div style=\"" + Card.TITLE + "\">" + Escape.xml(table.name()) + "</div>";
        return "<div class=\"ds-table tex2jax_ignore mathjax_ignore\" style=\"" + Card.STYLE + "\">" + title + inner(table, MAX_ROWS) + "</div>";
    }

    /** The rows themselves, short of {@code maxRows} if need be: the first ones, for a list has an order. */
    static String inner(Table table, int maxRows) {
        var out = new StringBuilder("<div style=\"overflow-x:auto\" tabindex=\"0\" role=\"region\" aria-label=\"table\">"
                + "<table style=\"border-collapse:collapse;margin-top:8px;font-size:14px;border:0;background:#fff;color:#1f2430;font-variant-numeric:tabular-nums\"><thead><tr>");
        for (Column<?> c : table.columns()) out.append("<th scope=\"col\" style=\"").append(HEAD).append(side(c)).append("\">").append(Escape.xml(c.name())).append("</th>");
        out.append("</tr></thead><tbody>");
        int rows = Math.min(maxRows, table.rowCount());
        for (int r = 0; r < rows; r++) {
            out.append("<tr style=\"background:#fff;border-top:1px solid #e5e7eb\">");
            for (Column<?> c : table.columns()) out.append("<td style=\"padding:5px 10px;").append(side(c)).append("\">").append(Escape.xml(cell(c, r))).append("</td>");
            out.append("</tr>");
        }
        out.append("</tbody></table></div>");
        if (rows < table.rowCount()) out.append("<div style=\"").append(Card.SUBTITLE).append("\">and ").append(Words.count(table.rowCount() - rows, "more row")).append("</div>");
        return out.toString();
    }

    private static String side(Column<?> c) {
        return c instanceof NumberColumn<?, ?> ? "text-align:right" : "text-align:left";
    }

    private static String cell(Column<?> c, int row) {
        if (c.isMissing(row)) return "–";
        if (c instanceof NumberColumn<?, ?> numbers) return Numbers.text(numbers.getDouble(row));
        return c.type().equals(ColumnType.BOOLEAN) ? c.get(row).equals(true) ? "yes" : "no" : c.getString(row);
    }
}
