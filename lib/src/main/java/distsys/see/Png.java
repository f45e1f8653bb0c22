package distsys.see;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures as PNG at twice their size, with at most 64 colours: a quarter of the bytes, and no eye sees the difference. */
final class Png {

    private static final int SCALE = 2, COLOURS = 64;

    private Png() {}

    static byte[] of(int width, int height, Consumer<Graphics2D> drawing) {
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
        return encode(indexed(image));
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
        var row = new byte[width];
        for (int y = 0; y < height; y++) {
            image.getRaster().getDataElements(0, y, width, 1, row);
            System.arraycopy(row, 0, rows, y * (width + 1) + 1, width);
        }
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
    private static BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth(), height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var counts = new HashMap<Integer, Integer>();
        for (int p : pixels) counts.merge(p & 0xFFFFFF, 1, Integer::sum);
        List<Integer> kept = counts.keySet().stream()
                .sorted(Comparator.comparingInt((Integer c) -> -counts.get(c)).thenComparingInt(c -> c)).limit(COLOURS).toList();
        var index = new HashMap<Integer, Integer>();
        for (int colour : counts.keySet()) index.put(colour, nearest(colour, kept));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(kept));
        var row = new byte[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) row[x] = (byte) (int) index.get(pixels[y * width + x] & 0xFFFFFF);
            small.getRaster().setDataElements(0, y, width, 1, row);
        }
        return small;
    }

    private static int nearest(int colour, List<Integer> kept) {
        int best = 0, least = Integer.MAX_VALUE;
        for (int i = 0; i < kept.size() && least > 0; i++) {
            int k = kept.get(i), r = (colour >> 16) - (k >> 16), g = (colour >> 8 & 255) - (k >> 8 & 255), b = (colour & 255) - (k & 255);
            int distance = r * r + g * g + b * b;
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
