package distsys.algo.broadcast;

import distsys.model.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who tells whom: the links that a broadcast uses, chosen among all that the network below could carry. The shapes are Maelstrom's, and
 * the star. What flooding costs on it, and how far the news has to go, can be read off before anything runs.
 */
public final class Overlay {

    private final String name;
    private final List<TreeSet<Integer>> neighbours = new ArrayList<>();

    private Overlay(String name, int n) {
        if (n < 1) throw new IllegalArgumentException("an overlay needs at least one node, not " + n);
        this.name = name;
        for (int i = 0; i < n; i++) neighbours.add(new TreeSet<>());
    }

    /** Each node knows the one before and the one after. */
    public static Overlay line(int n) {
        var overlay = new Overlay("line", n);
        for (int i = 1; i < n; i++) overlay.link(i, i - 1);
        return overlay;
    }

    /** Rows of ⌈√n⌉; each node knows those beside, above and below it. */
    public static Overlay grid(int n) {
        var overlay = new Overlay("grid", n);
        int side = (int) StrictMath.ceil(StrictMath.sqrt(n));
        for (int i = 1; i < n; i++) {
            if (i % side != 0) overlay.link(i, i - 1);
            if (i >= side) overlay.link(i, i - side);
        }
        return overlay;
    }

    /** Each node knows its parent and up to {@code fanout} children; node 0 is the root. */
    public static Overlay tree(int n, int fanout) {
        if (fanout < 1) throw new IllegalArgumentException("a parent in a tree has at least one child, not " + fanout);
        var overlay = new Overlay("tree", n);
        for (int i = 1; i < n; i++) overlay.link(i, (i - 1) / fanout);
        return overlay;
    }

    /** Each node knows node 0, and node 0 knows all. */
    public static Overlay star(int n) {
        var overlay = new Overlay("star", n);
        for (int i = 1; i < n; i++) overlay.link(i, 0);
        return overlay;
    }

    /** Everybody knows everybody. */
    public static Overlay complete(int n) {
        var overlay = new Overlay("complete", n);
        for (int i = 1; i < n; i++) for (int j = 0; j < i; j++) overlay.link(i, j);
        return overlay;
    }

    private void link(int a, int b) {
        neighbours.get(a).add(b);
        neighbours.get(b).add(a);
    }

    /** {@code line}, {@code grid}, {@code tree}, {@code star} or {@code complete}. */
    public String name() {
        return name;
    }

    /** How many nodes, n. */
    public int size() {
        return neighbours.size();
    }

    /** How many links, |E|; each can be used both ways. */
    public int links() {
        return neighbours.stream().mapToInt(TreeSet::size).sum() / 2;
    }

    /** The most neighbours that one node has: what its load grows with. */
    public int degree() {
        return neighbours.stream().mapToInt(TreeSet::size).max().orElseThrow();
    }

    /** The neighbours of node {@code i}, by index. */
    public List<NodeId> neighbours(int i) {
        return neighbours.get(i).stream().map(NodeId::of).toList();
    }

    /** All of it, as {@link Talk.Topology} tells it. */
    public Map<NodeId, List<NodeId>> topology() {
        var all = new LinkedHashMap<NodeId, List<NodeId>>();
        for (int i = 0; i < size(); i++) all.put(NodeId.of(i), neighbours(i));
        return all;
    }

    /** How many hops from node {@code from} to each, by index; −1 where no way leads. */
    public int[] hops(int from) {
        var hops = new int[size()];
        Arrays.fill(hops, -1);
        hops[from] = 0;
        var todo = new ArrayDeque<>(List.of(from));
        while (!todo.isEmpty()) {
            int at = todo.remove();
            for (int next : neighbours.get(at)) {
                if (hops[next] >= 0) continue;
                hops[next] = hops[at] + 1;
                todo.add(next);
            }
        }
        return hops;
    }

    /** The diameter: how many hops the news needs at worst, from the worst node to begin with. */
    public int worstHops() {
        int worst = 0;
        for (int i = 0; i < size(); i++) for (int h : hops(i)) worst = Math.max(worst, h);
        return worst;
    }

    /**
     * Messages of one broadcast if each node tells all its neighbours when it hears of a value first: 2|E|, for every link is used once
     * from each end.
     */
    public int messagesWithEcho() {
        return 2 * links();
    }

    /**
     * The same if nobody tells the one he has it from: 2|E| − (n − 1), for every node but the first saves one. It depends on no delay:
     * whichever neighbour is first, one is spared.
     */
    public int messages() {
        return 2 * links() - (size() - 1);
    }

    @Override public String toString() {
        return name + " of " + size();
    }
}
