package distsys.see;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * How wide a text is in one of the bundled fonts, read from the font file itself: the tables {@code cmap} (character to glyph) and
 * {@code hmtx} (advance of a glyph). So a picture is laid out without starting AWT, and equally on every machine.
 */
final class Metrics {

    static final Metrics REGULAR = new Metrics("Inter-Regular.ttf"), BOLD = new Metrics("Inter-SemiBold.ttf"),
            MONO = new Metrics("JetBrainsMono-Regular.ttf");

    /** Width of what the font lacks (an emoji, a Chinese character), in ems: rather too much room than too little. */
    private static final double UNKNOWN_EM = 1.3;

    private final Map<Integer, Double> em = new HashMap<>();

    private final String file;

    private Metrics(String file) {
        this.file = file;
        var font = ByteBuffer.wrap(bytes(file));
        var table = new HashMap<String, Integer>();
        for (int i = 0, count = font.getShort(4); i < count; i++) {
            var tag = new byte[4];
            font.get(12 + 16 * i, tag);
            table.put(new String(tag, java.nio.charset.StandardCharsets.ISO_8859_1), font.getInt(12 + 16 * i + 8));
        }
        int unitsPerEm = font.getShort(table.get("head") + 18);
        int advances = font.getShort(table.get("hhea") + 34);
        int cmap = table.get("cmap");
        segments(font, cmap + font.getInt(cmap + 8), table.get("hmtx"), advances, unitsPerEm);
    }

    /** A {@code cmap} table of format 4: runs of characters, each with its glyphs. */
    private void segments(ByteBuffer font, int at, int hmtx, int advances, int unitsPerEm) {
        if (font.getShort(at) != 4) throw new IllegalStateException("the bundled fonts have a character table of format 4");
        int twice = font.getShort(at + 6);
        for (int s = 0; s < twice; s += 2) {
            int last = font.getChar(at + 14 + s), first = font.getChar(at + 16 + twice + s);
            int delta = font.getShort(at + 16 + 2 * twice + s), rangeAt = at + 16 + 3 * twice + s, range = font.getChar(rangeAt);
            for (int c = first; c <= last && c != 0xFFFF; c++) {
                int glyph = range == 0 ? c + delta & 0xFFFF : font.getChar(rangeAt + range + 2 * (c - first)) + delta & 0xFFFF;
                em.put(c, font.getChar(hmtx + 4 * Math.min(glyph, advances - 1)) / (double) unitsPerEm);
            }
        }
    }

    /** The width of {@code text} at {@code size} pixels, rounded up. */
    int width(String text, double size) {
        double ems = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            ems += em.getOrDefault(c, UNKNOWN_EM);
            i += Character.charCount(c);
        }
        return (int) Math.ceil(ems * size);
    }

    /** {@code text}, or as much of it as fits into {@code width} pixels with an ellipsis. */
    String fit(String text, double size, int width) {
        if (width(text, size) <= width) return text;
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", size) > width) {
            end--;
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        }
        return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
    }

    String file() {
        return file;
    }

    static byte[] bytes(String file) {
        try (var in = new DataInputStream(Metrics.class.getResourceAsStream("/distsys/see/fonts/" + file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
