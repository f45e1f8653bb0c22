package distsys.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON form of a trace: the fields of {@link Trace} and {@link Event} by name; nodes by name, times in whole nanoseconds. */
public final class TraceJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TraceJson() {}

    /** The trace as one JSON object. */
    public static String write(Trace t) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "distsys trace 1");
        put(root.putObject("settings"), t.settings());
        t.nodes().forEach(n -> root.withArray("nodes").add(safe(n.name())));
        t.clocks().forEach((node, stretches) -> {
            var list = root.withObject("/clocks").putArray(safe(node.name()));
            stretches.forEach(s -> list.addObject().put("since", s.since()).put("shows", s.shows()).put("drift", s.drift()));
        });
        root.put("digest", Digest.text(t.digest(), 16)).put("total", t.total());
        var events = root.putArray("events");
        for (Event e : t.events()) {
            ObjectNode o = events.addObject().put("seq", e.seq()).put("time", e.time());
            if (e.node() != null) o.put("node", safe(e.node().name()));
            o.put("kind", e.kind().word());
            if (e.cause() != Event.NONE) o.put("cause", e.cause());
            if (e.isMessage()) o.put("from", safe(e.from().name())).put("to", safe(e.to().name()));
            if (!e.payload().isEmpty()) o.put("payload", safe(e.payload()));
            Map<String, String> changed = t.changes().get(e.seq());
            if (changed != null) put(o.putObject("changes"), changed);
        }
        return root.toString();
    }

    /** As it is, or, where half a pair of surrogates would not survive in a file, in quotes behind a tilde as in the text form. */
    private static String safe(String s) {
        return s.startsWith("~\"") || TraceText.hasHalf(s) ? TraceText.quoted(s) : s;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException that says what is wrong, and where
     */
    public static Trace read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new IllegalArgumentException("the trace is no JSON: line " + where.getLineNr() + ", column " + where.getColumnNr()
                    + ": " + e.getOriginalMessage(), e);
        }
        if (!root.path("format").asText().equals("distsys trace 1")) {
            throw new IllegalArgumentException("this JSON is no trace: it lacks \"format\": \"distsys trace 1\"");
        }
        var nodes = new LinkedHashMap<String, NodeId>();
        root.path("nodes").forEach(n -> nodes.put(n.asText(), new NodeId(nodes.size(), TraceText.plain(n.asText()))));
        var events = new ArrayList<Event>();
        var changes = new TreeMap<Long, Map<String, String>>();
        for (JsonNode o : root.path("events")) {
            events.add(new Event(o.path("seq").asLong(), o.path("time").asLong(), node(o, "node", nodes), Kind.ofWord(o.path("kind").asText()),
                    o.path("cause").asLong(Event.NONE), node(o, "from", nodes), node(o, "to", nodes), TraceText.plain(o.path("payload").asText(""))));
            if (o.has("changes")) changes.put(events.getLast().seq(), strings(o.path("changes")));
        }
        var clocks = new TreeMap<NodeId, List<ClockStretch>>();
        root.path("clocks").properties().forEach(p -> {
            var stretches = new ArrayList<ClockStretch>();
            p.getValue().forEach(s -> stretches.add(new ClockStretch(s.path("since").asLong(), s.path("shows").asLong(), s.path("drift").asDouble())));
            clocks.put(node(p.getKey(), nodes), List.copyOf(stretches));
        });
        return new Trace(strings(root.path("settings")), List.copyOf(nodes.values()), events, changes, clocks,
                java.util.HexFormat.fromHexDigitsToLong(root.path("digest").asText("0")), root.path("total").asLong(events.size()));
    }

    private static void put(ObjectNode object, Map<String, String> strings) {
        strings.forEach((name, value) -> object.put(safe(name), safe(value)));
    }

    private static Map<String, String> strings(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        object.properties().forEach(p -> map.put(TraceText.plain(p.getKey()), TraceText.plain(p.getValue().asText())));
        return map;
    }

    private static NodeId node(String name, Map<String, NodeId> nodes) {
        NodeId id = nodes.get(name);
        if (id == null) throw new IllegalArgumentException("there is no node " + name);
        return id;
    }

    private static NodeId node(JsonNode event, String field, Map<String, NodeId> nodes) {
        if (!event.has(field)) return null;
        NodeId id = nodes.get(event.path(field).asText());
        if (id == null) throw new IllegalArgumentException("event " + event.path("seq").asText("?") + ": there is no node " + event.path(field));
        return id;
    }
}
