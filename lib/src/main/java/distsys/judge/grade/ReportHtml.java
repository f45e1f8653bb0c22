package distsys.judge.grade;

/**
 * The report as a card. Styles stand in the elements: a notebook that is not trusted drops style sheets and scripts, and the verdict
 * must survive that.
 */
final class ReportHtml {

    private static final String MUTED = "color:#6b7280", CELL = "padding:7px 8px;border-top:1px solid #e5e7eb;text-align:left;vertical-align:top;",
            NUMBER = CELL + "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;",
            HEAD = "padding:7px 8px;text-align:left;font-weight:500;font-size:12.5px;border:0;" + MUTED;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    ReportHtml(Report report) {
        this.report = report;
    }

    @Override public String toString() {
        out.append("<div style='box-sizing:border-box;max-width:1010px;margin:4px 0;color-scheme:light;background:#fff;color:#1f2430;border:1px solid #e5e7eb;border-radius:10px;padding:18px 24px;"
                + "font:14px/1.45 Inter,\"Segoe UI\",Helvetica,Arial,sans-serif'>");
        tag("div", "font-size:16px;font-weight:650", report.headline());
        tag("div", "font-size:12.5px;margin-bottom:12px;" + MUTED, report.ground());
        why();
        if (!report.findings().isEmpty()) table();
        hints();
        if (report.verdict() == Verdict.PASS) box("#eef7f3", "#009E73", "", ReportText.success(report).replace("\n", " "));
        out.append("</div>");
        if (report.spaceTime() != null) out.append(report.spaceTime().html());
        return out.toString();
    }

    private void why() {
        if (!report.problem().isEmpty()) {
            box("#fdf3f1", "#CC3311", "", report.problem());
            return;
        }
        Finding f = report.failure();
        if (f != null) box("#fdf3f1", "#CC3311", f.headline(), " " + f.detail() + ReportText.shortest(f));
    }

    private void table() {
        out.append("<table style='border-collapse:collapse;table-layout:auto;width:100%;margin-top:8px;background:#fff;color:#1f2430;font-size:14px'><tr>");
        for (String head : new String[] {"", "property", "kind"}) tag("th", HEAD, head);
        for (String head : new String[] {"runs", "points"}) tag("th", HEAD + ";text-align:right", head);
        out.append("</tr>");
        for (Finding f : report.findings()) row(f);
        out.append("</table>");
    }

    private void row(Finding f) {
        String colour = switch (f.verdict()) {
            case PASS -> "#00795c";
            case FAIL -> "#b3270f";
            case FAULT -> "#6b7280";
        };
        out.append("<tr style='background:#fff'>");
        tag("td", CELL + "white-space:nowrap;font-weight:650;color:" + colour, ReportText.mark(f.verdict()).strip());
        out.append("<td style='").append(CELL).append("'>").append(escape(f.sentence()));
        if (!f.expected().isEmpty()) {
            out.append("<br>");
            tag("span", MUTED, "expected " + f.expected() + ", got " + f.got());
        }
        out.append("</td>");
        tag("td", CELL + MUTED, f.kind().word());
        tag("td", NUMBER, f.runs() == 0 ? "–" : f.failed() == 0 ? Integer.toString(f.runs()) : f.failed() + " of " + f.runs());
        tag("td", NUMBER, f.earned() + " / " + f.points());
        out.append("</tr>");
    }

    private void hints() {
        int shown = report.hints().size();
        if (shown == 0) return;
        box("#f3f6fb", "#0072B2", "Hint " + shown + " of " + report.allHints() + ".", " " + report.hints().getLast()
                + (shown < report.allHints() ? " The next one comes with the next new failure." : ""));
        if (shown == 1) return;
        out.append("<details style='font-size:12.5px;").append(MUTED).append("'><summary>earlier hints</summary>");
        for (int i = 0; i < shown - 1; i++) tag("div", "margin:4px 0 0 16px", (i + 1) + ". " + report.hints().get(i));
        out.append("</details>");
    }

    private void box(String tint, String edge, String bold, String rest) {
        out.append("<div style='background:").append(tint).append(";border-left:4px solid ").append(edge)
                .append(";border-radius:4px;padding:9px 12px;margin:12px 0 4px'>");
        if (!bold.isEmpty()) tag("b", "", bold);
        out.append(escape(rest)).append("</div>");
    }

    private void tag(String name, String style, String text) {
        out.append('<').append(name).append(style.isEmpty() ? "" : " style='" + style + "'").append('>').append(escape(text)).append("</").append(name).append('>');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace("\"", "&quot;");
    }
}
