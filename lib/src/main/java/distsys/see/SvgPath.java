package distsys.see;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Painted shapes as SVG: coordinates to a tenth of a pixel, so that the last digits of a processor do not matter. */
final class SvgPath {

    private SvgPath() {}

    static void write(StringBuilder out, Shape shape) {
        if (shape instanceof Ellipse2D e) {
            String rx = number(e.getWidth() / 2), arc = "a" + rx + " " + number(e.getHeight() / 2) + " 0 1 0 ", across = number(e.getWidth());
            out.append('M').append(number(e.getX())).append(' ').append(number(e.getCenterY())).append(arc).append(across).append(" 0")
                    .append(arc).append('-').append(across).append(" 0");
            return;
        }
        var c = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> numbers(out.append('M'), c, 2);
                case PathIterator.SEG_LINETO -> numbers(out.append('L'), c, 2);
                case PathIterator.SEG_QUADTO -> numbers(out.append('Q'), c, 4);
                case PathIterator.SEG_CUBICTO -> numbers(out.append('C'), c, 6);
                default -> out.append('Z');
            }
        }
    }

    private static void numbers(StringBuilder out, double[] c, int count) {
        for (int i = 0; i < count; i++) {
            if (i > 0) out.append(' ');
            out.append(number(c[i]));
        }
    }

    private static String number(double v) {
        long tenths = Math.round(v * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    static void paint(StringBuilder out, Recorder.Painted p) {
        Color c = p.colour();
        String hex = String.format(Locale.ROOT, "#%06x", c.getRGB() & 0xFFFFFF);
        BasicStroke s = p.stroke();
        if (s == null) {
            out.append(" fill=\"").append(hex).append('"');
            if (c.getAlpha() < 255) out.append(" fill-opacity=\"").append(opacity(c)).append('"');
            return;
        }
        out.append(" fill=\"none\" stroke=\"").append(hex).append("\" stroke-width=\"").append(number(s.getLineWidth()))
                .append("\" stroke-linejoin=\"round\"");
        if (c.getAlpha() < 255) out.append(" stroke-opacity=\"").append(opacity(c)).append('"');
        if (s.getDashArray() == null) return;
        out.append(" stroke-dasharray=\"");
        for (int i = 0; i < s.getDashArray().length; i++) out.append(i == 0 ? "" : " ").append(number(s.getDashArray()[i]));
        out.append('"');
    }

    private static String opacity(Color c) {
        return "0." + String.format(Locale.ROOT, "%02d", Math.round(c.getAlpha() / 2.55));
    }
}
