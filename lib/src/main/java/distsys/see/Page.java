package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A diagram as HTML. What everyone gets, script or no script: the picture with its alternative text, the states as a table, the
 * events as a list. Where scripts run, {@code spacetime.js} finds these pieces by their class and makes them live; it reads the
 * sentences from the list, so what is embedded for it is only who caused what and which field changed when.
 */
final class Page {

    private static final String SCRIPT = Sheet.resource("spacetime.js").replaceAll("(?m)^\\s*(//.*)?\\n|(?m)^\\s+", "");

    /** The card of a page has its own margins: the picture's are cut off. */
    private static final int EDGE = Layout.MARGIN - 2, WIDTH = Layout.WIDTH - EDGE - 12;

    private final SpaceTime of;
    private final List<Event> events;

    Page(SpaceTime of) {
        this.of = of;
        this.events = of.window().events();
    }

    String html() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = Figure.draw(canvas, of, false);
        String svg = canvas.document(EDGE, WIDTH, height, of.title(), of.description());
        String id = "ds" + Hash.of(of.text());
        var out = new StringBuilder();
        out.append("<div class=\"ds-trace ").append(id).append(" tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\">")
                .append("<div style=\"").append(Card.TITLE).append("\">").append(Escape.xml(of.title())).append("</div>")
                .append("<div style=\"").append(Card.SUBTITLE).append("\">").append(Escape.xml(of.subtitle())).append("</div>")
                .append("<div class=\"ds-picture\" style=\"overflow-x:auto\"><img alt=\"").append(Escape.xml(of.description()))
                .append("\" width=\"").append(WIDTH).append("\" height=\"").append(height)
                .append("\" style=\"display:block;width:100%;min-width:560px;height:auto;max-width:").append(WIDTH).append("px\" src=\"")
                .append(Escape.dataUri(svg)).append("\"></div>");
        state(out);
        out.append("<details class=\"ds-text\" style=\"margin-top:10px\"><summary style=\"cursor:pointer\">")
                .append(events.size() == 1 ? "The event" : "The " + Words.count(events.size(), "event"))
                .append(" in words</summary>").append(of.steps().items()).append("</details>");
        if (!events.isEmpty()) out.append("<script>(").append(SCRIPT.strip()).append(")(\"").append(id).append("\",").append(data())
                .append(");</script>");
        return out.append("</div>").toString();
    }

    private void state(StringBuilder out) {
        Event instant = Figure.instant(of);
        if (instant == null || of.trace().changes().isEmpty()) return;
        out.append("<table class=\"ds-state\" style=\"border-collapse:collapse;margin-top:6px;font-size:13px\"><caption style=\"caption-side:top;text-align:left;white-space:nowrap;color:#5f6673;padding:2px 0\">state at #")
                .append(instant.seq()).append(", ").append(Times.text(instant.time())).append("</caption><tbody>");
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

    /** What the script needs: for each event its node and the place of its cause, the changed fields, the states before the first event. */
    private String data() {
        var place = new HashMap<Long, Integer>();
        for (int i = 0; i < events.size(); i++) place.put(events.get(i).seq(), i);
        var nodes = new StringBuilder();
        var causes = new StringBuilder();
        var out = new StringBuilder("{\"s\":").append(of.selected() == null ? -1 : place.getOrDefault(of.selected().seq(), -1))
                .append(",\"f\":").append(events.getFirst().seq());
        for (Event e : events) {
            nodes.append(nodes.isEmpty() ? "" : ",").append(e.kind().atNode() && e.node() != null ? e.node().index() : -1);
            causes.append(causes.isEmpty() ? "" : ",").append(place.getOrDefault(e.cause(), -1));
        }
        out.append(",\"n\":[").append(nodes).append("],\"c\":[").append(causes).append("],\"h\":{");
        boolean first = true;
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            Map<String, String> changed = new LinkedHashMap<>(of.trace().changes().getOrDefault(e.seq(), Map.of()));
            boolean crash = e.kind() == distsys.trace.Kind.CRASH;
            if (changed.isEmpty() && !crash) continue;
            out.append(first ? "" : ",").append('"').append(i).append("\":");
            fields(out, changed, crash);
            first = false;
        }
        out.append("},\"i\":[");
        for (NodeId node : of.trace().nodes()) {
            if (node.index() > 0) out.append(',');
            fields(out, events.getFirst().seq() == 0 ? Map.of() : of.trace().state(node, events.getFirst().seq() - 1), false);
        }
        return out.append("]}").toString();
    }

    /** An object of fields; a crash, which forgets them all, has the empty name. */
    private static void fields(StringBuilder out, Map<String, String> fields, boolean crash) {
        out.append(crash ? "{\"\":\"\"" : "{");
        boolean first = !crash;
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
