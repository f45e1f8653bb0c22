package distsys.see;

import java.util.List;
import java.util.Map;

/**
 * What the pictures are drawn on. Two kinds, one drawing: {@link SvgCanvas} writes text, {@link PixelCanvas} paints. Coordinates are
 * whole pixels, so that the bytes are equal on every machine; how a shape looks is the style sheet's matter, looked up by its class.
 */
interface Canvas {

    /** The looks. */
    Sheet sheet();

    /** Opens a group of shapes at an offset; its tone chooses among the rules of the sheet. */
    void open(String type, String tone, int x, int y, Map<String, String> attributes);

    void close();

    void line(String look, int x1, int y1, int x2, int y2);

    /** A quadratic curve with one control point. */
    void curve(String look, int x1, int y1, int cx, int cy, int x2, int y2);

    void polygon(String look, int... xy);

    void circle(String look, int x, int y, int radius);

    void rectangle(String look, int x, int y, int width, int height, int radius);

    /** A text with its base line at y. */
    void text(String look, int x, int y, String text);

    /** A text that stays readable over lines: with a white edge. */
    void haloed(String look, int x, int y, String text);

    /** Shapes that something else has drawn, with their own looks; what leaves the rectangle is cut off. */
    void painted(List<Recorder.Painted> shapes, int x, int y, int width, int height);

    /** Room for half a marker or half a line on the edge of the rectangle of {@link #painted}. */
    int EDGE = 6;
}
