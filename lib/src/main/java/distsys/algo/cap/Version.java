package distsys.algo.cap;

import distsys.model.NodeId;

/** How new a value is: by number, and of equal numbers by the replica that gave it. */
public record Version(int number, int by) implements Comparable<Version> {

    /** Of the value before anything was written. */
    public static final Version NONE = new Version(0, 0);

    /** The version of what {@code writer} writes when this is the newest it knows. */
    Version next(NodeId writer) {
        return new Version(number + 1, writer.index());
    }

    @Override public int compareTo(Version other) {
        return number != other.number ? Integer.compare(number, other.number) : Integer.compare(by, other.by);
    }
}
