package distsys.algo.clock;

import java.util.List;

/** A clock whose stamps tell exactly what happened before what. A stamp, once given out, never changes. */
public interface CausalClock {

    /** The stamp of an event of our own, such as the sending of a message, which carries it along. */
    List<Integer> tick();

    /** The stamp of the arrival of a message that was stamped {@code stamp} when it was sent. */
    List<Integer> receive(List<Integer> stamp);

    /** Whether the event stamped {@code a} happened before the one stamped {@code b}. */
    boolean before(List<Integer> a, List<Integer> b);
}
