package distsys;

import distsys.see.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reader's guesses: committed before the experiment runs, locked, and told afterwards. */
final class Predictions {

    private static final Map<String, Prediction> LOCKED = new LinkedHashMap<>();

    private Predictions() {}

    /** A question about to be answered by an experiment. */
    record Prediction(String question, List<String> options, String guess) implements Shown {

        @Override public String text() {
            if (!options.contains(guess) && !guess.isEmpty()) return "\"" + guess + "\" is none of the answers: " + String.join("  ·  ", options);
            if (guess.isEmpty()) return question + "\n  " + String.join("  ·  ", options) + "\nPut your guess between the quotes and run this cell again.";
            return question + "\nLocked: " + guess + ". Now run on.";
        }
    }

    static synchronized Shown lock(String question, String guess, List<String> options) {
        Prediction earlier = LOCKED.get(question);
        if (earlier != null) return earlier;
        var now = new Prediction(question, options, guess);
        if (options.contains(guess)) LOCKED.put(question, now);
        return now;
    }

    static synchronized String tell(String question, String answer) {
        Prediction p = LOCKED.get(question);
        if (p == null) return "Measured: " + answer + ".";
        return p.guess().equals(answer) ? "You said " + p.guess() + ", and so it is." : "You said " + p.guess() + "; measured: " + answer + ".";
    }
}
