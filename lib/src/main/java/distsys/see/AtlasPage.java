package distsys.see;

import java.util.List;
import java.util.Map;

/**
 * An {@link Atlas} as HTML. What everyone gets, script or no script: the map with its alternative text, every piece of evidence to be
 * unfolded, all places in words. Where scripts run, {@code atlas.js} makes the places of the map buttons.
 */
final class AtlasPage {

    private static final String SCRIPT = Sheet.resource("atlas.js").replaceAll("(?m)^\\s*(//.*)?\\n|(?m)^\\s+", "");
    private static final int EDGE = Layout.MARGIN - 2, WIDTH = Layout.WIDTH - 2 * EDGE;

    private final Atlas atlas;
    private final List<Atlas.Place> places;
    private final List<Atlas.Evidence> evidence;
    private final Map<Integer, List<String>> brokenBy;

    AtlasPage(Atlas atlas, List<Atlas.Place> places, List<Atlas.Evidence> evidence, Map<Integer, List<String>> brokenBy) {
        this.atlas = atlas;
        this.places = places;
        this.evidence = evidence;
        this.brokenBy = brokenBy;
    }

    String html() {
        var canvas = new SvgCanvas(Sheet.ATLAS);
        int height = AtlasFigure.draw(canvas, atlas, false);
        String svg = canvas.document(EDGE, WIDTH, height, atlas.title(), atlas.description()), id = "da" + Hash.of(atlas.text());
        var out = new StringBuilder("<div class=\"ds-atlas ").append(id).append(" tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\"><div style=\"").append(Card.TITLE).append("\">")
                .append(Escape.xml(atlas.title())).append("</div><div style=\"").append(Card.SUBTITLE).append("\">").append(Escape.xml(atlas.subtitle()))
                .append("</div><div class=\"ds-picture\" tabindex=\"0\" role=\"group\" aria-label=\"the map\" style=\"overflow-x:auto\"><img alt=\"").append(Escape.xml(atlas.description())).append("\" width=\"").append(WIDTH)
                .append("\" height=\"").append(height).append("\" style=\"display:block;width:100%;min-width:720px;height:auto;max-width:").append(WIDTH).append("px\" src=\"")
                .append(Escape.dataUri(svg)).append("\"></div>");
        if (!brokenBy.isEmpty()) out.append("<p class=\"ds-still\" style=\"margin:8px 0 0\">What breaks the models, to be unfolded:</p>");
        brokenBy.forEach((which, broken) -> evidence(out, which, broken));
        words(out);
        script(out, id);
        return out.append("</div>").toString();
    }

    private void evidence(StringBuilder out, int which, List<String> broken) {
        Atlas.Evidence one = evidence.get(which);
        out.append("<details class=\"ds-evidence\" data-e=\"").append(which).append("\" style=\"margin-top:8px\"><summary style=\"cursor:pointer\"><span style=\"color:#b3270f;font-weight:600\">✗ ")
                .append(Escape.xml(String.join(", ", broken))).append("</span></summary><p style=\"margin:8px 0;padding:8px 12px;border-radius:6px;background:#fdecea;color:#1f2430\">")
                .append(Escape.xml(one.sentence())).append("</p>");
        if (!one.spans().isEmpty()) {
            var canvas = new SvgCanvas(Sheet.ATLAS);
            int[] size = EvidenceFigure.draw(canvas, one);
            String words = "timeline of " + Words.count(one.spans().size(), "operation") + ": " + one.sentence();
            String svg = canvas.document(0, size[0], size[1], "timeline", words);
            out.append("<div style=\"overflow-x:auto\" tabindex=\"0\" role=\"group\" aria-label=\"timeline\"><img alt=\"").append(Escape.xml(words)).append("\" width=\"").append(size[0]).append("\" height=\"").append(size[1])
                    .append("\" style=\"display:block;max-width:none\" src=\"").append(Escape.dataUri(svg)).append("\"></div>");
        }
        out.append("</details>");
    }

    private void words(StringBuilder out) {
        out.append("<details style=\"margin-top:10px\"><summary style=\"cursor:pointer\">All ").append(Words.count(places.size(), "model")).append(" in words</summary><ul>");
        for (Atlas.Place p : places) {
            out.append("<li>").append(switch (p.mark()) {
                case KEPT -> "✓ kept: ";
                case BROKEN -> "✗ broken: ";
                case OPEN -> "? open: ";
            }).append(Escape.xml(p.title())).append("</li>");
        }
        out.append("</ul></details>");
    }

    private void script(StringBuilder out, String id) {
        var why = new StringBuilder();
        var names = new StringBuilder();
        var which = new StringBuilder();
        for (Atlas.Place p : atlas.drawn()) {
            String comma = why.isEmpty() ? "" : ",";
            Escape.json(why.append(comma), p.why());
            Escape.json(names.append(comma), p.title() + ": " + p.mark().word);
            which.append(comma).append(p.evidence());
        }
        out.append("<script>(").append(SCRIPT.strip()).append(")(\"").append(id).append("\",[").append(why).append("],[").append(names).append("],[").append(which).append("]);</script>");
    }
}
