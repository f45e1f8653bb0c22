package distsys.trace;

import distsys.model.NodeId;

/**
 * One thing that happened.
 *
 * @param seq     number of the event in its run, from 0, without gaps in a whole trace
 * @param time    when, in nanoseconds since the run began
 * @param node    where; for what happens in the network ({@link Kind#atNode()} is false) the node it was meant for, or null
 * @param kind    what
 * @param cause   the {@code seq} of the send or of the timer's setting that led to it, or {@link #NONE}
 * @param from    the sender of a message, else null
 * @param to      the receiver of a message, else null
 * @param payload canonical text of the message, timer or line; empty if there is none
 */
public record Event(long seq, long time, NodeId node, Kind kind, long cause, NodeId from, NodeId to, String payload) {

    /** {@link #cause} of an event that nothing in the trace led to. */
    public static final long NONE = -1;

    /** The message's type: {@code Hello} of {@code Hello(clock=3)}. */
    public String type() {
        int end = payload.indexOf('(');
        return end < 0 ? payload : payload.substring(0, end);
    }

    /** True for an event that a message travelled to or from. */
    public boolean isMessage() {
        return from != null && to != null;
    }
}
