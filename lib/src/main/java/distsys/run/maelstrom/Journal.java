package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** What the bench saw: the first events as a trace, all messages as numbers, and how long it took itself. */
final class Journal {

    private static final int LONGEST_VALUE = 100;
    private static final int MOST_DELAYS = 4_000_000;
    private static final Pattern WORD = Pattern.compile("_([a-z0-9])");

    /** An event whose payload is put into words when the run is over: while it lasts there is no time for that. */
    private record Seen(Event event, JsonNode body) {

        Event inWords() {
            return body == null ? event : new Event(event.seq(), event.time(), event.node(), event.kind(), event.cause(), event.from(), event.to(), text(body));
        }
    }

    private final Plan plan;
    private final Directory directory;
    private final List<Seen> seen = new ArrayList<>();
    private long seq, sent, received, clientsSent, clientsReceived;
    private long[] delays = new long[1024];
    private int measured;
    private final ReentrantLock measuring = new ReentrantLock();

    Journal(Plan plan, Directory directory) {
        this.plan = plan;
        this.directory = directory;
    }

    /** Notes that a message was sent, and returns the number of that event. */
    long sent(long time, String from, String to, JsonNode body, boolean client) {
        sent++;
        if (client) clientsSent++;
        return message(time, Kind.SEND, from, to, Event.NONE, body);
    }

    void received(long time, String from, String to, long cause, JsonNode body, boolean client) {
        received++;
        if (client) clientsReceived++;
        message(time, Kind.DELIVER, from, to, cause, body);
    }

    void dropped(long time, String from, String to, long cause, JsonNode body) {
        message(time, Kind.DROP, from, to, cause, body);
    }

    private long message(long time, Kind kind, String from, String to, long cause, JsonNode body) {
        if (seen.size() >= plan.keep()) return seq++;
        NodeId sender = directory.of(from), receiver = directory.of(to);
        seen.add(new Seen(new Event(seq, time, kind == Kind.SEND ? sender : receiver, kind, cause, sender, receiver, ""), body));
        return seq++;
    }

    /** Something that befell a node, or the network if {@code node} is null. */
    void note(long time, Kind kind, String node, String payload) {
        if (seen.size() < plan.keep()) seen.add(new Seen(new Event(seq, time, node == null ? null : directory.of(node), kind, Event.NONE, null, null, payload), null));
        seq++;
    }

    /** The bench took this long, in nanoseconds, with a message, beyond what it was asked to. */
    void delay(long nanos) {
        measuring.lock();
        try {
            if (measured == MOST_DELAYS) return;
            if (measured == delays.length) delays = Arrays.copyOf(delays, 2 * measured);
            delays[measured++] = Math.max(0, nanos);
        } finally {
            measuring.unlock();
        }
    }

    Account account(List<String> notes, String failure, List<String> lastLines) {
        var settings = new TreeMap<String, String>(Map.of("engine", "processes", "seed", Long.toString(plan.seed()), "latency", plan.latency().toString()));
        var trace = new Trace(settings, directory.all(), seen.stream().map(Seen::inWords).toList(), Map.of(), 0, seq);
        measuring.lock();
        try {
            return new Account(trace, new Traffic(sent, received, clientsSent, clientsReceived), List.copyOf(notes), failure, lastLines, Arrays.copyOf(delays, measured));
        } finally {
            measuring.unlock();
        }
    }

    /** A body as a record would show: {@code EchoOk(inReplyTo=1, echo="hi")}. What is long is cut. */
    static String text(JsonNode body) {
        String type = body.path("type").asText("?");
        var out = new StringBuilder(type.isEmpty() ? "?" : type.substring(0, 1).toUpperCase(Locale.ROOT) + camel(type.substring(1)));
        var parts = new ArrayList<String>();
        body.properties().forEach(p -> {
            if (!p.getKey().equals("type")) parts.add(camel(p.getKey()) + "=" + shortened(p.getValue().toString()));
        });
        if (!parts.isEmpty()) out.append('(').append(String.join(", ", parts)).append(')');
        return out.toString();
    }

    private static String camel(String snake) {
        return WORD.matcher(snake).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }

    private static String shortened(String text) {
        String plain = text.replace("|", "\\u007c");        // a bar separates the fields of a line in a trace file
        return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
