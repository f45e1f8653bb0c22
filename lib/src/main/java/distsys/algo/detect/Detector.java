package distsys.algo.detect;

/** Watches one process by its heartbeats: a guess, never a proof. */
public interface Detector {

    /** A heartbeat has arrived now. */
    void heartbeat(Clocks now);

    /** Whether the process is suspected now. */
    boolean suspects(Clocks now);
}
