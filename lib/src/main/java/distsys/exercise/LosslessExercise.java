package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write a client that adds with compare-and-set: nothing lost, nothing twice, on a network that loses and doubles messages. */
public final class LosslessExercise implements Exercise {

    @Override public String id() {
        return "00-lossless";
    }

    @Override public String title() {
        return "00 · the counter that loses nothing";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(int.class);
    }

    @Override public String answer() {
        return "Careful";
    }

    @Override public List<Class<?>> properties() {
        return List.of(LosslessProperties.class);
    }

    @Override public String explanation() {
        return "Compare-and-set makes the gap between reading and writing harmless, and the ticket makes asking again harmless. "
                + "Both move the decision to the store, the one place where the order of requests is known. What is left open here: a store that crashes and forgets.";
    }

    @Override public Scope visible() {
        return Scope.visible(40, 6, 2, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 12, 2, 3, 5, 8);
    }
}
