package distsys.see;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Times;
import distsys.trace.Trace;
import distsys.trace.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Traces in English: the same words in pictures, lists, alternative texts and the live region. */
final class Words {

    private Words() {}

    /** A message as people say it: {@code Hello(clock=3)} is {@code Hello(3)}, {@code Put(key="x", value=1)} is {@code Put(x, 1)}. */
    static String brief(String payload) {
        var out = new StringBuilder();
        int i = 0;
        while (i < payload.length()) {
            char c = payload.charAt(i);
            if (c == '"') {
                int end = closing(payload, i);
                String inside = payload.substring(i + 1, Math.max(i + 1, end - 1));
                out.append(inside.matches("[\\p{L}\\p{N}_.-]{1,24}") ? inside : payload.substring(i, end));
                i = end;
            } else if (componentName(payload, i)) {
                i = payload.indexOf('=', i) + 1;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** True if a component's name and its equals sign stand at {@code i}. */
    private static boolean componentName(String s, int i) {
        if (i == 0 || s.charAt(i - 1) != '(' && !s.startsWith(", ", i - 2) || !Character.isJavaIdentifierStart(s.charAt(i))) return false;
        int end = i;
        while (end < s.length() && Character.isJavaIdentifierPart(s.charAt(end))) end++;
        return end < s.length() && s.charAt(end) == '=';
    }

    private static int closing(String s, int open) {
        int i = open + 1;
        while (i < s.length() && s.charAt(i) != '"') i += s.charAt(i) == '\\' ? 2 : 1;
        return Math.min(s.length(), i + 1);
    }

    /** What a node wrote, without its wrapping. */
    static String said(String payload) {
        int at = payload.startsWith("LogLine(") ? payload.indexOf("text=\"") : -1;
        if (at < 0) return payload;
        return payload.substring(at + 6, closing(payload, at + 5) - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** {@code A B from C D E}, from the payload of a cut or a heal. */
    static String sides(String payload) {
        return payload.strip().replaceAll("\\s*[/|]\\s*", " from ");
    }

    /** What happened: {@code B receives Hello(3) from A}. */
    static String deed(Event e) {
        String what = brief(e.payload());
        String node = e.node() == null ? "" : e.node().name();
        return switch (e.kind()) {
            case START -> node + " starts";
            case SEND -> node + " sends " + what + " to " + name(e.to());
            case DELIVER -> node + " receives " + what + " from " + name(e.from());
            case DROP -> what + " from " + name(e.from()) + " to " + name(e.to()) + " is lost";
            case SET -> node + " sets the timer " + what;
            case FIRE -> node + "’s timer " + what + " fires";
            case CANCEL -> node + " cancels the timer " + what;
            case LOG -> node + " says “" + said(e.payload()) + "”";
            case SYNC -> node + " makes its disk durable";
            case CRASH -> node + " crashes" + (what.isEmpty() ? "" : ": " + what);
            case RESTART -> node + " restarts";
            case CUT -> "the network cuts " + sides(e.payload());
            case HEAL -> "the network heals" + (what.isEmpty() ? "" : ": " + sides(e.payload()).replace(" from ", " and "));
            case PAUSE -> node + " pauses";
            case RESUME -> node + " goes on";
            case FAULT -> "fault" + (node.isEmpty() ? "" : " at " + node) + ": " + e.payload();
            case CALM -> "over" + (node.isEmpty() ? "" : " at " + node) + ": " + e.payload();
            case FAIL -> node + " fails: " + e.payload();
        };
    }

    private static String name(NodeId id) {
        return id == null ? "?" : id.name();
    }

    /** The deed and what it changed: {@code B receives Hello(3) from A; clock 4}. */
    static String sentence(Trace trace, Event e) {
        var changed = trace.changes().getOrDefault(e.seq(), Map.of());
        if (changed.isEmpty()) return deed(e);
        var fields = new StringJoiner(", ", deed(e) + "; ", "");
        changed.forEach((field, value) -> fields.add(field + " " + value));
        return fields.toString();
    }

    /** {@code B’s clock is 4 because at 35 ms (#24) B receives Hello(3) from A, because at 20 ms (#20) A sends …}. */
    static String because(Trace trace, Why why) {
        String holds = why.node().name() + "’s " + why.field() + (why.value() == null ? " is gone" : " is " + why.value());
        List<Event> line = why.path();
        if (line.isEmpty()) return why.node().name() + " has no " + why.field() + " yet.";
        var steps = new StringJoiner(", because ", holds + " because ", "");
        for (Event e : line.size() <= 7 ? line : line.subList(0, 5)) steps.add(when(trace, e));
        String more = line.size() <= 7 ? "" : ", and so on, " + number(line.size() - 6) + " steps back to this: " + when(trace, line.getLast());
        return steps + more + "." + (why.previous() == null ? "" : " Before it was " + why.previous() + ".");
    }

    private static String when(Trace trace, Event e) {
        return (trace.isExplored() && e.time() == 0 ? "at the start" : "at " + trace.moment(e.time())) + " (#" + e.seq() + ") " + deed(e);
    }

    /** {@code 3 nodes, 41 messages, 2 lost}. */
    static String counts(Trace trace) {
        int messages = trace.ofKind(Kind.SEND).size(), lost = trace.ofKind(Kind.DROP).size(), crashes = trace.ofKind(Kind.CRASH).size();
        var parts = new ArrayList<String>();
        parts.add(count(trace.nodes().size(), "node"));
        parts.add(count(messages, "message"));
        if (lost > 0) parts.add(lost + " lost");
        if (crashes > 0) parts.add(crashes == 1 ? "1 crash" : crashes + " crashes");
        return String.join(", ", parts);
    }

    /** {@code seed 7 · latency uniform(1 ms, 40 ms) · ends at 2 s}. */
    static String settings(Trace trace) {
        var parts = new StringJoiner(" · ");
        trace.settings().forEach((name, value) -> {
            if (!name.equals(Trace.PLAN)) parts.add((name + " " + value).strip());
        });
        if (!trace.events().isEmpty()) parts.add(number(trace.total()) + (trace.total() == 1 ? " event in " : " events in ")
                + (trace.isExplored() ? count(trace.end() / Trace.STEP, "step") : Times.text(trace.end())));
        return parts.toString();
    }

    /** {@code 24–66 ms}: the unit once, if both have the same. */
    static String span(Trace trace, long from, long to) {
        String a = trace.moment(from), b = trace.moment(to);
        if (trace.isExplored()) return a + "–" + b;
        String unit = b.substring(b.indexOf(' '));
        return (a.endsWith(unit) ? a.substring(0, a.length() - unit.length()) : a) + "–" + b;
    }

    static String count(long n, String thing) {
        return number(n) + " " + thing + (n == 1 ? "" : "s");
    }

    static String number(long n) {
        return String.format(java.util.Locale.ROOT, "%,d", n);
    }
}
