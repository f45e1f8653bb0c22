package distsys.exercise;

import distsys.algo.cap.Policy;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Decide what a replica may serve, given whom it reaches. */
public final class PolicyExercise implements Exercise {

    @Override public String id() {
        return "01-policy";
    }

    @Override public String title() {
        return "01 · the policy";
    }

    @Override public Class<?> type() {
        return Policy.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(List.class);
    }

    @Override public String answer() {
        return "MyPolicy";
    }

    @Override public List<Class<?>> properties() {
        return List.of(PolicyProperties.class);
    }

    @Override public String explanation() {
        return "More than half of all members, whoever can be reached: two such groups always share somebody, and that is what makes the second side refuse. "
                + "An even number of replicas buys nothing: four survive the loss of one, as three do. You may let one member break the tie of two halves; nothing here forbids it.";
    }

    @Override public Scope visible() {
        return Scope.visible(40, 6, 3, 4, 5);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 10, 3, 4, 5, 6, 7);
    }
}
