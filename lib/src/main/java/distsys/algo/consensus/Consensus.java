package distsys.algo.consensus;

import distsys.model.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A process that begins with an input, 0 or 1, and is to decide one value, the same as all others. Subclasses say how; here is only
 * what every such process has, so that one set of checkers can judge them all.
 *
 * @param <M> what the processes say to each other
 * @see <a href="http://groups.csail.mit.edu/tds/papers/Lynch/jacm85.pdf">Fischer, Lynch, Paterson 1985, §2</a>: input and output registers
 */
public abstract class Consensus<M> extends Node<M> {

    private final int input;
    private final List<Integer> decisions = new ArrayList<>();

    /** @param inputs of all processes, in their order; each takes its own */
    protected Consensus(int... inputs) {
        if (inputs.length != size()) throw new IllegalArgumentException("there are " + size() + " processes and " + inputs.length + " inputs: give one each");
        input = inputs[id().index()];
    }

    /** What this process begins with. */
    public final int input() {
        return input;
    }

    /** Decides. To decide once is the subclass's duty; deciding again is noted, not prevented. */
    protected void decide(int value) {
        decisions.add(value);
        log("decides " + value);
    }

    /** What was decided first; null while nothing is. */
    public final Integer decided() {
        return decisions.isEmpty() ? null : decisions.getFirst();
    }

    /** All decisions: of a right process at most one. */
    public final List<Integer> decisions() {
        return Collections.unmodifiableList(decisions);
    }
}
