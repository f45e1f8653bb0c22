package distsys.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** {@code ./course bench check}: every checker on its workloads. */
final class CheckBench {

    private CheckBench() {}

    static List<Main.Row> rows() throws RunnerException {
        var rows = new ArrayList<Main.Row>();
        rows.addAll(ObjectBench.rows());
        rows.addAll(TransactionBench.rows());
        return rows;
    }
}
