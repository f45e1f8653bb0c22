package distsys.exercise;

import distsys.algo.consistency.RegisterChecker;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Say whether the calls of a register are linearizable. */
public final class RegisterCheckerExercise implements Exercise {

    @Override public String id() {
        return "50-register-checker";
    }

    @Override public String title() {
        return "50 · the register checker";
    }

    @Override public Class<?> type() {
        return RegisterChecker.class;
    }

    @Override public String answer() {
        return "MyChecker";
    }

    @Override public List<Class<?>> properties() {
        return List.of(RegisterCheckerProperties.class);
    }

    @Override public String explanation() {
        return "You tried orders. In the worst case there are n! of them, and deciding is NP-complete (Gibbons and Korach 1997); but real time leaves few choices, "
                + "and if all written values are distinct, sorting is enough: the library's checker takes n log n then.";
    }

    @Override public Scope visible() {
        return Scope.visible(60, 3, 2, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 4, 2, 3);
    }
}
