package distsys.trace;

import java.util.regex.Pattern;
import java.util.zip.DataFormatException;

/** A trace as one word, for a chat or a string in a program: {@code dst1:}, then its text form, packed. Pages that show a trace carry it so. */
public final class TracePacked {

    private static final String MARK = "dst1:";
    private static final Pattern WORD = Pattern.compile(MARK + "([A-Za-z0-9+/]+={0,2})");

    private TracePacked() {}

    /** The word that stands for {@code t}. */
    public static String write(Trace t) {
        return Packed.word(MARK, t.toText());
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
        try {
            return TraceText.read(Packed.text(word.group(1)));
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("the packed trace was damaged on its way (" + damaged.getMessage() + "): copy it whole, from "
                    + MARK + " to its end", damaged);
        }
    }
}
