package distsys.judge.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.judge.check.Checker;
import distsys.judge.check.Models;
import distsys.judge.check.Ruling;
import distsys.judge.check.Verdict;
import distsys.judge.workload.BankHistories.Way;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.file.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A bank")
class BankHistoriesTest {

    private static final int SEEDS = 20, CLIENTS = 5, EACH = 60;

    @TempDir Path folder;

    private static Ruling ruling(String model, String data, History h) {
        Checker checker = Models.named(model, data, h);
        assertEquals("", checker.unfit(h));
        return (Ruling) checker.check(h);
    }

    @Test @DisplayName("has equal histories for equal seeds, and equal calls whatever the bank does with them")
    void deterministic() {
        assertEquals(BankHistories.history(Way.HALVES, CLIENTS, EACH, 1), BankHistories.history(Way.HALVES, CLIENTS, EACH, 1));
        assertNotEquals(BankHistories.history(Way.ATOMIC, CLIENTS, EACH, 1), BankHistories.history(Way.ATOMIC, CLIENTS, EACH, 2));
        assertEquals(calls(BankHistories.history(Way.ATOMIC, CLIENTS, EACH, 1)), calls(BankHistories.history(Way.LOST_UPDATES, CLIENTS, EACH, 1)));
    }

    private static List<Object> calls(History h) {
        return h.operations().stream().<Object>map(o -> Arrays.asList(o.process(), o.f(), o.input(), o.calledAt(), o.returnedAt())).toList();
    }

    @ParameterizedTest(name = "that works by {0}: the total {1}, linearizability {2}") @DisplayName("gets the verdict it deserves")
    @CsvSource({"ATOMIC, PASS, PASS", "HALVES, FAIL, FAIL", "LOST_UPDATES, FAIL, FAIL", "UNCHECKED, FAIL, FAIL", "STALE_READS, PASS, FAIL"})
    void verdicts(Way way, Verdict total, Verdict linearizable) {
        for (int seed = 0; seed < SEEDS; seed++) {
            History h = BankHistories.history(way, CLIENTS, EACH, seed);
            assertEquals(CLIENTS * EACH + 1, h.size());
            for (String model : List.of("total", "linearizable")) {
                Ruling r = ruling(model, "bank", h);
                assertEquals(model.equals("total") ? total : linearizable, r.verdict(), () -> way + ": " + r.why());
                if (r.verdict() != Verdict.FAIL) continue;
                assertTrue(r.part().contains(r.culprit()), r::toString);
                History few = h.only(o -> r.part().stream().anyMatch(p -> p.called() == o.called()));
                assertEquals(Verdict.FAIL, Models.named(model, "bank", few).check(few).verdict(), () -> "the explanation alone: " + few);
            }
        }
    }

    @Test @DisplayName("that sees half a transfer: the read is named, of whom, when, what was expected and found, and the transfer")
    void half() {
        History h = History.recorder().invoke("0", "open", Map.of(1L, 10L, 2L, 5L)).ok("0", null)
                .invoke("a", "transfer", Map.of("from", 1L, "to", 2L, "amount", 3L)).invoke("b", "read", null).ok("b", Map.of(1L, 7L, 2L, 5L)).ok("a", null).history();
        Ruling r = ruling("total", "", h);
        assertEquals(List.of("wrong-total"), r.anomalies());
        assertEquals("Process b, events 4 to 5: read → {1: 7, 2: 5} is 12 in all; expected 15, as was opened."
                + " A transfer of just the difference was under way: process a, transfer 3 from 1 to 2 done.", r.why());
        assertEquals(3, r.part().size());
        assertEquals(List.of("not-linearizable", "wrong-total"), ruling("linearizable", "", h).anomalies());
    }

    @Test @DisplayName("may have balances below 0 only as a bank with overdrafts")
    void overdraft() {
        int negative = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            History h = BankHistories.history(Way.UNCHECKED, CLIENTS, EACH, seed);
            if (ruling("total", "bank", h).anomalies().equals(List.of("negative-balance"))) negative++;
            assertEquals(Verdict.PASS, ruling("total", "bank-overdraft", h).verdict());
            assertEquals(Verdict.PASS, ruling("linearizable", "bank-overdraft", h).verdict());
        }
        assertEquals(SEEDS, negative);
    }

    @Test @DisplayName("whose transfer is refused although there was enough is not linearizable, though the total is right")
    void refused() {
        History h = History.recorder().invoke("0", "open", Map.of(1L, 10L, 2L, 5L)).ok("0", null)
                .invoke("a", "transfer", Map.of("from", 1L, "to", 2L, "amount", 3L)).ok("a", false).history();
        assertEquals(Verdict.PASS, ruling("total", "", h).verdict());
        assertEquals("Process a, events 3 to 4: transfer 3 from 1 to 2 refused has no place; expected done.", ruling("linearizable", "", h).why());
    }

    @Test @DisplayName("in a file of Jepsen's, without an opening: the total is that of the first read; linearizability is not asked, and the remedy is named")
    void jepsens() throws IOException {
        Path edn = folder.resolve("bank.edn");
        Files.writeString(edn, """
                {:type :invoke, :process 0, :f :read, :value nil}
                {:type :ok, :process 0, :f :read, :value {0 100, 1 0}}
                {:type :invoke, :process 1, :f :transfer, :value {:from 0, :to 1, :amount 5}}
                {:type :ok, :process 1, :f :transfer, :value {:from 0, :to 1, :amount 5}}
                {:type :invoke, :process 0, :f :read, :value nil}
                {:type :ok, :process 0, :f :read, :value {0 95, 1 0}}
                """);
        History h = HistoryFile.read(edn, null);
        Ruling r = ruling("total", "", h);
        assertEquals("Process 0, events 5 to 6: read → {0: 95, 1: 0} is 95 in all; expected 100, as the first read found.", r.why());
        assertTrue(Models.named("linearizable", "", h).unfit(h).contains("begin the history with open"));
        Path json = folder.resolve("bank.jsonl");
        Files.writeString(json, """
                {"process": 0, "type": "invoke", "f": "open", "value": {"0": 100, "1": 0}}
                {"process": 0, "type": "ok", "f": "open", "value": null}
                {"process": 1, "type": "invoke", "f": "transfer", "value": {"from": 0, "to": 1, "amount": 5}}
                {"process": 1, "type": "ok", "f": "transfer", "value": true}
                {"process": 0, "type": "invoke", "f": "read", "value": null}
                {"process": 0, "type": "ok", "f": "read", "value": {"0": 95, "1": 5}}
                """);
        History lines = HistoryFile.read(json, null);
        for (String model : List.of("total", "linearizable", "sequential")) assertEquals(Verdict.PASS, ruling(model, "", lines).verdict());
    }

    @Test @DisplayName("that answers nothing, nil balances, or other accounts is wrong, and nothing throws")
    void accounts() {
        for (Object bad : Arrays.asList(null, Map.of(), List.of(1L), Map.of(1L, 15L), Map.of(1L, 10L, 3L, 5L), Collections.singletonMap(1L, null), Map.of(1L, "ten", 2L, 5L))) {
            History opened = History.recorder().invoke("0", "open", Map.of(1L, 10L, 2L, 5L)).ok("0", null).invoke("b", "read", null).ok("b", bad).history();
            for (String model : List.of("total", "linearizable")) assertTrue(ruling(model, "bank", opened).anomalies().contains("wrong-accounts"), () -> model + " " + bad);
            History alone = History.recorder().invoke("b", "read", null).ok("b", bad).invoke("b", "read", null).ok("b", Map.of(1L, 10L, 2L, 5L)).history();
            assertEquals(Verdict.FAIL, ruling("total", "bank", alone).verdict(), () -> "" + bad);
        }
    }

    @Test @DisplayName("is not asked for where a nil read and an add are a counter's: each type is tried in turn, and none throws")
    void recognised() {
        History counter = History.recorder().invoke("a", "read", null).ok("a", 0L).invoke("a", "add", 1L).ok("a", null).history();
        assertEquals("counter", ruling("linearizable", "", counter).type().name());
    }

    @Test @DisplayName("refuses calls that it does not understand, and a second opening, in one sentence")
    void refuses() {
        assertEquals("operation 0 (transfer of process a): transfer takes {from: account, to: account, amount: a whole number from 1 on}, not 3",
                Models.named("total", "bank", null).unfit(History.recorder().invoke("a", "transfer", 3L).ok("a", null).history()));
        History twice = History.recorder().invoke("a", "open", Map.of(1L, 1L)).ok("a", null).invoke("b", "open", Map.of(1L, 1L)).ok("b", null).history();
        assertEquals("operation 1 (open of process b): the bank was opened by operation 0 already; open it once, with all its accounts",
                Models.named("linearizable", "bank", null).unfit(twice));
        Operation negative = History.recorder().invoke("a", "open", Map.of(1L, -1L)).ok("a", null).history().get(0);
        assertTrue(Models.named("total", "bank", null).unfit(new History(List.of(negative))).contains("bank-overdraft takes others"));
    }
}
