package distsys.judge.check.txn;

/**
 * Which ways through a {@link Graph} count: an automaton with at most two states that reads the kinds of the edges.
 *
 * @param next by state, then by kind: the state after the edge, or −1 if such an edge may not follow
 */
record Walk(int[][] next) {

    private static final int NO = -1;

    /** Any edges of these kinds. */
    static Walk any(int kinds) {
        int[] row = new int[5];
        for (int k = 0; k < 5; k++) row[k] = (kinds >> k & 1) == 1 ? 0 : NO;
        return new Walk(new int[][] {row});
    }

    /** At most one anti-dependency (rw). */
    static Walk single(boolean process) {
        int p = process ? 0 : NO, q = process ? 1 : NO;
        return new Walk(new int[][] {{0, 0, 1, p, 0}, {1, 1, NO, q, 1}});
    }

    /** No two anti-dependencies one after the other. State 1: the last edge was one. */
    static Walk nonadjacent(boolean process) {
        int p = process ? 0 : NO;
        return new Walk(new int[][] {{0, 0, 1, p, 0}, {0, 0, NO, p, 1}});
    }

    int states() {
        return next.length;
    }

    /** The state after an edge of this kind, −1 if none. */
    int after(int state, int kind) {
        return next[state][kind];
    }
}
