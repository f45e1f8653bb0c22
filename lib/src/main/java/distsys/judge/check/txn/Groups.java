package distsys.judge.check.txn;

import java.util.function.IntUnaryOperator;

/** Numbers put into groups, in ascending order: two passes and no boxes. */
final class Groups {

    private Groups() {}

    /** The numbers below {@code count} by the group that {@code groupOf} says, −1 for none. */
    static int[][] by(int groups, int count, IntUnaryOperator groupOf) {
        int[] size = new int[groups], of = new int[count];
        for (int i = 0; i < count; i++) {
            of[i] = groupOf.applyAsInt(i);
            if (of[i] >= 0) size[of[i]]++;
        }
        int[][] out = new int[groups][];
        for (int g = 0; g < groups; g++) {
            out[g] = new int[size[g]];
            size[g] = 0;
        }
        for (int i = 0; i < count; i++) if (of[i] >= 0) out[of[i]][size[of[i]]++] = i;
        return out;
    }
}
