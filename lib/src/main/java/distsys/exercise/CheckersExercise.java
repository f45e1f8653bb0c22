package distsys.exercise;

import distsys.algo.consensus.Checkers;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Judge a run of consensus from its log: four sentences, of which three have a line that breaks them. */
public final class CheckersExercise implements Exercise {

    @Override public String id() {
        return "40-checkers";
    }

    @Override public String title() {
        return "40 · the checkers";
    }

    @Override public Class<?> type() {
        return Checkers.class;
    }

    @Override public String answer() {
        return "MyCheckers";
    }

    @Override public List<Class<?>> properties() {
        return List.of(CheckersProperties.class);
    }

    @Override public String explanation() {
        return "Agreement, validity and decide-once are safety properties: some line breaks them, and nothing that comes later mends it. "
                + "Termination is a liveness property: no line breaks it, for the decision may come yet. Only a run that is over can be judged.";
    }

    @Override public Scope visible() {
        return Scope.visible(100, 10, 3, 4);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 12, 3, 4, 5);
    }
}
