package distsys.exercise;

import distsys.algo.clock.CausalClock;
import distsys.judge.grade.Exercise;
import java.util.List;

/** Write the clock of Fidge 1988 and Mattern 1989. */
public final class VectorClockExercise implements Exercise {

    @Override public String id() {
        return "15-vector-clock";
    }

    @Override public String title() {
        return "15 · the vector clock";
    }

    @Override public Class<?> type() {
        return CausalClock.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(int.class, int.class);
    }

    @Override public String answer() {
        return "VectorClock";
    }

    @Override public List<Class<?>> properties() {
        return List.of(VectorClockProperties.class);
    }

    @Override public String explanation() {
        return "A stamp lists how many events of each process are known, so a is less than b exactly where a's knowledge reached b. "
                + "The price is one number a process in every message; no smaller stamp can do it (Charron-Bost 1991).";
    }
}
