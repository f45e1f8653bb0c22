package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;

/** Whether a data type can speak about a history. */
final class Fit {

    private Fit() {}

    /** The first operation that it does not know, in one sentence; empty if it knows all. */
    static String problem(History history, DataType type) {
        for (Operation o : history.operations()) {
            try {
                type.apply(type.initial(), o.f(), o.input());
            } catch (IllegalArgumentException e) {
                return "operation " + o.index() + " (" + o.f() + " of process " + o.process() + "): " + e.getMessage();
            }
        }
        return "";
    }
}
