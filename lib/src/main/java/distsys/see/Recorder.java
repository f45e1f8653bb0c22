package distsys.see;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Graphics2D that only notes the shapes it is given, so that one painting becomes both SVG and pixels. XChart draws a curve as
 * single segments, and each would start its dashes anew: segments that follow one another are joined into one path here.
 */
final class Recorder extends Graphics2D {

    /** A shape with all that was set when it was drawn; {@code stroke} null means filled. */
    record Painted(Shape shape, Color colour, BasicStroke stroke) {

        /** True if both can be parts of one path; where colours shine through one another they cannot. */
        boolean looksLike(Painted other) {
            return colour.getAlpha() == 255 && colour.equals(other.colour) && java.util.Objects.equals(stroke, other.stroke);
        }
    }

    private final List<Painted> painted = new ArrayList<>();
    private AffineTransform transform = new AffineTransform();
    private Color colour = Color.BLACK;
    private Stroke stroke = new BasicStroke();
    private Font font = Fonts.of(Metrics.REGULAR).deriveFont(13f);
    private Shape clip;
    private Path2D.Double open;
    private Painted openLine;

    List<Painted> painted() {
        return painted;
    }

    @Override public void draw(Shape s) {
        if (colour.getAlpha() == 0) return;
        if (s instanceof Line2D line) draw(line);
        else painted.add(new Painted(transform.createTransformedShape(s), colour, (BasicStroke) stroke));
    }

    private void draw(Line2D line) {
        var from = transform.transform(line.getP1(), null);
        var to = transform.transform(line.getP2(), null);
        boolean follows = open != null && open.getCurrentPoint().distanceSq(from) < 1e-6
                && openLine.colour().equals(colour) && openLine.stroke().equals(stroke);
        if (!follows) {
            open = new Path2D.Double();
            open.moveTo(from.getX(), from.getY());
            openLine = new Painted(open, colour, (BasicStroke) stroke);
            painted.add(openLine);
        }
        open.lineTo(to.getX(), to.getY());
    }

    @Override public void fill(Shape s) {
        if (colour.getAlpha() == 0) return;
        // The line stays open: a marker painted between two of its segments must not part them.
        painted.add(new Painted(s instanceof Ellipse2D e ? moved(e) : transform.createTransformedShape(s), colour, null));
    }

    /** A circle stays one, so that it is written as one: XChart moves its markers, but turns or stretches nothing. */
    private Ellipse2D moved(Ellipse2D e) {
        return new Ellipse2D.Double(e.getX() + transform.getTranslateX(), e.getY() + transform.getTranslateY(), e.getWidth(), e.getHeight());
    }

    @Override public void setColor(Color c) { if (c != null) colour = c; }
    @Override public Color getColor() { return colour; }
    @Override public void setPaint(Paint p) { if (p instanceof Color c) colour = c; }
    @Override public Paint getPaint() { return colour; }
    @Override public void setStroke(Stroke s) { stroke = s; }
    @Override public Stroke getStroke() { return stroke; }
    @Override public void setFont(Font f) { font = f; }
    @Override public Font getFont() { return font; }
    @Override public FontRenderContext getFontRenderContext() { return Fonts.CONTEXT; }
    @Override public void translate(int x, int y) { transform.translate(x, y); }
    @Override public void translate(double x, double y) { transform.translate(x, y); }
    @Override public void rotate(double theta) { transform.rotate(theta); }
    @Override public void rotate(double theta, double x, double y) { transform.rotate(theta, x, y); }
    @Override public void scale(double x, double y) { transform.scale(x, y); }
    @Override public void shear(double x, double y) { transform.shear(x, y); }
    @Override public void transform(AffineTransform t) { transform.concatenate(t); }
    @Override public void setTransform(AffineTransform t) { transform = new AffineTransform(t); }
    @Override public AffineTransform getTransform() { return new AffineTransform(transform); }
    @Override public void drawLine(int x1, int y1, int x2, int y2) { draw(new Line2D.Double(x1, y1, x2, y2)); }
    @Override public void fillRect(int x, int y, int width, int height) { fill(new Rectangle(x, y, width, height)); }
    @Override public void drawString(String s, float x, float y) { fill(font.createGlyphVector(Fonts.CONTEXT, s).getOutline(x, y)); }
    @Override public void drawString(String s, int x, int y) { drawString(s, (float) x, (float) y); }
    @Override public void drawGlyphVector(GlyphVector g, float x, float y) { fill(g.getOutline(x, y)); }
    @Override public Graphics create() { return this; }
    @Override public void dispose() {}
    // Nothing that is drawn here leaves its plot, so clips are remembered but not applied.
    @Override public Shape getClip() { return clip; }
    @Override public void setClip(Shape s) { clip = s; }
    @Override public void setClip(int x, int y, int width, int height) { clip = new Rectangle(x, y, width, height); }
    @Override public void clip(Shape s) { clip = s; }
    @Override public void clipRect(int x, int y, int width, int height) { setClip(x, y, width, height); }
    @Override public Rectangle getClipBounds() { return clip == null ? null : clip.getBounds(); }
    @Override public void setRenderingHint(RenderingHints.Key key, Object value) {}
    @Override public Object getRenderingHint(RenderingHints.Key key) { return null; }
    @Override public void setRenderingHints(Map<?, ?> hints) {}
    @Override public void addRenderingHints(Map<?, ?> hints) {}
    @Override public RenderingHints getRenderingHints() { return new RenderingHints(Map.of()); }
    @Override public void setComposite(Composite c) {}
    @Override public Composite getComposite() { return java.awt.AlphaComposite.SrcOver; }
    @Override public void setBackground(Color c) {}
    @Override public Color getBackground() { return Color.WHITE; }
    @Override public FontMetrics getFontMetrics(Font f) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(f);
    }

    private static UnsupportedOperationException no() {
        return new UnsupportedOperationException("a chart draws shapes only");
    }

    @Override public void setPaintMode() {}
    @Override public void setXORMode(Color c) { throw no(); }
    @Override public boolean hit(Rectangle r, Shape s, boolean onStroke) { throw no(); }
    @Override public GraphicsConfiguration getDeviceConfiguration() { throw no(); }
    @Override public void drawString(AttributedCharacterIterator i, int x, int y) { throw no(); }
    @Override public void drawString(AttributedCharacterIterator i, float x, float y) { throw no(); }
    @Override public void copyArea(int x, int y, int width, int height, int dx, int dy) { throw no(); }
    @Override public void clearRect(int x, int y, int width, int height) { throw no(); }
    @Override public void drawRoundRect(int x, int y, int w, int h, int aw, int ah) { throw no(); }
    @Override public void fillRoundRect(int x, int y, int w, int h, int aw, int ah) { throw no(); }
    @Override public void drawOval(int x, int y, int w, int h) { draw(new Ellipse2D.Double(x, y, w, h)); }
    @Override public void fillOval(int x, int y, int w, int h) { fill(new Ellipse2D.Double(x, y, w, h)); }
    @Override public void drawArc(int x, int y, int w, int h, int start, int arc) { throw no(); }
    @Override public void fillArc(int x, int y, int w, int h, int start, int arc) { throw no(); }
    @Override public void drawPolyline(int[] xs, int[] ys, int n) { throw no(); }
    @Override public void drawPolygon(int[] xs, int[] ys, int n) { throw no(); }
    @Override public void fillPolygon(int[] xs, int[] ys, int n) { fill(new java.awt.Polygon(xs, ys, n)); }
    @Override public boolean drawImage(Image i, AffineTransform t, ImageObserver o) { throw no(); }
    @Override public void drawImage(BufferedImage i, BufferedImageOp op, int x, int y) { throw no(); }
    @Override public void drawRenderedImage(RenderedImage i, AffineTransform t) { throw no(); }
    @Override public void drawRenderableImage(RenderableImage i, AffineTransform t) { throw no(); }
    @Override public boolean drawImage(Image i, int x, int y, ImageObserver o) { throw no(); }
    @Override public boolean drawImage(Image i, int x, int y, int w, int h, ImageObserver o) { throw no(); }
    @Override public boolean drawImage(Image i, int x, int y, Color c, ImageObserver o) { throw no(); }
    @Override public boolean drawImage(Image i, int x, int y, int w, int h, Color c, ImageObserver o) { throw no(); }
    @Override public boolean drawImage(Image i, int a, int b, int c, int d, int e, int f, int g, int h, ImageObserver o) { throw no(); }
    @Override public boolean drawImage(Image i, int a, int b, int c, int d, int e, int f, int g, int h, Color col, ImageObserver o) { throw no(); }
}
