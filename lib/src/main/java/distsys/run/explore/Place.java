package distsys.run.explore;

/**
 * One node's part of a system's state: its own state, and the messages that are on their way to it. Two parts of different nodes
 * meet only when one sends to the other, so what a node can do from a place is worked out once, whatever the rest of the system.
 */
final class Place {

    /** The next place of a move whose handler threw. */
    static final int BROKEN = -1;
    /** Fixed part of a move: the next place, label, delta, number of sends. Then for each send the receiver and the slot. */
    static final int NEXT = 0, LABEL = 1, DELTA = 2, SENDS = 3, HEAD = 4;

    final int id;
    final Local local;
    /** Slots of the envelopes under way: sorted; under FIFO by sender, and of one sender in order. */
    final int[] inbox;

    Place(int id, Local local, int[] inbox) {
        this.id = id;
        this.local = local;
        this.inbox = inbox;
    }
}
