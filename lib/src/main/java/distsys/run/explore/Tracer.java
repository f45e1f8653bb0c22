package distsys.run.explore;

import distsys.model.NodeId;
import distsys.trace.Canon;
import distsys.trace.Digest;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Walks a path and writes down what happens, as every engine does. Handlers run once more, for their log lines and their order of
 * doing things. A step takes a millisecond, for display only: the explorer knows orders, not times.
 */
final class Tracer implements Journal {

    /** A handler does not do what it did when its state was explored. */
    static final class Unrepeatable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unrepeatable(NodeId node, Throwable cause) {
            super(node + " did something else when it ran once more for the trace" + (cause == null ? "" : ": " + cause)
                    + "; a handler may depend on its node's fields and its message only", cause);
        }
    }

    private final Model model;
    private final Digest digest = new Digest(true);
    private final List<Event> events = new ArrayList<>();
    private final Map<Long, Map<String, String>> changes = new TreeMap<>();
    private final List<Map<String, String>> fields = new ArrayList<>();
    /** By link and text: the sends whose message is still on its way. */
    private final Map<String, Deque<Long>> underway = new HashMap<>();
    private final Map<String, Long> set = new HashMap<>();
    private final Local[] locals;
    /** What handlers drew, for the one who follows the trace: {@code event: word word; …} */
    private final StringBuilder draws = new StringBuilder();
    private long now;

    private Tracer(Model model) {
        this.model = model;
        locals = new Local[model.ids.size()];
        for (int i = 0; i < locals.length; i++) fields.add(Map.of());
    }

    /** @param explored what the trace says about the exploration */
    static Trace of(Model model, Path path, String explored) {
        return new Tracer(model).walk(path, explored);
    }

    private Trace walk(Path path, String explored) {
        List<Model.Outcome> started = model.starts().get(path.start()).started();
        for (int i = 0; i < locals.length; i++) handle(i, Kind.START, null, null, null, Event.NONE, new Cause.Start(), started.get(i).draws());
        for (int step = 0; step < path.labels().size(); step++) {
            now += Trace.STEP;
            int[] after = step + 1 < path.vectors().size() ? path.vectors().get(step + 1) : null;
            take(path.labels().get(step), after);
        }
        var words = new LinkedHashMap<String, String>();
        words.put(Trace.EXPLORED, explored);
        if (!draws.isEmpty()) words.put("draws", draws.toString());
        return new Trace(words, model.ids, events, changes, digest.value(), events.size());
    }

    private void take(Label label, int[] after) {
        int at = label.node().index();
        Local local = locals[at];
        switch (label.kind()) {
            case DELIVER -> {
                Envelope e = model.find(label);
                handle(at, Kind.DELIVER, e.from(), e.to(), e.message(), arrives(label), new Cause.Arrival(e), label.draws());
            }
            case FIRE -> {
                Cause.Firing firing = Cause.Firing.of(label, local);
                Object msg = firing.message(local);
                handle(at, Kind.FIRE, null, null, msg, set.remove(label.node() + " " + Canon.text(msg)), firing, label.draws());
            }
            case CRASH -> {
                Cause.Crash crash = Cause.Crash.of(label, local);
                add(Kind.CRASH, label.node(), null, null, Event.NONE, null, label.payload());
                set.keySet().removeIf(k -> k.startsWith(label.node() + " "));
                fields.set(at, Map.of());
                locals[at] = model.next(at, local, crash, label.draws());
            }
            case RESTART -> handle(at, Kind.RESTART, null, null, null, Event.NONE, new Cause.Restart(), label.draws());
            case LOSE -> {
                Envelope e = model.find(label);
                add(Kind.DROP, label.node(), e.from(), e.to(), arrives(label), e.message(), e.text());
            }
            case DOUBLE -> {
                Deque<Long> sends = underway.get(link(label.from(), label.node(), label.payload()));
                sends.addFirst(sends.getFirst());
            }
            case TICK -> locals[at] = model.next(at, local, new Cause.Tick(), label.draws());
        }
    }

    /** Which send it is whose message arrives: of equal ones the earliest, and if messages stay, the one that stays longest. */
    private long arrives(Label label) {
        Deque<Long> sends = underway.get(link(label.from(), label.node(), label.payload()));
        if (sends == null || sends.isEmpty()) throw new Unrepeatable(label.from(), null);
        return sends.size() > 1 || model.scope.network() != Network.DUPLICATING ? sends.removeFirst() : sends.getFirst();
    }

    private static String link(NodeId from, NodeId to, String text) {
        return from.index() + ">" + to.index() + " " + text;
    }

    private void handle(int at, Kind kind, NodeId from, NodeId to, Object msg, Long cause, Cause why, List<Integer> drawn) {
        long seq = add(kind, model.ids.get(at), from, to, cause == null ? Event.NONE : cause, msg, msg == null ? "" : Canon.text(msg));
        Stage.Result r = model.rerun(at, locals[at], why, drawn, this);
        Model.Outcome outcome = model.outcome(at, locals[at], why, drawn);
        if (outcome.sentence() != null) {
            add(Kind.FAIL, model.ids.get(at), null, null, seq, null, Canon.text(outcome.sentence()));
            return;
        }
        if (r.thrown() != null) throw new Unrepeatable(model.ids.get(at), r.thrown());
        if (!r.drawn().isEmpty()) draws.append(draws.isEmpty() ? "" : "; ").append(seq).append(": ").append(r.drawn());
        locals[at] = model.localOf(outcome.local());
        Map<String, String> fresh = Canon.fields(r.node()), changed = new LinkedHashMap<>();
        fresh.forEach((name, text) -> {
            if (!text.equals(fields.get(at).get(name))) changed.put(name, text);
        });
        if (!changed.isEmpty()) changes.put(seq, changed);
        fields.set(at, fresh);
    }

    private long add(Kind kind, NodeId node, NodeId from, NodeId to, long cause, Object payload, String text) {
        digest.add(now, kind, node.index(), from == null ? -1 : from.index(), to == null ? -1 : to.index(), payload);
        events.add(new Event(events.size(), now, node, kind, cause, from, to, text));
        return events.size() - 1;
    }

    // ------------------------------------------------------------------ what handlers do

    @Override public void sent(NodeId from, NodeId to, Object message) {
        String text = Canon.text(message);
        long seq = add(Kind.SEND, from, from, to, Event.NONE, message, text);
        underway.computeIfAbsent(link(from, to, model.envelope(from, to, message).text()), k -> new ArrayDeque<>()).addLast(seq);
    }

    @Override public void set(NodeId node, Object timer) {
        String text = Canon.text(timer);
        set.put(node + " " + text, add(Kind.SET, node, null, null, Event.NONE, timer, text));
    }

    @Override public void cancelled(NodeId node, Object timer) {
        String text = Canon.text(timer);
        add(Kind.CANCEL, node, null, null, set.remove(node + " " + text), timer, text);
    }

    @Override public void logged(NodeId node, String text) {
        var line = new LogLine(Duration.ofMillis(locals[node.index()] == null ? 0 : locals[node.index()].ticks), text);
        add(Kind.LOG, node, null, null, Event.NONE, line, Canon.text(line));
    }

    @Override public void synced(NodeId node) {
        add(Kind.SYNC, node, null, null, Event.NONE, null, "");
    }
}
