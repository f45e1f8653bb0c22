package distsys.see;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a picture as SVG: small, no AWT, with text that stays text. */
final class SvgCanvas implements Canvas {

    private final Sheet sheet;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> looks = new HashSet<>();

    SvgCanvas(Sheet sheet) {
        this.sheet = sheet;
    }

    @Override public Sheet sheet() {
        return sheet;
    }

    /** The whole picture from {@code left} on, with a name and a description for those who do not see it. */
    String document(int left, int width, int height, String title, String description) {
        String id = Hash.of(title, description, out.toString());
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" viewBox=\"%d 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                + " aria-label=\"%s\" aria-describedby=\"d%s\"><title>%s</title><desc id=\"d%s\">%s</desc><style>%s</style>%s</svg>")
                .formatted(sheet.scope(), left, width, height, width, height, Escape.xml(title), id, Escape.xml(title), id, Escape.xml(description),
                        sheet.css(looks), out);
    }

    @Override public void open(String type, String tone, int x, int y, Map<String, String> attributes) {
        out.append("<g class=\"").append(type).append(tone.isEmpty() || tone.equals(Shading.NONE) ? "" : " " + tone).append('"');
        if (x != 0 || y != 0) out.append(" transform=\"translate(").append(x).append(' ').append(y).append(")\"");
        attributes.forEach((name, value) -> attribute(name, value));
        out.append('>');
    }

    @Override public void close() {
        out.append("</g>");
    }

    @Override public void line(String look, int x1, int y1, int x2, int y2) {
        path(look, "M" + x1 + " " + y1 + "L" + x2 + " " + y2);
    }

    @Override public void curve(String look, int x1, int y1, int cx, int cy, int x2, int y2) {
        path(look, "M" + x1 + " " + y1 + "Q" + cx + " " + cy + " " + x2 + " " + y2);
    }

    @Override public void polygon(String look, int... xy) {
        var d = new StringBuilder().append('M').append(xy[0]).append(' ').append(xy[1]).append('l');
        for (int i = 2; i < xy.length; i++) {
            int step = xy[i] - xy[i - 2];
            d.append(i == 2 || step < 0 ? "" : " ").append(step);
        }
        path(look, d.append('z').toString());
    }

    @Override public void circle(String look, int x, int y, int radius) {
        looks.add(look);
        out.append("<circle class=\"").append(look).append('"');
        if (x != 0) attribute("cx", Integer.toString(x));
        if (y != 0) attribute("cy", Integer.toString(y));
        out.append(" r=\"").append(radius).append("\"/>");
    }

    @Override public void rectangle(String look, int x, int y, int width, int height, int radius) {
        looks.add(look);
        out.append("<rect class=\"").append(look).append("\" x=\"").append(x).append("\" y=\"").append(y).append("\" width=\"").append(width)
                .append("\" height=\"").append(height).append(radius == 0 ? "\"/>" : "\" rx=\"" + radius + "\"/>");
    }

    @Override public void text(String look, int x, int y, String text) {
        text(look, x, y, text, "");
    }

    @Override public void haloed(String look, int x, int y, String text) {
        text(look, x, y, text, " halo");
    }

    private void text(String look, int x, int y, String text, String more) {
        looks.add(look);
        out.append("<text class=\"").append(look).append(more).append("\" x=\"").append(x).append("\" y=\"").append(y).append("\">")
                .append(Escape.xml(text)).append("</text>");
    }

    @Override public void painted(List<Recorder.Painted> shapes, int x, int y, int width, int height) {
        // An inner svg cuts off what leaves it, without an id.
        out.append("<svg x=\"").append(x - EDGE).append("\" y=\"").append(y - EDGE).append("\" width=\"").append(width + 2 * EDGE)
                .append("\" height=\"").append(height + 2 * EDGE)
                .append("\" viewBox=\"").append(-EDGE).append(' ').append(-EDGE).append(' ').append(width + 2 * EDGE).append(' ')
                        .append(height + 2 * EDGE).append("\">");
        for (int i = 0; i < shapes.size(); ) {
            Recorder.Painted first = shapes.get(i);
            out.append("<path d=\"");
            do SvgPath.write(out, shapes.get(i++).shape()); while (i < shapes.size() && shapes.get(i).looksLike(first));
            SvgPath.paint(out.append('"'), first);
            out.append("/>");
        }
        out.append("</svg>");
    }

    private void path(String look, String d) {
        looks.add(look);
        out.append("<path class=\"").append(look).append("\" d=\"").append(d).append("\"/>");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(Escape.xml(value)).append('"');
    }
}
