package distsys.run.explore;

import distsys.model.Keyed;
import java.util.Arrays;

/**
 * Finds a place by its node's state and what is on its way. A hash table of numbers: places are many, and looked for often. The high
 * half of a slot holds half of the hash, so other places are hardly ever looked at.
 */
final class PlaceTable {

    private static final long NUMBER = 0xFFFF_FFFFL;

    private long[] slots = new long[256];
    private int count;

    private static long hash(int local, int[] inbox, int length) {
        long h = local;
        for (int i = 0; i < length; i++) h = (h + inbox[i] + 1) * 0x9E3779B97F4A7C15L;
        return Keyed.mix(h);
    }

    /** The place's number, or -1. @param inbox its first {@code length} elements count */
    int find(Place[] places, int local, int[] inbox, int length) {
        long h = hash(local, inbox, length);
        int mask = slots.length - 1;
        for (int i = home(h); slots[i] != 0; i = i + 1 & mask) {
            if (((slots[i] ^ h) & ~NUMBER) != 0) continue;
            Place p = places[number(slots[i])];
            if (p.local.id == local && Arrays.equals(p.inbox, 0, p.inbox.length, inbox, 0, length)) return p.id;
        }
        return -1;
    }

    void add(Place place) {
        if (3 * ++count > 2 * slots.length) {
            long[] old = slots;
            slots = new long[2 * old.length];
            for (long slot : old) if (slot != 0) put(slot);
        }
        put(hash(place.local.id, place.inbox, place.inbox.length) & ~NUMBER | place.id + 1);
    }

    private void put(long slot) {
        int mask = slots.length - 1;
        int i = home(slot);
        while (slots[i] != 0) i = i + 1 & mask;
        slots[i] = slot;
    }

    /** A slot's place is given by the hash's highest bits, which it holds itself. */
    private int home(long hash) {
        return (int) (hash >>> Long.numberOfLeadingZeros(slots.length) + 1);
    }

    private static int number(long slot) {
        return (int) slot - 1;
    }

    int size() {
        return count;
    }
}
