package distsys.run.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.NodeId;
import distsys.trace.Canon;
import distsys.trace.Times;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values as JSON and back, <em>equal</em>, between two JVMs that share their classes: whatever a node may send to itself in one JVM it
 * may send to another in live runs. (What {@link distsys.run.wire.Codec} writes is for programs of other languages, for one known
 * family of messages.) Declared types guide it. Where one leaves open what stands there (a sealed interface, a type variable,
 * {@code Object}) the JSON says it, in {@code "type"}; elsewhere the value stands alone.
 *
 * <table>
 * <caption>What stands for what</caption>
 * <tr><td>record</td><td>an object with its components</td></tr>
 * <tr><td>number, boolean, string, character</td><td>itself</td></tr>
 * <tr><td>{@link NodeId}</td><td>its name</td></tr>
 * <tr><td>{@link Duration}</td><td>a text such as {@code "12.5 ms"}</td></tr>
 * <tr><td>enum</td><td>its constant's name</td></tr>
 * <tr><td>list, set, array, {@link Optional}</td><td>an array; read back as declared, and unmodifiable where {@code List} or {@code Set} is</td></tr>
 * <tr><td>map</td><td>an object if the keys are declared strings, otherwise an array of pairs</td></tr>
 * </table>
 */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "type", VALUE = "value";

    private final ClassLoader loader;
    private final Map<String, NodeId> members = new LinkedHashMap<>();

    Values(ClassLoader loader, Collection<NodeId> members) {
        this.loader = loader;
        members.forEach(id -> this.members.put(id.name(), id));
    }

    /**
     * A value as JSON, with its type.
     *
     * @throws IllegalArgumentException naming what has no JSON form
     */
    JsonNode encode(Object value) {
        return encode(value, Object.class);
    }

    /**
     * The value that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException naming the place, what was expected and what was found
     */
    Object decode(JsonNode json) {
        return decode(json, Object.class, "the message");
    }

    // ------------------------------------------------------------------ writing

    private JsonNode encode(Object value, Type declared) {
        if (value == null) return JSON.nullNode();
        Class<?> type = Types.raw(declared);
        return switch (value) {
            case String s -> JSON.textNode(s);
            case Boolean b -> JSON.booleanNode(b);
            case Integer i -> JSON.numberNode(i);
            case Double d when Double.isFinite(d) -> JSON.numberNode(d);
            case Double d -> open(type, "double", JSON.textNode(d.toString()));
            case Long l -> open(type, "long", JSON.numberNode(l));
            case Short s -> open(type, "short", JSON.numberNode(s));
            case Byte b -> open(type, "byte", JSON.numberNode(b));
            case Float f -> open(type, "float", JSON.textNode(f.toString()));
            case Character c -> open(type, "char", JSON.textNode(c.toString()));
            case NodeId id -> open(type, "node", JSON.textNode(id.name()));
            case Duration d -> open(type, "duration", JSON.textNode(Times.exact(d.toNanos())));
            case Enum<?> e -> open(type, e.getDeclaringClass().getName(), JSON.textNode(e.name()));
            case Record r -> record(r, type);
            case Optional<?> o -> open(type, "optional", array(o.stream().toList(), Types.argument(declared, 0)));
            case List<?> l -> array(l, Types.argument(declared, 0));
            case SortedSet<?> s -> open(type, "sorted-set", array(s, Types.argument(declared, 0)));
            case Set<?> s -> open(type, "set", array(s, Types.argument(declared, 0)));
            case SortedMap<?, ?> m -> open(type, "sorted-map", map(m, declared));
            case Map<?, ?> m -> open(type, "map", map(m, declared));
            default -> {
                if (!value.getClass().isArray() || !type.isArray()) throw new IllegalArgumentException("a " + Canon.name(value.getClass())
                        + " cannot leave its process; send records of numbers, strings, enums, ids, and lists, sets or maps of those");
                yield elements(value, type.componentType());
            }
        };
    }

    /** As it is where the declared type says what it is; otherwise with the name of its kind. */
    private static JsonNode open(Class<?> declared, String kind, JsonNode value) {
        return Types.isOpen(declared) ? JSON.objectNode().put(TYPE, kind).set(VALUE, value) : value;
    }

    private JsonNode record(Record r, Class<?> declared) {
        ObjectNode object = JSON.objectNode();
        if (declared != r.getClass()) object.put(TYPE, r.getClass().getName());
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            String name = c.getName();
            if (name.equals(TYPE)) throw new IllegalArgumentException(Canon.name(r.getClass()) + " has a component called type, which is"
                    + " the field that names the record; give it another name");
            object.set(name, encode(Types.read(c, r), c.getGenericType()));
        }
        return object;
    }

    private ArrayNode array(Collection<?> values, Type element) {
        ArrayNode array = JSON.arrayNode();
        for (Object v : values) array.add(encode(v, element));
        return array;
    }

    private ArrayNode elements(Object array, Type element) {
        ArrayNode all = JSON.arrayNode();
        for (int i = 0; i < Array.getLength(array); i++) all.add(encode(Array.get(array, i), element));
        return all;
    }

    private JsonNode map(Map<?, ?> map, Type declared) {
        Type key = Types.argument(declared, 0), value = Types.argument(declared, 1);
        if (key == String.class) {
            ObjectNode object = JSON.objectNode();
            map.forEach((k, v) -> object.set((String) k, encode(v, value)));
            return object;
        }
        ArrayNode pairs = JSON.arrayNode();
        map.forEach((k, v) -> pairs.addArray().add(encode(k, key)).add(encode(v, value)));
        return pairs;
    }

    // ------------------------------------------------------------------ reading

    private Object decode(JsonNode json, Type declared, String where) {
        Class<?> type = Types.raw(declared);
        if (json.isNull()) {
            if (type.isPrimitive()) throw wrong(where, "a " + type, json);
            return null;
        }
        if (Types.isOpen(type) && json.isObject()) return named(json, where);
        if (Types.isNumber(type)) return Types.number(type, json.asText(), () -> wrong(where, "a number (" + type.getSimpleName() + ")", json));
        if (type.isArray()) return elements(json, type.componentType(), where);
        if (type.isRecord() && type != NodeId.class) return record(json, type, where);
        return switch (json.getNodeType()) {
            case STRING -> text(json, type, where);
            case BOOLEAN -> require(type == boolean.class || type.isAssignableFrom(Boolean.class), json.asBoolean(), type, json, where);
            case NUMBER -> require(type.isAssignableFrom(Integer.class) && (json.canConvertToLong() || !json.isIntegralNumber()), json.numberValue(), type, json, where);
            case ARRAY -> array(json, declared, where);
            case OBJECT -> map(json, declared, where);
            default -> throw wrong(where, "a " + type.getSimpleName(), json);
        };
    }

    private static Object require(boolean fits, Object value, Class<?> type, JsonNode json, String where) {
        if (!fits) throw wrong(where, "a " + type.getSimpleName(), json);
        return value;
    }

    /** An object in an open place names its type. */
    private Object named(JsonNode json, String where) {
        JsonNode value = json.path(VALUE);
        return switch (json.path(TYPE).asText()) {
            case "long" -> decode(value, Long.class, where);
            case "short" -> decode(value, Short.class, where);
            case "byte" -> decode(value, Byte.class, where);
            case "float" -> decode(value, Float.class, where);
            case "double" -> decode(value, Double.class, where);
            case "char" -> decode(value, Character.class, where);
            case "node" -> decode(value, NodeId.class, where);
            case "duration" -> decode(value, Duration.class, where);
            case "optional" -> decode(value, Optional.class, where);
            case "sorted-set" -> decode(value, SortedSet.class, where);
            case "set" -> decode(value, Set.class, where);
            case "sorted-map" -> decode(value, SortedMap.class, where);
            case "map" -> decode(value, Map.class, where);
            default -> ofType(json, where);
        };
    }

    private Object ofType(JsonNode json, String where) {
        Class<?> type;
        try {
            type = Class.forName(json.path(TYPE).asText(), false, loader);
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new IllegalArgumentException(where + ": there is no message type " + json.path(TYPE), unknown);
        }
        if (type.isEnum()) return decode(json.path(VALUE), type, where);
        if (type.isRecord()) return record(json, type, where);
        // nothing else is made on the word of a message
        throw new IllegalArgumentException(where + ": " + json.path(TYPE) + " is neither a record nor an enum");
    }

    private Object text(JsonNode json, Class<?> type, String where) {
        String s = json.asText();
        if (type == NodeId.class) {
            NodeId id = members.get(s);
            if (id == null) throw wrong(where, "a node, one of " + members.keySet(), json);
            return id;
        }
        if (type == Duration.class) {
            try {
                return Duration.ofNanos(Times.parse(s));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw wrong(where, "a time such as \"12.5 ms\"", json);
            }
        }
        if (type == Character.class || type == char.class) return require(s.length() == 1, s.isEmpty() ? null : s.charAt(0), type, json, where);
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) if (((Enum<?>) constant).name().equals(s)) return constant;
            throw wrong(where, "one of " + List.of(type.getEnumConstants()), json);
        }
        return require(type.isAssignableFrom(String.class), s, type, json, where);
    }

    private Object record(JsonNode json, Class<?> type, String where) {
        if (!json.isObject()) throw wrong(where, "an object (" + Canon.name(type) + ")", json);
        RecordComponent[] components = type.getRecordComponents();
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            JsonNode field = json.get(name);
            if (field == null) throw new IllegalArgumentException(where + ": a " + Canon.name(type) + " has a field \"" + name + "\", which is missing in " + json);
            values[i] = decode(field, components[i].getGenericType(), Canon.name(type) + "." + name);
        }
        try {
            return Types.make(type, components, values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(where + ": " + Canon.name(type) + " refuses " + json + ": " + refused.getCause().getMessage(), refused);
        }
    }

    private Object array(JsonNode json, Type declared, String where) {
        Class<?> type = Types.raw(declared);
        if (Map.class.isAssignableFrom(type)) return map(json, declared, where);
        var values = new ArrayList<Object>();
        for (JsonNode element : json) values.add(decode(element, Types.argument(declared, 0), where + "[" + values.size() + "]"));
        if (type == Optional.class) return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        if (type.isAssignableFrom(List.class)) return Collections.unmodifiableList(values);
        if (type.isAssignableFrom(Set.class)) return Collections.unmodifiableSet(new LinkedHashSet<>(values));
        if (type.isInterface() && SortedSet.class.isAssignableFrom(type)) return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
        if (!(Types.empty(type) instanceof Collection<?> own)) throw wrong(where, "a " + type.getSimpleName(), json);
        @SuppressWarnings("unchecked") var filled = (Collection<Object>) own;
        filled.addAll(values);
        return filled;
    }

    private Object elements(JsonNode json, Class<?> element, String where) {
        if (!json.isArray()) throw wrong(where, "an array", json);
        Object array = Array.newInstance(element, json.size());
        for (int i = 0; i < json.size(); i++) Array.set(array, i, decode(json.get(i), element, where + "[" + i + "]"));
        return array;
    }

    private Object map(JsonNode json, Type declared, String where) {
        Class<?> type = Types.raw(declared);
        if (!Map.class.isAssignableFrom(type)) throw wrong(where, "a " + type.getSimpleName(), json);
        Type key = Types.argument(declared, 0), value = Types.argument(declared, 1);
        boolean sorted = SortedMap.class.isAssignableFrom(type);
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = Types.empty(type) instanceof Map<?, ?> own ? (Map<Object, Object>) own : sorted ? new TreeMap<>() : new LinkedHashMap<>();
        if (json.isObject()) {
            json.properties().forEach(p -> map.put(p.getKey(), decode(p.getValue(), value, where + "." + p.getKey())));
        } else {
            for (JsonNode pair : json) map.put(decode(pair.path(0), key, where), decode(pair.path(1), value, where));
        }
        if (!type.isInterface()) return map;
        return sorted ? Collections.unmodifiableNavigableMap((TreeMap<?, ?>) map) : Collections.unmodifiableMap(map);
    }

    private static IllegalArgumentException wrong(String where, String expected, JsonNode found) {
        return new IllegalArgumentException(where + ": expected " + expected + ", found " + found);
    }
}
