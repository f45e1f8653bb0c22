package distsys.run.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The strongly connected parts of a graph (Tarjan, "Depth-first search and linear graph algorithms", 1972), without recursion. */
final class Components {

    private final int[] offsets, targets;
    private final BitSet among;
    private final int[] number, low;
    private final List<int[]> all = new ArrayList<>();

    Components(int[] offsets, int[] targets, BitSet among) {
        this.offsets = offsets;
        this.targets = targets;
        this.among = among;
        number = new int[offsets.length - 1];
        low = new int[offsets.length - 1];
        var open = new StateSpace.Ints();
        var isOpen = new BitSet();
        var path = new StateSpace.Ints();
        int[] edge = Arrays.copyOf(offsets, offsets.length);
        int count = 0;
        for (int root = among.nextSetBit(0); root >= 0; root = among.nextSetBit(root + 1)) {
            if (number[root] != 0) continue;
            path.add(root);
            while (path.length > 0) {
                int s = path.values[path.length - 1];
                if (number[s] == 0) {
                    number[s] = low[s] = ++count;
                    open.add(s);
                    isOpen.set(s);
                }
                boolean deeper = false;
                while (edge[s] < offsets[s + 1]) {
                    int to = targets[edge[s]];
                    if (!among.get(to)) {
                        edge[s]++;
                    } else if (number[to] == 0) {
                        path.add(to);
                        deeper = true;
                        break;
                    } else {
                        if (isOpen.get(to)) low[s] = Math.min(low[s], low[to]);
                        edge[s]++;
                    }
                }
                if (deeper) continue;
                path.length--;
                if (low[s] == number[s]) {
                    int from = open.length;
                    while (open.values[--from] != s) isOpen.clear(open.values[from]);
                    isOpen.clear(s);
                    all.add(Arrays.copyOfRange(open.values, from, open.length));
                    open.length = from;
                }
            }
        }
    }

    /** Each part's states. A state on no cycle is a part of its own. */
    List<int[]> all() {
        return all;
    }
}
