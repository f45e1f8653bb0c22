package distsys.exercise;

import distsys.algo.failure.Diagnosis;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Tell from its answers how a process fails. */
public final class DiagnosisExercise implements Exercise {

    @Override public String id() {
        return "14-diagnosis";
    }

    @Override public String title() {
        return "14 · the diagnosis";
    }

    @Override public Class<?> type() {
        return Diagnosis.class;
    }

    @Override public String answer() {
        return "MyDiagnosis";
    }

    @Override public List<Class<?>> properties() {
        return List.of(DiagnosisProperties.class);
    }

    @Override public String explanation() {
        return "The classes are nested, so one strong symptom decides: a single wrong answer makes it Byzantine, however many are missing. "
                + "And a crash is always a guess, for the next answer may still come: then it was an omission.";
    }

    @Override public Scope visible() {
        return Scope.visible(60, 6, 2);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 12, 2);
    }
}
