package distsys.run.world;

import distsys.model.NodeId;
import distsys.run.Fault;
import java.util.List;

/** A node's machine, as faults see it. */
public interface Host {

    NodeId id();

    List<NodeId> members();

    NodeClock clock();

    NodeDisk disk();

    /** It is not there from the start. */
    void comesLate();

    /** Every message from or to it takes this much longer than before, in nanoseconds. */
    void slow(long more);

    /** Making its disk durable takes this much longer than before, in nanoseconds. */
    void slowDisk(long more);

    /** How it lies, or null. */
    Fault.Lie lie();

    /** From now on it lies so; null: no more. */
    void lie(Fault.Lie lie);

    /** Notes what the liar says, and returns what it said before that, or null. */
    Object say(Object msg);
}
