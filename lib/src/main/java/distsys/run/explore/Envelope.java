package distsys.run.explore;

import distsys.model.NodeId;
import java.util.Arrays;

/** A message on its way. One object for all equal ones of an exploration. */
public final class Envelope {

    final int id;
    /** Its number among the envelopes to the same node. */
    final int slot;
    private final NodeId from, to;
    private final Object message;
    /** Of the message: to see whether a handler changed it; null if it cannot be changed. */
    final byte[] frozen;
    private final String text;
    /** The number of its arrival's label, where nothing is drawn; -1 until it arrives. */
    int label = -1;

    Envelope(int id, int slot, NodeId from, NodeId to, Object message, String text, byte[] frozen) {
        this.id = id;
        this.slot = slot;
        this.from = from;
        this.to = to;
        this.message = message;
        this.frozen = frozen;
        this.text = text;
    }

    /** Who sent it. */
    public NodeId from() {
        return from;
    }

    /** Whom it is for. */
    public NodeId to() {
        return to;
    }

    /** What it says. */
    public Object message() {
        return message;
    }

    /** The message's canonical text; primed if another message on this link has the same: a list may differ from another in its class only. */
    String text() {
        return text;
    }

    /** Whether somebody who may only look has changed it. */
    boolean isChanged(Encoder encoder) {
        return frozen != null && !Arrays.equals(frozen, encoder.bytes(message));
    }

    @Override public String toString() {
        return from + "→" + to + " " + text();
    }
}
