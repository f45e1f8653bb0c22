package distsys.exercise;

import distsys.algo.ids.Issuer;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Give out ids that survive a partition, a restart and a clock that is set back. */
public final class UniqueIdsExercise implements Exercise {

    @Override public String id() {
        return "03-unique-ids";
    }

    @Override public String title() {
        return "03 · the id generator";
    }

    @Override public Class<?> type() {
        return Issuer.class;
    }

    @Override public String answer() {
        return "MyIds";
    }

    @Override public List<Class<?>> properties() {
        return List.of(UniqueIdsProperties.class);
    }

    @Override public String explanation() {
        return "What must be unique is divided before anybody asks: machines by their names, the lives of a machine by a number on its disk, and the ids of one life by a count. "
                + "Only the second needs the disk, once a start. What is left open: a disk that is lost, or a machine that is cloned together with its disk.";
    }

    @Override public Scope visible() {
        return Scope.visible(30, 10, 2, 3, 20);
    }

    @Override public Scope submission() {
        return Scope.submission(300, 14, 2, 3, 5, 20, 30);
    }
}
