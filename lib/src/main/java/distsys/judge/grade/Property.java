package distsys.judge.grade;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One thing an answer must do: a JUnit test method with a {@code @DisplayName} sentence and one parameter, its {@link Trials}.
 * It is passed or failed as a whole.
 */
@Test
@ExtendWith(Sitting.Paper.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Property {

    /** What kind of promise it is. */
    enum Kind {
        /** Nothing bad ever happens: a finite run shows a breach. */ SAFETY,
        /** Something good happens at last: judged on runs that are given all they need. */ LIVENESS,
        /** It costs no more than this. */ BUDGET;

        /** The word in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What kind of promise it is. */
    Kind kind();

    /** What it is worth. */
    int points();

    /** From a nudge to nearly the answer; shown one at a time, each after a new failure of this property. */
    String[] hints() default {};
}
