package distsys.exercise;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import distsys.model.Node;
import java.util.List;

/** Write the broadcast system of one node: a set that is read, and that a crash does not empty. */
public final class KeeperExercise implements Exercise {

    @Override public String id() {
        return "04-keeper";
    }

    @Override public String title() {
        return "04 · the node that keeps its word";
    }

    @Override public Class<?> type() {
        return Node.class;
    }

    @Override public String answer() {
        return "Keeper";
    }

    @Override public List<Class<?>> properties() {
        return List.of(KeeperProperties.class);
    }

    @Override public String explanation() {
        return "A set makes a repeated request harmless, a copy makes an answer final, and the order write, sync, answer makes it true. Each sync costs time: a node that "
                + "gathers several values, syncs once and then answers them all is right, too (group commit). What is left open here: a disk that breaks, and a second node.";
    }

    @Override public Scope visible() {
        return Scope.visible(40, 6, 1, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(400, 12, 1, 2, 3);
    }
}
