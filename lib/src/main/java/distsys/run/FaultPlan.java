package distsys.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A plan of faults as a file: a JSON array, one object a fault, {@code {"fault": "crash", "at": "250 ms", "until": "320 ms", "node":
 * 1}}. The fields are those of the records in {@link Fault}; times are texts; {@code until} may be left out.
 */
public final class FaultPlan {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(new TimeWriter()).addDeserializer(Duration.class, new TimeReader()))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private static final TreeMap<String, Class<?>> KINDS = new TreeMap<>();

    static {
        for (Class<?> kind : Fault.class.getPermittedSubclasses()) KINDS.put(name(kind), kind);
    }

    /** Under which name a trace's settings hold the plan of its run. */
    public static final String KEY = Trace.PLAN;

    private FaultPlan() {}

    /** The plan of the run that left this trace; empty if it had none, or if none was kept. */
    public static List<Fault> of(Trace trace) {
        String json = trace.settings().get(KEY);
        return json == null ? List.of() : parse(json);
    }

    /** The plan as JSON; {@link #parse} reads it back, equal. */
    public static String toJson(List<? extends Fault> plan) {
        var array = JSON.createArrayNode();
        for (Fault fault : plan) {
            ObjectNode named = JSON.createObjectNode().put("fault", name(fault.getClass()));
            JSON.<ObjectNode>valueToTree(fault).properties().forEach(field -> {
                if (!field.getValue().isNull()) named.set(field.getKey(), field.getValue());
            });
            array.add(named);
        }
        return array.toString();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException that names the fault, by its place in the plan, and what is wrong with it
     */
    public static List<Fault> parse(String json) {
        JsonNode array;
        try {
            array = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the fault plan is no JSON: line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(), e);
        }
        if (!array.isArray()) throw new IllegalArgumentException("a fault plan is a JSON array of faults, such as [{\"fault\": \"crash\", \"at\": \"1 s\", \"node\": 0}]");
        var plan = new ArrayList<Fault>();
        for (JsonNode fault : array) plan.add(fault(fault, plan.size() + 1));
        return List.copyOf(plan);
    }

    private static Fault fault(JsonNode node, int place) {
        Class<?> kind = KINDS.get(node.path("fault").asText());
        if (kind == null) throw new IllegalArgumentException("fault " + place + " of the plan: there is no kind " + node.path("fault") + "; there are " + KINDS.keySet());
        try {
            return (Fault) JSON.treeToValue(((ObjectNode) node.deepCopy()).without("fault"), kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("fault " + place + " of the plan (" + name(kind) + "): " + what(e), e);
        }
    }

    private static String what(JsonProcessingException e) {
        if (e.getCause() != null) return e.getCause().getMessage();                 // what the record's constructor refused
        String message = e.getOriginalMessage();
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) return message;
        String field = mapping.getPath().getLast().getFieldName();
        return message.startsWith("Cannot map `null`") ? "it lacks \"" + field + "\"" : field + ": " + message;
    }

    /** {@code one-way} style: {@code DiskFull} is {@code disk-full}. */
    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    private static final class TimeWriter extends StdSerializer<Duration> {
        TimeWriter() {
            super(Duration.class);
        }

        @Override public void serialize(Duration d, JsonGenerator out, SerializerProvider p) throws IOException {
            out.writeString(Times.exact(d.toNanos()));
        }
    }

    private static final class TimeReader extends StdDeserializer<Duration> {
        TimeReader() {
            super(Duration.class);
        }

        @Override public Duration deserialize(JsonParser in, DeserializationContext c) throws IOException {
            return Duration.ofNanos(Times.parse(in.getText()));
        }
    }
}
