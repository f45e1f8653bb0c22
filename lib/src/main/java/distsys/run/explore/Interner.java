package distsys.run.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers equal things alike, by their bytes; keeps the first of each. */
final class Interner<T> {

    private record Key(byte[] bytes, int hash) {
        Key(byte[] bytes) {
            this(bytes, Arrays.hashCode(bytes));
        }

        @Override public boolean equals(Object o) {
            return o instanceof Key k && hash == k.hash && Arrays.equals(bytes, k.bytes);
        }

        @Override public int hashCode() {
            return hash;
        }
    }

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();

    /** The number of the thing with these bytes, or -1. */
    int find(byte[] bytes) {
        return numbers.getOrDefault(new Key(bytes), -1);
    }

    /** Adds a thing that {@link #find} did not find, under the next number. */
    int add(byte[] bytes, T thing) {
        numbers.put(new Key(bytes), things.size());
        this.bytes.add(bytes);
        things.add(thing);
        return things.size() - 1;
    }

    /** The number of this thing, which is added if none has its bytes. */
    int number(byte[] bytes, T thing) {
        int known = find(bytes);
        return known >= 0 ? known : add(bytes, thing);
    }

    T get(int number) {
        return things.get(number);
    }

    byte[] bytes(int number) {
        return bytes.get(number);
    }

    List<T> all() {
        return Collections.unmodifiableList(things);
    }

    int size() {
        return things.size();
    }
}
