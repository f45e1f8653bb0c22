package distsys.see;

import java.util.ArrayList;
import java.util.List;

/** What was looked at, what was found, and whether that is well: a table with ✓ and ✗, and the same in words. */
public final class Checklist implements Shown {

    private record Line(String what, boolean well, String found) {}

    private final String title;
    private final List<Line> lines;

    private Checklist(String title, List<Line> lines) {
        this.title = title;
        this.lines = List.copyOf(lines);
    }

    /** An empty list; {@code title} says what was looked at. */
    public static Checklist of(String title) {
        return new Checklist(title, List.of());
    }

    /**
     * Adds a line.
     *
     * @param found what is so; if that is not well, also what to do about it
     */
    public Checklist check(String what, boolean well, String found) {
        var all = new ArrayList<>(lines);
        all.add(new Line(what, well, found));
        return new Checklist(title, all);
    }

    /** Whether all is well. */
    public boolean isWell() {
        return lines.stream().allMatch(Line::well);
    }

    private String verdict() {
        long well = lines.stream().filter(Line::well).count();
        return well == lines.size() ? "all " + well + " are well" : well + " of " + lines.size() + " are well";
    }

    @Override public String text() {
        int width = lines.stream().mapToInt(l -> l.what().length()).max().orElse(0);
        var out = new StringBuilder(title).append(": ").append(verdict()).append('\n');
        for (Line l : lines) out.append(l.well() ? "✓ yes  " : "✗ no   ").append(l.what()).append(" ".repeat(width - l.what().length())).append("  ").append(l.found()).append('\n');
        return out.toString().stripTrailing();
    }

    @Override public String html() {
        String cell = "text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-top:1px solid #e5e7eb;background:#fff;color:#1f2430;white-space:normal";
        var out = new StringBuilder("<div style=\"" + Card.STYLE + "\"><div style=\"" + Card.TITLE + "\">").append(Escape.xml(title)).append(": ").append(verdict())
                .append("</div><table style=\"border-collapse:collapse;table-layout:auto;width:100%;margin-top:8px;font-size:14px\"><tbody>");
        for (Line l : lines) {
            out.append("<tr><td style=\"").append(cell).append(";white-space:nowrap;width:1%;font-weight:650;color:").append(l.well() ? "#00795c\">✓ yes" : "#b3270f\">✗ no")
                    .append("</td><th scope=\"row\" style=\"").append(cell).append(";width:1%;padding-right:24px;font-weight:600\">").append(Escape.xml(l.what()))
                    .append("</th><td style=\"").append(cell).append("\">").append(Escape.xml(l.found())).append("</td></tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    @Override public String toString() {
        return text();
    }
}
