package distsys.trace.type;

import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.List;

/** First in, first out: {@code enqueue v}; {@code dequeue → v}, or nil from an empty queue. */
public record Queue() implements DataType {

    @Override public String name() {
        return "queue";
    }

    @Override public Object initial() {
        return List.of();
    }

    @Override public Step apply(Object state, String f, Object input) {
        var items = (List<?>) state;
        return switch (f) {
            case "enqueue" -> {
                if (input == null) throw new IllegalArgumentException("enqueue takes a value that is not nil: nil is the answer of an empty queue");
                var more = new ArrayList<Object>(items);
                more.add(input);
                yield new Step(more, NOTHING);
            }
            case "dequeue" -> items.isEmpty() ? new Step(state, null) : new Step(List.copyOf(items.subList(1, items.size())), items.getFirst());
            default -> throw new IllegalArgumentException("a queue has no " + f + "; it has enqueue, dequeue");
        };
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("dequeue") && o.isOk() && o.output() == null;
    }
}
