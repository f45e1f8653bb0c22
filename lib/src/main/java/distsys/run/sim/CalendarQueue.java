package distsys.run.sim;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A calendar queue (Brown, "Calendar queues: a fast O(1) priority queue implementation for the simulation event set problem", CACM
 * 1988). Time is cut into days of equal length; each day of the coming year has a list to which items are appended; what lies
 * beyond the year waits in a heap. Only the day at hand is sorted, so both operations cost O(1) as long as a day holds a handful of
 * items; the length of a day follows the items' density.
 *
 * <p>Ties: an item enters its day's list at its end, or from the heap at the moment the year reaches that day, which is before any
 * item can be appended to it. So lists are in order of insertion, and a stable sort by time gives (time, order of insertion).
 */
final class CalendarQueue implements EventQueue {

    /** How many items a day should hold. */
    private static final int CROWD = 6;
    private static final int MIN_DAYS = 64, MAX_DAYS = 1 << 18;
    /** Up to here insertion sort beats everything else. */
    private static final int SMALL = 40;
    private static final Comparator<Item> BY_TIME = (a, b) -> Long.compare(a.time, b.time);

    private Item[] first = new Item[MIN_DAYS], last = new Item[MIN_DAYS];
    /** One bit a day: whether it holds anything. */
    private long[] busy = new long[MIN_DAYS / 64];
    private int mask = MIN_DAYS - 1;
    /** A day has 2^shift nanoseconds. */
    private int shift = 18;
    private HeapQueue beyond = new HeapQueue();

    /** The day at hand, sorted, from {@code head} to {@code end}. */
    private Item[] today = new Item[64];
    private int head, end;
    private long day;
    private int size, inYear;
    /** Where {@link #soon} is in the list of the day after. */
    private Item coming, fetched;
    private boolean comingKnown;
    private int sizeAtLayout = MIN_DAYS * CROWD;
    private long removedSinceLayout, crowds, days, placed, placedBeyond;

    @Override public int size() {
        return size;
    }

    @Override public long nextTime() {
        if (head == end) turnPage();
        return today[head].time;
    }

    @Override public void add(Item item) {
        size++;
        place(item);
        if (size > 2 * sizeAtLayout || yearTooShort()) layOut();
    }

    /** Most of a good number of items had to go to the heap. */
    private boolean yearTooShort() {
        return placedBeyond > Math.max(MIN_DAYS, sizeAtLayout) && 4 * placedBeyond > placed && mask < MAX_DAYS - 1;
    }

    @Override public Item remove() {
        if (head == end) turnPage();
        Item item = today[head];
        today[head++] = null;
        size--;
        removedSinceLayout++;
        return item;
    }

    private void place(Item item) {
        long itsDay = item.time >>> shift;
        placed++;
        if (itsDay <= day) insertToday(item);
        else if (itsDay - day <= mask) append(item, (int) itsDay & mask);
        else {
            beyond.add(item);
            placedBeyond++;
        }
    }

    private void append(Item item, int slot) {
        inYear++;
        if (first[slot] == null) {
            first[slot] = last[slot] = item;
            busy[slot >>> 6] |= 1L << slot;
        } else {
            last[slot] = last[slot].next = item;
        }
    }

    /** After all items of the same time. */
    private void insertToday(Item item) {
        if (end == today.length) makeRoom();
        int at = end++;
        while (at > head && today[at - 1].time > item.time) {
            today[at] = today[at - 1];
            at--;
        }
        today[at] = item;
    }

    private void makeRoom() {
        if (head > today.length / 2) {
            System.arraycopy(today, head, today, 0, end - head);
            Arrays.fill(today, end - head, end, null);
            end -= head;
            head = 0;
        } else {
            today = Arrays.copyOf(today, today.length * 2);
        }
    }

    /** Goes on to the next day that holds anything, and sorts it. */
    private void turnPage() {
        if (tooCrowdedOrTooEmpty()) layOut();
        while (head == end) {
            day = inYear > 0 ? nextBusyDay() : beyond.nextTime() >>> shift;
            head = end = 0;
            unfold((int) day & mask);
            while (beyond.size() > 0 && (beyond.nextTime() >>> shift) - day <= mask) place(beyond.remove());
        }
        days++;
        crowds += end - head;
        comingKnown = false;
    }

    /**
     * One of the day after. Its list is a chain of items that lie anywhere in memory: followed link by link, one with each removal, it
     * comes into the cache while handlers run; followed when its day begins, each link would be waited for.
     */
    @Override public Item soon() {
        if (!comingKnown) {
            coming = inYear > 0 ? first[(int) nextBusyDay() & mask] : null;
            comingKnown = true;
        }
        Item item = fetched;
        fetched = coming;
        if (coming != null) coming = coming.next;
        return item;
    }

    private long nextBusyDay() {
        int from = (int) (day + 1) & mask;
        int word = from >>> 6;
        long bits = busy[word] & (-1L << from);
        while (bits == 0) {
            word = (word + 1) & (busy.length - 1);
            bits = busy[word];
        }
        int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
        return day + 1 + ((slot - from) & mask);
    }

    private void unfold(int slot) {
        Item item = first[slot];
        first[slot] = last[slot] = null;
        busy[slot >>> 6] &= ~(1L << slot);
        while (item != null) {
            if (end == today.length) today = Arrays.copyOf(today, today.length * 2);
            today[end++] = item;
            Item next = item.next;
            item.next = null;
            item = next;
            inYear--;
        }
        sort();
    }

    private void sort() {
        if (end > SMALL) {
            Arrays.sort(today, 0, end, BY_TIME);            // stable
            return;
        }
        for (int i = 1; i < end; i++) {
            Item item = today[i];
            int at = i;
            while (at > 0 && today[at - 1].time > item.time) {
                today[at] = today[at - 1];
                at--;
            }
            today[at] = item;
        }
    }

    private boolean tooCrowdedOrTooEmpty() {
        if (removedSinceLayout < Math.max(1_024, 2L * size) || days == 0) return false;
        long average = crowds / days;
        return average > 4 * CROWD && shift > 0 || average < 2 && size > MIN_DAYS;
    }

    /** Chooses the number of days and their length anew, from the items there are, and places them all again, in order. */
    private void layOut() {
        Item[] all = drain();
        shift = dayLength(all);
        int number = numberOfDays(all);
        first = new Item[number];
        last = new Item[number];
        busy = new long[number / 64];
        mask = number - 1;
        day = all.length == 0 ? day : all[0].time >>> shift;
        sizeAtLayout = Math.max(size, MIN_DAYS * CROWD);
        removedSinceLayout = crowds = days = 0;
        for (Item item : all) place(item);
        placed = placedBeyond = 0;
    }

    /** The shift that puts {@link #CROWD} items into a day, judged by the earlier half: a few far timers must not stretch it. */
    private int dayLength(Item[] sorted) {
        if (sorted.length < 2) return shift;
        int half = sorted.length / 2;
        long span = sorted[half].time - sorted[0].time;
        long length = Math.max(1, span * CROWD / half);
        return Math.min(40, 63 - Long.numberOfLeadingZeros(length));
    }

    /** A year that holds all but the last few items, unless that takes many times more days than there are items. */
    private int numberOfDays(Item[] sorted) {
        long days = sorted.length < 2 ? MIN_DAYS : (sorted[(int) (sorted.length * 0.98)].time - sorted[0].time >>> shift) * 5 / 4 + 1;
        long most = Math.min(MAX_DAYS, 8L * Math.max(sorted.length, MIN_DAYS));
        return Integer.highestOneBit((int) Math.clamp(days, MIN_DAYS / 2 + 1, most) * 2 - 1);
    }

    private Item[] drain() {
        var all = new Item[size];
        int n = 0;
        while (head < end) all[n++] = today[head++];
        head = end = 0;
        Arrays.fill(today, null);
        while (inYear > 0) {
            day = nextBusyDay();
            unfold((int) day & mask);
            for (int i = 0; i < end; i++) all[n++] = today[i];
            end = 0;
        }
        while (beyond.size() > 0) all[n++] = beyond.remove();
        return all;
    }
}
