package distsys.run.explore;

import distsys.model.Node;
import distsys.model.Steps;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks what a learner wrote about states: a claim, a decision, a monitor. It may throw anything and may not end; so it has a budget of
 * steps as a handler has, and what goes wrong is one sentence that says who failed and how.
 */
final class Asked {

    /** Instead of an answer. */
    static final class Unanswered extends IllegalStateException {
        private static final long serialVersionUID = 1;
        /** The state that was looked at, if it was one. */
        final transient int[] state;

        private Unanswered(String sentence, int[] state) {
            super(sentence);
            this.state = state;
        }

        /** The same, saying where. */
        Unanswered after(int steps) {
            return new Unanswered(getMessage() + where(steps), state);
        }
    }

    private Asked() {}

    /** In which state: {@code (after 2 steps)}. */
    static String where(int steps) {
        return steps == 0 ? " (at the start)" : " (after " + Explorer.steps(steps) + ")";
    }

    /** The answer. @param who is blamed */
    static <T> T ask(String who, Supplier<T> question) {
        return ask(who, null, question);
    }

    /** A predicate that says in its sentence who failed; null for null. */
    static <N extends Node<?>> Predicate<State<N>> test(String who, Predicate<? super State<N>> predicate) {
        return predicate == null ? null : state -> ask(who, state, () -> predicate.test(state));
    }

    /** A function that says in its sentence who failed. */
    static <N extends Node<?>, T> Function<State<N>, T> get(String who, Function<? super State<N>, T> function) {
        return state -> ask(who, state, () -> function.apply(state));
    }

    /** @param state that is looked at; null if it is none */
    private static <T> T ask(String who, State<?> state, Supplier<T> question) {
        Steps.Meter meter = Steps.meter();                          // that of the thread which looks just now
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            return question.get();
        } catch (Throwable t) {
            throw unanswered(who, state, t);
        } finally {
            meter.end();
        }
    }

    private static Unanswered unanswered(String who, State<?> state, Throwable t) {
        if (t instanceof Steps.Stopped stop) throw stop;
        return t instanceof Unanswered inside ? inside : new Unanswered(who + " failed to answer: " + what(t), state == null ? null : state.vector().clone());
    }

    private static String what(Throwable t) {
        String name = t.getClass().getSimpleName(), message = t.getMessage();
        return switch (t) {
            case Steps.StepsExhausted e -> "it " + e.excess() + "; a loop in it does not end";
            case StackOverflowError e -> "a method calls itself without end";
            case OutOfMemoryError e -> "it asked for more memory than there is";
            case IllegalStateException e when message != null -> message;
            case IllegalArgumentException e when message != null -> message;
            default -> message == null ? name : name + ": " + message;
        };
    }
}
