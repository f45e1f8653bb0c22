package distsys.algo.ids;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Arrays;

/** Draws many random ids at once, and counts how many pairs of them are equal. */
public final class Draw extends Node<Object> {

    private final int ids, bits;
    private long pairs = 0;

    /** @param bits from 1 to 63 */
    public Draw(int ids, int bits) {
        this.ids = ids;
        this.bits = bits;
    }

    /** Pairs of equal ids: an id that came three times makes three. */
    public long pairs() {
        return pairs;
    }

    @Override protected void start() {
        long[] drawn = new long[ids];
        for (int i = 0; i < ids; i++) drawn[i] = random().nextLong() >>> 64 - bits;
        Arrays.sort(drawn);
        int equal = 0;                                      // before this one and equal to it
        for (int i = 1; i < ids; i++) {
            equal = drawn[i] == drawn[i - 1] ? equal + 1 : 0;
            pairs += equal;
        }
    }

    @Override protected void receive(NodeId from, Object msg) {}
}
