package distsys.trace;

import distsys.model.NodeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text form of a trace: a head of {@code # name: value} lines, then one line an event.
 *
 * <pre>
 * seq  ms         node  kind     cause  from&gt;to  payload       | field=value | field=value
 * 3    0.000000   A     send     -      A&gt;B      Hello(clock=1)
 * 4    12.250000  B     deliver  3      A&gt;B      Hello(clock=1) | clock=2
 * </pre>
 *
 * Columns are separated by one blank; {@code -} stands for none; times are exact milliseconds; the fields are those the event
 * changed, as they are after it.
 */
final class TraceText {

    private static final String FIRST = "# distsys trace 1";

    private TraceText() {}

    static String write(Trace t) {
        var out = new StringBuilder(FIRST).append('\n');
        t.settings().forEach((name, value) -> head(out, name, value));
        head(out, "nodes", String.join(" ", t.nodes().stream().map(NodeId::name).toList()));
        head(out, "digest", Digest.text(t.digest(), 16));
        head(out, "total", Long.toString(t.total()));
        for (Event e : t.events()) {
            line(out, e);
            t.changes().getOrDefault(e.seq(), Map.of()).forEach((field, value) -> out.append(" | ").append(field).append('=').append(value));
            out.append('\n');
        }
        return out.toString();
    }

    /** One event as a line, without its fields. */
    static void line(StringBuilder out, Event e) {
        out.append(e.seq()).append(' ').append(Times.exactMillis(e.time())).append(' ')
                .append(e.node() == null ? "-" : e.node().name()).append(' ').append(e.kind().word()).append(' ')
                .append(e.cause() == Event.NONE ? "-" : Long.toString(e.cause())).append(' ')
                .append(e.isMessage() ? e.from().name() + ">" + e.to().name() : "-");
        if (!e.payload().isEmpty()) out.append(' ').append(e.payload());
    }

    private static void head(StringBuilder out, String name, String value) {
        out.append("# ").append(name).append(": ").append(value.replace('\n', ' ')).append('\n');
    }

    static Trace read(String text) {
        String[] lines = text.strip().split("\n");
        if (!lines[0].strip().equals(FIRST)) {
            throw new IllegalArgumentException("this is no trace: its first line is not \"" + FIRST + "\"");
        }
        var head = new LinkedHashMap<String, String>();
        var nodes = new LinkedHashMap<String, NodeId>();
        var events = new ArrayList<Event>();
        var changes = new TreeMap<Long, Map<String, String>>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            try {
                if (line.startsWith("# ")) head(line, head, nodes);
                else if (!line.isEmpty()) event(line, nodes, events, changes);
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the trace cannot be read (" + wrong.getMessage() + "): " + line, wrong);
            }
        }
        String digest = head.remove("digest"), total = head.remove("total");
        head.remove("nodes");
        return new Trace(head, List.copyOf(nodes.values()), events, changes,
                digest == null ? 0 : java.util.HexFormat.fromHexDigitsToLong(digest),
                total == null ? events.size() : Long.parseLong(total));
    }

    private static void head(String line, Map<String, String> head, Map<String, NodeId> nodes) {
        int colon = line.indexOf(": ");
        if (colon < 0) throw new IllegalArgumentException("a head line has the form \"# name: value\"");
        head.put(line.substring(2, colon), line.substring(colon + 2));
        if (line.startsWith("# nodes: ")) {
            for (String name : line.substring("# nodes: ".length()).split(" ")) nodes.put(name, new NodeId(nodes.size(), name));
        }
    }

    private static void event(String line, Map<String, NodeId> nodes, List<Event> events, Map<Long, Map<String, String>> changes) {
        String[] parts = line.split(" \\| ");
        String[] columns = parts[0].split(" ", 7);
        if (columns.length < 6) throw new IllegalArgumentException("an event has at least six columns");
        long seq = Long.parseLong(columns[0]);
        if (!events.isEmpty() && events.getLast().seq() >= seq) throw new IllegalArgumentException("event numbers must rise");
        NodeId from = null, to = null;
        if (!columns[5].equals("-")) {
            String[] ends = columns[5].split(">");
            if (ends.length != 2) throw new IllegalArgumentException("the sixth column is from>to");
            from = node(ends[0], nodes);
            to = node(ends[1], nodes);
        }
        events.add(new Event(seq, new BigDecimal(columns[1]).movePointRight(6).longValueExact(),
                columns[2].equals("-") ? null : node(columns[2], nodes), Kind.ofWord(columns[3]),
                columns[4].equals("-") ? Event.NONE : Long.parseLong(columns[4]), from, to, columns.length > 6 ? columns[6] : ""));
        if (parts.length == 1) return;
        var fields = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            fields.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        changes.put(seq, fields);
    }

    private static NodeId node(String name, Map<String, NodeId> nodes) {
        NodeId id = nodes.get(name);
        if (id == null) throw new IllegalArgumentException("there is no node " + name);
        return id;
    }
}
