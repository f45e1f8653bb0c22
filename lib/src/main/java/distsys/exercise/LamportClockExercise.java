package distsys.exercise;

import distsys.algo.clock.LogicalClock;
import distsys.judge.grade.Exercise;
import java.util.List;

/** Write the clock of Lamport 1978, rules IR1 and IR2. */
public final class LamportClockExercise implements Exercise {

    @Override public String id() {
        return "15-lamport-clock";
    }

    @Override public String title() {
        return "15 · the Lamport clock";
    }

    @Override public Class<?> type() {
        return LogicalClock.class;
    }

    @Override public String answer() {
        return "LamportClock";
    }

    @Override public List<Class<?>> properties() {
        return List.of(LamportClockProperties.class);
    }

    @Override public String explanation() {
        return "Every step counts one and every message carries the count, so a chain of causes is a chain of growing stamps. "
                + "The converse does not hold: C(a) < C(b) does not tell that a came before b. That takes a vector clock.";
    }
}
