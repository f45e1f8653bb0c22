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
                + "Where every move settles the outcome, the right answer is -1: such a configuration is critical, or settled already.";
    }

    /** A search of the whole protocol for each move of each game takes a fifth of it, one that goes over it again until nothing changes three quarters. */
    @Override public long steps(Scope scope) {
        return 50_000_000L + 13_000_000L * scope.runs();
    }

    @Override public Scope visible() {
        return Scope.visible(6, 6, 3);
    }

    @Override public Scope submission() {
        return Scope.submission(12, 12, 3);
    }
}
