package distsys.exercise;

import distsys.algo.echo.Reading;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Say what a table of results says. */
public final class ResultsExercise implements Exercise {

    @Override public String id() {
        return "02-results";
    }

    @Override public String title() {
        return "02 · reading results";
    }

    @Override public Class<?> type() {
        return Reading.class;
    }

    @Override public String answer() {
        return "MyReading";
    }

    @Override public List<Class<?>> properties() {
        return List.of(ResultsProperties.class);
    }

    @Override public String explanation() {
        return "Lost, stale and never read are three things. What is lost was promised; what is stale came late, and costs latency only; what was never read was "
                + "never promised. And a table in which nothing became stable has shown nothing, good or bad.";
    }

    @Override public Scope visible() {
        return Scope.visible(80, 4, 1);
    }

    @Override public Scope submission() {
        return Scope.submission(600, 8, 1);
    }
}
