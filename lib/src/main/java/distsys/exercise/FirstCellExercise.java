package distsys.exercise;

import distsys.algo.counter.MessageCount;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Count the messages of one addition: small, so that a first look goes at how checks work. */
public final class FirstCellExercise implements Exercise {

    @Override public String id() {
        return "00-first-cell";
    }

    @Override public String title() {
        return "00 · the first graded cell";
    }

    @Override public Class<?> type() {
        return MessageCount.class;
    }

    @Override public String answer() {
        return "MyCount";
    }

    @Override public List<Class<?>> properties() {
        return List.of(FirstCellProperties.class);
    }

    @Override public String explanation() {
        return "Read, Value, Write, Written: two questions, two answers. The store is free to serve others between the two, and that is where updates get lost.";
    }

    @Override public Scope visible() {
        return Scope.visible(1, 1, 1);
    }

    @Override public Scope submission() {
        return Scope.submission(1, 1, 1);
    }
}
