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
    /** When a run has failed, no more are made after this many events: wrong answers often talk without end. */
    private static final long ENOUGH = 60_000;

    private final Subject<T> subject;
    private final Scope scope;
    private final long steps;
    private final Map<Object, Object> shared;
    private final Map<String, Integer> coverage = new TreeMap<>();
    private int runs, failed;
    private long digest, events;
    private Error worst;
    private Chosen told;
    private Consumer<Trial<T>> once;
    private String idle = "";
    private boolean acted;

    /** The run that is told. */
    private record Chosen(long seed, int size, int length) {}

    /**
     * @param steps  that the learner's code may take in all
     * @param shared what runs of one answer have made once for all properties
     */
    Trials(Subject<T> subject, Scope scope, long steps, Map<Object, Object> shared) {
        this.steps = steps;
        this.subject = subject;
        this.shared = shared;
        this.scope = scope;
    }

    /**
     * Checks this, too, once, if the property holds on every run of {@link #each}: what needs no seed, such as every order of events of a
     * small system. To be called before {@code each}.
     */
    public Trials<T> andOnce(Consumer<Trial<T>> exhaustive) {
        once = exhaustive;
        return this;
    }

    /**
     * Fails the property, too, if on none of its runs the answer {@linkplain Trial#acted() did} anything of the kind that it judges:
     * silence breaks no promise, and keeps none. To be called before {@code each}.
     *
     * @param idle what never happened, after the words "on none of 40 runs": {@code did your node send anything}
     */
    public Trials<T> ifNever(String idle) {
        this.idle = idle;
        return this;
    }

    /** Checks {@code property} on each run. It throws a {@link Violation} where the property does not hold. */
    public void each(Consumer<Trial<T>> property) {
        if (runs > 0) throw new IllegalStateException("a property calls each(…) once");
        subject.open(steps);
        try {
            for (int i = 0; i < scope.runs() && !isHopeless(worst) && !isEnough(ENOUGH); i++) {
                runs++;
                if (one(property, coverage, new Chosen(scope.seed(i), scope.size(i), scope.length(i)))) failed++;
            }
            if (worst != null && !isHopeless(worst) && weight(worst) > 0) trySmall(property);
            if (worst != null) show(property); else if (!idle.isEmpty() && !acted) failIdle(); else if (once != null) tryOnce();
        } finally {
            subject.close();
        }
        if (worst != null) throw worst;
    }

    /** No run is told for it: on each of them there is nothing to see. */
    private void failIdle() {
        failed = runs;
        worst = LearnersFault.told(LearnersFault.Reason.THROWN, "Nothing happened that could be judged: on none of " + Report.count(runs, "run") + " " + idle + ".");
    }

    /** No seed is told for it. */
    private void tryOnce() {
        worst = attempt(once, coverage, new Chosen(scope.seed(0), scope.smallest(), scope.length(0)), true);
        if (worst != null) failed++;
    }

    /** What is told without a run cannot become shorter. */
    private void trySmall(Consumer<Trial<T>> property) {
        for (int length = 1; length <= SMALL_LENGTH; length++) {
            for (long seed = 1; seed <= SMALL_SEEDS && !isEnough(2 * ENOUGH); seed++) one(property, new TreeMap<>(), new Chosen(seed, scope.smallest(), length));
        }
    }

    /** Makes one run; true if the property does not hold on it. */
    private boolean one(Consumer<Trial<T>> property, Map<String, Integer> coverage, Chosen run) {
        Error error = attempt(property, coverage, run, false);
        if (error == null) return false;
        if (worst == null || isHopeless(error) || !isHopeless(worst) && weight(error) < weight(worst)) {
            worst = error;
            told = run;
        }
        return true;
    }

    /** Makes the run that is told once more, with the nodes' fields. */
    private void show(Consumer<Trial<T>> property) {
        Error again = attempt(property, new TreeMap<>(), told, true);
        // A learner's field may be of a kind that cannot be shown. Then the run is told without any.
        if (again != null && again.getMessage().equals(worst.getMessage())) worst = again;
    }

    private Error attempt(Consumer<Trial<T>> property, Map<String, Integer> coverage, Chosen run, boolean shown) {
        Steps.poll();
        var trial = new Trial<>(subject, shared, coverage, run.seed(), run.size(), run.length(), shown);
        try {
            property.accept(trial);
            return null;
        } catch (Violation | LearnersFault error) {
            return error;
        } finally {
            acted |= trial.hasActed();
            digest = distsys.model.Keyed.mix(digest + trial.digest());
            events += trial.events();
        }
    }

    private boolean isEnough(long most) {
        return worst != null && events > most;
    }

    /** After these the other runs would only take time. */
    private static boolean isHopeless(Error error) {
        return error instanceof LearnersFault f && f.reason() != LearnersFault.Reason.THROWN;
    }

    private static long weight(Error error) {
        return error instanceof Violation v ? v.weight() : ((LearnersFault) error).weight();
    }

    /** Tells all traces of these runs from any others. */
    long digest() {
        return digest;
    }

    int runs() {
        return runs;
    }

    int failed() {
        return failed;
    }

    long worstSeed() {
        return told == null ? 0 : told.seed();
    }

    Map<String, Integer> coverage() {
        return coverage;
    }
}
