package distsys.run.sim;

import java.util.Arrays;

/** A 4-ary heap in parallel arrays, so that comparisons touch no objects. Both operations cost O(log n). */
final class HeapQueue implements EventQueue {

    private static final int ARITY = 4;

    private long[] times = new long[256];
    private long[] orders = new long[256];
    private Item[] items = new Item[256];
    private int size;
    private long inserted;

    @Override public int size() {
        return size;
    }

    @Override public long nextTime() {
        return times[0];
    }

    @Override public void add(Item item) {
        long time = item.time;
        if (size == times.length) grow();
        long order = inserted++;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            if (!before(time, order, parent)) break;
            move(parent, at);
            at = parent;
        }
        put(at, time, order, item);
    }

    @Override public Item remove() {
        Item earliest = items[0];
        int last = --size;
        long time = times[last], order = orders[last];
        Item item = items[last];
        items[last] = null;
        if (last > 0) sink(time, order, item);
        return earliest;
    }

    private void sink(long time, long order, Item item) {
        int at = 0;
        while (true) {
            int first = at * ARITY + 1;
            if (first >= size) break;
            int least = first;
            for (int child = first + 1; child < Math.min(first + ARITY, size); child++) {
                if (before(times[child], orders[child], least)) least = child;
            }
            if (before(time, order, least)) break;
            move(least, at);
            at = least;
        }
        put(at, time, order, item);
    }

    private boolean before(long time, long order, int slot) {
        return time < times[slot] || time == times[slot] && order < orders[slot];
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], items[from]);
    }

    private void put(int at, long time, long order, Item item) {
        times[at] = time;
        orders[at] = order;
        items[at] = item;
    }

    private void grow() {
        times = Arrays.copyOf(times, size * 2);
        orders = Arrays.copyOf(orders, size * 2);
        items = Arrays.copyOf(items, size * 2);
    }
}
