package distsys.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The only source of chance a node has. An engine answers each draw from the run's seed (the simulator) or makes it a branch (the
 * explorer), so a run can be repeated to the byte.
 */
public interface Draws {

    /** A 64-bit word, every value equally likely. */
    long nextLong();

    /** An integer in {@code [0, n)}, every value equally likely. */
    default int nextInt(int n) {
        if (n <= 0) throw new IllegalArgumentException("nextInt(n) needs n >= 1, not " + n);
        // Multiply-shift (Lemire 2019): no division. Its bias is below n / 2^32, invisible at the sizes of this course.
        return (int) (((nextLong() >>> 32) * n) >>> 32);
    }

    /** A number in {@code [0, 1)} with 53 random bits. */
    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** True with probability {@code p}. */
    default boolean chance(double p) {
        return nextDouble() < p;
    }

    /** One element, every one equally likely. */
    default <T> T pick(List<T> from) {
        if (from.isEmpty()) throw new IllegalArgumentException("pick(list) needs at least one element; the list is empty");
        return from.get(nextInt(from.size()));
    }

    /** A shuffled copy (Fisher–Yates); the argument stays as it is. */
    default <T> List<T> shuffled(List<T> from) {
        var copy = new ArrayList<>(from);
        for (int i = copy.size() - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            T other = copy.get(j);
            copy.set(j, copy.get(i));
            copy.set(i, other);
        }
        return copy;
    }
}
