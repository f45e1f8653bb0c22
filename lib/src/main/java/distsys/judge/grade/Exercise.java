package distsys.judge.grade;

import java.util.List;

/**
 * What is asked of a learner, found by its id through {@link java.util.ServiceLoader}. An implementation has a public constructor
 * without parameters and a line in {@code META-INF/services/distsys.judge.grade.Exercise}.
 */
public interface Exercise {

    /** Lesson and thing: {@code 15-lamport-clock}. */
    String id();

    /** As the report's first line says it: {@code 15 · the Lamport clock}. */
    String title();

    /** What the learner's class must be: an interface, or a subclass of Node. */
    Class<?> type();

    /** The parameters of the constructor the checks call. */
    default List<Class<?>> constructor() {
        return List.of();
    }

    /** What the learner's class is called in the lesson; where a notebook does not say, it is looked for under this name. */
    String answer();

    /** JUnit classes whose methods are the {@linkplain Property properties}. */
    List<Class<?>> properties();

    /** What there is to know after success: why it works, what to try next. */
    String explanation();

    /** The steps that the learner's code may take for one property, in all calls on all runs of it: tenths of a second of the tightest loop. */
    default long steps(Scope scope) {
        return 30_000_000L + 50_000L * scope.runs();
    }

    /** What a learner runs in the cell: a handful of runs, at most two seconds. */
    default Scope visible() {
        return Scope.visible(20, 6, 2, 3);
    }

    /** What counts: the same properties, on other and more seeds and larger clusters. */
    default Scope submission() {
        return Scope.submission(400, 12, 2, 3, 5, 7);
    }
}
