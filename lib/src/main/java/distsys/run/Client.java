package distsys.run;

import distsys.model.Draws;
import distsys.model.NodeId;
import java.time.Duration;

/** What a client's script can do: sequential code, in the run's own time. Between two of these calls no time passes. */
public interface Client {

    /** Sends {@code request} and waits for the next message from {@code to}; it may answer an earlier request that timed out.
     *
     * @throws TimedOut if none comes within {@code patience}: the request may have been carried out all the same
     */
    Object call(NodeId to, Object request, Duration patience);

    /** {@link #call}, up to {@code tries} times: each sends the request again.
     *
     * @throws TimedOut if none of them is answered
     */
    default Object retry(int tries, NodeId to, Object request, Duration patience) {
        for (int left = tries; left > 1; left--) {
            try {
                return call(to, request, patience);
            } catch (TimedOut again) {
                // sent once more below
            }
        }
        return call(to, request, patience);
    }

    /** Sends without waiting. */
    void tell(NodeId to, Object message);

    /** Lets this much time pass. */
    void pause(Duration time);

    /** The client's own clock. */
    Duration now();

    /** The client's draws. */
    Draws random();

    /** Writes a line into the trace. */
    void log(String text);

    /** The node with this index. */
    NodeId node(int index);

    /** No answer came in time. */
    final class TimedOut extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TimedOut(String message) {
            super(message, null, false, false);         // no stack trace: a time-out is ordinary, and may come by the million
        }
    }
}
