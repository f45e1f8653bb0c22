package distsys.run.sim;

/**
 * What will happen, earliest first; of equal times, first in, first out. That order is total, so every implementation gives the
 * same run, and one can be tested against the other.
 */
interface EventQueue {

    int size();

    /** The time of the earliest item. The queue must not be empty. */
    long nextTime();

    /** Adds an item at its time, which is not before the last one removed. */
    void add(Item item);

    /** Removes and returns the earliest item. The queue must not be empty. */
    Item remove();

    /** One that is likely to be removed soon, or null: what it needs can be fetched meanwhile. Each call may give another. */
    default Item soon() {
        return null;
    }
}
