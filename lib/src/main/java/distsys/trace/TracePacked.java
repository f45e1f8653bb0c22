package distsys.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A trace as one word, for a chat or a string in a program: {@code dst1:}, then its text form, compressed (zlib, RFC 1950) and in
 * base 64. Pages that show a trace carry it so.
 */
public final class TracePacked {

    private static final String MARK = "dst1:";
    private static final Pattern WORD = Pattern.compile(MARK + "([A-Za-z0-9+/]+={0,2})");

    /** More than any trace that is kept; a word made to fill the memory ends here. */
    private static final int MAX_BYTES = 256 << 20;

    private TracePacked() {}

    /** The word that stands for {@code t}. */
    public static String write(Trace t) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(t.toText().getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8_192];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return MARK + Base64.getEncoder().encodeToString(out.toByteArray());
        }
    }

    static boolean isIn(String text) {
        return WORD.matcher(text).find();
    }

    /**
     * Reads the first such word in {@code text}, which may be a whole page.
     *
     * @throws IllegalArgumentException if there is none, or if it was cut off or changed on its way
     */
    public static Trace read(String text) {
        var word = WORD.matcher(text);
        if (!word.find()) throw new IllegalArgumentException("there is no trace in this text: nothing in it begins with \"" + MARK + "\"");
        var out = new ByteArrayOutputStream();
        try (var inflater = new Inflater()) {
            inflater.setInput(Base64.getDecoder().decode(word.group(1)));
            var buffer = new byte[65_536];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0) throw new DataFormatException("it ends too early");
                out.write(buffer, 0, n);
                if (out.size() > MAX_BYTES) throw new DataFormatException("it unpacks to more than " + (MAX_BYTES >> 20) + " MB");
            }
        } catch (DataFormatException | IllegalArgumentException damaged) {
            throw new IllegalArgumentException("the packed trace was damaged on its way (" + damaged.getMessage() + "): copy it whole, from "
                    + MARK + " to its end", damaged);
        }
        return TraceText.read(out.toString(StandardCharsets.UTF_8));
    }
}
