package distsys.run.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a place leads when one more message is on its way to it. A hash table of pairs of longs, the key and then the place, so that
 * a lookup touches one line of memory. Lookups take no lock and may miss what is just being added; whoever adds holds a lock.
 */
final class Additions {

    static final int UNKNOWN = -1;

    private static final VarHandle KEY = MethodHandles.arrayElementVarHandle(long[].class);

    private volatile long[] table = new long[2 * 1_024];
    private int count;

    private static long key(int place, int slot) {
        return ((long) place << 32 | slot) + 1;                     // no key is 0
    }

    /** Fibonacci hashing: the highest bits of the product. */
    private static int home(long key, long[] table) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> Long.numberOfLeadingZeros(table.length) + 1) & -2;
    }

    /** The place that comes of {@code place} with this slot, or {@link #UNKNOWN}. */
    int find(int place, int slot) {
        long[] t = table;
        long key = key(place, slot);
        for (int i = home(key, t); ; i = i + 2 & t.length - 2) {
            long found = (long) KEY.getAcquire(t, i);
            if (found == key) return (int) t[i + 1];
            if (found == 0) return UNKNOWN;
        }
    }

    /** Adds what {@link #find} did not find. */
    void add(int place, int slot, int next) {
        if (3 * ++count > table.length) {
            long[] old = table, fresh = new long[2 * old.length];
            for (int i = 0; i < old.length; i += 2) if (old[i] != 0) put(fresh, old[i], old[i + 1]);
            table = fresh;
        }
        put(table, key(place, slot), next);
    }

    private static void put(long[] table, long key, long next) {
        int i = home(key, table);
        while (table[i] != 0) i = i + 2 & table.length - 2;
        table[i + 1] = next;
        KEY.setRelease(table, i, key);                              // after its place
    }
}
