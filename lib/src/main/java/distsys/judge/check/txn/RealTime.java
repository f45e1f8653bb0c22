package distsys.judge.check.txn;

import distsys.trace.Operation;

/**
 * Circles that need real time. Real time is an interval order: of two pairs "a returned before b was called" and "c before d", also a
 * before d or c before b. So whoever goes in a circle with several steps of real time also goes in one with a single such step, and it
 * is enough to ask: does a transaction depend, by data, on one that was called after it had returned? One pass over the components
 * answers: each passes on the latest call among all that lead to it. No edge of real time is ever made; a client's own order is part of
 * real time and needs none either.
 */
final class RealTime {

    private final Graph g;
    private final Log log;
    private final Budget budget;
    private final Paths paths;

    RealTime(Graph g, Log log, Budget budget) {
        this.g = g;
        this.log = log;
        this.budget = budget;
        paths = new Paths(g, budget);
    }

    /** A circle: the edges from the one called late to the one that had returned; the step of real time leads back. */
    record Circle(int[] edges, int late, int early) {}

    private static Walk walk(int kind) {
        return switch (kind) {
            case 0 -> Walk.any(1 << Graph.WW);
            case 1 -> Walk.any(1 << Graph.WW | 1 << Graph.WR);
            case 2 -> Walk.single(false);
            case 3 -> Walk.nonadjacent(false);
            default -> Walk.any(Graph.DATA);
        };
    }

    /** Whether there is a circle of any kind, given the components of all data. */
    boolean isSilent(Components data) {
        return pair(data, 1) == null;
    }

    /** Whether there is no circle of this kind (0 for G0 to 4 for G2) or worse. */
    boolean isSilent(int kind) {
        Walk walk = walk(kind);
        return pair(Components.of(g, walk, budget), walk.states(), walk) == null;
    }

    /** A short circle of this kind (0 for G0 to 4 for G2) or worse; null if there is none. */
    Circle find(int kind) {
        Walk walk = walk(kind);
        int[] pair = pair(Components.of(g, walk, budget), walk.states(), walk);
        if (pair == null) return null;
        int early = pair[1];
        int[] any = paths.shortest(walk, pair[0], 0, Integer.MAX_VALUE, node -> node == early, 3, null);
        for (int most = 1; most < any.length; most++) {
            for (int late = 0; late < log.size(); late++) {
                if (budget.isSpent()) return new Circle(any, pair[0], early);
                if (g.start[late] == g.start[late + 1]) continue;
                int called = log.transactions.get(late).called();
                int[] way = paths.shortest(walk, late, 0, most, node -> node < log.size() && returned(node) < called, 3, null);
                if (way != null) return new Circle(way, late, g.to[way[way.length - 1]]);
            }
        }
        return new Circle(any, pair[0], early);
    }

    private int returned(int t) {
        Transaction one = log.transactions.get(t);
        return one.isOk() ? one.returned() : Operation.NEVER;
    }

    private int[] pair(Components c, int states) {
        return pair(c, states, Walk.any(Graph.DATA));
    }

    /** Whom the latest call leads to that had returned before it: {late, early}; null if none. */
    private int[] pair(Components c, int states, Walk walk) {
        int[] latest = new int[c.count];
        for (int k = 0; k < c.count; k++) latest[k] = -1;
        for (int t = 0; t < log.size(); t++) {
            int own = c.of[t * states];
            if (latest[own] < 0 || called(t) > called(latest[own])) latest[own] = t;
        }
        // In the order of the components, so that what leads to a component has been seen when it is passed on.
        int[] places = byComponent(c);
        for (int i = places.length - 1; i >= 0; i--) {
            int at = places[i], node = at / states, late = latest[c.of[at]];
            if (late < 0) continue;
            if (node < log.size() && returned(node) < called(late)) return new int[] {late, node};
            for (int e = g.start[node]; e < g.start[node + 1]; e++) {
                int then = walk.after(at % states, g.kind[e]);
                if (then < 0) continue;
                int to = c.of[g.to[e] * states + then];
                if (latest[to] < 0 || called(late) > called(latest[to])) latest[to] = late;
            }
        }
        budget.spend(g.nodes + (long) g.edges());
        return null;
    }

    private int called(int t) {
        return log.transactions.get(t).called();
    }

    private static int[] byComponent(Components c) {
        int[] start = new int[c.count + 1], out = new int[c.of.length];
        for (int k : c.of) start[k + 1]++;
        for (int k = 0; k < c.count; k++) start[k + 1] += start[k];
        for (int p = 0; p < out.length; p++) out[start[c.of[p]]++] = p;
        return out;
    }
}
