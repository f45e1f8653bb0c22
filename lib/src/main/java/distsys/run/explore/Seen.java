package distsys.run.explore;

import distsys.model.NodeId;

/**
 * What a client was answered and what it asked in one step.
 *
 * @param client   who
 * @param answered what its open operation returned; null if none returned
 * @param asked    the operation it began after that; null if it began none
 */
public record Seen(NodeId client, Object answered, Object asked) {}
