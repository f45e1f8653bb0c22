package distsys.model;

/**
 * Keyed draws: the n-th draw for a purpose is a hash of (seed, purpose, who, n) and of nothing else. Removing one event from a run
 * therefore leaves every other draw as it was, which is what makes failing runs shrinkable.
 *
 * <p>The mixer is SplitMix64's finaliser (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * fig. 17; constants of Stafford's variant 13). Integer arithmetic only, so equal on every processor.
 */
public final class Keyed implements Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;
    private long uses;

    private Keyed(long key) {
        this.key = key;
    }

    /** A stream of draws of its own for {@code purpose} and {@code who} under {@code seed}. */
    public static Keyed stream(long seed, long purpose, long who) {
        return new Keyed(key(seed, purpose, who));
    }

    /** What all draws of one stream share; pass it to {@link #draw}. */
    public static long key(long seed, long purpose, long who) {
        return mix(mix(mix(seed) + purpose) + who);
    }

    /** The {@code n}-th draw of the stream with this key, counted from 0. */
    public static long draw(long key, long n) {
        return mix(key + (n + 1) * GOLDEN_GAMMA);
    }

    @Override public long nextLong() {
        return draw(key, uses++);
    }

    /** A bijection of 64-bit words in which every input bit sways every output bit. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
