package distsys.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.Counter;
import distsys.trace.type.DataTypes;
import distsys.trace.type.Register;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
            }
            int many = failing;
            assertTrue(many > HISTORIES / 20 && many < HISTORIES * 19 / 20, () -> many + " of " + HISTORIES + " fail: too few of one kind");
        }));
    }

    @Test @DisplayName("of a long history that fails, few operations are shown, and a sentence that says whose answer has no place")
    void smallest() {
        var recorder = History.recorder();
        for (long v = 1; v <= 2_000; v++) {
            recorder.invoke("w", "write", v).ok("w", v);
            recorder.invoke("r", "read", null).ok("r", v == 1_500 ? 1_480L : v);
        }
        Ruling ruling = Linearizable.of(new Register(false)).check(recorder.history());
        assertEquals("Process r, events 5999 to 6000: read → 1480 has no place; expected 1500.", ruling.why());
        assertEquals(List.of("write 1480", "write 1500", "read → 1480"), ruling.part().stream().map(ruling.type()::say).toList());
    }

    @Test @DisplayName("is unknown, and says so, when the budget is used up")
    void budget() {
        var recorder = History.recorder();
        for (int i = 0; i < 30; i++) recorder.invoke("" + i, "add", 1L << i);
        recorder.invoke("x", "read", null).ok("x", -1L);
        Ruling ruling = Linearizable.of(new Counter()).budget(100).check(recorder.history());
        assertEquals(Verdict.UNKNOWN, ruling.verdict());
        assertEquals("Not known: the search gave up after 100 states; raise the budget, or check a shorter history.", ruling.why());
    }

    @Test @DisplayName("does not speak about functions that the data type has not")
    void unfit() {
        History h = History.recorder().invoke("0", "enqueue", 1L).history();
        assertEquals("operation 0 (enqueue of process 0): a register has no enqueue; it has read, write", Linearizable.of(new Register(false)).unfit(h));
    }
}
