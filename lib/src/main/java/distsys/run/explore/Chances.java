package distsys.run.explore;

import distsys.model.Draws;
import java.util.Arrays;
import java.util.Locale;

/** Draws as branches: a handler is run once for every sequence of answers it can get. */
final class Chances implements Draws {

    /** A handler with more outcomes than this is not explored. */
    static final int MOST = 100_000;
    /** A handler that draws more often than this in one run is one that draws until it likes what it gets. */
    static final int MOST_DRAWS = 1_000;

    private static final int[] NONE = {};

    private int[] answers = new int[8], bounds = new int[8];
    private int planned, asked, runs;
    /** A limit was met: no further sequence is tried. */
    private boolean over;
    /** Every draw of this run, {@code answer/bound} each, those without a choice included: the simulator counts them. */
    private final StringBuilder words = new StringBuilder();
    private int drawn;

    /** The first sequence: every draw gives its least value. */
    void first() {
        planned = 0;
        runs = 1;
        over = false;
        again();
    }

    /** The same sequence once more. */
    void again() {
        asked = drawn = 0;
        words.setLength(0);
    }

    /** Goes to the next sequence, after a run; false if that was the last. */
    boolean next() {
        if (over) return false;
        int last = asked - 1;
        while (last >= 0 && answers[last] == bounds[last] - 1) last--;
        if (last < 0) return false;
        answers[last]++;
        planned = last + 1;
        again();
        runs++;
        return true;
    }

    /** The draws of this run so far that had a choice. */
    int[] answers() {
        return asked == 0 ? NONE : Arrays.copyOf(answers, asked);
    }

    /** All draws of this run so far, as a trace says them: {@code 1/3 0/1}. */
    String words() {
        return words.toString();
    }

    /** Prescribes the answers of the next run. */
    void follow(int[] given) {
        answers = Arrays.copyOf(given, Math.max(8, given.length));
        bounds = new int[answers.length];
        planned = given.length;
        runs = 1;
        again();
    }

    /** What is drawn here, with {@code n} outcomes. */
    private int draw(int n) {
        if (runs > MOST) throw tooMany(String.format(Locale.ROOT, "random() gives more than %,d outcomes in one handler: draw from a smaller range when exploring", MOST));
        if (drawn++ == MOST_DRAWS) throw tooMany(String.format(Locale.ROOT, "random() is drawn from more than %,d times in one handler, and every answer is tried: a loop that draws"
                + " until it likes the answer has a run that never ends; draw once, from what is wanted", MOST_DRAWS));
        int answer = n == 1 ? 0 : choice(n);
        words.append(words.isEmpty() ? "" : " ").append(answer).append('/').append(n);
        return answer;
    }

    private IllegalStateException tooMany(String sentence) {
        over = true;
        return new IllegalStateException(sentence);
    }

    private int choice(int n) {
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

    /** What is certain is drawn, too, as in every engine. */
    @Override public boolean chance(double p) {
        return p > 0 && p < 1 ? draw(2) == 0 : draw(1) == 0 && p >= 1;
    }

    @Override public long nextLong() {
        throw new IllegalStateException("random().nextLong() has too many outcomes to explore; draw from a small range: nextInt(n), chance(p), pick(list)");
    }

    @Override public double nextDouble() {
        throw new IllegalStateException("random().nextDouble() has too many outcomes to explore; draw from a small range: nextInt(n), chance(p), pick(list)");
    }
}
