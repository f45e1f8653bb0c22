package distsys.judge.workload;

import distsys.judge.check.Verdict;
import java.util.LinkedHashMap;
import java.util.List;

/** Where workloads hand their histories to the checkers of consistency models. */
final class Consistency {

    private Consistency() {}

    /** Why transactions cannot be held against this model; empty if they can. */
    static String unknownModel(String model) {
        return "";
    }

    static Findings registers(Load load) {
        return new Findings(Verdict.UNKNOWN, "no checker yet", new LinkedHashMap<>());
    }

    static Findings transactions(Load load, boolean lists, String model) {
        return new Findings(Verdict.UNKNOWN, "no checker yet", new LinkedHashMap<>());
    }
}
