package distsys.judge.grade;

import distsys.model.Steps;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The runs of one property. Of all that fail, the one with the fewest events is told; after a failure small runs are tried too, so
 * that the one told is short whichever failed first.
 *
 * @param <T> what the learner's class is
 */
public final class Trials<T> {

    /** Seeds tried for each small length when a run has failed. */
    private static final int SMALL_SEEDS = 12;
    /** A small run does at most this much at each node. */
    private static final int SMALL_LENGTH = 6;
    /** What one property may take in all: some tenths of a second of the tightest loop. */
    private static final long BUDGET = 60_000_000L;

    private final Subject<T> subject;
    private final Scope scope;
    private final Map<String, Integer> coverage = new TreeMap<>();
    private int runs, failed;
    private Error worst;
    private long worstSeed;

    Trials(Subject<T> subject, Scope scope) {
        this.subject = subject;
        this.scope = scope;
    }

    /** Checks {@code property} on each run. It throws a {@link Violation} where the property does not hold. */
    public void each(Consumer<Trial<T>> property) {
        if (runs > 0) throw new IllegalStateException("a property calls each(…) once");
        Steps.Meter meter = Steps.meter();
        meter.begin(BUDGET * Math.max(1, scope.runs() / 20));
        try {
            for (int i = 0; i < scope.runs(); i++) {
                runs++;
                Error error = one(property, coverage, scope.seed(i), scope.size(i), scope.length(i));
                if (error == null) continue;
                failed++;
                keepShorter(error, scope.seed(i));
                if (isHopeless(error)) throw error;
            }
            if (worst != null) trySmall(property);
        } finally {
            meter.end();
        }
        if (worst != null) throw worst;
    }

    private void trySmall(Consumer<Trial<T>> property) {
        for (int length = 1; length <= SMALL_LENGTH; length++) {
            for (long seed = 1; seed <= SMALL_SEEDS; seed++) {
                Error error = one(property, new TreeMap<>(), seed, scope.smallest(), length);
                if (error == null || isHopeless(error)) continue;
                keepShorter(error, seed);
            }
        }
    }

    private Error one(Consumer<Trial<T>> property, Map<String, Integer> coverage, long seed, int size, int length) {
        Steps.poll();
        try {
            property.accept(new Trial<>(subject, coverage, seed, size, length));
            return null;
        } catch (Violation | LearnersFault error) {
            return error;
        }
    }

    private void keepShorter(Error error, long seed) {
        if (worst != null && weight(error) >= weight(worst)) return;
        worst = error;
        worstSeed = seed;
    }

    /** After these the other runs would only take time. */
    private static boolean isHopeless(Error error) {
        return error instanceof LearnersFault f && f.reason() != LearnersFault.Reason.THROWN;
    }

    private static long weight(Error error) {
        return error instanceof Violation v ? v.weight() : ((LearnersFault) error).weight();
    }

    int runs() {
        return runs;
    }

    int failed() {
        return failed;
    }

    long worstSeed() {
        return worstSeed;
    }

    Map<String, Integer> coverage() {
        return coverage;
    }
}
