package distsys.algo.failure;

import java.util.List;

/** Tells from its answers how a process fails. */
public interface Diagnosis {

    /**
     * The smallest class of failures that explains what was seen: {@code "none"}, {@code "crash"}, {@code "omission"},
     * {@code "timing"} or {@code "byzantine"}.
     *
     * @param questions   how many were asked, numbered from 1, one after another
     * @param boundMillis a process without a failure answers within this time
     * @param answers     what came, in the order of arrival; each question is answered at most once
     */
    String of(int questions, int boundMillis, List<Answer> answers);
}
