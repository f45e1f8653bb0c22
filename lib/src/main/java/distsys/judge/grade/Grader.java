package distsys.judge.grade;

import distsys.model.Steps;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/**
 * Grades a class. It never throws, except when the learner presses stop: whatever is wrong with the answer is in the report, and
 * whatever is wrong with us too.
 */
public final class Grader {

    private Grader() {}

    /** The check in the cell, with hints. */
    public static Report visible(String exercise, Class<?> answer) {
        return grade(exercise, answer, Exercise::visible).withHints();
    }

    /** The check that counts. */
    public static Report submission(String exercise, Class<?> answer) {
        return grade(exercise, answer, e -> e.submission().withCohort(Long.getLong("distsys.cohort", Scope.OPEN_COHORT)));
    }

    /** Whether this is the library's own: where a learner's cell failed, a name can still mean the reference that the lesson imports. */
    public static boolean isReference(Class<?> answer) {
        return answer.getPackageName().startsWith("distsys.algo.");
    }

    /** No points for the library's own class. */
    public static Report refused(String id, Class<?> answer) {
        if (!Exercises.ids().contains(id)) return visible(id, answer);
        Exercise exercise = Exercises.named(id);
        return grade(exercise, exercise.visible(), () -> {
            throw LearnersFault.unusable(answer.getSimpleName() + " is the library's class, not yours: did the cell with your class run without an error?");
        });
    }

    /** On any scope. */
    public static Report grade(Exercise exercise, Class<?> answer, Scope scope) {
        return grade(exercise, scope, () -> LocalSubject.of(exercise.type(), exercise.constructor(), answer));
    }

    /** On any scope, wherever the learner's code runs. {@code answer} may throw a {@link LearnersFault}: there is nothing to grade. */
    public static Report grade(Exercise exercise, Scope scope, Supplier<? extends Subject<?>> answer) {
        try {
            Subject<?> subject = answer.get();
            return new Report(exercise.id(), exercise.title(), scope, Sitting.of(exercise, subject, scope), exercise.explanation(), later(exercise, scope), "", List.of(), 0);
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (LearnersFault unusable) {
            return new Report(exercise.id(), exercise.title(), scope, unjudged(exercise, Verdict.FAIL), "", "", unusable.getMessage(), List.of(), 0);
        } catch (Throwable ours) {
            return fault(exercise, scope, ours);
        }
    }

    private static Report grade(String id, Class<?> answer, java.util.function.Function<Exercise, Scope> scope) {
        Exercise exercise;
        try {
            exercise = Exercises.named(id);
        } catch (IllegalArgumentException unknown) {
            return new Report(id, id, Scope.visible(1, 1, 1), List.of(), "", "", unknown.getMessage(), List.of(), 0);
        } catch (Throwable ours) {
            return new Report(id, id, Scope.visible(1, 1, 1), List.of(), "", "", "The exercises cannot be read; this is our mistake and no mark: " + ours, List.of(), 0);
        }
        return grade(exercise, answer, scope.apply(exercise));
    }

    private static Report fault(Exercise exercise, Scope scope, Throwable ours) {
        return new Report(exercise.id(), exercise.title(), scope, unjudged(exercise, Verdict.FAULT), "", "", "The check itself failed; this is our mistake and no mark: " + ours, List.of(), 0);
    }

    /** The properties as they stand in the exercise, none of them run. */
    private static List<Finding> unjudged(Exercise exercise, Verdict verdict) {
        return methods(exercise).stream().map(m -> {
            Property p = m.getAnnotation(Property.class);
            return new Finding(m.getName(), m.getAnnotation(DisplayName.class).value(), p.kind(), p.points(), verdict, 0, 0, "", "", "", "", 0, null, List.of(), java.util.Map.of(), 0);
        }).toList();
    }

    static List<Method> methods(Exercise exercise) {
        var all = new ArrayList<Method>();
        for (Class<?> c : exercise.properties()) {
            var own = new ArrayList<Method>();
            for (Method m : c.getDeclaredMethods()) if (m.isAnnotationPresent(Property.class)) own.add(m);
            own.sort(Comparator.comparingInt((Method m) -> m.isAnnotationPresent(Order.class) ? m.getAnnotation(Order.class).value() : Order.DEFAULT).thenComparing(Method::getName));
            all.addAll(own);
        }
        return all;
    }

    private static String later(Exercise exercise, Scope scope) {
        if (!scope.name().equals("visible")) return "";
        Scope more = exercise.submission();
        return "the submission check adds " + Report.count(more.runs(), "seed") + (more.sizes().getLast() > scope.sizes().getLast() ? " and clusters of up to " + more.sizes().getLast() : "");
    }
}
