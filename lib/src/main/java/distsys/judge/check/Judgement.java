package distsys.judge.check;

import java.util.List;

/** What a {@link Checker} says about a history. */
public interface Judgement {

    /** Whether the model allows it. */
    Verdict verdict();

    /** The names of what is wrong, sorted, as in {@code ./course check}: {@code G1c}, {@code stale-read}; empty if nothing is. */
    List<String> anomalies();

    /** One or two sentences: what is wrong, first and shortest; why it is not known; what was checked, if all is well. */
    String why();
}
