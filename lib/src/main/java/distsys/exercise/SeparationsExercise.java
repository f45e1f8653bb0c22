package distsys.exercise;

import distsys.algo.consistency.Separations;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Write histories that tell eight pairs of models apart. */
public final class SeparationsExercise implements Exercise {

    @Override public String id() {
        return "50-separations";
    }

    @Override public String title() {
        return "50 · eight separations";
    }

    @Override public Class<?> type() {
        return Separations.class;
    }

    @Override public String answer() {
        return "MySeparations";
    }

    @Override public List<Class<?>> properties() {
        return List.of(SeparationsProperties.class);
    }

    @Override public String explanation() {
        return "Each of these arrows of the map is one-way, and you hold the proof: a history that stands at its lower end and not at its upper one. "
                + "Two to six operations are enough for every one of them.";
    }

    @Override public Scope visible() {
        return Scope.visible(1, 1, 1);
    }

    @Override public Scope submission() {
        return Scope.submission(1, 1, 1);
    }
}
