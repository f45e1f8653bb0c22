package distsys.run;

import distsys.trace.Canon;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** How a trace says which unsynced writes reached the disk when a node crashed: {@code keeping term vote}. */
public final class Spared {

    private static final String KEEPING = "keeping", NONE = "none";

    private Spared() {}

    /** In words. */
    public static String words(Set<String> kept) {
        var words = new StringBuilder(KEEPING);
        for (String key : new TreeSet<>(kept)) words.append(' ').append(word(key));
        return kept.isEmpty() ? words.append(' ').append(NONE).toString() : words.toString();
    }

    /** Those of {@code keys} that the words speak of. */
    public static Set<String> of(String words, Collection<String> keys) {
        var kept = new TreeSet<String>();
        String rest = words.startsWith(KEEPING) ? words.substring(KEEPING.length()) + " " : "";
        for (String key : new TreeSet<>(keys)) {                             // in the order in which they are written
            String word = " " + word(key) + " ";
            if (!rest.startsWith(word)) continue;
            kept.add(key);
            rest = rest.substring(word.length() - 1);
        }
        return kept;
    }

    /** A key that might be taken for two, or for none, in quotes. */
    private static String word(String key) {
        return key.matches("[^\\s\"]+") && !key.equals(NONE) ? key : Canon.text(key);
    }
}
