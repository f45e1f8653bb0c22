package distsys.trace.type;

import distsys.trace.Operation;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A set of values: {@code add v}, {@code remove v}, {@code contains v → true or false}, and {@code read → [v, …]}, all of it in any
 * order.
 */
public record ValueSet() implements DataType {

    @Override public String name() {
        return "set";
    }

    @Override public Object initial() {
        return Set.of();
    }

    @Override public Step apply(Object state, String f, Object input) {
        var members = (Set<?>) state;
        return switch (f) {
            case "add" -> new Step(changed(members, input, true), NOTHING);
            case "remove" -> new Step(changed(members, input, false), NOTHING);
            case "contains" -> new Step(state, members.contains(input));
            case "read" -> new Step(state, members);
            default -> throw new IllegalArgumentException("a set has no " + f + "; it has add, remove, contains, read");
        };
    }

    private static Set<?> changed(Set<?> members, Object value, boolean present) {
        if (members.contains(value) == present) return members;
        var more = new HashSet<Object>(members);               // never iterated: only asked and compared
        if (present) more.add(value); else more.remove(value);
        return more;
    }

    @Override public boolean agrees(Operation o, Object answer) {
        if (!(answer instanceof Set<?> members)) return DataType.super.agrees(o, answer);
        return o.output() instanceof Collection<?> seen && members.equals(new HashSet<Object>(seen));
    }

    @Override public Object part(Operation o) {
        return o.f().equals("read") ? null : o.input() == null ? NOTHING : o.input();
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("read") || o.f().equals("contains");
    }
}
