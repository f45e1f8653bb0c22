package distsys.run.explore;

import distsys.model.Draws;
import java.util.Arrays;

/** Draws as branches: a handler is run once for every sequence of answers it can get. */
final class Chances implements Draws {

    /** A handler with more outcomes than this is not explored. */
    static final int MOST = 100_000;

    private static final int[] NONE = {};

    private int[] answers = new int[8], bounds = new int[8];
    private int planned, asked, runs;

    /** The first sequence: every draw gives its least value. */
    void first() {
        planned = asked = 0;
        runs = 1;
    }

    /** The same sequence once more. */
    void again() {
        asked = 0;
    }

    /** Goes to the next sequence, after a run; false if that was the last. */
    boolean next() {
        int last = asked - 1;
        while (last >= 0 && answers[last] == bounds[last] - 1) last--;
        if (last < 0) return false;
        answers[last]++;
        planned = last + 1;
        asked = 0;
        if (++runs > MOST) throw new IllegalStateException("random() gives more than " + MOST + " outcomes in one handler: draw from a smaller range when exploring");
        return true;
    }

    /** The draws of this run so far. */
    int[] answers() {
        return asked == 0 ? NONE : Arrays.copyOf(answers, asked);
    }

    /** How many values each of them could have had. */
    int[] bounds() {
        return asked == 0 ? NONE : Arrays.copyOf(bounds, asked);
    }

    /** Prescribes the answers of the next run. */
    void follow(int[] given) {
        answers = Arrays.copyOf(given, Math.max(8, given.length));
        bounds = new int[answers.length];
        planned = given.length;
        asked = 0;
    }

    private int draw(int n) {
        if (n == 1) return 0;
        if (asked == answers.length) {
            answers = Arrays.copyOf(answers, 2 * asked);
            bounds = Arrays.copyOf(bounds, 2 * asked);
        }
        if (asked >= planned) {
            answers[asked] = 0;
            planned = asked + 1;
        }
        bounds[asked] = n;
        return answers[asked++];
    }

    @Override public int nextInt(int n) {
        if (n <= 0) throw new IllegalArgumentException("nextInt(n) needs n >= 1, not " + n);
        return draw(n);
    }

    @Override public boolean chance(double p) {
        return p > 0 && (p >= 1 || draw(2) == 0);
    }

    @Override public long nextLong() {
        throw new IllegalStateException("random().nextLong() has too many outcomes to explore; draw from a small range: nextInt(n), chance(p), pick(list)");
    }

    @Override public double nextDouble() {
        throw new IllegalStateException("random().nextDouble() has too many outcomes to explore; draw from a small range: nextInt(n), chance(p), pick(list)");
    }
}
