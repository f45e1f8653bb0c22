package distsys.judge.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.clock.LamportClock;
import distsys.algo.clock.LogicalClock;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.trace.Causality;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("A grader")
@Execution(ExecutionMode.SAME_THREAD)
class GraderTest {

    private static final String ID = "15-lamport-clock";

    @BeforeEach
    void newKernel() {
        Hints.forget();
    }

    @Nested @DisplayName("says in one sentence what is wrong with a class it cannot use:")
    class Unusable {

        @Test @DisplayName("none")
        void none() {
            said("There is no class to grade", null);
        }

        @Test @DisplayName("the interface itself")
        void itself() {
            said("is what your class must be, not your class", LogicalClock.class);
        }

        @Test @DisplayName("another interface")
        void anInterface() {
            said("is an interface; write a class", Faster.class);
        }

        @Test @DisplayName("one of another kind, with what it lacks and what it has wrong")
        void otherKind() {
            said("it has no long receive(long), tick() returns int and must return long", Wrong.class);
        }

        @Test @DisplayName("an abstract one, with what it lacks")
        void unfinished() {
            said("it still lacks receive(long)", Unfinished.class);
        }

        @Test @DisplayName("an enum")
        void anEnum() {
            said("is an enum", Singleton.class);
        }

        @Test @DisplayName("an inner one")
        void inner() {
            said("is an inner class", Inner.class);
        }

        @Test @DisplayName("one that cannot be made")
        void noConstructor() {
            said("has no constructor Named()", Named.class);
        }

        class Inner extends Right {}

        private void said(String words, Class<?> answer) {
            Report report = Grader.visible(ID, answer);
            assertEquals(Verdict.FAIL, report.verdict());
            assertEquals(0, report.points());
            assertEquals(10, report.outOf());
            assertTrue(report.problem().contains(words), report::text);
            assertNotNull(report.html());
        }
    }

    @Nested @DisplayName("blames on the learner, and on no one else, code that")
    class Learners {

        @Test @DisplayName("is not written")
        void stub() {
            said("tick() is not written yet.", Stub.class);
        }

        @Test @DisplayName("throws")
        void thrown() {
            said("receive(1) threw ArithmeticException: / by zero", Divides.class);
        }

        @Test @DisplayName("throws when it is made")
        void constructor() {
            said("new Explodes() threw IllegalArgumentException: no", Explodes.class);
        }

        @Test @DisplayName("throws when it is loaded")
        void loaded() {
            said("threw ArithmeticException", BadConstant.class);
        }

        @Test @DisplayName("loops without end, after the same number of steps everywhere")
        void loop() {
            said("tick() took more than 10,000,000 steps: a loop in it does not end.", Loops.class);
        }

        @Test @DisplayName("calls itself without end")
        void recursion() {
            said("tick() calls itself without end.", Recurses.class);
        }

        @Test @DisplayName("sleeps")
        void sleep() {
            said("tick() sleeps (Thread.sleep).", Sleeps.class);
        }

        @Test @DisplayName("starts a thread")
        void thread() {
            said("tick() starts a thread (Thread.start). A node does one thing after another", Threads.class);
        }

        @Test @DisplayName("asks for all memory")
        void memory() {
            said("more memory than there is", Hoards.class);
        }

        @Test @DisplayName("uses a name that JShell does not know")
        void unresolved() {
            said("uses a name that is not defined (yet)", Unresolved.class);
        }

        @Test @DisplayName("throws what cannot say what it is")
        void speechless() {
            said("tick() threw Speechless.", ThrowsSpeechless.class);
            said("tick() threw Endless.", ThrowsEndless.class);
        }

        @Test @DisplayName("does not end, or throws an Error, when it is loaded")
        void loadedEndless() {
            said("a loop in it does not end", BadStart.class);
            said("threw AssertionError: so", BadAssertion.class);
        }

        @Test @DisplayName("changes what cannot be changed: that is no stub")
        void unchangeable() {
            said("tick() changes a list, set or map that cannot be changed: make a copy first.", Unchangeable.class);
        }

        @Test @DisplayName("links against what is not there")
        void linkage() {
            said("tick() threw NoSuchMethodError: one", Unlinked.class);
        }

        private void said(String words, Class<?> answer) {
            Report report = Grader.visible(ID, answer);
            assertEquals(Verdict.FAIL, report.verdict(), report::text);
            assertTrue(report.failure().detail().contains(words), report::text);
            assertEquals(List.of(), report.hints(), "no hint helps somebody who has not begun");
        }
    }

    @Test @DisplayName("knows again a class that could not be loaded, and says why it could not")
    void initialised() {
        for (String words : List.of("tick() threw ArithmeticException: / by zero", "tick() needs class BadTwice, whose static fields could not be set: ArithmeticException: / by zero.")) {
            assertEquals(words, LearnersFault.of("tick()", assertThrows(LinkageError.class, BadTwice::new)).getMessage());
        }
    }

    @Test @DisplayName("reads a list of the learner's making under the learner's budget")
    void lazyLists() {
        var subject = LocalSubject.of(distsys.algo.clock.CausalClock.class, List.of(), Lazy.class);
        assertEquals("Reading what tick() gave threw IllegalStateException: lazy", assertThrows(LearnersFault.class, () -> subject.make().tick()).getMessage());
        assertEquals("Reading what receive([]) gave took more than 10,000,000 steps: a loop in it does not end.", assertThrows(LearnersFault.class, () -> subject.make().receive(List.of())).getMessage());
    }

    @Test @DisplayName("never marks its own mistake")
    void fault() {
        Report report = Grader.grade(new Mistaken(), LamportClock.class, Scope.visible(3, 1, 2));
        assertEquals(Verdict.FAULT, report.verdict());
        assertTrue(report.headline().contains("no mark"), report::text);
        assertEquals(Verdict.FAULT, report.findings().get(0).verdict());
        assertEquals(Verdict.PASS, report.findings().get(1).verdict(), "a mistake in one property leaves the others alone");
        assertEquals(Verdict.FAULT, report.findings().get(2).verdict(), "a property that judges nothing is a mistake");
    }

    @Test @DisplayName("takes a fault of its own that cannot be for its own mistake")
    void impossibleFault() {
        var failure = new Outcome.Failure(NodeId.of(1), 3, "n1 at 2 s: its clock would show a time before its start", null);
        String said = assertThrows(IllegalStateException.class, () -> LearnersFault.inHandler(failure)).getMessage();
        assertEquals("the check asks for what cannot be: n1 at 2 s: its clock would show a time before its start", said);
    }

    @Test @DisplayName("knows no exercise of that name, but one like it")
    void unknown() {
        assertTrue(Grader.visible("15-lampor-clock", LamportClock.class).problem().contains("did you mean \"15-lamport-clock\""));
    }

    @Test @DisplayName("lets the stop button through")
    void stopped() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(Steps.Stopped.class, () -> Grader.visible(ID, LamportClock.class));
        } finally {
            Thread.interrupted();
        }
    }

    @Nested @DisplayName("reports")
    class Reports {

        @Test @DisplayName("equally, however often it is asked")
        void equal() {
            Report first = Grader.visible(ID, NoPlusOne.class), second = Grader.visible(ID, NoPlusOne.class);
            assertEquals(first.findings(), second.findings());
            assertEquals(first.text(), second.text());
            assertEquals(first.html(), second.html());
        }

        @Test @DisplayName("the verdict first, then the sentence, expected and got, and the run with the breach at its end")
        void sentence() {
            Report report = Grader.visible(ID, NoPlusOne.class);
            List<String> lines = report.text().lines().toList();
            assertEquals("15 · the Lamport clock — 3 of 10 points", lines.get(0));
            assertTrue(lines.get(3).startsWith("The clock did not move forward. "), report::text);
            assertTrue(lines.get(3).matches(".*Shortest run: \\d+ events, seed \\d+\\."), report::text);
            assertTrue(report.text().contains("expected more than 1, got 1"), report::text);
            assertEquals(report.trace().events().getLast().seq(), report.failure().marked().getLast());
            assertTrue(report.trace().total() <= 12, "a short run is found: " + report.trace().total() + " events");
            assertFalse(report.trace().changes().isEmpty(), "the run that is shown has its fields");
            assertTrue(report.html().contains("✗ fail") && report.html().contains("ds-trace"));
            assertTrue(Causality.of(report.trace()).vector(report.trace().events().getLast()).length > 0);
        }

        @Test @DisplayName("what there is to know, after success, and what the submission check adds")
        void success() {
            Report report = Grader.visible(ID, LamportClock.class);
            assertTrue(report.text().contains("3 of 3 passed; the submission check adds 400 seeds"), report::text);
            assertTrue(report.text().contains("The converse does not hold"), report::text);
            assertNull(report.spaceTime());
        }

        @Test @DisplayName("words of a learner's as text, never as markup")
        void escaped() {
            assertFalse(Grader.visible(ID, Markup.class).html().contains("<script>alert"));
        }
    }

    @Test @DisplayName("uncovers a hint with each new failure, and none for the same again")
    void hints() {
        assertEquals(1, Grader.visible(ID, NoPlusOne.class).hints().size());
        assertEquals(1, Grader.visible(ID, NoPlusOne.class).hints().size());
        assertEquals(2, Grader.visible(ID, StandsStill.class).hints().size());
        assertEquals(2, Grader.visible(ID, NoPlusOne.class).hints().size());
        assertEquals(List.of(), Grader.submission(ID, StandsStill.class).hints(), "the check that counts gives none");
    }

    @Test @DisplayName("gives each cohort seeds of its own, and the same ones again")
    void cohorts() {
        Scope scope = Scope.submission(100, 3, 2);
        var a = new TreeSet<Long>();
        for (int i = 0; i < 100; i++) a.add(scope.withCohort(7).seed(i));
        assertEquals(100, a.size());
        for (int i = 0; i < 100; i++) assertFalse(a.contains(scope.withCohort(8).seed(i)));
        assertEquals(scope.withCohort(7).seed(3), scope.withCohort(7).seed(3));
    }

    interface Faster extends LogicalClock {}

    static class Right implements LogicalClock {
        long time;

        @Override public long tick() {
            return ++time;
        }

        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp) + 1;
        }
    }

    static final class Wrong {
        int tick() {
            return 0;
        }
    }

    abstract static class Unfinished implements LogicalClock {
        @Override public long tick() {
            return 0;
        }
    }

    enum Singleton implements LogicalClock {
        ONE;

        @Override public long tick() {
            return 0;
        }

        @Override public long receive(long stamp) {
            return 0;
        }
    }

    static final class Named extends Right {
        Named(String name) {}
    }

    static final class Stub extends Right {
        @Override public long tick() {
            throw new UnsupportedOperationException("not written yet");
        }
    }

    static final class Divides extends Right {
        @Override public long receive(long stamp) {
            return stamp / (time - time);
        }
    }

    static final class Explodes extends Right {
        Explodes() {
            throw new IllegalArgumentException("no");
        }
    }

    static final class BadConstant extends Right {
        static final int ZERO = 1 / Integer.parseInt("0");
    }

    static final class Loops extends Right {
        @Override public long tick() {
            while (true) Steps.step();                  // what the agent inserts in a cell's class
        }
    }

    static final class Sleeps extends Right {
        @Override public long tick() {
            Steps.sleeps("Thread.sleep");               // what the agent inserts before a sleep in a cell's class
            return ++time;
        }
    }

    static final class Threads extends Right {
        @Override public long tick() {
            Steps.starts("Thread.start");               // what the agent inserts before a start in a cell's class
            return ++time;
        }
    }

    static final class Recurses extends Right {
        @Override public long tick() {
            return tick() + 1;
        }
    }

    static final class Hoards extends Right {
        @Override public long tick() {
            return new long[Integer.MAX_VALUE - 8].length + new long[Integer.MAX_VALUE - 8].length + new long[Integer.MAX_VALUE - 8].length;
        }
    }

    static final class Unresolved extends Right {
        @Override public long tick() {
            throw new jdk.jshell.spi.SPIResolutionException(1);
        }
    }

    static final class NoPlusOne extends Right {
        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp);
        }
    }

    static final class StandsStill extends Right {
        @Override public long tick() {
            return time;
        }
    }

    static final class Markup extends Right {
        @Override public long tick() {
            throw new IllegalStateException("<script>alert(1)</script>");
        }
    }

    /** An exercise whose author made mistakes. */
    private static final class Mistaken implements Exercise {

        @Override public String id() {
            return "99-mistaken";
        }

        @Override public String title() {
            return "99 · mistaken";
        }

        @Override public Class<?> type() {
            return LogicalClock.class;
        }

        @Override public String answer() {
            return "Any";
        }

        @Override public List<Class<?>> properties() {
            return List.of(MistakenProperties.class);
        }

        @Override public String explanation() {
            return "";
        }
    }

    static final class MistakenProperties {

        @Property(kind = Property.Kind.SAFETY, points = 1) @DisplayName("a check that throws") @org.junit.jupiter.api.Order(1)
        void broken(Trials<LogicalClock> trials) {
            trials.each(trial -> {
                throw new IllegalStateException("our mistake");
            });
        }

        @Property(kind = Property.Kind.SAFETY, points = 1) @DisplayName("a check that is right") @org.junit.jupiter.api.Order(2)
        void right(Trials<LogicalClock> trials) {
            trials.each(trial -> assertEquals(Settings.DEFAULT.withSeed(1).seed(), trial.seed() - trial.seed() + 1));
        }

        @Property(kind = Property.Kind.SAFETY, points = 1) @DisplayName("a check that forgets to look") @org.junit.jupiter.api.Order(3)
        void idle(Trials<LogicalClock> trials) {}
    }

    static final class Speechless extends RuntimeException {
        @Override public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    static final class Endless extends RuntimeException {
        @Override public String getMessage() {
            while (true) Steps.step();
        }
    }

    static class ThrowsSpeechless extends Right {
        @Override public long tick() {
            throw new Speechless();
        }
    }

    static class ThrowsEndless extends Right {
        @Override public long tick() {
            throw new Endless();
        }
    }

    static class BadStart extends Right {
        static final int N = loop();

        static int loop() {
            while (true) Steps.step();
        }
    }

    static class BadAssertion extends Right {
        static final int N = fail();

        static int fail() {
            throw new AssertionError("so");
        }
    }

    static class BadTwice extends Right {
        static final int ZERO = Integer.parseInt("0"), N = 1 / ZERO;
    }

    static class Unchangeable extends Right {
        @Override public long tick() {
            List.of(1).add(2);
            return 1;
        }
    }

    static class Unlinked extends Right {
        @Override public long tick() {
            throw new NoSuchMethodError("one");
        }
    }

    static class Lazy implements distsys.algo.clock.CausalClock {
        @Override public List<Integer> tick() {
            return list(() -> {
                throw new IllegalStateException("lazy");
            });
        }

        @Override public List<Integer> receive(List<Integer> stamp) {
            return list(() -> {
                while (true) Steps.step();
            });
        }

        @Override public boolean before(List<Integer> a, List<Integer> b) {
            return false;
        }

        private static List<Integer> list(java.util.function.Supplier<Integer> each) {
            return new java.util.AbstractList<>() {
                @Override public Integer get(int index) {
                    return each.get();
                }

                @Override public int size() {
                    return 3;
                }
            };
        }
    }
}
