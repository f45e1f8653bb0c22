package distsys.algo.cap;

import distsys.model.NodeId;
import java.util.List;

/** What a replica does when it cannot reach all the others. */
public interface Policy {

    /**
     * Whether the replica may serve this now; if not, it refuses.
     *
     * @param reachable the members that have just answered, this replica always among them, by index
     */
    boolean mayServe(Op op, List<NodeId> reachable);
}
