package distsys.see;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Paints a picture at twice its size, in the bundled fonts, from the same style sheet as the SVG. */
final class PixelCanvas implements Canvas {

    private final Graphics2D g;
    private final Deque<AffineTransform> transforms = new ArrayDeque<>();
    private final Deque<String> tones = new ArrayDeque<>();

    private final Sheet sheet;

    private PixelCanvas(Graphics2D g, Sheet sheet) {
        this.g = g;
        this.sheet = sheet;
    }

    /** The PNG of a drawing that returns its height. */
    static byte[] png(Sheet sheet, ToIntFunction<Canvas> drawing) {
        int height = drawing.applyAsInt(new SvgCanvas(sheet));       // measures only: text is cheap
        return Png.of(Layout.WIDTH, height, g -> drawing.applyAsInt(new PixelCanvas(g, sheet)));
    }

    /** As {@link #png(Sheet, ToIntFunction)}, beside much else in one output: with fewer shades. */
    static byte[] smallPng(Sheet sheet, ToIntFunction<Canvas> drawing) {
        int height = drawing.applyAsInt(new SvgCanvas(sheet));
        return Png.of(Layout.WIDTH, height, 0, g -> drawing.applyAsInt(new PixelCanvas(g, sheet)));
    }

    @Override public Sheet sheet() {
        return sheet;
    }

    @Override public void open(String type, String tone, int x, int y, Map<String, String> attributes) {
        transforms.push(g.getTransform());
        tones.push(tone);
        g.translate(x, y);
    }

    @Override public void close() {
        g.setTransform(transforms.pop());
        tones.pop();
    }

    @Override public void line(String look, int x1, int y1, int x2, int y2) {
        paint(look, new Line2D.Float(x1, y1, x2, y2));
    }

    @Override public void curve(String look, int x1, int y1, int cx, int cy, int x2, int y2) {
        paint(look, new QuadCurve2D.Float(x1, y1, cx, cy, x2, y2));
    }

    @Override public void polygon(String look, int... xy) {
        var path = new Path2D.Float();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) path.lineTo(xy[i], xy[i + 1]);
        path.closePath();
        paint(look, path);
    }

    @Override public void circle(String look, int x, int y, int radius) {
        paint(look, new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override public void rectangle(String look, int x, int y, int width, int height, int radius) {
        paint(look, new RoundRectangle2D.Float(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override public void text(String look, int x, int y, String text) {
        g.setColor(color(rule(look).get("fill")));
        g.fill(outline(look, x, y, text));
    }

    @Override public void haloed(String look, int x, int y, String text) {
        Shape outline = outline(look, x, y, text);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(outline);
        g.setColor(color(rule(look).get("fill")));
        g.fill(outline);
    }

    @Override public void painted(List<Recorder.Painted> shapes, int x, int y, int width, int height) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.setClip(-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE);
        for (Recorder.Painted p : shapes) {
            g.setColor(p.colour());
            if (p.stroke() == null) {
                g.fill(p.shape());
            } else {
                g.setStroke(p.stroke());
                g.draw(p.shape());
            }
        }
        g.setClip(null);
        g.setTransform(before);
    }

    /** Glyphs as shapes: the same pixels whatever text settings the machine has. */
    private Shape outline(String look, int x, int y, String text) {
        var font = Fonts.of(sheet.font(look)).deriveFont((float) sheet.size(look));
        var glyphs = font.createGlyphVector(Fonts.CONTEXT, text);
        boolean centred = "middle".equals(rule(look).get("text-anchor"));
        return glyphs.getOutline(centred ? (float) (x - glyphs.getLogicalBounds().getWidth() / 2) : x, y);
    }

    private Map<String, String> rule(String look) {
        return sheet.of(tones.isEmpty() ? Shading.NONE : tones.peek(), look);
    }

    private void paint(String look, Shape shape) {
        Map<String, String> rule = rule(look);
        String fill = rule.getOrDefault("fill", shape instanceof Line2D ? "none" : "#000000"), stroke = rule.getOrDefault("stroke", "none");
        if (!fill.equals("none")) {
            g.setColor(color(fill));
            g.fill(shape);
        }
        if (!stroke.equals("none")) {
            g.setColor(color(stroke));
            g.setStroke(stroke(rule));
            g.draw(shape);
        }
    }

    private static BasicStroke stroke(Map<String, String> rule) {
        float width = (float) Sheet.pixels(rule.getOrDefault("stroke-width", "1"));
        int cap = "round".equals(rule.get("stroke-linecap")) ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        String dash = rule.get("stroke-dasharray");
        if (dash == null) return new BasicStroke(width, cap, BasicStroke.JOIN_MITER);
        String[] parts = dash.split(" ");
        return new BasicStroke(width, cap, BasicStroke.JOIN_MITER, 10, new float[] {Float.parseFloat(parts[0]), Float.parseFloat(parts[1])}, 0);
    }

    private static Color color(String css) {
        return Color.decode(css);
    }
}
