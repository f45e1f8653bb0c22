package distsys.run.explore;

import distsys.model.Keyed;
import java.util.Arrays;

/** Finds a place by its node's state and what is on its way. A hash table of numbers: places are many, and looked for often. */
final class PlaceTable {

    private int[] slots = new int[256];
    private int count;

    private static int hash(int local, int[] inbox) {
        long h = local;
        for (int slot : inbox) h = (h + slot + 1) * 0x9E3779B97F4A7C15L;
        return (int) (Keyed.mix(h) >>> 32);
    }

    /** The place's number, or -1. */
    int find(Place[] places, int local, int[] inbox) {
        int mask = slots.length - 1;
        for (int i = hash(local, inbox) & mask; slots[i] != 0; i = i + 1 & mask) {
            Place p = places[slots[i] - 1];
            if (p.local.id == local && Arrays.equals(p.inbox, inbox)) return p.id;
        }
        return -1;
    }

    void add(Place[] places, Place place) {
        if (2 * ++count > slots.length) {
            slots = new int[2 * slots.length];
            for (int i = 0; i < place.id; i++) put(places[i]);
        }
        put(place);
    }

    private void put(Place place) {
        int mask = slots.length - 1;
        int i = hash(place.local.id, place.inbox) & mask;
        while (slots[i] != 0) i = i + 1 & mask;
        slots[i] = place.id + 1;
    }

    int size() {
        return count;
    }
}
