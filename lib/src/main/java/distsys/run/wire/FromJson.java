package distsys.run.wire;

import com.fasterxml.jackson.databind.JsonNode;
import distsys.model.NodeId;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** JSON as values of the types that a record asks for. Collections keep the order in which they came and cannot be changed. */
final class FromJson {

    private final Codec codec;
    private final Function<String, NodeId> nodes;

    FromJson(Codec codec, Function<String, NodeId> nodes) {
        this.codec = codec;
        this.nodes = nodes;
    }

    Object message(JsonNode body) {
        if (!body.isObject()) throw new Malformed("a body is a JSON object, not " + shortened(body), false);
        JsonNode type = body.get("type");
        if (type == null || !type.isTextual()) throw new Malformed("the body lacks its type, a string: " + shortened(body), false);
        Codec.Shape shape = codec.named(type.textValue());
        if (shape == null) throw new Malformed("there is no message \"" + type.textValue() + "\" here; there is " + String.join(", ", codec.types()), true);
        var components = new Object[shape.keys().length];
        for (int i = 0; i < components.length; i++) {
            JsonNode value = body.get(shape.keys()[i]);
            String where = shape.name() + "." + shape.keys()[i];
            if (value == null && raw(shape.types()[i]) != Optional.class) throw new Malformed(where + " is missing", false);
            components[i] = value == null ? Optional.empty() : value(value, shape.types()[i], Map.of(), where);
        }
        return Codec.make(shape, components);
    }

    private Object value(JsonNode json, Type type, Map<TypeVariable<?>, Type> bound, String where) {
        if (type instanceof TypeVariable<?> variable) return value(json, bound.getOrDefault(variable, Object.class), bound, where);
        Class<?> raw = raw(type);
        if (raw == Optional.class) return json.isNull() ? Optional.empty() : Optional.ofNullable(value(json, argument(type, 0), bound, where));
        if (raw == JsonNode.class) return json;
        if (json.isNull()) {
            if (raw.isPrimitive()) throw mismatch(json, raw, where);
            return null;
        }
        if (raw == Object.class) return any(json);
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw) || raw == Boolean.class || raw == Character.class) return simple(json, raw, where);
        if (raw == String.class) return text(json, raw, where);
        if (raw == NodeId.class) return node(text(json, raw, where), where);
        if (raw == Duration.class) return Duration.ofNanos((Long) simple(json, long.class, where));
        if (raw.isEnum()) return constant(text(json, raw, where), raw, where);
        if (Map.class.isAssignableFrom(raw)) return map(json, type, raw, bound, where);
        if (Collection.class.isAssignableFrom(raw)) return collection(json, type, raw, bound, where);
        if (raw.isArray()) return array(json, raw, bound, where);
        if (codec.isMessage(raw) || raw.isSealed() && !raw.isRecord()) return raw.cast(fitting(message(json), raw, where));
        if (raw.isRecord()) return tuple(json, type, raw, bound, where);
        throw new IllegalArgumentException(where + " is a " + raw.getSimpleName() + ", which no JSON becomes; use a record, a number, a string, an enum, or a collection of those");
    }

    private static Object fitting(Object message, Class<?> raw, String where) {
        if (!raw.isInstance(message)) throw new Malformed(where + " holds a " + Codec.of(message.getClass()).name() + ", which does not belong there", false);
        return message;
    }

    private static Object simple(JsonNode json, Class<?> raw, String where) {
        if (raw == boolean.class || raw == Boolean.class) {
            if (json.isBoolean()) return json.booleanValue();
        } else if (raw == char.class || raw == Character.class) {
            if (json.isTextual() && json.textValue().length() == 1) return json.textValue().charAt(0);
        } else if (raw == double.class || raw == Double.class || raw == Number.class) {
            if (json.isNumber()) return raw == Number.class ? json.numberValue() : (Object) json.doubleValue();
        } else if (raw == float.class || raw == Float.class) {
            if (json.isNumber()) return json.floatValue();
        } else if (json.isIntegralNumber()) {
            if (raw == BigInteger.class) return json.bigIntegerValue();
            if (raw == int.class || raw == Integer.class) { if (json.canConvertToInt()) return json.intValue(); }
            else if (raw == long.class || raw == Long.class) { if (json.canConvertToLong()) return json.longValue(); }
            else if (raw == short.class || raw == Short.class) { if (json.intValue() == json.shortValue()) return json.shortValue(); }
            else if (raw == byte.class || raw == Byte.class) { if (json.intValue() == (byte) json.intValue()) return (byte) json.intValue(); }
        }
        throw mismatch(json, raw, where);
    }

    private static String text(JsonNode json, Class<?> raw, String where) {
        if (!json.isTextual()) throw mismatch(json, raw, where);
        return json.textValue();
    }

    private NodeId node(String name, String where) {
        NodeId id = nodes.apply(name);
        if (id == null) throw new Malformed(where + ": there is no node " + name, false);
        return id;
    }

    private static Object constant(String name, Class<?> raw, String where) {
        for (Object constant : raw.getEnumConstants()) if (((Enum<?>) constant).name().equals(name)) return constant;
        throw new Malformed(where + " is \"" + name + "\", not one of " + Arrays.toString(raw.getEnumConstants()), false);
    }

    private Object map(JsonNode json, Type type, Class<?> raw, Map<TypeVariable<?>, Type> bound, String where) {
        if (!json.isObject()) throw mismatch(json, raw, where);
        Type keys = argument(type, 0), values = argument(type, 1);
        Map<Object, Object> map = raw.isAssignableFrom(TreeMap.class) && raw != Map.class ? new TreeMap<>() : new LinkedHashMap<>();
        json.properties().forEach(p -> map.put(key(p.getKey(), raw(keys), where), value(p.getValue(), values, bound, where + "." + p.getKey())));
        return map instanceof TreeMap<Object, Object> sorted ? sorted : Collections.unmodifiableMap(map);
    }

    private Object key(String key, Class<?> raw, String where) {
        try {
            if (raw == Integer.class) return Integer.valueOf(key);
            if (raw == Long.class) return Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw new Malformed(where + " has the key \"" + key + "\", not a whole number", false);
        }
        if (raw == NodeId.class) return node(key, where);
        return raw.isEnum() ? constant(key, raw, where) : key;
    }

    private Object collection(JsonNode json, Type type, Class<?> raw, Map<TypeVariable<?>, Type> bound, String where) {
        if (!json.isArray()) throw mismatch(json, raw, where);
        var list = new ArrayList<>();
        for (JsonNode element : json) list.add(value(element, argument(type, 0), bound, where + "[" + list.size() + "]"));
        if (raw.isAssignableFrom(List.class)) return Collections.unmodifiableList(list);
        if (raw == Set.class) return Collections.unmodifiableSet(new LinkedHashSet<>(list));
        if (raw.isAssignableFrom(TreeSet.class)) return new TreeSet<>(list);
        throw new IllegalArgumentException(where + " is a " + raw.getSimpleName() + "; in a message use List, Set or Map");
    }

    private Object array(JsonNode json, Class<?> raw, Map<TypeVariable<?>, Type> bound, String where) {
        if (!json.isArray()) throw mismatch(json, raw, where);
        Object array = Array.newInstance(raw.getComponentType(), json.size());
        for (int i = 0; i < json.size(); i++) Array.set(array, i, value(json.get(i), raw.getComponentType(), bound, where + "[" + i + "]"));
        return array;
    }

    private Object tuple(JsonNode json, Type type, Class<?> raw, Map<TypeVariable<?>, Type> bound, String where) {
        Codec.Shape shape = Codec.of(raw);
        if (!json.isArray() || json.size() != shape.keys().length) {
            throw new Malformed(where + " is " + shortened(json) + ", not the array [" + String.join(", ", shape.keys()) + "]", false);
        }
        var inner = new LinkedHashMap<TypeVariable<?>, Type>(bound);
        for (int i = 0; i < raw.getTypeParameters().length; i++) inner.put(raw.getTypeParameters()[i], argument(type, i));
        var components = new Object[shape.keys().length];
        for (int i = 0; i < components.length; i++) components[i] = value(json.get(i), shape.types()[i], inner, where + "[" + i + "]");
        return Codec.make(shape, components);
    }

    /** Whatever the JSON holds: whole numbers as Integer if they fit, else Long or BigInteger. */
    static Object any(JsonNode json) {
        if (json.isNull()) return null;
        if (json.isTextual()) return json.textValue();
        if (json.isBoolean()) return json.booleanValue();
        if (json.isIntegralNumber()) return json.canConvertToInt() ? (Object) json.intValue() : json.canConvertToLong() ? (Object) json.longValue() : json.bigIntegerValue();
        if (json.isNumber()) return json.doubleValue();
        if (json.isArray()) {
            var list = new ArrayList<>();
            for (JsonNode element : json) list.add(any(element));
            return Collections.unmodifiableList(list);
        }
        var map = new LinkedHashMap<String, Object>();
        json.properties().forEach(p -> map.put(p.getKey(), any(p.getValue())));
        return Collections.unmodifiableMap(map);
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> (Class<?>) p.getRawType();
            case WildcardType w -> raw(w.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    private static Type argument(Type type, int i) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[i] : Object.class;
    }

    private static Malformed mismatch(JsonNode json, Class<?> raw, String where) {
        return new Malformed(where + " is " + shortened(json) + ", not " + (raw == String.class || raw == NodeId.class || raw.isEnum() ? "a string"
                : raw == boolean.class || raw == Boolean.class ? "true or false" : Map.class.isAssignableFrom(raw) ? "an object"
                : Collection.class.isAssignableFrom(raw) || raw.isArray() ? "an array" : raw == double.class || raw == Double.class ? "a number"
                : "a whole number" + (raw == int.class || raw == Integer.class ? " of 32 bits" : "")), false);
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
