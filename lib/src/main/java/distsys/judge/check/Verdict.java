package distsys.judge.check;

import java.util.Locale;

/** Whether a history is one that a model allows. */
public enum Verdict {
    /** It is. */ PASS,
    /** It is not. */ FAIL,
    /** The budget was used up before that was known. */ UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** {@code pass}, {@code fail} or {@code unknown}. */
    public String word() {
        return word;
    }

    /** Of two, the worse: a failure, else what is not known, else a pass. */
    public Verdict worse(Verdict other) {
        if (this == FAIL || other == FAIL) return FAIL;
        return this == PASS ? other : this;
    }
}
