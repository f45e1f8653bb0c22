package distsys.judge.grade;

import distsys.model.Keyed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * On what an exercise is checked. Visible and submission check differ in nothing else.
 *
 * @param name   {@code visible} or {@code submission}
 * @param cohort makes the seeds: 0 gives 1, 2, 3, …; a class has a number of its own
 * @param runs   how many seeds
 * @param length the most that each node is asked to do in a run; what is counted is the property's business
 * @param sizes  of the clusters, taken in turn
 */
public record Scope(String name, long cohort, int runs, int length, List<Integer> sizes) {

    /** The submission check's seeds, unless an instructor chooses others. */
    public static final long OPEN_COHORT = 1;

    private static final long SEEDS = 0x5EED;

    public Scope {
        if (runs < 1 || length < 1 || sizes.isEmpty()) throw new IllegalArgumentException("a scope needs runs, a length and sizes");
        sizes = List.copyOf(sizes);
    }

    /** For the cell: seeds 1, 2, 3, … */
    public static Scope visible(int runs, int length, int... sizes) {
        return new Scope("visible", 0, runs, length, IntStream.of(sizes).boxed().toList());
    }

    /** For a mark. */
    public static Scope submission(int runs, int length, int... sizes) {
        return new Scope("submission", OPEN_COHORT, runs, length, IntStream.of(sizes).boxed().toList());
    }

    /** The same for another class of students. */
    public Scope withCohort(long cohort) {
        return new Scope(name, cohort, runs, length, sizes);
    }

    /** The same on more or fewer seeds. */
    public Scope withRuns(int runs) {
        return new Scope(name, cohort, runs, length, sizes);
    }

    /** The seed of run {@code i}, from 0. At most ten digits, so that it can be typed again. */
    long seed(int i) {
        return cohort == 0 ? i + 1 : Keyed.draw(Keyed.key(cohort, SEEDS, 0), i) >>> 32;
    }

    /** The size of run {@code i}'s cluster. */
    int size(int i) {
        return sizes.get(i % sizes.size());
    }

    /** Run {@code i}'s length: short and long ones, so that a simple fault shows in a short run. */
    int length(int i) {
        return 1 + i / sizes.size() % length;
    }

    int smallest() {
        return sizes.stream().min(Integer::compare).orElseThrow();
    }
}
