package distsys.algo.hashing;

import distsys.model.Keyed;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A circle of 2⁶⁴ places with v points for each server. A value: a change gives a new ring. Karger et al. 1997, section 4. */
public final class Ring {

    /** Where a server's points lie. */
    @FunctionalInterface
    public interface Placement {
        /** The place of the {@code i}-th point of {@code server}; it may depend on nothing else, so that nothing else moves it. */
        long place(NodeId server, int i);
    }

    private final TreeMap<Long, NodeId> points;

    private Ring(TreeMap<Long, NodeId> points) {
        this.points = points;
    }

    /** A ring with {@code v} points for each server. */
    public static Ring of(List<NodeId> servers, int v, Placement placement) {
        if (servers.isEmpty() || v < 1) throw new IllegalArgumentException("a ring needs at least one server and one point for each");
        var points = new TreeMap<Long, NodeId>();
        for (NodeId server : servers) for (int i = 0; i < v; i++) points.put(placement.place(server, i), server);
        return new Ring(points);
    }

    /** Points as good as random; another {@code seed}, other points. */
    public static Placement random(long seed) {
        return (server, i) -> Keyed.key(seed, server.index(), i);
    }

    /** The server of a key: the one whose point comes next. */
    public NodeId owner(long key) {
        var next = points.ceilingEntry(key);
        return next != null ? next.getValue() : points.firstEntry().getValue();         // the circle has no end
    }

    /** Which share of the circle each server keeps. */
    public Map<NodeId, Double> shares() {
        var shares = new TreeMap<NodeId, Double>();
        if (points.size() == 1) return Map.of(points.firstEntry().getValue(), 1.0);
        long before = points.lastKey();
        for (var point : points.entrySet()) {
            long arc = point.getKey() - before;                     // modulo 2⁶⁴, as the circle is
            shares.merge(point.getValue(), (arc >>> 11) * 0x1.0p-53, Double::sum);
            before = point.getKey();
        }
        return shares;
    }
}
