package distsys.judge.grade;

/** There are three, not two: a mistake of the grader is never a mark. */
public enum Verdict {
    /** It holds on every run. */ PASS,
    /** It does not hold on some run, or the learner's code did not answer. */ FAIL,
    /** The check itself failed; nothing is said about the answer. */ FAULT
}
