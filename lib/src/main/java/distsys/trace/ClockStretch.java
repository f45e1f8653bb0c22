package distsys.trace;

/**
 * How one clock runs from {@code since} on, until its next stretch begins: it showed {@code shows} then, and runs {@code 1 + drift}
 * times as fast as true time. Times in nanoseconds.
 */
public record ClockStretch(long since, long shows, double drift) {

    /** What the clock shows at true time {@code nanos}. */
    public long at(long nanos) {
        long passed = nanos - since;
        // The product with the small drift, not with 1 + drift: exact to the nanosecond for runs of many days.
        return shows + passed + (long) (passed * drift);
    }
}
