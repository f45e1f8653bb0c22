package distsys.trace.type;

import distsys.trace.Canon;
import distsys.trace.Operation;
import java.util.Objects;

/**
 * A sequential, deterministic object. States are immutable values with {@code equals} and {@code hashCode}; null is one.
 */
public interface DataType {

    /** The answer of a function that tells nothing: any recorded answer agrees with it. */
    Object NOTHING = new Object() {
        @Override public String toString() {
            return "nothing";
        }
    };

    /**
     * What a call does.
     *
     * @param state  after it
     * @param answer to the caller, or {@link #NOTHING}
     */
    record Step(Object state, Object answer) {}

    /** The name, as {@code ./course check --data} takes it. */
    String name();

    /** The state before the first call. */
    Object initial();

    /**
     * What the call does in this state. Whether {@code f} and {@code input} are understood does not depend on the state.
     *
     * @throws IllegalArgumentException if there is no such function, or it takes no such input; one sentence
     */
    Step apply(Object state, String f, Object input);

    /** True if the recorded answer is the one that the specification gives. */
    default boolean agrees(Operation o, Object answer) {
        return answer == NOTHING || Objects.equals(o.output(), answer);
    }

    /** What the operation is about, where it can be judged apart from operations on anything else: its key. Null if it cannot. */
    default Object part(Operation o) {
        return null;
    }

    /** True if the operation changes no state, whatever the state: without it a history is no worse. */
    default boolean onlyLooks(Operation o) {
        return false;
    }

    /** The operation as a person would say it: {@code read → 4}, {@code write 2}. */
    default String say(Operation o) {
        String call = o.input() == null ? o.f() : o.f() + " " + text(o.input());
        if (o.isPending()) return call + " → ?";
        return !onlyLooks(o) && (o.output() == null || o.output().equals(o.input())) ? call : call + " → " + text(o.output());
    }

    /** A value as a person would say it; what is absent is nil. */
    static String text(Object value) {
        return value == null ? "nil" : value instanceof String s && !s.isEmpty() ? s : Canon.text(value);
    }
}
