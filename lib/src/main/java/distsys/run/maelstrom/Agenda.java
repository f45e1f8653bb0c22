package distsys.run.maelstrom;

import java.util.PriorityQueue;

/** What is to be done, by time, and at equal times in the order it was put down. Times are {@link System#nanoTime()} since the run began. */
final class Agenda {

    private record Entry(long at, long number, Runnable action) implements Comparable<Entry> {
        @Override public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long number;

    void at(long time, Runnable action) {
        entries.add(new Entry(time, number++, action));
    }

    /** Does the first thing that is due; false if nothing is. */
    boolean doNext(long now) {
        if (entries.isEmpty() || entries.peek().at() > now) return false;
        entries.remove().action().run();
        return true;
    }

    /** How long until something is due, at least 0, at most {@code most}. */
    long untilNext(long now, long most) {
        return entries.isEmpty() ? most : Math.clamp(entries.peek().at() - now, 0, most);
    }

    int size() {
        return entries.size();
    }
}
