package distsys.trace;

import distsys.model.NodeId;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The history in a trace: every call of a client's script is an operation. The request {@code Put(key="x", value=1)} is the
 * function {@code put} of {@code ["x", 1]}; the answer {@code Value(value=1)} is {@code 1}. A call whose answer did not come in time
 * may have taken effect: its outcome is {@link Outcome#INFO}.
 *
 * <p>A script waits on a timer, {@code Wake}: a send that the same node follows at once with its setting is a call, and it has returned
 * when the timer is cancelled, by the answer, or fires. What is sent without waiting is a call without an answer.
 */
public final class ClientCalls {

    private static final String WAKE = "Wake(waiting=";

    /** A call that waits: what it waits with, and the last message that came. */
    private static final class Waiting {
        final Event request;
        String timer;
        Event answer;

        Waiting(Event request) {
            this.request = request;
        }
    }

    private final History.Recorder recorder = History.recorder();
    private final Map<NodeId, Waiting> waiting = new HashMap<>();

    private ClientCalls() {}

    /**
     * The history of all scripts.
     *
     * @throws IllegalArgumentException if the trace holds none: no client, or not all events
     */
    public static History of(Trace trace) {
        if (!trace.isWhole()) throw new IllegalArgumentException("the trace keeps " + trace.events().size() + " of " + trace.total()
                + " events, so calls may be missing from its history; run again with the whole trace");
        var calls = new ClientCalls();
        for (Event e : trace.events()) if (e.node() != null) calls.take(e);
        History history = calls.recorder.history();
        if (history.size() == 0) throw new IllegalArgumentException("no client called anything in this run, so it has no history; add one: .client(\"c1\", c -> c.call(…))");
        return history;
    }

    private void take(Event e) {
        Waiting w = waiting.get(e.node());
        switch (e.kind()) {
            case SEND -> {
                if (w == null || w.timer == null) waiting.put(e.node(), new Waiting(e));
            }
            case SET -> {
                if (w == null || w.timer != null) break;
                waiting.remove(e.node());
                if (!e.payload().startsWith(WAKE)) break;
                w.timer = e.payload();
                waiting.put(e.node(), w);
                recorder.invoke(e.node().name(), name(w.request.type()), value(w.request.payload()), w.request.time());
            }
            case DELIVER -> {
                if (w == null || w.timer == null) waiting.remove(e.node());
                else if (w.request.to().equals(e.from())) w.answer = e;
            }
            case CANCEL, FIRE -> {
                if (w == null || !e.payload().equals(w.timer)) break;
                waiting.remove(e.node());
                boolean answered = e.kind() == Kind.CANCEL && w.answer != null;
                recorder.ends(e.node().name(), answered ? Outcome.OK : Outcome.INFO, answered ? value(w.answer.payload()) : null, e.time());
            }
            case CRASH -> {
                if (waiting.remove(e.node()) instanceof Waiting open && open.timer != null) recorder.ends(e.node().name(), Outcome.INFO, null, e.time());
            }
            default -> { }
        }
    }

    /** {@code put} of {@code Put}, {@code compareAndSet} of {@code CompareAndSet}. */
    private static String name(String type) {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private static Object value(String payload) {
        return new Text(payload).message();
    }

    /** Reads what {@link Canon} wrote. */
    private static final class Text {
        private final String text;
        private int at;

        Text(String text) {
            this.text = text;
        }

        /** The components of the message: none, the only one, or all in a list. */
        private Object message() {
            int open = text.indexOf('(');
            if (open < 0) return null;
            at = open + 1;
            List<Object> parts = parts(')');
            return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : parts;
        }

        private List<Object> parts(char closing) {
            var parts = new ArrayList<Object>();
            while (at < text.length() && text.charAt(at) != closing) {
                parts.add(part());
                while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) at++;
            }
            at++;
            return parts;
        }

        private Object part() {
            char c = text.charAt(at);
            if (c == '"') return string();
            if (c == '[') {
                at++;
                return parts(']');
            }
            int from = at;
            int depth = 0;
            for (; at < text.length(); at++) {
                c = text.charAt(at);
                if (c == '"') {
                    string();
                    at--;
                } else if (c == '=' && depth == 0) {
                    at++;
                    return part();                              // a component's name stands before it
                } else if (c == '(' || c == '{' || c == '[') {
                    depth++;
                } else if (depth > 0 && (c == ')' || c == '}' || c == ']')) {
                    depth--;
                } else if (depth == 0 && (c == ',' || c == ')' || c == ']' || c == '}')) {
                    break;
                }
            }
            return atom(text.substring(from, at));
        }

        private String string() {
            int from = at++;
            while (text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
            return Canon.unquote(text.substring(from, ++at));
        }

        private static Object atom(String word) {
            switch (word) {
                case "null", "none": return null;
                case "true": return Boolean.TRUE;
                case "false": return Boolean.FALSE;
                default:
            }
            try {
                return Long.valueOf(word);
            } catch (NumberFormatException noNumber) {
                return word;
            }
        }
    }
}
