package distsys.run.world;

import distsys.model.NodeId;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Every member but one, as a view: a copy for each of n nodes would take n² memory. */
public final class Peers extends AbstractList<NodeId> implements RandomAccess {

    private final List<NodeId> members;
    private final int without;

    public Peers(List<NodeId> members, int without) {
        this.members = members;
        this.without = without;
    }

    @Override public NodeId get(int i) {
        Objects.checkIndex(i, size());
        return members.get(i < without ? i : i + 1);
    }

    @Override public int size() {
        return members.size() - 1;
    }
}
