package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.cap.Op;
import distsys.algo.cap.Policy;
import distsys.algo.clock.Lock;
import distsys.algo.detect.Clocks;
import distsys.algo.detect.Detector;
import distsys.algo.echo.Echo;
import distsys.algo.echo.EchoOk;
import distsys.algo.echo.Envelope;
import distsys.algo.echo.Speaker;
import distsys.algo.ids.Issuer;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer that does nothing breaks no promise, and earns nothing")
class IdleAnswersTest {

    private static Report graded(String id, String name) throws ClassNotFoundException {
        return Grader.visible(id, Class.forName(IdleAnswersTest.class.getName() + "$" + name));
    }

    private static String kept(Report report) {
        return report.findings().stream().filter(f -> f.verdict() == Verdict.PASS).map(Finding::key).collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"00-lossless, Client", "01-policy, Refuses", "02-echo, Silent", "02-protocol, Mute", "03-unique-ids, NoIds", "04-keeper, Silent", "05-spreader, Silent",
            "06-steadfast, Silent", "12-till, Till", "14-detector, Trusts", "15-lock, NoLock"})
    void idle(String id, String name) throws ClassNotFoundException {
        Report report = graded(id, name);
        assertEquals("", kept(report), report::text);
        assertTrue(report.findings().stream().anyMatch(f -> f.detail().startsWith("Nothing happened that could be judged: on none of ")), report::text);
        report.findings().forEach(f -> assertEquals(Verdict.FAIL, f.verdict(), report::text));
    }

    @ParameterizedTest(name = "{0}: {1} keeps {2}") @DisplayName("Whoever does something keeps what it is worth")
    @CsvSource({"01-policy, BrowsesOnly, browseAlways", "01-policy, NeedsAll, noOldRead oneSideWrites", "02-echo, EchoesToAnybody, answered unchanged", "02-protocol, Begins, initOnce messagesOnly",
            "14-detector, GivesUp, inTime steady", "14-detector, Suspects, inTime", "14-detector, Patient, takenBack withinBudget steady"})
    void partial(String id, String name, String kept) throws ClassNotFoundException {
        Report report = graded(id, name);
        assertEquals(kept, kept(report), report::text);
    }

    @Test @DisplayName("It is told so in a sentence, and no hint speaks of a run on which nothing is to be seen")
    void words() throws ClassNotFoundException {
        Report report = graded("15-lock", "NoLock");
        assertEquals("Nothing happened that could be judged: on none of 40 runs did a process of yours enter.", report.failure().detail());
        assertEquals(40, report.failure().failed());
        assertEquals(List.of(), report.hints());
    }

    static final class Client extends Node<Object> {
        Client(int additions) { }

        @Override protected void receive(NodeId from, Object msg) { }
    }

    static final class Silent extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) { }
    }

    static final class Till extends Node<Object> {
        Till(String secret, List<Integer> sales) { }

        @Override protected void receive(NodeId from, Object msg) { }
    }

    static final class Refuses implements Policy {
        Refuses(List<NodeId> members) { }

        @Override public boolean mayServe(Op op, List<NodeId> reachable) {
            return false;
        }
    }

    static final class BrowsesOnly implements Policy {
        BrowsesOnly(List<NodeId> members) { }

        @Override public boolean mayServe(Op op, List<NodeId> reachable) {
            return op == Op.BROWSE;
        }
    }

    static final class NeedsAll implements Policy {
        private final int all;

        NeedsAll(List<NodeId> members) {
            all = members.size();
        }

        @Override public boolean mayServe(Op op, List<NodeId> reachable) {
            return reachable.size() == all;
        }
    }

    static final class EchoesToAnybody extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(peers().getFirst(), new EchoOk(7, ask.echo()));
        }
    }

    static final class Mute implements Speaker {
        @Override public List<String> hear(String line) {
            return List.of();
        }

        @Override public List<String> late(long msgId) {
            return List.of();
        }
    }

    static final class Begins implements Speaker {
        private boolean begun;

        @Override public List<String> hear(String line) {
            Envelope e = Envelope.read(line);
            if (begun || e == null || !e.type().equals("init")) return List.of();
            begun = true;
            return List.of(Envelope.line(e.dest(), e.src(), "type", "init_ok", "in_reply_to", e.msgId()));
        }

        @Override public List<String> late(long msgId) {
            return List.of();
        }
    }

    static final class NoIds extends Issuer {
        @Override protected Object nextId() {
            return null;
        }
    }

    static final class Trusts implements Detector {
        Trusts(double budget) { }

        @Override public void heartbeat(Clocks now) { }

        @Override public boolean suspects(Clocks now) {
            return false;
        }
    }

    static final class Suspects implements Detector {
        Suspects(double budget) { }

        @Override public void heartbeat(Clocks now) { }

        @Override public boolean suspects(Clocks now) {
            return true;
        }
    }

    /** Waits for five seconds: never wrong, and too late. */
    static class Patient implements Detector {
        private long heard;

        Patient(double budget) { }

        @Override public void heartbeat(Clocks now) {
            heard = now.steady();
        }

        @Override public boolean suspects(Clocks now) {
            return now.steady() - heard > 5_000;
        }
    }

    /** Once suspected, always suspected. */
    static final class GivesUp implements Detector {
        private long heard;
        private boolean given;

        GivesUp(double budget) { }

        @Override public void heartbeat(Clocks now) {
            heard = now.steady();
        }

        @Override public boolean suspects(Clocks now) {
            return given |= now.steady() - heard > 200;
        }
    }

    static final class NoLock extends Lock<Object> {
        @Override protected void request() { }

        @Override protected void release() { }

        @Override protected void message(NodeId from, Object msg) { }
    }
}
