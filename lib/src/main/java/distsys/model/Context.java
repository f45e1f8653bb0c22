package distsys.model;

import java.time.Duration;
import java.util.List;

/** What an engine offers to one node. Nodes reach it through the methods of {@link Node}; only engines implement it. */
public interface Context {

    /** The node's own id. */
    NodeId id();

    /** Every member of the cluster, this node included, by index. */
    List<NodeId> members();

    /** Every member but this node, by index. */
    List<NodeId> peers();

    /** The node's own clock: time since its start-up epoch, as that clock sees it. It may be skewed, drift or jump. */
    Duration now();

    /** This node's draws. */
    Draws random();

    /** This node's disk. */
    Disk disk();

    /** Hands {@code msg} to the network. */
    void send(NodeId to, Object msg);

    /** Sets, or re-arms, the timer that is named by the value {@code msg}. */
    void after(Duration delay, Object msg);

    /** Stops the timer that equals {@code msg}; nothing happens if none is set. */
    void cancel(Object msg);

    /** Writes a line into the trace, stamped with the node's own clock. */
    void log(String text);

    /** Between which times true time lies, if the clock keeps to what the run promises. */
    Interval trueTime();

    /** The content with this node's signature. */
    <T> Signed<T> sign(T content);

    /** Whether the signature is the signer's own, over just this content. */
    boolean genuine(Signed<?> signed);

    /**
     * Who offers this service.
     *
     * @throws IllegalArgumentException if nobody in this run does
     */
    default NodeId service(String name) {
        throw new IllegalArgumentException("there is no service " + name + " in this run; run this node in a workload, in the simulator or with ./course maelstrom");
    }
}
