package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import distsys.model.NodeId;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Values as they lie on a disk. Unlike a message, which says what it is by its type, a value must come back just as it was put down,
 * whatever it was: so everything but text, truth and Integer is an array that begins with its kind, a record's with its class.
 */
final class Stored {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Stored() {}

    static JsonNode json(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case String s -> JSON.textNode(s);
            case Boolean b -> JSON.booleanNode(b);
            case Integer n -> JSON.numberNode(n);
            case Long n -> JSON.arrayNode().add("long").add(n);
            case Double n -> JSON.arrayNode().add("double").add(n);
            case Duration d -> JSON.arrayNode().add("duration").add(d.toNanos());
            case NodeId id -> JSON.arrayNode().add("node").add(id.index()).add(id.name());
            case Enum<?> e -> JSON.arrayNode().add("enum").add(e.getDeclaringClass().getName()).add(e.name());
            case Set<?> s -> all("set", s);
            case Collection<?> c -> all("list", c);
            case Map<?, ?> m -> {
                var flat = new ArrayList<>();
                m.forEach((k, v) -> {
                    flat.add(k);
                    flat.add(v);
                });
                yield all("map", flat);
            }
            case Record r -> {
                ArrayNode array = JSON.arrayNode().add("record").add(r.getClass().getName());
                for (RecordComponent c : r.getClass().getRecordComponents()) array.add(json(component(c, r)));
                yield array;
            }
            default -> throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " cannot be written to a disk; write a record, a number, a string, an id, or a collection of those");
        };
    }

    private static ArrayNode all(String kind, Collection<?> values) {
        ArrayNode array = JSON.arrayNode().add(kind);
        for (Object v : values) array.add(json(v));
        return array;
    }

    static Object value(JsonNode json) {
        if (json.isNull()) return null;
        if (json.isTextual()) return json.textValue();
        if (json.isBoolean()) return json.booleanValue();
        if (json.isInt()) return json.intValue();
        var rest = new ArrayList<>();
        String kind = json.get(0).textValue();
        if (kind.equals("list") || kind.equals("set") || kind.equals("map")) for (int i = 1; i < json.size(); i++) rest.add(value(json.get(i)));
        return switch (kind) {
            case "long" -> json.get(1).longValue();
            case "double" -> json.get(1).doubleValue();
            case "duration" -> Duration.ofNanos(json.get(1).longValue());
            case "node" -> new NodeId(json.get(1).intValue(), json.get(2).textValue());
            case "enum" -> Arrays.stream(type(json).getEnumConstants()).filter(e -> ((Enum<?>) e).name().equals(json.get(2).textValue())).findFirst().orElseThrow();
            case "list" -> Collections.unmodifiableList(rest);
            case "set" -> Collections.unmodifiableSet(new LinkedHashSet<>(rest));
            case "map" -> {
                var map = new LinkedHashMap<>();
                for (int i = 0; i < rest.size(); i += 2) map.put(rest.get(i), rest.get(i + 1));
                yield Collections.unmodifiableMap(map);
            }
            case "record" -> record(json);
            default -> throw new IllegalArgumentException("the disk holds a \"" + kind + "\", which nobody wrote");
        };
    }

    private static Class<?> type(JsonNode json) {
        try {
            return Class.forName(json.get(1).textValue());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the disk holds a " + json.get(1) + ", which this program does not have", e);
        }
    }

    private static Object component(RecordComponent c, Record r) {
        try {
            c.getAccessor().setAccessible(true);
            return c.getAccessor().invoke(r);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object record(JsonNode json) {
        RecordComponent[] components = type(json).getRecordComponents();
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Object value = value(json.get(i + 2));
            values[i] = components[i].getType() == long.class && value instanceof Integer n ? (Object) n.longValue() : value;
        }
        try {
            Constructor<?> constructor = type(json).getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the disk's " + type(json).getSimpleName() + " cannot be made again", e);
        }
    }
}
