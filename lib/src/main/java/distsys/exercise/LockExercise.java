package distsys.exercise;

import distsys.algo.clock.Lock;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Write the lock of Lamport 1978, p. 561, rules 1 to 5. */
public final class LockExercise implements Exercise {

    @Override public String id() {
        return "15-lock";
    }

    @Override public String title() {
        return "15 · the lock";
    }

    @Override public Class<?> type() {
        return Lock.class;
    }

    @Override public String answer() {
        return "QueueLock";
    }

    @Override public List<Class<?>> properties() {
        return List.of(LockProperties.class);
    }

    @Override public String explanation() {
        return "Nobody decides: all keep the same queue, and hearing something later from everybody means that no earlier request can still be on its way. "
                + "So one silent process stops all; that is the price, and the reason for consensus in part 4.";
    }

    /** Four processes: with three the slip of a link is seldom one that matters. */
    @Override public Scope visible() {
        return Scope.visible(40, 6, 2, 3, 4, 5);
    }
}
