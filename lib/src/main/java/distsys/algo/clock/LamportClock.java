package distsys.algo.clock;

/** Lamport's logical clock: if a happened before b, then C(a) &lt; C(b). Lamport 1978, p. 560. */
public final class LamportClock implements LogicalClock {

    private long time;

    /** IR1: the clock moves between any two events of its process. */
    @Override public long tick() {
        return ++time;
    }

    /** IR2 (b): an arrival is later than its sending, and than all this process did before. */
    @Override public long receive(long stamp) {
        time = Math.max(time, stamp) + 1;
        return time;
    }
}
