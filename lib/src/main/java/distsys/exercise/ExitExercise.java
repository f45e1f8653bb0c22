package distsys.exercise;

import distsys.algo.broadcast.ExitTest;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** The exit test of the crash course: load a service, test its logic, find the cause of an incident, choose a configuration. */
public final class ExitExercise implements Exercise {

    @Override public String id() {
        return "06-exit";
    }

    @Override public String title() {
        return "06 · the exit test";
    }

    @Override public Class<?> type() {
        return ExitTest.class;
    }

    @Override public String answer() {
        return "MyExitTest";
    }

    @Override public List<Class<?>> properties() {
        return List.of(ExitProperties.class);
    }

    @Override public String explanation() {
        return "A service can carry its load, pass the challenge it was written for, and still lose what it promised to keep: it takes the right fault at the right time to see it, "
                + "and a trace to say why. Two written parts remain, the root cause and the defence; the page is yours to keep.";
    }

    @Override public Scope visible() {
        return Scope.visible(1, 1, 1);
    }

    @Override public Scope submission() {
        return Scope.submission(1, 1, 1);
    }
}
