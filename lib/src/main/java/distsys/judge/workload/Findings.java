package distsys.judge.workload;

import distsys.judge.check.Verdict;
import java.util.Map;

/**
 * What a checker says.
 *
 * @param verdict whether all is well
 * @param why     which operation failed, of whom, when, and why; if all is well, what was checked
 * @param fields  the numbers, under Maelstrom's names, in its order
 */
public record Findings(Verdict verdict, String why, Map<String, Object> fields) {}
