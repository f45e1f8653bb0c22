package distsys.run.explore;

import distsys.model.NodeId;
import java.util.List;

/**
 * What a handler was given and what it sent: what a {@link Monitor} may look at.
 *
 * @param node     whose handler
 * @param from     who sent {@code received}; the node itself for a timer; null for {@code start()}
 * @param received the message or timer; null for {@code start()}
 * @param sent     what it sent, in order
 */
public record Step(NodeId node, NodeId from, Object received, List<Envelope> sent) {}
