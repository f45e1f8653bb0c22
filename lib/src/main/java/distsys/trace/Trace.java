package distsys.trace;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as data: how it was set up, who took part, what happened, and how each node's fields changed.
 *
 * @param settings  what makes the run again, in words: seed, latency, faults, … Order is kept.
 * @param nodes     the nodes, by index
 * @param events    what happened, by {@link Event#seq()}
 * @param changes   after which event (by seq) which fields of that event's node had which new texts; events that changed nothing
 *                  have no entry
 * @param clocks    how each clock runs, in stretches; a node whose clock shows the true time has no entry
 * @param digest    of all events of the run, kept or not
 * @param total     how many events the run had; more than {@code events.size()} if the recorder kept only some
 */
public record Trace(Map<String, String> settings, List<NodeId> nodes, List<Event> events, Map<Long, Map<String, String>> changes,
                    Map<NodeId, List<ClockStretch>> clocks, long digest, long total) {

    /** A trace whose clocks all show the true time. */
    public Trace(Map<String, String> settings, List<NodeId> nodes, List<Event> events, Map<Long, Map<String, String>> changes,
                 long digest, long total) {
        this(settings, nodes, events, changes, Map.of(), digest, total);
    }

    /** The setting that holds the plan of what went wrong, as JSON: for machines, so pictures and sentences leave it out. */
    public static final String PLAN = "fault plan";

    /** The setting of a run that the explorer found: it knows orders, not times, so its times count steps, {@value #STEP} ns each. */
    public static final String EXPLORED = "explored";
    /** See {@link #EXPLORED}. */
    public static final long STEP = 1_000_000;

    public Trace {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        nodes = List.copyOf(nodes);
        events = List.copyOf(events);
        changes = java.util.Collections.unmodifiableMap(new TreeMap<>(changes));
        clocks = java.util.Collections.unmodifiableMap(new TreeMap<>(clocks));
    }

    /** Whether times are steps here. */
    public boolean isExplored() {
        return settings.containsKey(EXPLORED);
    }

    /** An instant as people read it: {@code 12 ms}; of an explored run {@code step 12}, and its beginning {@code start}. */
    public String moment(long nanos) {
        return !isExplored() ? Times.text(nanos) : nanos == 0 ? "start" : "step " + Times.number((double) nanos / STEP);
    }

    /** The text form of this trace; {@link #parse} reads it back, equal. */
    public String toText() {
        return TraceText.write(this);
    }

    /**
     * Reads a trace in whatever form it was shared: the text of {@link #toText()}, JSON, a log for ShiViz, one packed line, or a page
     * that shows it. The classes of the messages are not needed.
     *
     * @throws IllegalArgumentException that says what is wrong, and where
     */
    public static Trace parse(String text) {
        String start = text.strip();
        if (start.startsWith("\uFEFF")) start = start.substring(1);      // the mark that some editors put before UTF-8
        if (start.startsWith("{")) return TraceJson.read(start);
        if (TraceShiViz.isOne(start)) return TraceShiViz.read(start);
        if (!start.startsWith(TraceText.FIRST) && TracePacked.isIn(start)) return TracePacked.read(start);
        return TraceText.read(start);
    }

    /** The event with this number. */
    public Event event(long seq) {
        return events.get(position(seq));
    }

    /** Where in {@link #events} the event with this number stands. */
    public int position(long seq) {
        int at = find(seq);
        if (at < 0) throw new IllegalArgumentException("the trace has no event " + seq);
        return at;
    }

    /** True if the event with this number was kept. */
    public boolean has(long seq) {
        return find(seq) >= 0;
    }

    private int find(long seq) {
        int low = 0, high = events.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = events.get(middle).seq();
            if (found == seq) return middle;
            if (found < seq) low = middle + 1; else high = middle - 1;
        }
        return -1;
    }

    /** The fields of {@code node} just after event {@code seq}: name → text. Empty before the node has run. */
    public Map<String, String> state(NodeId node, long seq) {
        var state = new LinkedHashMap<String, String>();
        for (Event e : events) {
            if (e.seq() > seq) break;
            if (!node.equals(e.node())) continue;
            if (e.kind() == Kind.CRASH) state.clear();
            state.putAll(changes.getOrDefault(e.seq(), Map.of()));
        }
        return state;
    }

    /** What the clock of {@code node} shows at {@code time}, both in nanoseconds. */
    public long clock(NodeId node, long time) {
        long shows = time;
        for (ClockStretch s : clocks.getOrDefault(node, List.of())) if (s.since() <= time) shows = s.at(time);
        return shows;
    }

    /** The events of one kind. */
    public List<Event> ofKind(Kind kind) {
        var found = new ArrayList<Event>();
        for (Event e : events) if (e.kind() == kind) found.add(e);
        return found;
    }

    /** When the last event happened, in nanoseconds; 0 for an empty trace. */
    public long end() {
        return events.isEmpty() ? 0 : events.getLast().time();
    }

    /** True if the recorder kept every event. */
    public boolean isWhole() {
        return total == events.size();
    }
}
