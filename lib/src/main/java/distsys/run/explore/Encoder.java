package distsys.run.explore;

import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes a value as bytes: equal bytes exactly if a program that reads the value cannot tell the two apart. So an int is not a
 * long, the order of a list counts and that of a hash set does not, and a list that two fields share is not two equal lists.
 *
 * <p>No {@code equals}, {@code hashCode} or {@code clone} is asked of the value. Not for several threads at once.
 */
final class Encoder {

    private static final int MAX_DEPTH = 200;
    private static final int NULL = 0, AGAIN = 1, FIRST_CLASS = 2;

    private final Map<Class<?>, Integer> classes;
    private byte[] out = new byte[256];
    private int length, depth;
    private IdentityHashMap<Object, Integer> seen;
    /** Where in the value the encoder is, for the sentence that refuses it: a field, a message's class, or a text. Words are made of it only then. */
    private final Deque<Object> place = new ArrayDeque<>();

    Encoder() {
        this(new HashMap<>());
    }

    private Encoder(Map<Class<?>, Integer> classes) {
        this.classes = classes;
    }

    /** Forgets what was written. */
    Encoder clear() {
        length = depth = 0;
        if (seen != null) seen.clear();
        place.clear();
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out, length);
    }

    /** The bytes of one value. */
    byte[] bytes(Object value) {
        return clear().put(value).bytes();
    }

    /** Writes {@code value}; {@code what} names it in sentences: a field, a message's class, or a text. */
    Encoder put(Object what, Object value) {
        place.push(what);
        put(value);
        place.pop();
        return this;
    }

    Encoder number(long n) {
        long zigzag = n << 1 ^ n >> 63;
        while ((zigzag & ~0x7FL) != 0) {
            octet((int) (zigzag & 0x7F | 0x80));
            zigzag >>>= 7;
        }
        octet((int) zigzag);
        return this;
    }

    private void octet(int b) {
        if (length == out.length) out = Arrays.copyOf(out, 2 * length);
        out[length++] = (byte) b;
    }

    private void type(Class<?> type) {
        Integer known = classes.get(type);
        if (known == null) classes.put(type, known = classes.size());
        number(FIRST_CLASS + known);
    }

    Encoder put(Object value) {
        if (value == null) {
            number(NULL);
            return this;
        }
        if (++depth > MAX_DEPTH) throw new Refused(where() + " is nested more than " + MAX_DEPTH + " deep; does a record contain itself?");
        Shape shape = Shape.of(value);
        if (shape.isConstant()) {
            type(value instanceof Enum<?> e ? e.getDeclaringClass() : shape.type);
            leaf(value);
        } else if (shape.isFrame()) {
            type(frame(shape));
            parts(shape, value);
        } else {
            if (seen == null) seen = new IdentityHashMap<>();
            Integer earlier = seen.putIfAbsent(value, seen.size());
            if (earlier != null) {
                number(AGAIN).number(earlier);
            } else {
                type(shape.type);
                parts(shape, value);
            }
        }
        depth--;
        return this;
    }

    /** {@code List.of(1)} and {@code List.of(1, 2, 3)} are of different classes for no reason of the program's. */
    private static Class<?> frame(Shape shape) {
        return switch (shape.kind) {
            case FIXED_LIST -> List.class;
            case FIXED_SET -> java.util.Set.class;
            case FIXED_MAP -> Map.class;
            default -> shape.type;
        };
    }

    private void leaf(Object value) {
        switch (value) {
            case String s -> text(s);
            case Integer n -> number(n);
            case Long n -> number(n);
            case Boolean b -> octet(b ? 1 : 0);
            case NodeId id -> number(id.index());
            case Enum<?> e -> number(e.ordinal());
            case Character c -> number(c);
            case Short n -> number(n);
            case Byte n -> number(n);
            case Double d -> number(Double.doubleToLongBits(d));
            case Float f -> number(Float.floatToIntBits(f));
            case Class<?> c -> type(c);
            case BigDecimal d -> text(d.toString());
            default -> {
                if (Shape.of(value).kind == Shape.Kind.LEAF) text(value.toString());      // the times, and large integers; code is its class
            }
        }
    }

    private void text(String s) {
        number(s.length());
        for (int i = 0; i < s.length(); i++) number(s.charAt(i));
    }

    private void parts(Shape shape, Object value) {
        switch (shape.kind) {
            case RECORD, OBJECT -> {
                for (Field f : shape.fields) field(f, value);
            }
            case ARRAY -> array(value);
            case LIST, QUEUE, LINKED_SET, ENUM_SET, FIXED_LIST -> inOrder((Collection<?>) value);
            case SORTED_SET -> {
                code(((SortedSet<?>) value).comparator());
                inOrder((Collection<?>) value);
            }
            case HASH_SET, FIXED_SET -> {
                var set = (Collection<?>) value;
                if (shape.kind == Shape.Kind.HASH_SET) for (Object key : set) requireStableHash(key, "HashSet", "a TreeSet, a LinkedHashSet or an EnumSet");
                unordered(set);
            }
            case HEAP -> {
                code(((PriorityQueue<?>) value).comparator());
                unordered((Collection<?>) value);
            }
            case HASH_MAP, FIXED_MAP -> {
                var map = (Map<?, ?>) value;
                if (shape.kind == Shape.Kind.HASH_MAP) for (Object key : map.keySet()) requireStableHash(key, "HashMap", "a TreeMap, a LinkedHashMap or an EnumMap");
                number(map.size());
                for (var e : sorted(map)) {
                    raw(e.getKey());
                    put(e.getValue());
                }
            }
            case SORTED_MAP -> {
                code(((SortedMap<?, ?>) value).comparator());
                entries((Map<?, ?>) value);
            }
            case LINKED_MAP, ENUM_MAP -> entries((Map<?, ?>) value);
            case OPTIONAL -> put(((Optional<?>) value).orElse(null));
            case BIT_SET -> {
                long[] words = ((BitSet) value).toLongArray();
                number(words.length);
                for (long w : words) number(w);
            }
            case COUNTER -> number(((Number) value).longValue());
            case LEAF, ENUM, CODE, UNKNOWN -> throw new Refused(where() + " is " + shape.remedy());
        }
    }

    /** As {@link #put} would, without making an object of a number. */
    private void field(Field f, Object of) {
        Class<?> type = f.getType();
        if (type == int.class) {
            type(Integer.class);
            number(Shape.getInt(f, of));
        } else if (type == boolean.class) {
            type(Boolean.class);
            octet(Shape.getBoolean(f, of) ? 1 : 0);
        } else {
            put(f, Shape.get(f, of));
        }
    }

    /** What orders a collection, by its class: two lambdas of one place in the program order alike. */
    private void code(Object comparator) {
        if (comparator == null) number(NULL); else type(comparator.getClass());
    }

    private void inOrder(Collection<?> values) {
        number(values.size());
        for (Object v : values) put(v);
    }

    private void entries(Map<?, ?> map) {
        number(map.size());
        for (var e : map.entrySet()) {
            put(e.getKey());
            put(e.getValue());
        }
    }

    private void array(Object array) {
        int n = Array.getLength(array);
        number(n);
        switch (array) {
            case int[] a -> { for (int v : a) number(v); }
            case long[] a -> { for (long v : a) number(v); }
            case boolean[] a -> { for (boolean v : a) octet(v ? 1 : 0); }
            default -> { for (int i = 0; i < n; i++) put(Array.get(array, i)); }
        }
    }

    private void unordered(Collection<?> values) {
        number(values.size());
        for (byte[] b : sorted(values)) raw(b);
    }

    /** The elements as bytes, each by itself, in the order of the bytes. */
    private List<byte[]> sorted(Collection<?> values) {
        var all = new ArrayList<byte[]>();
        var own = new Encoder(classes);
        for (Object v : values) all.add(own.bytes(v));
        all.sort(Arrays::compareUnsigned);
        return all;
    }

    private List<Map.Entry<byte[], Object>> sorted(Map<?, ?> map) {
        var all = new ArrayList<Map.Entry<byte[], Object>>();
        var own = new Encoder(classes);
        map.forEach((k, v) -> all.add(new java.util.AbstractMap.SimpleEntry<>(own.bytes(k), v)));
        all.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
        return all;
    }

    /** The order in which a copy of a hash collection is filled, so that equal ones are gone through alike. */
    List<Object> canonicalOrder(Collection<?> values) {
        var own = new Encoder(classes);
        var all = new ArrayList<Map.Entry<byte[], Object>>();
        for (Object v : values) all.add(new java.util.AbstractMap.SimpleEntry<>(own.bytes(v), v));
        all.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
        var order = new ArrayList<Object>();
        for (var e : all) order.add(e.getValue());
        return order;
    }

    /** Appends what another encoder wrote. */
    void raw(byte[] b) {
        for (byte x : b) octet(x);
    }

    private void requireStableHash(Object key, String collection, String instead) {
        Class<?> unstable = unstableHash(key);
        if (unstable != null) throw new Refused(where() + " is a " + collection + " keyed by " + Canon.name(unstable)
                + ", whose order differs from one JVM to the next; make it " + instead);
    }

    /** A class in {@code value} whose hash is its place in memory, or null. */
    private static Class<?> unstableHash(Object value) {
        if (value == null) return null;
        Shape shape = Shape.of(value);
        return switch (shape.kind) {
            case ENUM -> ((Enum<?>) value).getDeclaringClass();
            case RECORD -> {
                Class<?> found = null;
                for (Field f : shape.fields) if (found == null) found = unstableHash(Shape.get(f, value));
                yield found;
            }
            case LIST, FIXED_LIST -> {
                Class<?> found = null;
                for (Object v : (Collection<?>) value) if (found == null) found = unstableHash(v);
                yield found;
            }
            case ARRAY, CODE, QUEUE, HEAP, COUNTER -> shape.type;
            case OBJECT -> {
                try {
                    yield shape.type.getMethod("hashCode").getDeclaringClass() == Object.class ? shape.type : null;
                } catch (NoSuchMethodException e) {
                    throw new IllegalStateException(e);
                }
            }
            default -> null;
        };
    }

    private String where() {
        return switch (place.peek()) {
            case null -> "this value";
            case Field f -> Canon.name(f.getDeclaringClass()) + "." + f.getName();
            case Class<?> c -> "the message " + Canon.name(c);
            case Object text -> text.toString();
        };
    }
}
