package distsys.run.world;

import distsys.model.NodeId;
import distsys.trace.Kind;
import java.time.Duration;

/**
 * An engine, as faults see it.
 *
 * @param <H> its hosts
 */
public interface World<H extends Host> {

    /** True time, in nanoseconds since the run began. */
    long now();

    /** What the draws of the event being handled are made from; see {@link Purpose}. */
    long key();

    /** Does {@code action} at {@code when}, before everything else of that time that is planned later. */
    void at(Duration when, Runnable action);

    /** The node stops. */
    void crash(H host);

    /** A node that crashed, or was not there yet, starts. */
    void restart(H host);

    /** The node does nothing until {@code until}. */
    void pause(H host, long until);

    /** The pause is over. */
    void resume(H host);

    /** Writes down a fault that struck or ended; {@code host} null for one of the network. */
    void note(Kind kind, H host, String text);

    /** Ends the run for what a fault asked of {@code host} and cannot be. */
    void fail(H host, String sentence);

    /** Sends in the name of {@code sender}, which is {@code from}'s own unless it lies. */
    void send(H from, NodeId sender, NodeId to, Object msg, long messageKey);
}
