package distsys.judge.check.txn;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;

/**
 * Circles in one strongly connected part of the graph: for each kind, whether there is one, and a shortest.
 *
 * <p>Whether there is one is mostly a question of components. A circle of writes (G0), or of writes and reads (G1c), is a component of
 * the graph with just these edges. A circle without two adjacent anti-dependencies is a component of the graph of pairs (transaction,
 * was the last edge an anti-dependency?): so snapshot isolation is decided in linear time, where Elle searches and may time out. Only
 * "exactly one anti-dependency" asks whether its head reaches its tail; that is looked for in a window of a topological order, 64
 * anti-dependencies at once.
 *
 * <p>A shortest one is found by looking for circles of two, then of three, and so on, from every edge that must be on it.
 */
final class Cycles {

    /** Beyond this length a circle is shown as it was found. */
    private static final int DEEPEST = 6;

    private final Graph g;
    private final boolean process;
    private final Budget budget;
    private final Paths paths;
    private final IntToLongFunction age;
    private Components nonadjacent;

    /** @param age by node, when it was called: circles are local in time, so that windows in this order are small */
    Cycles(Graph part, boolean process, IntToLongFunction age, Budget budget) {
        g = part;
        this.process = process;
        this.age = age;
        this.budget = budget;
        paths = new Paths(part, budget);
    }

    /** The edges of a circle of this kind, 0 for G0 to 4 for G2, or worse; null if there is none. The graph must have no worse circle. */
    int[] find(int kind) {
        int p = process ? 1 << Graph.PROCESS : 0;
        return switch (kind) {
            case 0 -> plain(1 << Graph.WW | p, Graph.WW);
            case 1 -> plain(1 << Graph.WW | 1 << Graph.WR | p, Graph.WR);
            case 2 -> single();
            case 3 -> nonadjacent();
            default -> plain(Graph.DATA | p, Graph.RW);
        };
    }

    private int[] plain(int kinds, int through) {
        Walk walk = Walk.any(kinds);
        Components c = Components.of(g, walk, budget);
        if (c.isAcyclic()) return null;
        int[] starts = edges(e -> g.kind[e] == through && c.of[g.from[e]] == c.of[g.to[e]]);
        return starts.length == 0 ? null : shortest(walk, starts, 1, c);
    }

    private int[] candidates() {
        if (nonadjacent == null) nonadjacent = Components.of(g, Walk.nonadjacent(process), budget);
        Components c = nonadjacent;
        if (c.isAcyclic()) return new int[0];
        return edges(e -> g.kind[e] == Graph.RW && c.of[2 * g.from[e]] == c.of[2 * g.to[e] + 1]);
    }

    private int[] nonadjacent() {
        int[] starts = candidates();
        return starts.length == 0 ? null : shortest(Walk.nonadjacent(process), starts, 1, null);
    }

    private int[] single() {
        int[] starts = candidates();
        if (starts.length == 0) return null;
        Walk walk = Walk.single(process);
        int[] circle = deepen(walk, starts, 3, DEEPEST);
        if (circle != null) return circle;
        int start = reachesBack(starts);
        return start < 0 ? null : close(walk, start, 3, Integer.MAX_VALUE);
    }

    private int[] edges(java.util.function.IntPredicate wanted) {
        int[] out = new int[g.edges()];
        int count = 0;
        for (int e = 0; e < out.length; e++) if (wanted.test(e)) out[count++] = e;
        return Arrays.copyOf(out, count);
    }

    private int[] shortest(Walk walk, int[] starts, int accept, Components within) {
        int[] any = close(walk, starts[0], accept, Integer.MAX_VALUE);
        int[] better = deepen(walk, starts, accept, Math.min(DEEPEST, any.length - 2));
        return better != null ? better : any;
    }

    /** Circles through each of these edges, of two edges, of three, …, up to one more than {@code deepest}; null if there is none or no budget. */
    private int[] deepen(Walk walk, int[] starts, int accept, int deepest) {
        for (int most = 1; most <= deepest; most++) {
            for (int start : starts) {
                if (budget.isSpent()) return null;
                int[] circle = close(walk, start, accept, most);
                if (circle != null) return circle;
            }
        }
        return null;
    }

    /** A shortest circle that begins with this edge and has at most {@code most} more. */
    private int[] close(Walk walk, int start, int accept, int most) {
        int home = g.from[start];
        int[] rest = paths.shortest(walk, g.to[start], walk.after(0, g.kind[start]), most, node -> node == home, accept, null);
        if (rest == null) return null;
        int[] circle = new int[rest.length + 1];
        circle[0] = start;
        System.arraycopy(rest, 0, circle, 1, rest.length);
        return circle;
    }

    /** The first of these anti-dependencies whose head reaches its tail without another one; −1 if none does. The other edges go in no circle. */
    private int reachesBack(int[] starts) {
        int[] place = topological();
        int[] at = new int[g.nodes];
        for (int n = 0; n < g.nodes; n++) at[place[n]] = n;
        int[] possible = Arrays.stream(starts).filter(e -> place[g.to[e]] < place[g.from[e]]).boxed()
                .sorted((a, b) -> Integer.compare(place[g.to[a]], place[g.to[b]])).mapToInt(Integer::intValue).toArray();
        long[] reached = new long[g.nodes];
        for (int from = 0; from < possible.length; from += Long.SIZE) {
            if (budget.isSpent()) return -1;
            int many = Math.min(Long.SIZE, possible.length - from), last = 0;
            for (int i = 0; i < many; i++) {
                reached[g.to[possible[from + i]]] |= 1L << i;
                last = Math.max(last, place[g.from[possible[from + i]]]);
            }
            int begin = place[g.to[possible[from]]];
            for (int p = begin; p < last; p++) pass(at[p], reached);
            for (int i = 0; i < many; i++) if ((reached[g.from[possible[from + i]]] >> i & 1) == 1) return possible[from + i];
            Arrays.fill(reached, 0);
        }
        return -1;
    }

    private void pass(int node, long[] reached) {
        budget.spend(1);
        if (reached[node] == 0) return;
        budget.spend(g.start[node + 1] - g.start[node]);
        for (int e = g.start[node]; e < g.start[node + 1]; e++) if (isStep(g.kind[e])) reached[g.to[e]] |= reached[node];
    }

    private boolean isStep(int kind) {
        return kind != Graph.RW && (process || kind != Graph.PROCESS);
    }

    /** Each node's place in an order that all edges but anti-dependencies follow, the oldest first where there is a choice. */
    private int[] topological() {
        int[] waiting = new int[g.nodes], place = new int[g.nodes];
        for (int e = 0; e < g.edges(); e++) if (isStep(g.kind[e])) waiting[g.to[e]]++;
        var ready = new PriorityQueue<Integer>((a, b) -> age.applyAsLong(a) != age.applyAsLong(b) ? Long.compare(age.applyAsLong(a), age.applyAsLong(b)) : Integer.compare(a, b));
        for (int n = 0; n < g.nodes; n++) if (waiting[n] == 0) ready.add(n);
        int next = 0;
        while (!ready.isEmpty()) {
            int node = ready.poll();
            place[node] = next++;
            for (int e = g.start[node]; e < g.start[node + 1]; e++) if (isStep(g.kind[e]) && --waiting[g.to[e]] == 0) ready.add(g.to[e]);
        }
        assert next == g.nodes : "only a graph without worse circles is asked for this one";
        budget.spend(g.nodes + (long) g.edges());
        return place;
    }
}
