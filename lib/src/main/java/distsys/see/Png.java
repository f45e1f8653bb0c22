package distsys.see;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures as PNG at twice their size, with at most 64 colours: a quarter of the bytes, and no eye sees the difference. */
final class Png {

    private static final int SCALE = 2, GOOD_SIZE = 100_000;

    private Png() {}

    static byte[] of(int width, int height, Consumer<Graphics2D> drawing) {
        return of(width, height, GOOD_SIZE, drawing);
    }

    /** With fewer shades if it would be larger than {@code goodSize} bytes. */
    static byte[] of(int width, int height, int goodSize, Consumer<Graphics2D> drawing) {
        var image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width * SCALE, height * SCALE);
        g.scale(SCALE, SCALE);
        drawing.accept(g);
        g.dispose();
        byte[] fine = encode(indexed(image, 64, 26));
        // A crowded picture has many edges in many directions: with fewer shades it is a little rougher, and small enough to commit.
        return fine.length <= goodSize ? fine : encode(indexed(image, 16, 48));
    }

    /** A palette PNG without row filters, packed as tightly as deflate can: a fifth smaller than what ImageIO writes. */
    private static byte[] encode(BufferedImage image) {
        int width = image.getWidth(), height = image.getHeight();
        var palette = (IndexColorModel) image.getColorModel();
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 3, 0, 0, 0});  // 8 bits, by palette
        var colours = ByteBuffer.allocate(3 * palette.getMapSize());
        for (int i = 0; i < palette.getMapSize(); i++) {
            colours.put((byte) palette.getRed(i)).put((byte) palette.getGreen(i)).put((byte) palette.getBlue(i));
        }
        var rows = new byte[(width + 1) * height];                      // each begins with its filter: 0, none
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) System.arraycopy(pixels, y * width, rows, y * (width + 1) + 1, width);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", header.array());
        chunk(out, "PLTE", colours.array());
        chunk(out, "IDAT", deflated(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    private static byte[] deflated(byte[] data) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(data);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8_192];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return out.toByteArray();
        }
    }

    /** Keeps the colours that occur most, ties by value, and replaces each of the others by the nearest that is kept. */
    private static BufferedImage indexed(BufferedImage image, int colours, int apart) {
        int width = image.getWidth(), height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        var counts = new HashMap<Integer, Integer>();
        for (int i = 0, run; i < pixels.length; i += run) {
            for (run = 1; i + run < pixels.length && pixels[i + run] == pixels[i]; ) run++;
            counts.merge(pixels[i] & 0xFFFFFF, run, Integer::sum);
        }
        List<Integer> kept = palette(counts, colours, apart);
        var index = new HashMap<Integer, Byte>();
        for (int colour : counts.keySet()) index.put(colour, (byte) nearest(colour, kept));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(kept));
        byte[] bytes = ((DataBufferByte) small.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = i > 0 && pixels[i] == pixels[i - 1] ? bytes[i - 1] : index.get(pixels[i] & 0xFFFFFF);
        }
        return small;
    }

    /** The colours that occur most, ties by value; a shade that is hardly another colour than one that is kept only costs bytes. */
    private static List<Integer> palette(Map<Integer, Integer> counts, int colours, int apart) {
        var kept = new ArrayList<Integer>();
        counts.keySet().stream().sorted(Comparator.comparingInt((Integer c) -> -counts.get(c)).thenComparingInt(c -> c)).forEach(c -> {
            if (kept.size() < colours && (kept.isEmpty() || distance(c, kept.get(nearest(c, kept))) >= apart * apart)) kept.add(c);
        });
        return kept;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16) - (b >> 16), green = (a >> 8 & 255) - (b >> 8 & 255), blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }

    private static int nearest(int colour, List<Integer> kept) {
        int best = 0, least = Integer.MAX_VALUE;
        for (int i = 0; i < kept.size() && least > 0; i++) {
            int distance = distance(colour, kept.get(i));
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static IndexColorModel model(List<Integer> colours) {
        var r = new byte[colours.size()];
        var g = new byte[colours.size()];
        var b = new byte[colours.size()];
        for (int i = 0; i < colours.size(); i++) {
            r[i] = (byte) (colours.get(i) >> 16);
            g[i] = (byte) (colours.get(i) >> 8);
            b[i] = (byte) (int) colours.get(i);
        }
        return new IndexColorModel(8, colours.size(), r, g, b);
    }
}
