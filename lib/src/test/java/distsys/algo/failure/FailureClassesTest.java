package distsys.algo.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import distsys.Cluster;
import distsys.Lab;
import distsys.algo.detect.Heart;
import distsys.algo.detect.Watcher;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Fault.Lie;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("crash ⊂ omission ⊂ timing ⊂ Byzantine")
class FailureClassesTest {

    private static final NodeId OBSERVER = NodeId.of(0);

    private static List<String> view(long seed, Fault... faults) {
        var run = Lab.cluster(1, Watcher::new).with(1, Heart::new).seed(seed).until(Lab.seconds(1)).fault(faults).run().orThrow();
        return View.of(run.trace(), OBSERVER);
    }

    @ParameterizedTest(name = "seed {0}") @DisplayName("a crash can be played by an omission, a delay and a liar: the observer sees the same, to the nanosecond")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void contained(long seed) {
        var at = Lab.ms(350);                               // no beat is under way then
        var crash = view(seed, new Fault.Crash(at, null, 1));
        assertEquals(crash, view(seed, new Fault.Cut(at, null, List.of(1), List.of(0), true)));
        assertEquals(crash, view(seed, new Fault.Slow(at, null, 1, Duration.ofHours(1))));
        assertEquals(crash, view(seed, new Fault.Byzantine(at, null, 1, Lie.SILENT)));
        assertNotEquals(crash, view(seed), "a crash can be seen");
        assertNotEquals(crash, view(seed, new Fault.Cut(at, Lab.ms(450), List.of(1), List.of(0), true)), "an omission can end");
    }

    @Nested @DisplayName("one of five replicas fails, and")
    class Matrix {

        private static Set<String> outcomes(Rule rule, Fault fault) {
            Cluster<Node<?>> store = Lab.cluster(5, Replica::new).with(1, () -> new WriteClient(rule)).with(1, () -> new ReadClient(rule)).until(Lab.seconds(1));
            return new TreeSet<>((fault == null ? store : store.fault(fault)).seeds(1, 100).map(run -> ReadClient.in(run.nodes()).outcome()));
        }

        private static Fault fault(String name) {
            Duration begin = Duration.ZERO, end = Lab.ms(30);
            return switch (name) {
                case "none" -> null;
                case "crash" -> new Fault.Crash(begin, null, 0);
                case "amnesia" -> new Fault.Crash(begin, end, 0);
                case "sends nothing" -> new Fault.Cut(begin, end, List.of(0), List.of(5, 6), true);
                case "hears nothing" -> new Fault.Cut(begin, end, List.of(5, 6), List.of(0), true);
                case "slow" -> new Fault.Slow(begin, end, 0, Lab.ms(200));
                case "pause" -> new Fault.Pause(begin, end, 0);
                case "lie" -> new Fault.Byzantine(begin, null, 0, Lie.LIE);
                case "equivocate" -> new Fault.Byzantine(begin, null, 0, Lie.EQUIVOCATE);
                default -> throw new IllegalArgumentException(name);
            };
        }

        @ParameterizedTest(name = "{0}: {1} | {2} | {3} | {4}") @DisplayName("each rule is right for its class: what 100 runs end with, for all, available, majority, masking")
        @CsvSource({"none, right, right, right, right", "crash, never, right, right, right", "amnesia, never, wrong, right, right", "sends nothing, never, right, right, right",
                "hears nothing, never, wrong, right, right", "slow, right, wrong, right, right", "pause, right, right, right, right",
                "lie, never, right wrong, right wrong, right", "equivocate, never, right wrong, right wrong, right"})
        void outcome(String fault, String all, String available, String majority, String masking) {
            assertEquals(words(all), outcomes(Rule.ALL, fault(fault)));
            assertEquals(words(available), outcomes(Rule.AVAILABLE, fault(fault)));
            assertEquals(words(majority), outcomes(Rule.MAJORITY, fault(fault)));
            assertEquals(words(masking), outcomes(Rule.MASKING, fault(fault)));
        }

        private static Set<String> words(String text) {
            return new TreeSet<>(List.of(text.split(" ")));
        }
    }

    @Test @DisplayName("an examiner writes down what is missing, late and wrong")
    void examiner() {
        var run = Lab.cluster(1, () -> new Examiner(6)).with(1, Suspect::new).latency(Lab.constant(Lab.ms(10)))
                .fault(new Fault.Cut(Lab.ms(160), Lab.ms(240), List.of(1), List.of(0), true), new Fault.Slow(Lab.ms(260), Lab.ms(340), 1, Lab.ms(75)),
                        new Fault.Byzantine(Lab.ms(460), Lab.ms(540), 1, Lie.LIE)).run().orThrow();
        assertEquals(List.of(new Answer(1, 20, true), new Answer(3, 95, true), new Answer(4, 20, true), new Answer(5, 20, false), new Answer(6, 20, true)), ((Examiner) run.node(0)).answers());
    }
}
