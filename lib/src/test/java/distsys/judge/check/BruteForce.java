package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** The definition itself: tries every order. For histories of a few operations. */
final class BruteForce {

    private final DataType type;
    private final BiPredicate<Operation, Operation> before;

    private BruteForce(DataType type, BiPredicate<Operation, Operation> before) {
        this.type = type;
        this.before = before;
    }

    static boolean linearizable(List<Operation> operations, DataType type) {
        return new BruteForce(type, Operation::precedes).possible(type.initial(), left(operations));
    }

    /** Whether there is an order of all operations that keeps {@code before} and explains all answers. */
    static boolean ordered(List<Operation> operations, DataType type, BiPredicate<Operation, Operation> before) {
        return new BruteForce(type, before).possible(type.initial(), left(operations));
    }

    private static List<Operation> left(List<Operation> operations) {
        var left = new ArrayList<Operation>();
        for (Operation o : operations) if (!o.isFailed()) left.add(o);
        return left;
    }

    private boolean possible(Object state, List<Operation> left) {
        if (left.stream().allMatch(o -> o.end() == Operation.NEVER)) return true;
        for (Operation o : left) {
            if (left.stream().anyMatch(other -> other != o && before.test(other, o) && other.end() != Operation.NEVER)) continue;
            DataType.Step step = type.apply(state, o.f(), o.input());
            if (!o.isPending() && !type.agrees(o, step.answer())) continue;
            var rest = new ArrayList<>(left);
            rest.remove(o);
            if (possible(step.state(), rest)) return true;
        }
        return false;
    }
}
