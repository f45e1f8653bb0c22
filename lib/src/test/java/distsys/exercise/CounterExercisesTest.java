package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.counter.MessageCount;
import distsys.algo.counter.Store.Alarm;
import distsys.algo.counter.Store.Cas;
import distsys.algo.counter.Store.CasDone;
import distsys.algo.counter.Store.Read;
import distsys.algo.counter.Store.Reply;
import distsys.algo.counter.Store.Value;
import distsys.algo.counter.Store.Write;
import distsys.algo.counter.Store.Written;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import distsys.model.Node;
import distsys.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The exercises of lesson 00")
class CounterExercisesTest {

    @Nested @DisplayName("the counter that loses nothing")
    class Lossless {

        @Test @DisplayName("the reference passes the check that counts, on a network that shows all it should")
        void reference() {
            Report report = Grader.submission("00-lossless", Careful.class);
            assertEquals(Verdict.PASS, report.verdict(), report::text);
            for (Finding f : report.findings()) f.coverage().forEach((what, runs) -> assertTrue(runs >= 40, what + " in " + runs + " runs only"));
            assertTrue(report.findings().get(0).coverage().keySet().size() == 2 && report.findings().get(1).coverage().size() == 1, "what must be seen was not");
        }

        @ParameterizedTest(name = "{0} fails for {1}, visibly")
        @CsvSource({"ReadThenWrite, nothingLost", "RefusalIsDone, nothingLost", "HearsTwice, nothingLost", "NewTicketOnAlarm, nothingTwice",
                "StartsAnewOnAlarm, nothingTwice", "NeverAsksAgain, allDone", "NeverSilent, allDone", "StopsWhenRefused, nothingLost"})
        void mutant(String name, String property) throws ClassNotFoundException {
            Report report = Grader.visible("00-lossless", Class.forName(CounterExercisesTest.class.getName() + "$" + name));
            assertEquals(Verdict.FAIL, report.verdict(), report::text);
            assertEquals(property, report.failure().key(), report::text);
        }
    }

    @Nested @DisplayName("the first graded cell")
    class FirstCell {

        @Test @DisplayName("four messages is right")
        void reference() {
            assertEquals(Verdict.PASS, Grader.submission("00-first-cell", Counted.class).verdict());
        }

        @Test @DisplayName("an empty answer is told that it is not written")
        void empty() {
            Report report = Grader.visible("00-first-cell", Empty.class);
            assertEquals(Verdict.FAIL, report.verdict());
            assertTrue(report.text().contains("is not written yet"), report::text);
        }

        @Test @DisplayName("an answer that prints is told that it must return")
        void prints() {
            Report report = Grader.visible("00-first-cell", Prints.class);
            assertEquals(Verdict.FAIL, report.verdict());
            assertTrue(report.text().contains("never what is printed"), report::text);
        }
    }

    static final class Counted implements MessageCount {
        @Override public int perAddition() {
            return 4;
        }
    }

    static final class Empty implements MessageCount {
        @Override public int perAddition() {
            throw new UnsupportedOperationException("not written yet");
        }
    }

    static final class Prints implements MessageCount {
        @Override public int perAddition() {
            System.out.println(4);
            return 0;
        }
    }

    /** The reference, with the seams at which the mutants differ. */
    static class Careful extends Node<Reply> {
        int left;
        Cas attempt;

        Careful(int additions) {
            left = additions;
        }

        void attempt(int seen) {
            attempt = new Cas(attempt == null ? 1 : attempt.ticket() + 1, seen, seen + 1);
            ask();
        }

        void ask() {
            send(members().getFirst(), attempt);
            after(ms(100), new Alarm());
        }

        @Override protected void start() {
            attempt(0);
        }

        @Override protected void receive(NodeId from, Reply reply) {
            switch (reply) {
                case CasDone done -> done(done);
                case Alarm() -> alarm();
                case Value _, Written _ -> { }
            }
        }

        void done(CasDone done) {
            if (done.ticket() != attempt.ticket() || left == 0) return;
            counted(done);
        }

        void counted(CasDone done) {
            if (done.set()) left--;
            if (left > 0) attempt(done.value());
            else cancel(new Alarm());
        }

        void alarm() {
            ask();
        }
    }

    static final class ReadThenWrite extends Careful {
        ReadThenWrite(int additions) {
            super(additions);
        }

        @Override protected void start() {
            send(members().getFirst(), new Read());
        }

        @Override protected void receive(NodeId from, Reply reply) {
            switch (reply) {
                case Value(int seen) -> send(from, new Write(seen + 1));
                case Written() -> {
                    if (--left > 0) send(from, new Read());
                }
                case CasDone _, Alarm _ -> { }
            }
        }
    }

    static final class RefusalIsDone extends Careful {
        RefusalIsDone(int additions) {
            super(additions);
        }

        @Override void counted(CasDone done) {
            super.counted(new CasDone(done.ticket(), true, done.value()));
        }
    }

    static final class StopsWhenRefused extends Careful {
        StopsWhenRefused(int additions) {
            super(additions);
        }

        @Override void counted(CasDone done) {
            if (done.set()) super.counted(done);
            else cancel(new Alarm());
        }
    }

    static final class HearsTwice extends Careful {
        HearsTwice(int additions) {
            super(additions);
        }

        @Override void done(CasDone done) {
            if (left > 0) counted(done);
        }
    }

    /** The retry that re-applies: it asks again, but as a new request. */
    static final class NewTicketOnAlarm extends Careful {
        NewTicketOnAlarm(int additions) {
            super(additions);
        }

        @Override void alarm() {
            attempt(attempt.expected());
        }
    }

    /** The same with a fresh look at the number first. */
    static final class StartsAnewOnAlarm extends Careful {
        StartsAnewOnAlarm(int additions) {
            super(additions);
        }

        @Override protected void receive(NodeId from, Reply reply) {
            if (reply instanceof Value(int seen)) attempt(seen);
            else super.receive(from, reply);
        }

        @Override void alarm() {
            send(members().getFirst(), new Read());
            after(ms(100), new Alarm());
        }
    }

    static final class NeverAsksAgain extends Careful {
        NeverAsksAgain(int additions) {
            super(additions);
        }

        @Override void alarm() { }
    }

    static final class NeverSilent extends Careful {
        NeverSilent(int additions) {
            super(additions);
        }

        @Override void counted(CasDone done) {
            if (done.set()) left--;
            if (left > 0) attempt(done.value());
        }
    }
}
