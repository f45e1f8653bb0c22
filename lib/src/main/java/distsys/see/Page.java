package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import java.util.List;
import java.util.Map;

/**
 * A diagram as HTML. What everyone gets, script or no script: the picture with its alternative text, the states as a table, the
 * events as a list. Where scripts run, {@link LiveScript} puts live pieces in their place, from the trace that the page carries.
 */
final class Page {

    /** What an output may hold is bounded; the trace takes this much of it at most. */
    private static final int TRACE_IN_OUTPUT = 24_000;
    /** Of two that share an output. */
    static final int HALF = 12_000;

    /** The card of a page has its own margins: the picture's are cut off. */
    private static final int EDGE = Layout.MARGIN - 2, WIDTH = Layout.WIDTH - EDGE - 12;

    private final SpaceTime of;
    private final List<Event> events;

    Page(SpaceTime of) {
        this.of = of;
        this.events = of.window().events();
    }

    /** As the output of a cell. */
    String html() {
        return html(TRACE_IN_OUTPUT);
    }

    String html(int mostBytesOfTrace) {
        return card(Excerpt.of(of, mostBytesOfTrace), false);
    }

    /** As a part of a document, with the whole run. */
    String whole() {
        return card(Excerpt.of(of, Integer.MAX_VALUE), false);
    }

    /** As a document of its own, with the whole run, that needs nothing else and reaches out to nothing. */
    String document() {
        return document(of.title(), """
                :root { color-scheme: light dark; }
                body { margin: 0; padding: 12px; background: #f3f4f6; }
                main { max-width: 1600px; margin: 0 auto; }
                .ds-trace { max-width: none !important; }
                @media (prefers-color-scheme: dark) { body { background: #15181e; } }
                """, card(Excerpt.of(of, Integer.MAX_VALUE), true));
    }

    /** A document that needs nothing else: its policy lets it load nothing from anywhere. */
    static String document(String title, String css, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(Escape.xml(title), css, body);
    }

    private String card(Excerpt excerpt, boolean alone) {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = Figure.draw(canvas, of, false);
        String svg = canvas.document(EDGE, WIDTH, height, of.title(), of.description());
        String id = "ds" + Hash.of(of.text());
        var out = new StringBuilder();
        out.append("<div class=\"ds-trace ").append(id).append(" tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\">")
                .append(alone ? "<h1 style=\"" : "<div style=\"").append(Card.TITLE).append("\">").append(Escape.xml(of.title())).append(alone ? "</h1>" : "</div>")
                .append("<div style=\"").append(Card.SUBTITLE).append("\">").append(Escape.xml(of.whatWasRun()))
                .append(still()).append("</div>")
                .append(of.reason() == null ? "" : "<p class=\"ds-still\" style=\"margin:6px 0\">" + Escape.xml(Words.because(of.trace(), of.reason())) + "</p>")
                .append("<div class=\"ds-picture\" style=\"overflow-x:auto\"><img alt=\"").append(Escape.xml(of.description()))
                .append("\" width=\"").append(WIDTH).append("\" height=\"").append(height)
                .append("\" style=\"display:block;width:100%;min-width:560px;height:auto;max-width:").append(WIDTH).append("px\" src=\"")
                .append(Escape.dataUri(svg)).append("\"></div>");
        state(out);
        out.append("<details class=\"ds-text\" style=\"margin-top:10px\"><summary style=\"cursor:pointer\">")
                .append(events.size() == 1 ? "The event" : "The " + Words.count(events.size(), "event") + (events.size() < of.trace().events().size() ? " shown, " : ""))
                .append(" in words</summary>").append(of.steps().items()).append("</details>");
        if (!excerpt.note().isEmpty()) out.append("<p style=\"margin:6px 0 0;font-size:13px;color:#5f6673\">").append(excerpt.note()).append("</p>");
        if (!events.isEmpty()) out.append(LiveScript.start(id, excerpt.word(), options(excerpt, alone)));
        return out.append("</div>").toString();
    }

    /** Which part the still picture shows; the live one can show them all. */
    private String still() {
        String note = of.window().note();
        return note.isEmpty() ? "" : "<span class=\"ds-still\">" + (of.whatWasRun().isEmpty() ? "" : " · ") + Escape.xml(note) + "</span>";
    }

    private void state(StringBuilder out) {
        Event instant = Figure.instant(of);
        if (instant == null || of.trace().changes().isEmpty()) return;
        out.append("<table class=\"ds-state\" style=\"border-collapse:collapse;margin-top:6px;font-size:13px\"><caption style=\"caption-side:top;text-align:left;white-space:nowrap;color:#5f6673;padding:2px 0\">state at #")
                .append(instant.seq()).append(", ").append(of.trace().moment(instant.time())).append("</caption><tbody>");
        for (NodeId node : of.trace().nodes()) {
            out.append("<tr><th scope=\"row\" style=\"text-align:left;padding:2px 12px 2px 0;font-weight:600;background:#fff;color:#1f2430\">").append(Escape.xml(node.name()))
                    .append("</th><td style=\"text-align:left;padding:2px 0;background:#fff;color:#1f2430;font-family:").append(Card.MONO)
                            .append("\">");
            Map<String, String> state = of.trace().state(node, instant.seq());
            out.append(state.isEmpty() ? "–" : "");
            state.forEach((field, value) -> out.append("<span style=\"margin-right:14px\">").append(Escape.xml(field + "=" + value))
                    .append("</span>"));
            out.append("</td></tr>");
        }
        out.append("</tbody></table>");
    }

    /** What the author of the picture asked for, as JSON. */
    private String options(Excerpt excerpt, boolean linked) {
        var out = new StringBuilder("{\"selected\":").append(of.selected() == null ? -1 : of.selected().seq()).append(",\"from\":")
                .append(of.window().from()).append(",\"to\":").append(of.window().to()).append(",\"linked\":").append(linked).append(",\"notes\":[");
        for (int i = 0; i < of.notes().size(); i++) {
            SpaceTime.Note note = of.notes().get(i);
            out.append(i == 0 ? "[" : ",[").append(note.seq()).append(',');
            Escape.json(out, note.label());
            out.append(',').append(note.violation()).append(']');
        }
        out.append("],\"path\":").append(of.reason() == null ? "[]" : of.reason().path().stream().map(Event::seq).toList().toString().replace(" ", "")).append(",\"reason\":");
        Escape.json(out, of.reason() == null ? "" : Words.because(of.trace(), of.reason()));
        out.append(",\"before\":[");
        for (int i = 0; i < excerpt.before().size(); i++) {
            if (i > 0) out.append(',');
            fields(out, excerpt.before().get(i));
        }
        return out.append("]}").toString();
    }

    private static void fields(StringBuilder out, Map<String, String> fields) {
        out.append('{');
        boolean first = true;
        for (var f : fields.entrySet()) {
            if (!first) out.append(',');
            first = false;
            Escape.json(out, f.getKey());
            out.append(':');
            Escape.json(out, f.getValue());
        }
        out.append('}');
    }
}
