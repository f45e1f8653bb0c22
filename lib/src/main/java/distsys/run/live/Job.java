package distsys.run.live;

import distsys.model.NodeId;
import distsys.trace.Kind;

/**
 * Something for a node to handle.
 *
 * @param kind   START, RESTART, DELIVER or FIRE
 * @param sender of a message, in whose name it comes; else null
 * @param what   the message or the timer's value; null for a start
 * @param text   canonical text of {@code what} when it was sent or set
 * @param cause  number of the send or of the timer's setting
 * @param key    what its draws are made from
 */
record Job(Kind kind, NodeId sender, Object what, String text, long cause, long key) {}
