package distsys.judge.check;

import distsys.trace.Operation;
import java.util.List;

/**
 * The verdict on one part of a history.
 *
 * @param culprits operations that fail on their own, as those of the history do; not yet the fewest
 * @param searched whether that is known from the search; else from the data type's own algorithm
 */
record Part(Verdict verdict, List<Operation> culprits, boolean searched) {

    static Part pass() {
        return new Part(Verdict.PASS, List.of(), false);
    }

    static Part fail(List<Operation> culprits) {
        return new Part(Verdict.FAIL, List.copyOf(culprits), false);
    }
}
