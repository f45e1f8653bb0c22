package distsys.algo.consistency;

import java.util.List;

/** Judges histories of one register. */
public interface RegisterChecker {

    /** Whether these calls, which are in the order in which they were called, are linearizable. The register holds nothing at first. */
    boolean linearizable(List<Call> calls);
}
