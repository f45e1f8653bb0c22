package distsys.exercise;

import distsys.algo.echo.Asker;
import distsys.judge.grade.Trial;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Outcome;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Some clients and the echo server under test, over a network that loses and doubles; read off the trace: each request, and what was sent for it. */
final class Echoing {

    /** A request that arrived, and what the server sent before it heard anything else. */
    record Exchange(Event request, List<Event> sent) {

        NodeId client() {
            return request.from();
        }

        String number() {
            return part(REQUEST, request, 1);
        }

        String echo() {
            return part(REQUEST, request, 2);
        }
    }

    /** A right server is done after some hundred; clients of one that answers nobody ask for ever. */
    private static final long EVENTS = 2_000;
    private static final Pattern REQUEST = Pattern.compile("Echo\\(msgId=(-?\\d+), echo=(.*)\\)", Pattern.DOTALL), ANSWER = Pattern.compile("EchoOk\\(inReplyTo=(-?\\d+), echo=(.*)\\)", Pattern.DOTALL);

    private final Outcome<Node<?>> outcome;
    private final int clients;
    private final List<Exchange> exchanges = new ArrayList<>();

    private Echoing(Trial<Node<?>> trial) {
        clients = trial.size();
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        nodes.add(trial.nodes());
        Draws draws = trial.draws(1);
        for (int i = 0; i < clients; i++) {
            List<Object> says = said(trial.length(), draws);
            nodes.add(() -> new Asker(says, Duration.ofMillis(60)));
        }
        outcome = trial.run(trial.settings().withLatency(Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20))).withLoss(0.2).withDuplication(0.1).withEvents(EVENTS), nodes);
        for (Event e : trace().events()) {
            if (e.node() == null || e.node().index() != 0) continue;
            if (e.kind() == Kind.DELIVER) exchanges.add(new Exchange(e, new ArrayList<>()));
            else if (e.kind() == Kind.SEND && !exchanges.isEmpty()) exchanges.getLast().sent().add(e);
        }
    }

    static Echoing of(Trial<Node<?>> trial) {
        return trial.once("echoing", () -> new Echoing(trial));
    }

    /** Texts, for the most part; an echo is whatever JSON holds. */
    private static List<Object> said(int length, Draws draws) {
        var all = new ArrayList<Object>();
        for (int i = 0; i < length; i++) {
            all.add(switch (draws.nextInt(6)) {
                case 0 -> draws.nextInt(1_000);
                case 1 -> "";
                case 2 -> List.of("a list", draws.nextInt(10));
                case 3 -> " Blanks " + draws.nextInt(100) + " ";
                default -> "Please echo " + draws.nextInt(128);
            });
        }
        return all;
    }

    /** The number that an answer names; empty if the message is no {@code EchoOk}. */
    static String number(Event sent) {
        return part(ANSWER, sent, 1);
    }

    /** What an answer says back. */
    static String echo(Event sent) {
        return part(ANSWER, sent, 2);
    }

    private static String part(Pattern pattern, Event e, int group) {
        var found = pattern.matcher(e.payload());
        return found.matches() ? found.group(group) : "";
    }

    Trace trace() {
        return outcome.trace();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    int clients() {
        return clients;
    }

    /** Whether a request reached the server more than once. */
    boolean asksAgain() {
        var seen = new HashSet<String>();
        for (Exchange x : exchanges) if (!seen.add(x.client().index() + ":" + x.number())) return true;
        return false;
    }

    boolean answerLost() {
        return trace().ofKind(Kind.DROP).stream().anyMatch(e -> e.type().equals("EchoOk"));
    }
}
