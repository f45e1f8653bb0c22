package distsys.judge.check.txn;

import java.util.Arrays;

/**
 * Strongly connected components of the places (node, state) of a graph under a {@link Walk}: Tarjan, "Depth-first search and linear
 * graph algorithms" (SIAM J. Comput. 1972), without recursion. Components are numbered as they are completed: an edge never leads to a
 * component of a higher number than the one it comes from.
 */
final class Components {

    final int[] of;
    final int count;
    private final int[] size;

    private Components(int[] of, int count) {
        this.of = of;
        this.count = count;
        size = new int[count];
        for (int c : of) size[c]++;
    }

    /** The place of a node in a state. */
    static int place(int node, int state, int states) {
        return node * states + state;
    }

    static Components of(Graph g, Walk walk, Budget budget) {
        int states = walk.states(), places = g.nodes * states;
        int[] component = new int[places], low = new int[places], index = new int[places], stack = new int[places], path = new int[places], edge = new int[places];
        Arrays.fill(component, -1);
        int components = 0, numbered = 0, top = 0, depth;
        for (int root = 0; root < places; root++) {
            if (index[root] != 0) continue;
            depth = 0;
            path[0] = root;
            index[root] = low[root] = ++numbered;
            edge[root] = g.start[root / states];
            stack[top++] = root;
            while (depth >= 0) {
                int at = path[depth], node = at / states, state = at - node * states;
                if (edge[at] < g.start[node + 1]) {
                    int e = edge[at]++, then = walk.after(state, g.kind[e]);
                    if (then < 0) continue;
                    int to = g.to[e] * states + then;
                    if (index[to] == 0) {
                        index[to] = low[to] = ++numbered;
                        edge[to] = g.start[g.to[e]];
                        stack[top++] = to;
                        path[++depth] = to;
                    } else if (component[to] < 0) {
                        low[at] = Math.min(low[at], index[to]);
                    }
                    continue;
                }
                if (low[at] == index[at]) {
                    int popped;
                    do {
                        popped = stack[--top];
                        component[popped] = components;
                    } while (popped != at);
                    components++;
                }
                if (--depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[at]);
            }
        }
        budget.spend((long) places + (long) g.edges() * states);
        return new Components(component, components);
    }

    /** Whether some component has more than one place: whether there is a circle at all. */
    boolean isAcyclic() {
        return count == of.length;
    }

    boolean isCircle(int component) {
        return size[component] > 1;
    }

    int size(int component) {
        return size[component];
    }
}
