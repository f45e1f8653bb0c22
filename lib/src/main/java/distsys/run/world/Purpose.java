package distsys.run.world;

import distsys.model.Keyed;

/**
 * What a draw is for, and the key it is drawn with.
 *
 * <p>Every event has a key: a start or a fault from the seed and its place in the plan, everything else from the key of the event
 * whose handler caused it and its number among what that handler did. A draw is a hash of (key, purpose), so it depends on the
 * event's causal history and on nothing else. Take one event out of a run: whatever it did not cause keeps its draws, to the bit.
 */
public enum Purpose {
    START, FAULT, CAUSED, TWIN, LATENCY, LOSS, DUPLICATION, NODE, SKEW, DRIFT, DISK, LIE;

    // Far apart, so that key + salt of two purposes never meet for small n.
    private final long salt = Keyed.mix(0x5EED_0000L + ordinal());

    /** The key of the {@code n}-th thing of this kind in the run with this seed. */
    public long root(long seed, long n) {
        return Keyed.key(seed, salt, n);
    }

    /** The random word for this purpose, the {@code n}-th of the event with this key. */
    public long draw(long key, long n) {
        return Keyed.draw(key ^ salt, n);
    }

    /** The random word for this purpose of the event with this key. */
    public long draw(long key) {
        return Keyed.mix(key ^ salt);
    }
}
