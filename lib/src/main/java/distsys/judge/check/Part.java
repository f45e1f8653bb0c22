package distsys.judge.check;

import distsys.trace.Operation;
import java.util.List;

/**
 * The verdict on one part of a history.
 *
 * @param culprits operations that fail on their own, as those of the history do; not yet the fewest
 * @param stuck    the one of them at whose return the search found no way on; null if the data type's own algorithm judged
 */
record Part(Verdict verdict, List<Operation> culprits, Operation stuck) {

    static Part pass() {
        return new Part(Verdict.PASS, List.of(), null);
    }

    static Part fail(List<Operation> culprits) {
        return new Part(Verdict.FAIL, List.copyOf(culprits), null);
    }
}
