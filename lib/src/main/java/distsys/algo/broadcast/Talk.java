package distsys.algo.broadcast;

import distsys.model.NodeId;
import java.util.List;
import java.util.Map;

/**
 * What a broadcasting node hears: what clients ask, what other nodes tell it, and its own alarms. Spelled as Maelstrom's workload
 * {@code broadcast} spells it, so a node that speaks it runs in the simulator, under {@code workload("broadcast", …)} and as a process.
 */
public sealed interface Talk {

    /** What clients ask. All that a node on its own needs to hear. */
    sealed interface Request extends Talk {}

    /** Before anything else: who is whose neighbour. A node may pass it over and choose neighbours of its own. */
    record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements Request {}

    /** Take this value, and let every node have it. Who got no answer asks again, with the same value under another number. */
    record Broadcast(int msgId, int message) implements Request {}

    /** Which values do you have? */
    record Read(int msgId) implements Request {}

    /** One node to another: these values are there. */
    record Gossip(List<Integer> messages) implements Talk {}

    /** One node to another: I have got these. */
    record GossipOk(List<Integer> messages) implements Talk {}

    /** One node to another: this is all I have; what is missing? */
    record Digest(List<Integer> messages) implements Talk {}

    /** A node to itself: a timer. {@code number} tells several apart. */
    record Alarm(int number) implements Talk {}

    /** What clients hear. */
    sealed interface Answer {
        /** To which request: its {@code msgId}. */
        int inReplyTo();
    }

    /** I know my neighbours. */
    record TopologyOk(int inReplyTo) implements Answer {}

    /** The value is safe with me. */
    record BroadcastOk(int inReplyTo) implements Answer {}

    /** These I have. */
    record ReadOk(int inReplyTo, List<Integer> messages) implements Answer {}
}
