package distsys.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Text as one word: a mark, then the text compressed (zlib, RFC 1950) and in base 64. Browsers can unpack it, too. */
public final class Packed {

    /** More than anything that is kept; a word made to fill the memory ends here. */
    private static final int MAX_BYTES = 256 << 20;

    private Packed() {}

    /** The word that stands for {@code text}. */
    public static String word(String mark, String text) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8_192];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return mark + Base64.getEncoder().encodeToString(out.toByteArray());
        }
    }

    /** The text for which a word stands, given without its mark. */
    static String text(String base64) throws DataFormatException {
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException cut) {
            throw new DataFormatException("it ends too early");
        }
        var out = new ByteArrayOutputStream();
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            var buffer = new byte[65_536];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0) throw new DataFormatException("it ends too early");
                out.write(buffer, 0, n);
                if (out.size() > MAX_BYTES) throw new DataFormatException("it unpacks to more than " + (MAX_BYTES >> 20) + " MB");
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
