package distsys.algo.ids;

/** So many random bits, as a whole number. */
public final class RandomBits extends Issuer {

    private final int bits;

    /** @param bits from 1 to 63 */
    public RandomBits(int bits) {
        if (bits < 1 || bits > 63) throw new IllegalArgumentException("RandomBits(bits) takes 1 to 63 bits, not " + bits);
        this.bits = bits;
    }

    @Override protected Object nextId() {
        return random().nextLong() >>> 64 - bits;
    }
}
