package distsys.run.maelstrom;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The pending timers of one node, in real time. Times are {@link System#nanoTime()}. */
final class RealTimers {

    private record Timer(long at, long number, Object msg) implements Comparable<Timer> {
        @Override public int compareTo(Timer other) {
            int byTime = Long.compare(at - other.at, 0);                        // nanoTime may overflow: compare differences
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Timer> queue = new PriorityQueue<>();
    /** The one that counts of each name; others in the queue were re-armed or cancelled. */
    private final Map<Object, Timer> pending = new HashMap<>();
    private long set;

    void set(long at, Object msg) {
        var timer = new Timer(at, set++, msg);
        pending.put(msg, timer);
        queue.add(timer);
    }

    void cancel(Object msg) {
        pending.remove(msg);
    }

    /** A timer whose time has come, and which is pending no longer; null if there is none. */
    Object due(long now) {
        dropDead();
        if (queue.isEmpty() || queue.peek().at() - now > 0) return null;
        Timer timer = queue.remove();
        pending.remove(timer.msg());
        return timer.msg();
    }

    /** Nanoseconds until one is due, at least 0; {@link Long#MAX_VALUE} if none is set. */
    long untilNext(long now) {
        dropDead();
        return queue.isEmpty() ? Long.MAX_VALUE : Math.max(0, queue.peek().at() - now);
    }

    private void dropDead() {
        while (!queue.isEmpty() && pending.get(queue.peek().msg()) != queue.peek()) queue.remove();
    }
}
