package distsys.run.explore;

import distsys.model.NodeId;

/** Hears what a handler does while it does it; for writing traces. */
interface Journal {

    /** Hears nothing. */
    Journal NONE = new Journal() {};

    default void sent(NodeId from, NodeId to, Object message) {}

    default void set(NodeId node, Object timer) {}

    default void cancelled(NodeId node, Object timer) {}

    default void logged(NodeId node, String text) {}

    default void synced(NodeId node) {}
}
