package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;

/** A client of the system under test. The engine calls it, real or virtual, and never two at once. */
public interface Customer {

    /** The run begins, or the time has come that was asked for with {@link Desk#wakeAt}. */
    void wake(Desk desk);

    /** A message has come for this client. */
    void hear(Desk desk, String from, JsonNode body);

    /** Whether it wants nothing more. The run ends when no client does. */
    boolean isDone();

    /** What a client can do. */
    interface Desk {

        /** Nanoseconds since the run began. */
        long now();

        /** The name under which nodes know it, such as {@code c3}. */
        String name();

        /** Sends a body to a node. */
        void send(String to, ObjectNode body);

        /** Calls {@link Customer#wake} at this time, instead of at the time asked for before. */
        void wakeAt(long time);

        /** Goes, and comes back as a client that nobody has seen; in virtual time under the old name. */
        void reconnect();

        /** Its draws. */
        Draws random();
    }
}
