package distsys.exercise;

import distsys.algo.consensus.Adversary;
import distsys.algo.consensus.Protocol;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Scope;
import java.util.List;

/** Tell what is still open, and keep it open: the walk of Fischer, Lynch, Paterson 1985, theorem 1. */
public final class AdversaryExercise implements Exercise {

    @Override public String id() {
        return "40-adversary";
    }

    @Override public String title() {
        return "40 · the adversary";
    }

    @Override public Class<?> type() {
        return Adversary.class;
    }

    @Override public List<Class<?>> constructor() {
        return List.of(Protocol.class);
    }

    @Override public String answer() {
        return "Villain";
    }

    @Override public List<Class<?>> properties() {
        return List.of(AdversaryProperties.class);
    }

    @Override public String explanation() {
        return "From a bivalent start some move always leads to a bivalent configuration, so a network that looks ahead need never let go. "
                + "Where there is no such move, a critical configuration or a settled start, the protocol waits for one process: it is of class (a), and no adversary exists.";
    }

    @Override public Scope visible() {
        return Scope.visible(12, 6, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(60, 12, 3);
    }
}
