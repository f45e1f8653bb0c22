package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.broadcast.Talk.Broadcast;
import distsys.algo.broadcast.Talk.BroadcastOk;
import distsys.algo.broadcast.Talk.Read;
import distsys.algo.broadcast.Talk.ReadOk;
import distsys.algo.echo.Speaker;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Exercises;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Scope;
import distsys.judge.grade.Verdict;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer that says what nobody understands fails in words, and is never called a mistake of the check:")
class StrangeAnswersTest {

    private static Report graded(String id, Class<?> answer) {
        Exercise exercise = Exercises.named(id);
        return Grader.grade(exercise, answer, Scope.visible(3, 1, exercise.visible().sizes().stream().mapToInt(i -> i).toArray()));
    }

    private static void fails(Report report, String headline, String detail) {
        for (Finding f : report.findings()) assertTrue(f.verdict() != Verdict.FAULT, () -> f.key() + "\n" + report.text());
        assertEquals(headline, report.failure().headline(), report::text);
        assertTrue(report.failure().detail().contains(detail), report::text);
    }

    @Test @DisplayName("a text to the store")
    void store() {
        fails(graded("00-lossless", AsksInWords.class), "A message is not understood.", "Your node n1 sent \"read\" to n0");
    }

    @Test @DisplayName("a text to a client")
    void text() {
        fails(graded("05-spreader", AnswersInWords.class), "A message is not understood.", "sent \"ok\" to c");
    }

    @Test @DisplayName("a number to a client")
    void number() {
        fails(graded("05-spreader", AnswersWithANumber.class), "A message is not understood.", "sent 7 to c");
    }

    @ParameterizedTest @DisplayName("values that are no numbers, or none at all") @ValueSource(classes = {ReadsAHole.class, ReadsNull.class})
    void holes(Class<?> answer) {
        fails(graded("06-steadfast", answer), "A value is lost.", "Value 1 was called safe");
    }

    @Test @DisplayName("a line that is null")
    void nullLine() {
        fails(graded("02-protocol", SaysNull.class), "A line is no text.", "hear(…) returned a list with null in it");
    }

    @Test @DisplayName("lines that are numbers")
    void rawLine() {
        fails(graded("02-protocol", SaysNumbers.class), "A line is no text.", "hear(…) returned a list with the Integer 7 in it");
    }

    @Test @DisplayName("messages without end, long before they fill the memory")
    void flood() {
        fails(graded("02-echo", Floods.class), "No answer:", "n0 sent more than 10,000 messages, or set as many timers, or wrote as much to its log or disk: a loop in it does not end.");
    }

    static final class Floods extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) {
            while (true) {
                Steps.effect();                         // what the agent inserts before a sending in a cell's class
                send(from, 7);
            }
        }
    }

    static final class AsksInWords extends Node<Object> {
        AsksInWords(int additions) { }

        @Override protected void start() {
            send(members().getFirst(), "read");
        }

        @Override protected void receive(NodeId from, Object msg) { }
    }

    static final class AnswersInWords extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) {
            send(from, "ok");
        }
    }

    static final class AnswersWithANumber extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) {
            send(from, 7);
        }
    }

    static class ReadsAHole extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) {
            if (msg instanceof Broadcast(int number, int _)) send(from, new BroadcastOk(number));
            if (msg instanceof Read(int number)) send(from, new ReadOk(number, values()));
        }

        List<Integer> values() {
            return Arrays.asList(2, null);
        }
    }

    static final class ReadsNull extends ReadsAHole {
        @Override List<Integer> values() {
            return null;
        }
    }

    static class SaysNull implements Speaker {
        @Override public List<String> hear(String line) {
            return Arrays.asList((String) null);
        }

        @Override public List<String> late(long msgId) {
            return null;
        }
    }

    static final class SaysNumbers extends SaysNull {
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Override public List<String> hear(String line) {
            return (List) List.of(7);
        }
    }
}
