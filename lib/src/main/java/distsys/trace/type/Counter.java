package distsys.trace.type;

import distsys.trace.Operation;

/** A whole number, 0 at first: {@code add n}, {@code read → n}; {@code inc} and {@code dec} are add 1 and add -1. */
public record Counter() implements DataType {

    @Override public String name() {
        return "counter";
    }

    @Override public Object initial() {
        return 0L;
    }

    @Override public Step apply(Object state, String f, Object input) {
        long now = (Long) state;
        return switch (f) {
            case "add" -> {
                if (!(input instanceof Long delta)) throw new IllegalArgumentException("add takes a whole number, not " + DataType.text(input));
                yield new Step(now + delta, NOTHING);
            }
            case "inc" -> new Step(now + 1, NOTHING);
            case "dec" -> new Step(now - 1, NOTHING);
            case "read" -> new Step(state, state);
            default -> throw new IllegalArgumentException("a counter has no " + f + "; it has add, inc, dec, read");
        };
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("read");
    }
}
