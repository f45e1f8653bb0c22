package distsys.algo.clock;

/** A counter that stamps the events of one process. Nothing but those events moves it. */
public interface LogicalClock {

    /** The stamp of an event of our own, such as the sending of a message, which carries it along. */
    long tick();

    /** The stamp of the arrival of a message that was stamped {@code stamp} when it was sent. */
    long receive(long stamp);
}
