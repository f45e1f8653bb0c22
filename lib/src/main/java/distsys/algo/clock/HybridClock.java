package distsys.algo.clock;

/**
 * A hybrid logical clock: stamps that are ordered like a logical clock's and stay near the machine's clock. Kulkarni, Demirbas,
 * Madappa, Avva, Leone, "Logical Physical Clocks", OPODIS 2014, figure 5.
 */
public final class HybridClock {

    /**
     * A stamp; compared by physical part, then by counter.
     *
     * @param physical the largest machine time heard of (the paper's l)
     * @param counter  tells apart what happens while that does not move (the paper's c)
     */
    public record Stamp(long physical, int counter) implements Comparable<Stamp> {
        @Override public int compareTo(Stamp other) {
            return physical != other.physical ? Long.compare(physical, other.physical) : Integer.compare(counter, other.counter);
        }
    }

    private Stamp last = new Stamp(0, 0);

    /** The stamp of an event of our own at machine time {@code now}. */
    public Stamp tick(long now) {
        last = now > last.physical ? new Stamp(now, 0) : new Stamp(last.physical, last.counter + 1);
        return last;
    }

    /** The stamp of the arrival, at machine time {@code now}, of a message stamped {@code stamp}. */
    public Stamp receive(Stamp stamp, long now) {
        Stamp later = stamp.compareTo(last) > 0 ? stamp : last;
        last = now > later.physical ? new Stamp(now, 0) : new Stamp(later.physical, later.counter + 1);
        return last;
    }
}
