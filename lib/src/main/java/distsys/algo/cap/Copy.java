package distsys.algo.cap;

import java.util.Collection;
import java.util.Comparator;

/** A value and how new it is. */
public record Copy(Version version, String value) {

    /** What every replica has in the beginning. */
    public static final Copy EMPTY = new Copy(Version.NONE, "");

    static Copy newest(Collection<Copy> copies) {
        return copies.stream().max(Comparator.comparing(Copy::version)).orElseThrow();
    }
}
