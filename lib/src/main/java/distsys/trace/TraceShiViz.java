package distsys.trace;

import distsys.model.NodeId;
import java.util.HashMap;
import java.util.StringJoiner;

/**
 * A trace as a log that ShiViz reads (Beschastnikh, Liu, Xing, Wang, Brun, Ernst: "Visualizing Distributed System Executions", TOSEM
 * 29(2), 2020). As ShiViz asks of an uploaded file, its first line is the expression that finds the events, its second, empty here,
 * the one that parts several executions. Then an event a line: host, vector clock as JSON, and the line of the text form.
 *
 * <p>ShiViz knows hosts only. What happens in the network, such as the loss of a message, is put on a host of its own, {@code network}.
 */
public final class TraceShiViz {

    /** Plain groups only: ShiViz rewrites the expression itself, and trips over brackets within a group. */
    private static final String EXPRESSION = "^(?<host>[^#\\s]\\S*) (?<clock>\\{\\S*\\}) (?<seq>\\d+) (?<ms>\\S+) (?<node>\\S+) (?<event>.*)$";

    private TraceShiViz() {}

    /** The log. */
    public static String write(Trace t) {
        String network = "network";
        while (named(t, network)) network += "-";
        var out = new StringBuilder(EXPRESSION).append("\n\n");
        TraceText.head(out, t);
        Causality causality = Causality.of(t);
        var byNumber = new HashMap<Long, Event>();
        var seenByNetwork = new int[t.nodes().size()];
        int own = 0;
        for (Event e : t.events()) {
            byNumber.put(e.seq(), e);
            boolean atNode = e.kind().atNode() && e.node() != null;
            if (!atNode) {
                own++;
                Event cause = byNumber.get(e.cause());
                int[] known = cause == null ? new int[0] : causality.vector(cause);
                for (int i = 0; i < known.length; i++) seenByNetwork[i] = Math.max(seenByNetwork[i], known[i]);
            }
            var clock = new StringJoiner(",", "{", "}");
            int[] vector = atNode ? causality.vector(e) : seenByNetwork;
            for (int i = 0; i < vector.length; i++) if (vector[i] > 0) clock.add(json(t.nodes().get(i)) + ":" + vector[i]);
            if (!atNode) clock.add("\"" + network + "\":" + own);
            out.append(atNode ? TraceText.name(e.node()) : network).append(' ').append(clock).append(' ').append(TraceText.line(t, e)).append('\n');
        }
        return out.toString();
    }

    private static boolean named(Trace t, String name) {
        return t.nodes().stream().anyMatch(n -> n.name().equals(name));
    }

    private static String json(NodeId id) {
        return "\"" + TraceText.name(id).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static boolean isOne(String text) {
        return text.startsWith(EXPRESSION);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException that names the line and what is wrong with it
     */
    public static Trace read(String log) {
        if (!isOne(log)) throw new IllegalArgumentException("this log was not written by the course: its first line is not " + EXPRESSION);
        var reader = new TraceText.Reader();
        String[] lines = log.split("\n");
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.equals(TraceText.FIRST)) continue;
            if (!line.startsWith("# ")) {
                int end = line.indexOf("} ");
                if (end < 0) throw new IllegalArgumentException("line " + (i + 1) + " of the log has no vector clock: " + line);
                line = line.substring(end + 2);
            }
            reader.line(line, i + 1);
        }
        return reader.trace();
    }
}
