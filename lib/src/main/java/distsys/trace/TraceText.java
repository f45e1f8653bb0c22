package distsys.trace;

import distsys.model.NodeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * changed, as they are after it. What would break this up, such as a line end or a bar, stands in quotes behind a tilde:
 * {@code ~"two\nlines"}, with Java's escapes and {@code \}{@code u007c} for the bar. A clock that does not show the true time has a head line with its
 * stretches, {@code # clock B: 0.000000 3.200000 1.0E-4}: since when, what it showed then, its drift; the next after a semicolon.
 */
final class TraceText {

    static final String FIRST = "# distsys trace 1";

    private static final Set<String> OURS = Set.of("nodes", "digest", "total");
    private static final String CLOCK = "clock ";

    private TraceText() {}

    static String write(Trace t) {
        var out = new StringBuilder();
        head(out, t);
        for (Event e : t.events()) {
            line(out, e);
            fields(out, t, e);
            out.append('\n');
        }
        return out.toString();
    }

    static void head(StringBuilder out, Trace t) {
        out.append(FIRST).append('\n');
        t.settings().forEach((name, value) -> {
            boolean odd = OURS.contains(name) || name.startsWith(CLOCK) || name.contains(":") || isOdd(name);
            head(out, odd ? quoted(name) : name, text(value));
        });
        head(out, "nodes", String.join(" ", t.nodes().stream().map(TraceText::name).toList()));
        head(out, "digest", Digest.text(t.digest(), 16));
        head(out, "total", Long.toString(t.total()));
        t.clocks().forEach((node, stretches) -> head(out, CLOCK + name(node), String.join("; ", stretches.stream()
                .map(s -> Times.exactMillis(s.since()) + " " + Times.exactMillis(s.shows()) + " " + s.drift()).toList())));
    }

    private static void head(StringBuilder out, String name, String value) {
        out.append("# ").append(name).append(": ").append(value).append('\n');
    }

    /** One event as a line, without its fields. */
    private static void line(StringBuilder out, Event e) {
        out.append(e.seq()).append(' ').append(Times.exactMillis(e.time())).append(' ')
                .append(e.node() == null ? "-" : name(e.node())).append(' ').append(e.kind().word()).append(' ')
                .append(e.cause() == Event.NONE ? "-" : Long.toString(e.cause())).append(' ')
                .append(e.isMessage() ? name(e.from()) + ">" + name(e.to()) : "-");
        if (!e.payload().isEmpty()) out.append(' ').append(text(e.payload()));
    }

    private static void fields(StringBuilder out, Trace t, Event e) {
        t.changes().getOrDefault(e.seq(), Map.of()).forEach((field, value) -> out.append(" | ")
                .append(field.contains("=") || isOdd(field) ? quoted(field) : field).append('=').append(value.isEmpty() ? "" : text(value)));
    }

    /** An event with its fields. */
    static String line(Trace t, Event e) {
        var out = new StringBuilder();
        line(out, e);
        fields(out, t, e);
        return out.toString();
    }

    private static String text(String s) {
        return isOdd(s) ? quoted(s) : s;
    }

    static String quoted(String s) {
        return "~" + Canon.text(s);
    }

    /** Names stand between blanks, commas and arrows; those that the course gives have letters, digits and -_. only. */
    static String name(NodeId id) {
        String name = id.name();
        return name.matches("[\\p{L}\\p{N}_.-]+") && !name.equals("-") ? name
                : quoted(name).replace(" ", "\\u0020").replace(">", "\\u003e").replace(":", "\\u003a");
    }

    /** True if it could not be told from what stands around it. */
    private static boolean isOdd(String s) {
        if (s.isEmpty() || s.startsWith("~\"") || hasHalf(s) || Character.isWhitespace(s.charAt(0)) || Character.isWhitespace(s.charAt(s.length() - 1))) return true;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < ' ' || c == '|' || c == 0x2028 || c == 0x2029) return true;
        }
        return false;
    }

    /** True if a surrogate in it stands alone: no file of text can hold that. */
    static boolean hasHalf(String s) {
        return s.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    static String plain(String s) {
        return s.startsWith("~\"") ? Canon.unquote(s.substring(1)) : s;
    }

    // ------------------------------------------------------------------ reading

    static Trace read(String text) {
        String[] lines = text.strip().split("\n");
        if (!lines[0].strip().equals(FIRST)) {
            throw new IllegalArgumentException("this is no trace: its first line is not \"" + FIRST + "\"");
        }
        var reader = new Reader();
        for (int i = 1; i < lines.length; i++) reader.line(lines[i].strip(), i + 1);
        return reader.trace();
    }

    /** Takes a trace line by line. */
    static final class Reader {

        private final Map<String, String> head = new LinkedHashMap<>();
        private final Map<String, NodeId> nodes = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();
        private final Map<Long, Map<String, String>> changes = new TreeMap<>();
        private final Map<NodeId, List<ClockStretch>> clocks = new TreeMap<>();
        private String digest, total;

        void line(String line, int number) {
            try {
                if (line.startsWith("# ")) head(line.substring(2));
                else if (!line.isEmpty()) event(line);
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("line " + number + " of the trace cannot be read (" + wrong.getMessage() + "): " + line, wrong);
            }
        }

        Trace trace() {
            return new Trace(head, List.copyOf(nodes.values()), events, changes, clocks,
                    digest == null ? 0 : java.util.HexFormat.fromHexDigitsToLong(digest), total == null ? events.size() : Long.parseLong(total));
        }

        private void head(String line) {
            int colon = line.startsWith("~\"") ? closing(line) + 1 : line.indexOf(": ");
            if (colon < 0 || !line.startsWith(": ", colon)) throw new IllegalArgumentException("a head line has the form \"# name: value\"");
            String name = line.substring(0, colon), value = line.substring(colon + 2);
            switch (name) {
                case "digest" -> digest = value;
                case "total" -> total = value;
                case "nodes" -> {
                    for (String node : value.split(" ")) nodes.put(node, new NodeId(nodes.size(), plain(node)));
                }
                default -> {
                    if (name.startsWith(CLOCK)) clock(node(name.substring(CLOCK.length())), value);
                    else head.put(plain(name), plain(value));
                }
            }
        }

        private void clock(NodeId node, String value) {
            var stretches = new ArrayList<ClockStretch>();
            for (String stretch : value.split("; ")) {
                String[] parts = stretch.split(" ");
                if (parts.length != 3) throw new IllegalArgumentException("a clock's stretch is three numbers: since, shows, drift");
                stretches.add(new ClockStretch(nanos(parts[0]), nanos(parts[1]), Double.parseDouble(parts[2])));
            }
            clocks.put(node, List.copyOf(stretches));
        }

        private void event(String line) {
            String[] parts = line.split(" \\| ");
            String[] columns = parts[0].split(" ", 7);
            if (columns.length < 6) throw new IllegalArgumentException("an event has at least six columns");
            long seq = Long.parseLong(columns[0]);
            if (!events.isEmpty() && events.getLast().seq() >= seq) throw new IllegalArgumentException("event numbers must rise");
            NodeId from = null, to = null;
            if (!columns[5].equals("-")) {
                String[] ends = columns[5].split(">");
                if (ends.length != 2) throw new IllegalArgumentException("the sixth column is from>to");
                from = node(ends[0]);
                to = node(ends[1]);
            }
            events.add(new Event(seq, nanos(columns[1]), columns[2].equals("-") ? null : node(columns[2]), Kind.ofWord(columns[3]),
                    columns[4].equals("-") ? Event.NONE : Long.parseLong(columns[4]), from, to, columns.length > 6 ? plain(columns[6]) : ""));
            if (parts.length == 1) return;
            var fields = new LinkedHashMap<String, String>();
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].startsWith("~\"") ? closing(parts[i]) + 1 : parts[i].indexOf('=');
                if (equals < 0 || equals >= parts[i].length()) throw new IllegalArgumentException("a field has the form name=value");
                fields.put(plain(parts[i].substring(0, equals)), plain(parts[i].substring(equals + 1)));
            }
            changes.put(seq, fields);
        }

        private NodeId node(String name) {
            NodeId id = nodes.get(name);
            if (id == null) throw new IllegalArgumentException("there is no node " + name);
            return id;
        }

        private static long nanos(String millis) {
            return new BigDecimal(millis).movePointRight(6).longValueExact();
        }

        /** Where the quote that opens at 1 ends. */
        private static int closing(String s) {
            int i = 2;
            while (i < s.length() && s.charAt(i) != '"') i += s.charAt(i) == '\\' ? 2 : 1;
            return i;
        }
    }
}
