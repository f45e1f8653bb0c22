package distsys.algo.broadcast;

/** What the exit test of the crash course asks. Everything here is found by running, by looking, or by reading tables. */
public interface ExitTest {

    /** Load test: messages between nodes, for each request of a client. */
    double messagesARequest();

    /** Logical test: how many values are lost. */
    int valuesLost();

    /** Incident: the value that some nodes never get. */
    int lostValue();

    /** Incident: the number of the event after which nobody tries to send it any more. */
    long fatalEvent();

    /** Incident: what is wrong with the program, by the name of the choice. */
    String cause();

    /** Which configuration serves this need best, by its letter. */
    String configuration(String need);
}
