package distsys.judge.check.txn;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Shortest ways, breadth first, over places (node, state). Its arrays are made once and cleared by a stamp, so that a thousand
 * short searches in a large graph cost what they look at.
 */
final class Paths {

    private static final int STATES = 2;

    private final Graph g;
    private final Budget budget;
    private final int[] stamp, edgeInto, placeBefore, depth;
    private int[] level, next;
    private int now;

    Paths(Graph g, Budget budget) {
        this.g = g;
        this.budget = budget;
        int places = STATES * g.nodes;
        stamp = new int[places];
        edgeInto = new int[places];
        placeBefore = new int[places];
        level = new int[places];
        next = new int[places];
        depth = new int[places];
    }

    /**
     * The edges of a shortest way from a node in a state to the first place, by distance, that {@code isEnd} accepts; null if there
     * is none of at most {@code most} edges. An edge onwards from a relay costs nothing.
     *
     * @param isEnd  told the node
     * @param accept bit s set: the way may end in state s
     * @param within only nodes that it accepts are passed through; null for all
     */
    int[] shortest(Walk walk, int from, int state, int most, IntPredicate isEnd, int accept, IntPredicate within) {
        now++;
        int first = from * STATES + state, end = -1, many = 1;
        mark(first, 0, -1, -1);
        level[0] = first;
        for (int far = 0; many > 0 && end < 0; far++) {
            int more = 0;
            for (int i = 0; i < many && end < 0; i++) {         // edges onwards from a relay lengthen the level while it is walked through
                int at = level[i], node = at / STATES, s = at % STATES;
                if (depth[at] < far) continue;
                if (at != first && (accept >> s & 1) == 1 && isEnd.test(node)) end = at;
                budget.spend(1 + g.start[node + 1] - g.start[node]);
                for (int e = g.start[node]; e < g.start[node + 1]; e++) {
                    int then = walk.after(s, g.kind[e]);
                    if (then < 0 || within != null && !within.test(g.to[e])) continue;
                    int to = g.to[e] * STATES + then, length = g.kind[e] == Graph.CARRY ? far : far + 1;
                    if (length > most || stamp[to] == now && depth[to] <= length) continue;
                    mark(to, length, e, at);
                    if (length == far) level[many++] = to;
                    else next[more++] = to;
                }
            }
            int[] walked = level;
            level = next;
            next = walked;
            many = more;
        }
        return end < 0 ? null : edges(end);
    }

    private void mark(int place, int far, int edge, int before) {
        stamp[place] = now;
        depth[place] = far;
        edgeInto[place] = edge;
        placeBefore[place] = before;
    }

    private int[] edges(int end) {
        int[] way = new int[16];
        int length = 0;
        for (int at = end; edgeInto[at] >= 0; at = placeBefore[at]) {
            if (length == way.length) way = Arrays.copyOf(way, 2 * length);
            way[length++] = edgeInto[at];
        }
        int[] out = new int[length];
        for (int i = 0; i < length; i++) out[i] = way[length - 1 - i];
        return out;
    }
}
