package distsys.judge.check;

import java.util.Arrays;

/** A set of rows of equal length, whose first number is never -1: open addressing in one array. */
final class Configurations {

    private final int width;
    private long[] table;
    private int size, mask;

    Configurations(int width) {
        this.width = width;
        allocate(1 << 6);
    }

    private void allocate(int slots) {
        table = new long[slots * width];
        Arrays.fill(table, -1);
        mask = slots - 1;
    }

    /** Adds {@code rows[from … from + width)}; false if it is there already. */
    boolean add(long[] rows, int from) {
        if (2 * size > mask) grow();
        int slot = find(rows, from);
        if (table[slot * width] != -1) return false;
        System.arraycopy(rows, from, table, slot * width, width);
        size++;
        return true;
    }

    int size() {
        return size;
    }

    private int find(long[] rows, int from) {
        long hash = 0;
        for (int i = 0; i < width; i++) hash = (hash ^ rows[from + i]) * 0x9E3779B97F4A7C15L + (hash >>> 29);
        int slot = (int) (hash >>> 32 ^ hash) & mask;
        while (table[slot * width] != -1 && !Arrays.equals(table, slot * width, slot * width + width, rows, from, from + width)) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] old = table;
        allocate(2 * (mask + 1));
        for (int i = 0; i < old.length; i += width) {
            if (old[i] != -1) System.arraycopy(old, i, table, find(old, i) * width, width);
        }
    }
}
