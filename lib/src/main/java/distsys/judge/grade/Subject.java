package distsys.judge.grade;

import distsys.model.Node;
import distsys.trace.Trace;

/**
 * The learner's class, wherever it runs: in this process, as in a notebook's cell, or in one of its own, as when a mark is at stake.
 * What its code does wrong is thrown as a {@link LearnersFault}.
 *
 * @param <T> what the exercise asks for
 */
public interface Subject<T> {

    /** A property begins, for which all calls together may take so many steps. The same number wherever the code runs, or two checks would give two marks. */
    void open(long steps);

    /** It is judged. */
    default void close() {}

    /** A new run begins; nothing made earlier is used again. */
    default void begin() {}

    /** A new object; each of its calls has a step budget of its own. */
    T make(Object... arguments);

    /** A new node, made where a simulator makes its nodes. */
    Node<?> node(Object... arguments);

    /** Whether the exercise asks for a node. */
    boolean isNode();

    /** Whether this node runs the learner's code. */
    boolean isLearners(Node<?> node);

    /** The same trace with the learner's messages as the learner would read them. */
    default Trace readable(Trace trace) {
        return trace;
    }
}
