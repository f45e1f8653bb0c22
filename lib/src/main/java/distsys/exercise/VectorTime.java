package distsys.exercise;

import java.util.List;

/** What a vector clock does, for a class with the constructor {@code (int size, int me)}. It need not say {@code implements VectorTime}. */
public interface VectorTime {

    /** The stamp of an event of our own, such as the sending of a message, which carries it along. */
    List<Integer> tick();

    /** The stamp of the arrival of a message that was stamped {@code stamp} when it was sent. */
    List<Integer> receive(List<Integer> stamp);
}
