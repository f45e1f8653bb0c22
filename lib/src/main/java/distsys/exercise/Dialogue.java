package distsys.exercise;

import distsys.algo.echo.Envelope;
import distsys.algo.echo.Speaker;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Violation;
import distsys.model.Draws;
import distsys.model.NodeId;
import distsys.trace.Canon;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A node under test, as lines in and lines out: clients, right and malformed requests, and a store that does, refuses, or is not heard of. */
final class Dialogue {

    /** What a line is. */
    enum Sort { INIT, INIT_AGAIN, ECHO, ECHO_BARE, UNKNOWN_TYPE, NO_TYPE, NO_NUMBER, NO_JSON, NO_BODY, CAS, STORE_DOES, STORE_REFUSES, LATE, STORE_AFTER_ALL, STRANGE_ANSWER }

    /** What became of a compare-and-set at the store. */
    enum Fate { NONE, DONE, REFUSED, SILENT }

    /** A line that the node heard, and the lines that it said then. */
    record Turn(Sort sort, String line, List<String> said, Event heard) {}

    /** A request that a client waits for, and all answers that name it. */
    static final class Request {
        final Sort sort;
        final Envelope envelope;
        final Event heard;
        final List<Envelope> answers = new ArrayList<>();
        final List<Event> answeredAt = new ArrayList<>();
        Fate fate = Fate.NONE;
        /** What the store was asked for it; null if nothing. */
        Envelope passedOn;

        Request(Sort sort, Envelope envelope, Event heard) {
            this.sort = sort;
            this.envelope = envelope;
            this.heard = heard;
        }

        @Override public String toString() {
            return envelope.src() + "'s " + (envelope.type().isEmpty() ? "request" : envelope.type()) + " with msg_id " + envelope.msgId();
        }
    }

    /** Said to a client, and an answer to nothing that it waits for. */
    record Astray(Envelope envelope, Event said) {}

    static final String STORE = "lin-kv";
    private static final List<Sort> REQUESTS = List.of(Sort.INIT_AGAIN, Sort.ECHO, Sort.ECHO, Sort.ECHO_BARE, Sort.UNKNOWN_TYPE, Sort.NO_TYPE, Sort.NO_NUMBER, Sort.NO_JSON, Sort.NO_BODY,
            Sort.CAS, Sort.CAS, Sort.CAS, Sort.STRANGE_ANSWER);
    private static final long STEP = 1_000_000;

    private final Speaker node;
    private final Draws draws;
    private final NodeId me, store;
    private final Map<String, NodeId> ids = new LinkedHashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final List<Astray> astray = new ArrayList<>();
    /** What the store owes, by the number of the node's request. */
    private final Map<Long, Request> open = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private final long seed;
    private long lastId, time;

    private Dialogue(Trial<Speaker> trial) {
        draws = trial.draws(1);
        seed = trial.seed();
        node = trial.make();
        me = id("n" + (1 + draws.nextInt(5)));
        store = id(STORE);
        id("c0");
        for (int i = 1; i <= trial.size(); i++) id("c" + i);
        hear(Sort.INIT);
        for (int i = 0; i < trial.length(); i++) {
            hear(REQUESTS.get(draws.nextInt(REQUESTS.size())));
            if (!open.isEmpty() && draws.chance(0.5)) theStoreActs();
        }
        while (!open.isEmpty()) theStoreActs();
    }

    static Dialogue of(Trial<Speaker> trial) {
        return trial.once("dialogue", () -> new Dialogue(trial));
    }

    private NodeId id(String name) {
        return ids.computeIfAbsent(name, _ -> new NodeId(ids.size(), name));
    }

    // ------------------------------------------------------------------ what the node hears

    private void hear(Sort sort) {
        String client = sort == Sort.INIT ? "c0" : "c" + (1 + draws.nextInt(ids.size() - 3));
        long number = lastId += 1 + draws.nextInt(3);
        String to = me.name();
        Object key = draws.nextInt(3), from = draws.nextInt(5), value = draws.nextInt(5);
        String line = switch (sort) {
            case INIT, INIT_AGAIN -> Envelope.line(client, to, "type", "init", "msg_id", number, "node_id", to, "node_ids", List.of(to, "n9"));
            case ECHO -> Envelope.line(client, to, "type", "echo", "msg_id", number, "echo", "Please echo " + draws.nextInt(128));
            case ECHO_BARE -> Envelope.line(client, to, "type", "echo", "msg_id", number);
            case UNKNOWN_TYPE -> Envelope.line(client, to, "type", "dance", "msg_id", number);
            case NO_TYPE -> Envelope.line(client, to, "msg_id", number, "echo", "Please echo " + draws.nextInt(128));
            case NO_NUMBER -> Envelope.line(client, to, "type", "echo", "echo", "Nobody waits for this");
            case NO_JSON -> "Please echo " + draws.nextInt(128);
            case NO_BODY -> "{\"src\":\"" + client + "\",\"dest\":\"" + to + "\"}";
            case CAS -> Envelope.line(client, to, "type", "cas", "msg_id", number, "key", key, "from", from, "to", value);
            case STRANGE_ANSWER -> Envelope.line(STORE, to, "type", "cas_ok", "in_reply_to", 1_000_000 + number);
            default -> throw new IllegalArgumentException(sort + " is no line of a client");
        };
        Turn turn = heard(sort, sort == Sort.STRANGE_ANSWER ? store : id(client), line);
        Envelope asked = Envelope.read(line);
        if (asked == null) return;                                              // whatever is said to that is the business of another property
        var request = asked.msgId() == null || sort == Sort.STRANGE_ANSWER ? null : new Request(sort, asked, turn.heard());
        if (request != null) requests.put(client + " " + number, request);
        told(turn, request);
    }

    /** What a store does with a request: it does it, refuses, or nothing is heard of it; after the time-out its answer may still come. */
    private void theStoreActs() {
        var first = ((TreeMap<Long, Request>) open).pollFirstEntry();
        Request request = first.getValue();
        int fate = draws.nextInt(4);
        request.fate = fate == 0 ? Fate.DONE : fate == 1 ? Fate.REFUSED : Fate.SILENT;
        switch (fate) {
            case 0 -> told(answered(Sort.STORE_DOES, first.getKey(), true), null);
            case 1 -> told(answered(Sort.STORE_REFUSES, first.getKey(), false), null);
            default -> {
                told(late(first.getKey()), null);
                if (fate == 3) told(answered(Sort.STORE_AFTER_ALL, first.getKey(), draws.chance(0.5)), null);
            }
        }
    }

    private Turn answered(Sort sort, long call, boolean done) {
        return heard(sort, store, done ? Envelope.line(STORE, me.name(), "type", "cas_ok", "in_reply_to", call)
                : Envelope.line(STORE, me.name(), "type", "error", "in_reply_to", call, "code", draws.chance(0.5) ? 20 : 22, "text", "no"));
    }

    private Turn late(long call) {
        time += STEP;
        var heard = new Event(events.size(), time, me, Kind.LOG, Event.NONE, null, null, "LogLine(clock=" + time / STEP + " ms, text=" + Canon.text("request " + call + " is not answered in time") + ")");
        events.add(heard);
        return said(Sort.LATE, "late(" + call + ")", heard, node.late(call));
    }

    private Turn heard(Sort sort, NodeId from, String line) {
        time += STEP;
        Envelope e = Envelope.read(line);
        String text = e == null ? "Line(" + Canon.text(line) + ")" : text(e);
        var sent = new Event(events.size(), time, from, Kind.SEND, Event.NONE, from, me, text);
        events.add(sent);
        var delivered = new Event(events.size(), time + STEP / 2, me, Kind.DELIVER, sent.seq(), from, me, text);
        events.add(delivered);
        return said(sort, line, delivered, node.hear(line));
    }

    // ------------------------------------------------------------------ what the node says

    private Turn said(Sort sort, String line, Event heard, List<?> lines) {
        var said = new ArrayList<String>();
        if (lines != null) {
            for (Object each : lines) {
                if (each instanceof String text) said.add(text);
                else throw noText(sort == Sort.LATE ? "late(…)" : "hear(…)", line, heard, each);
            }
        }
        var turn = new Turn(sort, line, List.copyOf(said), heard);
        turns.add(turn);
        return turn;
    }

    private Violation noText(String call, String line, Event heard, Object said) {
        String what = said == null ? "null" : "the " + said.getClass().getSimpleName() + " " + said;
        return Violation.broken("A line is no text.", "After " + line + " " + call + " returned a list with " + what + " in it.").expected("lines for stdout, each a String", what).upTo(trace(), heard);
    }

    /** Takes note of what was said: requests to the store, and answers, of which one to {@code request} may be the first. */
    private void told(Turn turn, Request request) {
        for (String line : turn.said()) {
            Envelope e = Envelope.read(line);
            NodeId to = e == null ? null : ids.get(e.dest());
            if (to == null || to.equals(me)) continue;                              // no message, or to nobody: another property
            var said = new Event(events.size(), time + STEP / 2, me, Kind.SEND, Event.NONE, me, to, text(e));
            events.add(said);
            events.add(new Event(events.size(), time + STEP, to, Kind.DELIVER, said.seq(), me, to, said.payload()));
            if (to.equals(store)) {
                if (e.msgId() == null || request == null || request.sort != Sort.CAS) continue;
                request.passedOn = e;
                open.put(e.msgId(), request);
                continue;
            }
            Request answered = e.inReplyTo() == null ? null : requests.get(e.dest() + " " + e.inReplyTo());
            if (answered == null) {
                astray.add(new Astray(e, said));
                continue;
            }
            answered.answers.add(e);
            answered.answeredAt.add(said);
        }
    }

    /** A body as a record would show: {@code EchoOk(inReplyTo=1, echo="hi")}. */
    private static String text(Envelope e) {
        var parts = new StringJoiner(", ", "(", ")").setEmptyValue("");
        e.body().forEach((key, value) -> {
            if (!key.equals("type")) parts.add(camel(key) + "=" + Canon.text(value));
        });
        String type = camel(e.type().isEmpty() ? "untyped" : e.type());
        return type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) + parts;
    }

    private static String camel(String snake) {
        var out = new StringBuilder();
        for (String word : snake.split("_")) out.append(out.isEmpty() || word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        return out.isEmpty() ? "Nameless" : out.toString();
    }

    // ------------------------------------------------------------------ for the properties

    String me() {
        return me.name();
    }

    boolean exists(String name) {
        return ids.containsKey(name) || name.equals("n9");
    }

    List<Turn> turns() {
        return turns;
    }

    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    List<Astray> astray() {
        return astray;
    }

    Trace trace() {
        return new Trace(Map.of("engine", "lines", "seed", Long.toString(seed)), List.copyOf(ids.values()), events, Map.of(), 0, events.size());
    }
}
