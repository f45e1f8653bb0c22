package distsys.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.judge.workload.ObjectHistories;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Queue;
import distsys.trace.type.Register;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Models weaker than linearizability")
class WeakerModelsTest {

    private static final int HISTORIES = 100_000;

    private static final Map<String, List<String>> IMPLIES = Map.of("linearizable", List.of("sequential"), "sequential", List.of("causal"), "causal", List.of("pram", "writes-follow-reads"),
            "pram", List.of("read-your-writes", "monotonic-reads", "monotonic-writes"));

    private static Verdict verdict(String model, DataType type, History h) {
        return new ObjectModels().checker(model, type.name()).check(h).verdict();
    }

    @Test @DisplayName("are each implied by the stronger one, sequential consistency, causal memory and PRAM are what their definitions say, on 100,000 small histories")
    void definitions() {
        var failing = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < HISTORIES; i++) {
            DataType type = i % 2 == 0 ? new Register(false) : new KeyValue();
            History h = new RandomHistories(type, true).history(i).only(o -> !o.f().equals("append"));
            var verdicts = new LinkedHashMap<String, Verdict>();
            for (String model : new ObjectModels().models()) {
                Checker checker = new ObjectModels().checker(model, type.name());
                assertEquals("", checker.unfit(h));
                Ruling ruling = (Ruling) checker.check(h);
                verdicts.put(model, ruling.verdict());
                if (ruling.verdict() == Verdict.PASS) continue;
                failing.merge(model, 1, Integer::sum);
                assertTrue(ruling.part().contains(ruling.culprit()), () -> h + " " + ruling);
                assertEquals(Verdict.FAIL, checker.check(h.only(o -> ruling.part().stream().anyMatch(p -> p.called() == o.called()))).verdict(), () -> "the explanation alone: " + model + "\n" + h + ruling);
            }
            IMPLIES.forEach((strong, weak) -> weak.forEach(w -> assertTrue(verdicts.get(strong) != Verdict.PASS || verdicts.get(w) == Verdict.PASS, () -> strong + " but not " + w + "\n" + h)));
            assertEquals(BruteForce.ordered(h.operations(), type, WeakerModelsTest::inSession), verdicts.get("sequential") == Verdict.PASS, () -> "sequential\n" + h);
            assertEquals(views(h, type, false), verdicts.get("pram") == Verdict.PASS, () -> "pram\n" + h);
            assertEquals(views(h, type, true), verdicts.get("causal") == Verdict.PASS, () -> "causal\n" + h);
        }
        for (String model : new ObjectModels().models()) assertTrue(failing.getOrDefault(model, 0) > HISTORIES / 1_000, () -> "too few fail: " + failing);
    }

    @Test @DisplayName("for queues, sequential consistency is what its definition says")
    void queues() {
        for (int i = 0; i < 20_000; i++) {
            History h = new RandomHistories(new Queue(), i % 2 == 0).history(i);
            assertEquals(BruteForce.ordered(h.operations(), new Queue(), WeakerModelsTest::inSession), verdict("sequential", new Queue(), h) == Verdict.PASS, h::toString);
        }
    }

    private static boolean inSession(Operation a, Operation b) {
        return a.process().equals(b.process()) && a.called() < b.called() && !a.isPending();
    }

    /** The definition of PRAM and causal memory: each process has an order of all writes and its reads. */
    private static boolean views(History h, DataType type, boolean causal) {
        List<Operation> all = h.operations().stream().filter(o -> !o.isFailed() && !(o.isPending() && type.onlyLooks(o))).toList();
        int n = all.size();
        var before = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) before[i][j] = inSession(all.get(i), all.get(j)) || causal && seen(all.get(i), all.get(j), type);
        }
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) before[i][j] |= before[i][k] && before[k][j];
        for (int i = 0; i < n; i++) if (before[i][i]) return false;
        // A pending write that somebody saw did take effect, for everybody.
        var known = new ArrayList<Operation>();
        for (Operation o : all) {
            boolean wasSeen = o.isPending() && all.stream().anyMatch(r -> seen(o, r, type));
            known.add(wasSeen ? new Operation(o.index(), o.process(), o.f(), o.input(), Operation.Outcome.OK, null, o.called(), o.called(), -1, -1) : o);
        }
        BiPredicate<Operation, Operation> order = (a, b) -> before[known.indexOf(a)][known.indexOf(b)];
        for (String p : h.byProcess().keySet()) {
            var own = new ArrayList<Operation>();
            for (Operation o : known) if (!type.onlyLooks(o) || o.process().equals(p)) own.add(o);
            if (!BruteForce.ordered(own, type, order)) return false;
        }
        return true;
    }

    private static boolean seen(Operation write, Operation read, DataType type) {
        if (type.onlyLooks(write) || !type.onlyLooks(read)) return false;
        return type instanceof KeyValue kv ? kv.part(write).equals(kv.part(read)) && KeyValue.value(write).equals(KeyValue.value(read)) : write.input().equals(read.output());
    }

    @ParameterizedTest(name = "{0}: {1}") @DisplayName("say in one sentence what is wrong")
    @CsvSource(delimiter = '|', value = {
        "read-your-writes    | a:w1 a:w2 a:r1       | Process a, events 5 to 6: read → 1 is too old; the same client had done write 2.",
        "monotonic-reads     | a:w1 a:w2 b:r2 b:r1  | Process b, events 7 to 8: read → 1 is too old; the same client had seen write 2.",
        "monotonic-reads     | a:w1 b:w2 c:r1 c:r2 c:r1 | Process c, events 9 to 10: read → 1 has come back after read → 2.",
        "monotonic-writes    | a:w1 a:w2 a:w3 b:r3 b:r1 | Process b, events 9 to 10: read → 1 is too old; the same client had seen write 3, before which its author did write 2.",
        "writes-follow-reads | a:w1 a:w2 b:r2 b:w3 c:r3 c:r1 | Process c, events 11 to 12: read → 1 is too old; the same client had seen write 3, whose author had seen write 2.",
        "pram                | a:w1 a:w2 b:r2 b:r1  | Process b, events 7 to 8: read → 1 has no place; it had been replaced, for this process, by write 2.",
        "causal              | a:w1 b:r1 b:w2 c:r2 c:r1 | Process c, events 9 to 10: read → 1 has no place; it had been replaced, for this process, by write 2.",
        "sequential          | a:w1 b:w2 c:r1 c:r2 d:r2 d:r1 | Process d, events 11 to 12: read → 1 has no place in any order that keeps every process's own.",
    })
    void sentences(String model, String story, String sentence) {
        var recorder = History.recorder();
        for (String step : story.strip().split(" +")) {
            String process = step.substring(0, 1);
            long value = step.charAt(3) - '0';
            boolean write = step.charAt(2) == 'w';
            recorder.invoke(process, write ? "write" : "read", write ? value : null).ok(process, value);
        }
        Ruling ruling = (Ruling) new ObjectModels().checker(model.strip(), "register").check(recorder.history());
        assertEquals(sentence, ruling.why());
    }

    @Test @DisplayName("need each value written once, and say so")
    void distinct() {
        History twice = History.recorder().invoke("a", "write", 1L).ok("a", null).invoke("b", "write", 1L).ok("b", null).history();
        assertEquals("operations 0 and 1 both write 1; the model causal needs every value of a key written once, so that a read tells which write it saw: make the values distinct",
                Views.causal(new Register(false)).unfit(twice));
        assertTrue(Views.pram(new Queue()).unfit(twice).startsWith("the model pram is asked about register and kv here"));
    }

    @Test @DisplayName("hold for a linearizable history of two thousand operations")
    void larger() {
        History h = ObjectHistories.history(new Register(false), 10, 200, 1);
        for (String model : new ObjectModels().models()) if (!model.equals("sequential")) assertEquals(Verdict.PASS, verdict(model, new Register(false), h), model);
    }
}
