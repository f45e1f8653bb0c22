package distsys.trace.type;

import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.List;

/** Last in, first out: {@code push v}; {@code pop → v}, or nil from an empty stack. */
public record Stack() implements DataType {

    @Override public String name() {
        return "stack";
    }

    @Override public Object initial() {
        return List.of();
    }

    @Override public Step apply(Object state, String f, Object input) {
        var items = (List<?>) state;
        return switch (f) {
            case "push" -> {
                if (input == null) throw new IllegalArgumentException("push takes a value that is not nil: nil is the answer of an empty stack");
                var more = new ArrayList<Object>(items);
                more.add(input);
                yield new Step(more, NOTHING);
            }
            case "pop" -> items.isEmpty() ? new Step(state, null) : new Step(List.copyOf(items.subList(0, items.size() - 1)), items.getLast());
            default -> throw new IllegalArgumentException("a stack has no " + f + "; it has push, pop");
        };
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("pop") && o.isOk() && o.output() == null;
    }
}
