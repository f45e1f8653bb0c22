package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write a broadcast that meets fly.io's two efficiency targets. */
public final class SpreaderExercise implements Exercise {

    @Override public String id() {
        return "05-spreader";
    }

    @Override public String title() {
        return "05 · the efficient broadcast";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public String answer() {
        return "Spreader";
    }

    @Override public List<Class<?>> properties() {
        return List.of(SpreaderProperties.class);
    }

    @Override public String explanation() {
        return "Twenty-four messages must be sent, for each of the other 24 nodes has to hear of the value; a tree sends no more. Which tree is a question of latency, and of how much one node can carry. "
                + "With acknowledgements it is twice as many: that is what the next lesson pays for a network that loses messages.";
    }

    @Override public Scope visible() {
        return Scope.visible(6, 2, 1, 2, 5);
    }

    @Override public Scope submission() {
        return Scope.submission(30, 8, 1, 2, 5, 9, 16);
    }
}
