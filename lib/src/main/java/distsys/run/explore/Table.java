package distsys.run.explore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The set of states found. A state is a vector of ints, kept once in a chunk of memory; its number is its position there. A hash
 * table of longs finds it: the high half of a slot holds half of the state's hash, the low half its number, so most lookups read
 * one slot and no state. States are compared in full: two with the same hash are two.
 *
 * <p>Several threads may add at once, each with a {@link Writer} of its own; nobody may add while the table grows.
 */
final class Table {

    /** States in a chunk: a writer takes a chunk at a time. */
    private static final int BITS = 12, CHUNK = 1 << BITS;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long POSITION = 0x7FFF_FFFFL;
    private static final long TAG = ~POSITION;

    /** Ints in a state. */
    final int width;
    private final Hash hash;
    private volatile int[][] chunks = new int[16][];
    private int chunkCount;
    private volatile long[] slots;
    private final List<Writer> writers = new ArrayList<>();

    /** How a state is hashed, for when the table grows. */
    interface Hash {
        long of(int[] chunk, int offset);
    }

    Table(int width, Hash hash) {
        this.width = width;
        this.hash = hash;
        slots = new long[1 << 16];
    }

    /** One thread's way to add states. */
    final class Writer {

        private int[] chunk;
        /** Where the next state goes. */
        private int next = CHUNK, base;
        long added;

        /** Tells the processor to fetch what {@link #add} will need. */
        long touch(long h) {
            long[] s = slots;
            return s[(int) h & s.length - 1];
        }

        /**
         * Adds the state in {@code from[offset …]} if it is new.
         *
         * @return its number if it is, otherwise its number's complement
         */
        int add(int[] from, int offset, long h) {
            long[] s = slots;
            int mask = s.length - 1;
            int i = (int) h & mask;
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
        for (int i = (int) h & mask; ; i = i + 1 & mask) {
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
     * to: no state of a course has ten thousand successors.
     */
    boolean isFull() {
        return size() * 3 > slots.length * 2L;
    }

    /** More slots; a small table quadruples, so that its states are hashed anew less often. Positions stay as they are. */
    void grow() {
        long[] old = slots;
        if (old.length >= 1 << 30) throw new IllegalStateException("more states than the explorer's table can hold");
        var fresh = new long[old.length < 1 << 20 ? 4 * old.length : 2 * old.length];
        int mask = fresh.length - 1;
        for (long slot : old) {
            if (slot == 0) continue;
            int position = (int) (slot & POSITION) - 1;
            int i = (int) hash.of(chunks[position >>> BITS], offset(position)) & mask;
            while (fresh[i] != 0) i = i + 1 & mask;
            fresh[i] = slot;
        }
        slots = fresh;
    }

    /** Bytes it occupies. */
    long bytes() {
        return 8L * slots.length + 4L * CHUNK * width * chunkCount;
    }
}
