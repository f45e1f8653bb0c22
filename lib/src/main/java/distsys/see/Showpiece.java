package distsys.see;

import java.util.ArrayList;
import java.util.List;

/**
 * A page to show to others: what was found and by whom, which targets were met with which numbers, charts, a run to step through, and
 * the author's own words. It is one document that needs no network; it holds no date, so that equal work makes equal bytes.
 *
 * {@snippet :
 * Showpiece.of("Ada", "Nothing is lost in a partition of ten seconds").target("3c", "values lost", "0", "0", true)
 *      .chart(healing).run(run.spaceTime()).words("Why this one", "…")
 * }
 *
 * Each method gives a new page and leaves this one as it was.
 */
public final class Showpiece implements Shown {

    /** A name is shown in one line; who has a longer one may shorten it. */
    private static final int LONGEST_NAME = 80;

    /** Something that was to be reached. */
    private record Target(String challenge, String what, String measured, String wanted, boolean met) {}

    private record Passage(String heading, String text) {}

    private final String name, finding;
    private final List<Target> targets;
    private final List<Chart> charts;
    private final List<SpaceTime> runs;
    private final List<Passage> words;

    private Showpiece(String name, String finding, List<Target> targets, List<Chart> charts, List<SpaceTime> runs, List<Passage> words) {
        this.name = name;
        this.finding = finding;
        this.targets = List.copyOf(targets);
        this.charts = List.copyOf(charts);
        this.runs = List.copyOf(runs);
        this.words = List.copyOf(words);
    }

    /**
     * A page that says one thing so far.
     *
     * @param name    of its author; empty if that is nobody's business
     * @param finding its title, one sentence
     */
    public static Showpiece of(String name, String finding) {
        if (finding.isBlank()) throw new IllegalArgumentException("a page's title is its finding, in one sentence: it cannot be empty");
        if (name.length() > LONGEST_NAME) throw new IllegalArgumentException("a name of " + name.length() + " characters does not fit into a line; " + LONGEST_NAME + " do");
        return new Showpiece(name.strip(), finding.strip(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A number, and what it had to be.
     *
     * @param challenge of which it is a target, such as {@code 3d}
     * @param what      was measured: {@code messages a request}
     * @param measured  the number, with its unit
     * @param wanted    {@code below 30}
     */
    public Showpiece target(String challenge, String what, String measured, String wanted, boolean met) {
        return new Showpiece(name, finding, with(targets, new Target(challenge, what, measured, wanted, met)), charts, runs, words);
    }

    /** A chart, with its data. */
    public Showpiece chart(Chart chart) {
        return new Showpiece(name, finding, targets, with(charts, chart), runs, words);
    }

    /** A run, to step through. */
    public Showpiece run(SpaceTime run) {
        return new Showpiece(name, finding, targets, charts, with(runs, run), words);
    }

    /** What the author has to say; an empty line begins a paragraph. */
    public Showpiece words(String heading, String text) {
        return new Showpiece(name, finding, targets, charts, runs, with(words, new Passage(heading, text)));
    }

    private static <T> List<T> with(List<T> list, T more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    /** The page: one document that needs nothing else. */
    public String page() {
        return Page.document(name.isEmpty() ? finding : finding + " · " + name, Sheet.resource("showpiece.css"), body());
    }

    private String body() {
        var out = new StringBuilder("<header><h1>").append(Escape.xml(finding)).append("</h1><p class=\"by\">")
                .append(name.isEmpty() ? "" : "<bdi>" + Escape.xml(name) + "</bdi> · ").append("distributed systems, the two-week crash course</p></header>\n");
        if (!targets.isEmpty()) targets(out);
        for (Passage w : words) {
            out.append("<section class=\"words\"><h2>").append(Escape.xml(w.heading())).append("</h2>");
            for (String paragraph : w.text().strip().split("\n\\s*\n")) out.append("<p>").append(Escape.xml(paragraph.strip())).append("</p>");
            out.append("</section>\n");
        }
        if (!charts.isEmpty()) out.append("<section><h2>Measured</h2>");
        for (Chart c : charts) out.append(c.html());
        if (!charts.isEmpty()) out.append("</section>\n");
        if (!runs.isEmpty()) out.append("<section><h2>").append(runs.size() == 1 ? "One run" : "Runs").append(", step by step</h2>");
        for (SpaceTime run : runs) out.append(new Page(run).whole());
        if (!runs.isEmpty()) out.append("</section>\n");
        return out.append("<footer>Simulated in virtual time: the seeds above give the same runs, message by message, on any machine. This page holds all it shows and loads nothing.</footer>").toString();
    }

    private void targets(StringBuilder out) {
        out.append("<section><h2>").append(score()).append("</h2><ul class=\"targets\">");
        for (Target t : targets) {
            out.append("<li class=\"").append(t.met() ? "met" : "missed").append("\"><span class=\"what\">").append(Escape.xml(t.challenge() + " · " + t.what())).append("</span><span class=\"number\">")
                    .append(Escape.xml(t.measured())).append("</span><span class=\"wanted\"><span class=\"mark\">").append(t.met() ? "✓ met" : "✗ missed").append("</span>")
                    .append(Escape.xml(t.wanted())).append("</span></li>");
        }
        out.append("</ul></section>\n");
    }

    private String score() {
        long met = targets.stream().filter(Target::met).count();
        return met + " of " + Words.count(targets.size(), "target") + " met";
    }

    @Override public String text() {
        var out = new StringBuilder(finding).append(name.isEmpty() ? "" : "\nby " + name);
        if (!targets.isEmpty()) out.append('\n').append(score()).append(':');
        for (Target t : targets) out.append('\n').append(t.met() ? "✓ " : "✗ ").append(t.challenge()).append(" · ").append(t.what()).append(": ").append(t.measured()).append(" (").append(t.wanted()).append(')');
        for (Chart c : charts) out.append('\n').append(c.text());
        for (SpaceTime run : runs) out.append('\n').append(run.text());
        return out.toString();
    }

    @Override public String html() {
        return html("");
    }

    /** A preview: the head of the page and its pictures, which stand still; above them a remark. */
    public String html(String remark) {
        var out = new StringBuilder("<div class=\"ds-showpiece tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\"><div style=\"").append(Card.TITLE).append("\">")
                .append(Escape.xml(finding)).append("</div><div style=\"").append(Card.SUBTITLE).append("\">").append(name.isEmpty() ? "" : "<bdi>" + Escape.xml(name) + "</bdi> · ")
                .append(targets.isEmpty() ? "" : score()).append("</div><ul style=\"list-style:none;margin:0 0 10px;padding:0\">");
        for (Target t : targets) {
            out.append("<li style=\"margin:2px 0\"><span style=\"font-weight:600;color:").append(t.met() ? "#00795c\">✓ met" : "#b3270f\">✗ missed").append("</span> ")
                    .append(Escape.xml(t.challenge() + " · " + t.what() + ": " + t.measured() + " (" + t.wanted() + ")")).append("</li>");
        }
        out.append("</ul>");
        if (!remark.isEmpty()) out.append("<p style=\"margin:0 0 8px\">").append(Escape.xml(remark)).append("</p>");
        for (Chart c : charts) picture(out, c.svg(), ChartData.description(c));
        for (SpaceTime run : runs) picture(out, run.svg(), run.description());
        return out.append("</div>").toString();
    }

    private static void picture(StringBuilder out, String svg, String words) {
        if (svg == null) return;                            // of a run too long to be drawn whole; the page has it
        out.append("<img alt=\"").append(Escape.xml(words)).append("\" style=\"display:block;width:100%;max-width:640px;height:auto;margin-top:8px\" src=\"").append(Escape.dataUri(svg)).append("\">");
    }

    @Override public String toString() {
        return text();
    }
}
