package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write a client that none of the eight fallacies harms. */
public final class TillExercise implements Exercise {

    @Override public String id() {
        return "12-till";
    }

    @Override public String title() {
        return "12 · the till that survives all eight";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(String.class, List.class);
    }

    @Override public String answer() {
        return "Till";
    }

    @Override public List<Class<?>> properties() {
        return List.of(TillProperties.class);
    }

    @Override public String explanation() {
        return "Four habits carry it: number what you ask for, so that asking again is harmless; set an alarm with every question; believe what is sealed, "
                + "not who seems to speak; and keep every address, version and limit only until it fails. What is left open here: an office that crashes, "
                + "and a forger who writes in the name of the registry.";
    }

    @Override public Scope visible() {
        return Scope.visible(40, 6, 1, 2, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 12, 1, 2, 3, 5);
    }
}
