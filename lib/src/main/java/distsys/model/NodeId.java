package distsys.model;

import java.util.Objects;

/**
 * Who a node is: its place in the cluster, and the name shown in traces.
 *
 * @param index 0-based place in the cluster; ids are ordered by it
 * @param name  what people read, such as {@code n0} or {@code Ann}
 */
public record NodeId(int index, String name) implements Comparable<NodeId> {

    public NodeId {
        Objects.requireNonNull(name, "name");
        if (index < 0) throw new IllegalArgumentException("a node's index is at least 0, not " + index);
    }

    /** The id with the usual name: {@code n0}, {@code n1}, … */
    public static NodeId of(int index) {
        return new NodeId(index, "n" + index);
    }

    @Override public int compareTo(NodeId other) {
        return Integer.compare(index, other.index);
    }

    /** By index only: ids are compared inside one cluster, and this is on the simulator's hottest path. */
    @Override public boolean equals(Object other) {
        return other instanceof NodeId id && id.index == index;
    }

    @Override public int hashCode() {
        return index;
    }

    @Override public String toString() {
        return name;
    }
}
