package distsys.run;

import distsys.model.NodeId;
import distsys.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * What a run left behind.
 *
 * @param trace   the events kept, and the digest of all
 * @param nodes   the nodes as they were at the end, by index; a crashed one as it was when it crashed
 * @param ending  why the run ended
 * @param failure what went wrong in a handler, or null
 * @param handled   how many events of the queue were handled: deliveries, losses, timers, faults
 * @param sent      how many messages were sent
 * @param delivered how many arrived
 * @param lost      how many did not
 * @param series  what the probes saw
 */
public record Outcome<N>(Trace trace, List<N> nodes, Ending ending, Failure failure, long handled, long sent, long delivered, long lost,
                         Map<String, Series> series) {

    /** Why a run ended. */
    public enum Ending {
        /** Its time was up. */ TIME,
        /** Nothing was left to happen. */ QUIET,
        /** Its budget of events was used up. */ BUDGET,
        /** A handler broke a rule or threw. */ FAILURE
    }

    /**
     * A handler that failed.
     *
     * @param node     whose handler
     * @param event    number of the event it handled
     * @param sentence what happened, where, what to do
     * @param cause    what was thrown
     */
    public record Failure(NodeId node, long event, String sentence, Throwable cause) {}

    /** A value sampled over the run's time: {@code values[i]} at {@code times[i]} nanoseconds. */
    public record Series(long[] times, double[] values) {}
}
