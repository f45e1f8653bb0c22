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

    /** The links, each as the indices of its two ends. */
    public List<int[]> edges() {
        var edges = new ArrayList<int[]>();
        for (int i = 0; i < size(); i++) for (int j : neighbours.get(i).headSet(i)) edges.add(new int[] {j, i});
        return edges;
    }

    /**
     * Where to draw each node, x and y from 0 to 1: a line in bends, a grid as it is, trees and stars around their middle, the complete
     * graph on a circle.
     */
    public double[][] places() {
        int n = size(), side = Math.max(1, (int) StrictMath.ceil(StrictMath.sqrt(n)));
        var places = new double[n][];
        double step = 1.0 / Math.max(1, side - 1);
        for (int i = 0; i < n; i++) {
            int row = i / side, column = i % side;
            places[i] = switch (name) {
                case "line" -> new double[] {(row % 2 == 0 ? column : side - 1 - column) * step, row * step};
                case "grid" -> new double[] {column * step, row * step};
                case "complete" -> around(1, (double) i / n);
                default -> null;
            };
        }
        if (places[0] == null) sector(places, 0, 0, 0, 1, depth());
        return places;
    }

    /** A node of a tree and what hangs from it, each leaf with an equal share of the circle. */
    private void sector(double[][] places, int node, int depth, double from, double to, int deepest) {
        places[node] = around(StrictMath.pow((double) depth / Math.max(1, deepest), 0.7), (from + to) / 2);
        double at = from, share = (to - from) / leaves(node);
        for (int child : neighbours.get(node).tailSet(node, false)) {
            double end = at + share * leaves(child);
            sector(places, child, depth + 1, at, end, deepest);
            at = end;
        }
    }

    private int leaves(int node) {
        int leaves = 0;
        for (int child : neighbours.get(node).tailSet(node, false)) leaves += leaves(child);
        return Math.max(1, leaves);
    }

    private int depth() {
        int deepest = 0;
        for (int h : hops(0)) deepest = Math.max(deepest, h);
        return deepest;
    }

    private static double[] around(double radius, double turn) {
        double angle = 2 * StrictMath.PI * turn;
        return new double[] {0.5 + radius / 2 * StrictMath.sin(angle), 0.5 - radius / 2 * StrictMath.cos(angle)};
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
