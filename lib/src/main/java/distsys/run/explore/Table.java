package distsys.run.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The set of states found. A state is a vector of ints, kept once in a chunk of memory; its number is its position there. A hash
 * table of longs finds it: the high half of a slot holds half of the state's hash, the low half its number, so most lookups read
 * one slot and no state. A slot's place is given by the hash's highest bits, which the slot itself holds: so the table grows by
 * copying its slots in order, without a look at any state. States are compared in full: two with the same hash are two.
 *
 * <p>Several threads may add at once, each with a {@link Writer} of its own; nobody may add while the table grows.
 */
final class Table {

    /** States in a chunk: a writer takes a chunk at a time. */
    private static final int BITS = 12, CHUNK = 1 << BITS;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long POSITION = 0x7FFF_FFFFL;
    private static final long TAG = ~POSITION;

    /** A table below this grows fourfold: there memory counts less than the time to fetch it. */
    private static final int WIDE = 1 << 21;

    /** Ints in a state. */
    final int width;
    private volatile int[][] chunks = new int[16][];
    private int chunkCount;
    private volatile long[] slots;
    /** A slot's place is its hash shifted by so much. */
    private volatile int shift;
    private final List<Writer> writers = new ArrayList<>();

    Table(int width) {
        this.width = width;
        layOut(1 << 17);
    }

    private void layOut(int size) {
        slots = new long[size];
        shift = Long.numberOfLeadingZeros(size) + 1;
    }

    /** One thread's way to add states. */
    final class Writer {

        private int[] chunk;
        /** Where the next state goes. */
        private int next = CHUNK, base;
        long added;

        /** Tells the processor to fetch the slot that {@link #add} will look at first, which is given back. */
        long touch(long h) {
            return slots[(int) (h >>> shift)];
        }

        /** Tells it to fetch the state with which that slot will be compared; most of the states that are not new stand there. */
        int touch(long slot, long h) {
            if (slot == 0 || ((slot ^ h) & TAG) != 0) return 0;
            int position = (int) (slot & POSITION) - 1;
            return chunks[position >>> BITS][(position & CHUNK - 1) * width];
        }

        /**
         * Adds the state in {@code from[offset …]} if it is new.
         *
         * @return its number if it is, otherwise its number's complement
         */
        int add(int[] from, int offset, long h) {
            long[] s = slots;
            int mask = s.length - 1;
            int i = (int) (h >>> shift);
            boolean written = false;
            while (true) {
                long slot = (long) SLOT.getAcquire(s, i);
                if (slot == 0) {
                    if (!written) {
                        if (next == CHUNK) more();
                        System.arraycopy(from, offset, chunk, next * width, width);
                        written = true;
                    }
                    int position = base + next;
                    if (SLOT.compareAndSet(s, i, 0L, h & TAG | position + 1)) {
                        next++;
                        added++;
                        return position;
                    }
                    slot = (long) SLOT.getAcquire(s, i);
                }
                if ((slot & TAG) == (h & TAG) && equal((int) (slot & POSITION) - 1, from, offset)) return ~((int) (slot & POSITION) - 1);
                i = i + 1 & mask;
            }
        }

        private void more() {
            base = claim() << BITS;
            chunk = chunks[base >>> BITS];
            next = 0;
        }

        /** The position after the last state it added; -1 before the first. */
        int end() {
            return chunk == null ? -1 : base + next;
        }
    }

    Writer writer() {
        var w = new Writer();
        writers.add(w);
        return w;
    }

    private synchronized int claim() {
        if (chunkCount == chunks.length) chunks = java.util.Arrays.copyOf(chunks, 2 * chunkCount);
        chunks[chunkCount] = new int[CHUNK * width];
        return chunkCount++;
    }

    private boolean equal(int position, int[] other, int offset) {
        int[] chunk = chunks[position >>> BITS];
        int at = (position & CHUNK - 1) * width;
        for (int i = 0; i < width; i++) if (chunk[at + i] != other[offset + i]) return false;
        return true;
    }

    /** The number of a state, or -1. */
    int find(int[] state, int offset, long h) {
        long[] s = slots;
        int mask = s.length - 1;
        for (int i = (int) (h >>> shift); ; i = i + 1 & mask) {
            long slot = s[i];
            if (slot == 0) return -1;
            if ((slot & TAG) == (h & TAG) && equal((int) (slot & POSITION) - 1, state, offset)) return (int) (slot & POSITION) - 1;
        }
    }

    /** Copies a state out. */
    void read(int position, int[] into) {
        System.arraycopy(chunks[position >>> BITS], (position & CHUNK - 1) * width, into, 0, width);
    }

    /** The chunk that holds a state, and where in it. */
    int[] chunk(int position) {
        return chunks[position >>> BITS];
    }

    int offset(int position) {
        return (position & CHUNK - 1) * width;
    }

    long size() {
        long n = 0;
        for (Writer w : writers) n += w.added;
        return n;
    }

    /** More than every position in use. */
    int capacity() {
        return chunkCount << BITS;
    }

    /**
     * Whether the table should grow before another state is expanded. The third that is left takes what the states begun still lead
     * to; of a state with thousands of successors the table is asked again meanwhile.
     */
    boolean isFull() {
        return size() * 3 > slots.length * 2L;
    }

    /** More slots. Positions stay as they are. */
    void grow() {
        long[] old = slots;
        if (old.length >= 1 << 30) throw new IllegalStateException("more states than the explorer's table can hold");
        layOut(old.length < WIDE ? 4 * old.length : 2 * old.length);
        long[] fresh = slots;
        int mask = fresh.length - 1, shift = this.shift;
        for (long slot : old) {
            if (slot == 0) continue;
            int i = (int) (slot >>> shift);
            while (fresh[i] != 0) i = i + 1 & mask;
            fresh[i] = slot;
        }
    }

    /** Bytes it occupies. */
    long bytes() {
        return 8L * slots.length + 4L * CHUNK * width * chunkCount;
    }
}
