package distsys.trace;

import distsys.model.Node;
import distsys.model.NodeId;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The canonical text of messages and states: {@code Hello(clock=3)}, {@code [1, 2]}, {@code {a: 1}}. Equal values have equal
 * texts, in any JVM: sets and maps without an order of their own are sorted by the text of their elements, class names are the
 * simple ones (a cell's class has another full name each time the cell runs).
 */
public final class Canon {

    /** Deeper than any honest message; a list that contains itself through a record ends here. */
    private static final int MAX_DEPTH = 64;

    private static final ClassValue<String> NAME = new ClassValue<>() {
        @Override protected String computeValue(Class<?> type) {
            if (type.isRecord() || type.isEnum() || !type.isAnonymousClass() && !type.isHidden()) return type.getSimpleName();
            return type.getSuperclass() == Object.class && type.getInterfaces().length > 0
                    ? type.getInterfaces()[0].getSimpleName() : type.getSuperclass().getSimpleName();
        }
    };

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override protected List<Field> computeValue(Class<?> type) {
            return instanceFields(type);
        }
    };

    /** A record's accessors, in order. Looking them up takes ten times as long as calling them. */
    private static final ClassValue<List<Method>> COMPONENTS = new ClassValue<>() {
        @Override protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).peek(m -> m.setAccessible(true)).toList();
        }
    };

    private final StringBuilder out = new StringBuilder();
    /** The values around the one that is being written: {@code depth} of them. */
    private final Object[] open = new Object[MAX_DEPTH + 1];

    private Canon() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException with one sentence, if the value holds something that has no canonical text
     */
    public static String text(Object value) {
        var canon = new Canon();
        canon.put(value, 0);
        return canon.out.toString();
    }

    /** The name by which a message type stands in traces. */
    public static String name(Class<?> type) {
        return NAME.get(type);
    }

    /** Reads a string that {@link #text} wrote, quotes included. */
    static String unquote(String quoted) {
        var out = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                c = quoted.charAt(++i);
                if (c == 'n') c = '\n';
                else if (c == 'u') {
                    c = (char) Integer.parseInt(quoted, i + 1, i + 5, 16);
                    i += 4;
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    /** A node's fields, declared order, superclasses first: name → canonical text. */
    public static Map<String, String> fields(Node<?> node) {
        var fields = new LinkedHashMap<String, String>();
        for (Field f : FIELDS.get(node.getClass())) fields.put(f.getName(), text(value(f, node)));
        return fields;
    }

    private void put(Object value, int depth) {
        if (depth > MAX_DEPTH) throw new IllegalArgumentException("a message or field is nested more than " + MAX_DEPTH + " deep");
        switch (value) {
            case null -> out.append("null");
            case String s -> quote(s);
            case Character c -> quote(c.toString());
            case Number n -> out.append(n);
            case Boolean b -> out.append(b);
            case Enum<?> e -> out.append(e.name());
            case NodeId id -> out.append(id.name());
            case Duration d -> out.append(Times.exact(d.toNanos()));
            case TemporalAccessor t -> out.append(t);
            case TemporalAmount t -> out.append(t);
            case Optional<?> o -> optional(o, depth);
            case BitSet b -> out.append(b);
            case Class<?> c -> out.append(name(c));
            default -> nested(value, depth);
        }
    }

    private void optional(Optional<?> o, int depth) {
        open[depth] = o;
        if (o.isEmpty()) out.append("none"); else put(o.get(), depth + 1);
    }

    private void nested(Object value, int depth) {
        for (int i = 0; i < depth; i++) {
            if (open[i] == value) {
                out.append('^');        // the value contains itself: the text stays finite, and equal for equal shapes
                return;
            }
        }
        open[depth] = value;
        switch (value) {
            case Map<?, ?> m -> map(m, depth);
            case Set<?> s -> list('{', s instanceof SortedSet<?> ? s : ordered(s), '}', depth);
            case PriorityQueue<?> q -> list('[', ordered(q), ']', depth);
            case Collection<?> c -> list('[', c, ']', depth);
            case Record r -> components(r, depth);
            default -> {
                if (value.getClass().isArray()) array(value, depth); else object(value, depth);
            }
        }
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Object key : map instanceof SortedMap<?, ?> ? map.keySet() : ordered(map.keySet())) {
            if (!first) out.append(", ");
            first = false;
            put(key, depth + 1);
            out.append(": ");
            put(map.get(key), depth + 1);
        }
        out.append('}');
    }

    /** An order that depends on the values only: their own, where it is one people know; that of their texts otherwise. */
    @SuppressWarnings("unchecked")
    private static List<Object> ordered(Collection<?> values) {
        var list = new ArrayList<Object>(values);
        Class<?> type = list.isEmpty() || list.getFirst() == null ? null : list.getFirst().getClass();
        boolean natural = type != null && (type == Integer.class || type == Long.class || type == String.class || type == NodeId.class
                || list.getFirst() instanceof Enum<?>) && list.stream().allMatch(v -> v != null && v.getClass() == type);
        list.sort(natural ? Comparator.comparing(v -> (Comparable<Object>) v) : Comparator.comparing(Canon::text));
        return list;
    }

    private void array(Object array, int depth) {
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) out.append(", ");
            put(Array.get(array, i), depth + 1);
        }
        out.append(']');
    }

    private void components(Record r, int depth) {
        out.append(name(r.getClass()));
        char before = '(';
        for (Method m : COMPONENTS.get(r.getClass())) {
            try {
                before = part(before, m.getName(), m.invoke(r), depth);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("cannot read " + name(r.getClass()) + "." + m.getName() + ": " + e.getCause(), e);
            }
        }
        if (before != '(') out.append(')');
    }

    private void object(Object value, int depth) {
        out.append(name(value.getClass()));
        char before = '(';
        for (Field f : FIELDS.get(value.getClass())) before = part(before, f.getName(), value(f, value), depth);
        if (before != '(') out.append(')');
    }

    /** Writes {@code name=value} after the opening bracket or the part before; returns what stands before the next. */
    private char part(char before, String name, Object value, int depth) {
        out.append(before);
        if (before == ',') out.append(' ');
        out.append(name).append('=');
        put(value, depth + 1);
        return ',';
    }

    private void list(char opening, Collection<?> values, char closing, int depth) {
        out.append(opening);
        boolean first = true;
        for (Object v : values) {
            if (!first) out.append(", ");
            first = false;
            put(v, depth + 1);
        }
        out.append(closing);
    }

    private void quote(String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> {
                    // a bar separates the fields of a line in a trace file; half a pair of surrogates is lost in one
                    if (c < ' ' || c == '|' || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c) && isHalf(s, i)) out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static boolean isHalf(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i)) ? i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(s.charAt(i - 1));
    }

    private static List<Field> instanceFields(Class<?> type) {
        if (type == null || type == Object.class || type == Node.class) return List.of();
        var fields = new ArrayList<>(FIELDS.get(type.getSuperclass() == null ? Object.class : type.getSuperclass()));
        for (Field f : type.getDeclaredFields()) {
            if (Modifier.isStatic(f.getModifiers()) || Modifier.isTransient(f.getModifiers()) || f.isSynthetic()) continue;
            try {
                f.setAccessible(true);
            } catch (InaccessibleObjectException e) {
                throw new IllegalArgumentException("a " + type.getSimpleName() + " inside a message or a node's state has no canonical"
                        + " text; use a record, a number, a string, an enum, or a collection of those");
            }
            fields.add(f);
        }
        return List.copyOf(fields);
    }

    private static Object value(Field f, Object of) {
        try {
            return f.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);        // made accessible in instanceFields
        }
    }
}
