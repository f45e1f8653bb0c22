package distsys.run.sim;

/**
 * Something that will happen. One mutable class for all kinds: it is made for every message, and nothing is allocated beside it. Its
 * fields fill 64 bytes, which is as much as a processor fetches at once.
 */
final class Item {

    static final byte DELIVER = 0, FIRE = 1, FAULT = 2;

    final byte kind;
    /** When, in nanoseconds. Later than planned, if its node is paused then. */
    long time;
    /** Index of the node whose event it is, or {@link Simulation#NOBODY} for faults. By index, as all nodes here: what is not looked at need not be fetched. */
    final int node;
    /** Index of the node that sent the message, or {@link Simulation#NOBODY}. */
    final int from;
    /** In whose name; differs from {@code from} only for a liar's message. */
    final int sender;
    /** The message, the timer's value, or the fault's action. */
    final Object what;
    /** Number of the send or of the timer's setting. */
    final long cause;
    /** The canonical text of the message when it was sent, or null if the trace is not kept. */
    final String text;
    /** What its draws, and those of all it causes, are made from; see {@link distsys.run.world.Purpose}. */
    final long key;
    /** The next item of the same day in a {@link CalendarQueue}. */
    Item next;
    /** A timer that was stopped or re-armed stays in the queue and is passed over when its time comes. */
    boolean cancelled;
    /** The message is here, and waits for its node: no cut can take it back. */
    boolean here;
    /** The link was already cut when the message was sent. */
    boolean cut;

    Item(byte kind, long time, int node, int from, int sender, Object what, long cause, String text, long key) {
        this.kind = kind;
        this.time = time;
        this.node = node;
        this.from = from;
        this.sender = sender;
        this.what = what;
        this.cause = cause;
        this.text = text;
        this.key = key;
    }
}
