package distsys.see;

import java.util.ArrayList;
import java.util.List;

/**
 * Measured against the paper: what it claims, what it printed, what came out here, and why they differ; or against targets. Each method
 * adds a row and returns this comparison.
 */
public final class Comparison implements Shown {

    /** What the columns are called, and the two marks. */
    private enum Manner {
        PAPER("claim", "paper", "ours", "", "why they differ", "✓ agrees", "✗ differs", "comparison with the paper"),
        TARGET("what", "target", "measured", "", "remark", "✓ met", "✗ missed", "comparison with the targets"),
        LEMMA("lemma", "stated for", "checked on", "result", "scope", "✓ holds", "✗ fails", "the paper's lemmas, checked");

        final String claim, paper, ours, mark, why, yes, no, label;

        Manner(String claim, String paper, String ours, String mark, String why, String yes, String no, String label) {
            this.claim = claim;
            this.paper = paper;
            this.ours = ours;
            this.mark = mark;
            this.why = why;
            this.yes = yes;
            this.no = no;
            this.label = label;
        }
    }

    private record Row(String claim, String paper, String ours, String why, Boolean agrees) {
        List<String> cells(boolean marks, Manner manner) {
            String mark = agrees == null ? "" : agrees ? manner.yes : manner.no;
            return marks ? List.of(claim, paper, ours, mark, why) : List.of(claim, paper, ours, why);
        }
    }

    private final String title;
    private final Manner manner;
    private final List<Row> rows = new ArrayList<>();

    private Comparison(String title, Manner manner) {
        this.title = title;
        this.manner = manner;
    }

    /** A table with no rows yet; the title names the paper or states the finding. */
    public static Comparison of(String title) {
        return new Comparison(title, Manner.PAPER);
    }

    /** The same with targets in place of a paper's figures: what is measured, the target, the measurement, whether it is met, a remark. */
    public static Comparison targets(String title) {
        return new Comparison(title, Manner.TARGET);
    }

    /** What a paper proves, checked on cases: the lemma, whom it is stated for, what it was checked on, the result, how far that goes. */
    public static Comparison lemmas(String title) {
        return new Comparison(title, Manner.LEMMA);
    }

    /** A row without a judgement. */
    public Comparison row(String claim, String paper, String ours, String why) {
        rows.add(new Row(claim, paper, ours, why, null));
        return this;
    }

    /** A row that says whether what came out agrees with the claim. */
    public Comparison check(boolean agrees, String claim, String paper, String ours, String why) {
        rows.add(new Row(claim, paper, ours, why, agrees));
        return this;
    }

    /** True if no checked row differs: what a lesson asserts. */
    public boolean agrees() {
        return rows.stream().noneMatch(r -> Boolean.FALSE.equals(r.agrees()));
    }

    private boolean marks() {
        return rows.stream().anyMatch(r -> r.agrees() != null);
    }

    private List<String> heads() {
        return marks() ? List.of(manner.claim, manner.paper, manner.ours, manner.mark, manner.why) : List.of(manner.claim, manner.paper, manner.ours, manner.why);
    }

    @Override public String text() {
        var lines = new ArrayList<List<String>>();
        lines.add(heads());
        for (Row r : rows) lines.add(r.cells(marks(), manner));
        int columns = heads().size();
        var widths = new int[columns];
        for (List<String> line : lines) for (int c = 0; c < columns; c++) widths[c] = Math.max(Math.max(3, widths[c]), line.get(c).length());
        var out = new StringBuilder(title).append("\n\n");
        for (int i = 0; i < lines.size(); i++) {
            out.append('|');
            for (int c = 0; c < columns; c++) out.append(' ').append(lines.get(i).get(c).replace("|", "\\|"))
                    .append(" ".repeat(widths[c] - lines.get(i).get(c).length())).append(" |");
            out.append('\n');
            if (i > 0) continue;
            out.append('|');
            for (int c = 0; c < columns; c++) out.append("-".repeat(widths[c] + 2)).append('|');
            out.append('\n');
        }
        return out.toString();
    }

    @Override public String html() {
        String cell = "padding:7px 10px;border:0;border-top:1px solid #e5e7eb;text-align:left;vertical-align:top;background:#fff;color:#1f2430;";
        var out = new StringBuilder("<div class=\"ds-comparison tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE)
                .append("\"><div style=\"").append(Card.TITLE).append("\">")
                .append(Escape.xml(title)).append("</div><div style=\"overflow-x:auto\" tabindex=\"0\" role=\"group\" aria-label=\"").append(manner.label).append("\"><table style=\"border-collapse:collapse;table-layout:auto;width:100%;margin-top:8px;font-size:14px;border:0\"><thead><tr>");
        for (String h : heads()) out.append("<").append(h.isEmpty() ? "td" : "th scope=\"col\"")
                .append(" style=\"padding:5px 10px;text-align:left;color:#5f6673;font-weight:500;font-size:13px;border:0;background:#fff\">").append(h).append(h.isEmpty() ? "</td>" : "</th>");
        out.append("</tr></thead><tbody>");
        for (Row r : rows) {
            List<String> cells = r.cells(marks(), manner);
            out.append("<tr style=\"background:#fff\">");
            for (int c = 0; c < cells.size(); c++) out.append("<td style=\"").append(cell).append(looks(r, c)).append("\">")
                    .append(Escape.xml(cells.get(c))).append("</td>");
            out.append("</tr>");
        }
        return out.append("</tbody></table></div></div>").toString();
    }

    private String looks(Row r, int column) {
        if (column == heads().size() - 1) return "color:#5f6673";
        if (column == 1 || column == 2) return "font-variant-numeric:tabular-nums";
        if (column == 3 && r.agrees() != null) return "white-space:nowrap;font-weight:600;color:" + (r.agrees() ? "#00795c" : "#b3270f");
        return "";
    }
}
