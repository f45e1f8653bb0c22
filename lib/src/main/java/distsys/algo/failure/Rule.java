package distsys.algo.failure;

import distsys.algo.failure.Replica.Has;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Whose answers a client waits for, and which of them it believes. Each rule is right for some class of failures and no larger one. */
public enum Rule {

    /** Waits for all, believes the newest. Right if nobody fails. */
    ALL("wait for all"),

    /** Waits 30 ms; who is silent is dead. Reads ask one that is not. Right if processes crash and messages are never late. */
    AVAILABLE("silent is dead"),

    /** Waits for more than half, believes the newest: any two majorities have a member in common. Right if the fewer than half that fail do not lie. */
    MAJORITY("majority"),

    /**
     * Waits for all but one, believes the newest that two say: of two such quorums among five, three are in common, and at most one
     * of these lies (masking quorums, Malkhi and Reiter 1998: n &gt; 4b). Right if one of five fails, in whatever way.
     */
    MASKING("two must agree");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    /** Whether so many answers of {@code n} will do. */
    boolean isEnough(int answers, int n) {
        return switch (this) {
            case ALL -> answers == n;
            case AVAILABLE -> false;                        // time decides, not number
            case MAJORITY -> answers > n / 2;
            case MASKING -> answers >= n - 1;
        };
    }

    /** What to believe of these answers, if anything. */
    Optional<Has> choose(Collection<Has> answers) {
        return answers.stream()
                .filter(a -> this != MASKING || answers.stream().filter(b -> a.version() == b.version() && a.value() == b.value()).count() >= 2)
                .max(Comparator.comparingInt(Has::version));
    }

    @Override public String toString() {
        return words;
    }
}
