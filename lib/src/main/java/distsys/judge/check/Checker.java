package distsys.judge.check;

import distsys.trace.History;

/** A consistency model, with the data type it is asked about: {@code linearizable} for a {@code register}. */
public interface Checker {

    /** The model's name, as {@code ./course check --model} takes it. */
    String model();

    /**
     * Judges a history. Never throws for what is in it: a history that the model cannot speak about, such as one with an unknown
     * function, is refused before, by {@link #unfit}.
     */
    Judgement check(History history);

    /** Why this model cannot speak about the history, in one sentence with the remedy; empty if it can. */
    default String unfit(History history) {
        return "";
    }
}
