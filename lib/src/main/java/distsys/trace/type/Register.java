package distsys.trace.type;

import distsys.trace.Operation;
import java.util.List;
import java.util.Objects;

/**
 * A single value, nil at first: {@code read → v}, {@code write v}; and, as a {@code cas-register}, {@code cas [from, to]}, whose answer
 * false means that it was refused, since the value was another; any other answer means that it was carried out.
 */
public record Register(boolean hasCas) implements DataType {

    @Override public String name() {
        return hasCas ? "cas-register" : "register";
    }

    @Override public Object initial() {
        return null;
    }

    @Override public Step apply(Object state, String f, Object input) {
        return switch (f) {
            case "read" -> new Step(state, state);
            case "write" -> new Step(input, NOTHING);
            case "cas" -> {
                if (!hasCas) throw new IllegalArgumentException("a register has no cas; the data type cas-register has");
                if (!(input instanceof List<?> pair) || pair.size() != 2) throw new IllegalArgumentException("cas takes [from, to], not " + DataType.text(input));
                yield Objects.equals(state, pair.get(0)) ? new Step(pair.get(1), Boolean.TRUE) : new Step(state, Boolean.FALSE);
            }
            default -> throw new IllegalArgumentException("a " + name() + " has no " + f + "; it has read, write" + (hasCas ? ", cas" : ""));
        };
    }

    @Override public boolean agrees(Operation o, Object answer) {
        return o.f().equals("cas") ? answer.equals(!Boolean.FALSE.equals(o.output())) : DataType.super.agrees(o, answer);
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("read") || o.f().equals("cas") && o.isOk() && Boolean.FALSE.equals(o.output());
    }

    @Override public String say(Operation o) {
        if (!o.f().equals("cas") || !(o.input() instanceof List<?> pair)) return DataType.super.say(o);
        return "cas " + DataType.text(pair.get(0)) + "→" + DataType.text(pair.get(1)) + (o.isPending() ? " → ?" : Boolean.FALSE.equals(o.output()) ? " refused" : " done");
    }
}
