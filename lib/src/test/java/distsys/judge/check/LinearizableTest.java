package distsys.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.DataTypes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Linearizability")
class LinearizableTest {

    private static final int HISTORIES = 100_000;

    @TestFactory @DisplayName("is what the definition says, on 100,000 small histories a data type, half of them with distinct values")
    Stream<DynamicTest> definition() {
        return DataTypes.all().stream().map(type -> DynamicTest.dynamicTest(type.name(), () -> {
            int failing = 0;
            for (int i = 0; i < HISTORIES; i++) {
                History h = new RandomHistories(type, i % 2 == 0).history(i);
                boolean right = BruteForce.linearizable(h.operations(), type);
                Ruling ruling = Linearizable.of(type).check(h);
                assertEquals(right ? Verdict.PASS : Verdict.FAIL, ruling.verdict(), () -> h + " " + ruling);
                List<Operation> kept = h.only(o -> !o.isFailed()).operations();
                JustInTime.Result searched = JustInTime.search(kept, type, new Budget(Linearizable.BUDGET));
                assertEquals(right ? Verdict.PASS : Verdict.FAIL, searched.verdict(), () -> "the search: " + h);
                if (right) continue;
                failing++;
                assertTrue(!BruteForce.linearizable(ruling.part(), type), () -> "the explanation of\n" + h + "fails alone: " + ruling.part());
                assertTrue(ruling.part().contains(ruling.culprit()));
                assertTrue(smallest(ruling.part(), type), () -> "nothing more may go from " + ruling.part());
            }
            int many = failing;
            assertTrue(many > HISTORIES / 20 && many < HISTORIES * 19 / 20, () -> many + " of " + HISTORIES + " fail: too few of one kind");
        }));
    }

    /** No operation that only looks can be left out any more. */
    private static boolean smallest(List<Operation> part, DataType type) {
        for (Operation o : part) {
            if (!type.onlyLooks(o)) continue;
            List<Operation> rest = part.stream().filter(other -> other != o).toList();
            if (!BruteForce.linearizable(rest, type)) return false;
        }
        return true;
    }
}
