package distsys.algo.ids;

/**
 * 63 bits: milliseconds, machine, and a number that tells apart what one machine gives out in one millisecond. Ids sort by time, roughly.
 * As Twitter laid it out in 2010, but for one thing: theirs refuses to give out ids while the clock shows less than before; this one
 * looks only whether the millisecond is <em>another</em>, as most copies of it do that one finds.
 */
public final class Snowflake extends Issuer {

    /** Bits of each part. 41 bits of milliseconds last for 69 years. */
    public static final int TIME = 41, MACHINE = 10, SEQUENCE = 12;

    private long millis = -1, sequence = 0;

    @Override protected Object nextId() {
        long now = now().toMillis();
        sequence = now == millis ? sequence + 1 : 0;        // not safe: after a step back the same milliseconds come again
        millis = now;
        return sequence >= 1 << SEQUENCE ? null : millis << MACHINE + SEQUENCE | (long) id().index() << SEQUENCE | sequence;
    }
}
