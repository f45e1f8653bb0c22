package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes a value as bytes: equal bytes exactly if a program that reads the value cannot tell the two apart. So an int is not a
 * long, the order in which a collection is gone through counts, also that of a hash set or a heap, and a list that two fields share is
 * not two equal lists. Only where nodes are taken for interchangeable, sets that hold the same are the same.
 *
 * <p>No {@code equals}, {@code hashCode} or {@code clone} is asked of the value. Not for several threads at once.
 */
final class Encoder {

    /** Less than a text may have. */
    private static final int MAX_DEPTH = 60;
    private static final int NULL = 0, AGAIN = 1, FIRST_CLASS = 2;

    private final Known known;
    /** Whether the order of hash sets, hash maps and heaps counts. */
    private boolean ordered = true;
    /** How deep this encoder's values lie in that of another. */
    private int base;
    private byte[] out = new byte[256];
    private int length, depth;
    private IdentityHashMap<Object, Integer> seen;
    /** Where in the value the encoder is, for the sentence that refuses it: a field, a message's class, a node, or a text. Words are made of it only then. */
    private final Deque<Object> place = new ArrayDeque<>();

    Encoder() {
        this(new Known());
    }

    private Encoder(Known known) {
        this.known = known;
    }

    /** From now on the order of hash sets, hash maps and heaps does not count: a node that is called otherwise goes through them otherwise. */
    void ignoreOrder() {
        ordered = false;
    }

    boolean ignoresOrder() {
        return !ordered;
    }

    /** For values inside this one's. */
    private Encoder inner() {
        var inner = new Encoder(known);
        inner.ordered = ordered;
        inner.base = depth;
        return inner;
    }

    /** What is remembered from one value to the next: the numbers of classes, in the order in which they are met, and the bytes of some records. */
    private static final class Known {

        private static final int RECORDS = 1 << 10;
        private static final Shape LIST = Shape.of(List.class), SET = Shape.of(java.util.Set.class), MAP = Shape.of(Map.class);

        /** By the shape's own number; 0: not met. */
        private int[] given = new int[64];
        private int count;
        /** Records that cannot change, each where its identity hash says: copies of a node share them, so most are met again. */
        private final Object[] records = new Object[RECORDS];
        private final byte[][] bytes = new byte[RECORDS][];

        int of(Shape shape) {
            Shape named = frame(shape);
            if (named.number >= given.length) given = Arrays.copyOf(given, 2 * named.number);
            int number = given[named.number];
            return number != 0 ? number - 1 : (given[named.number] = ++count) - 1;
        }

        /** {@code List.of(1)} and {@code List.of(1, 2, 3)} are of different classes for no reason of the program's. */
        private static Shape frame(Shape shape) {
            return switch (shape.kind) {
                case FIXED_LIST -> LIST;
                case FIXED_SET -> SET;
                case FIXED_MAP -> MAP;
                case ENUM -> shape.type.isEnum() ? shape : Shape.of(shape.type.getSuperclass());         // a constant with a body has a class of its own
                default -> shape;
            };
        }
    }

    /** Forgets what was written. */
    Encoder clear() {
        length = 0;
        depth = base;
        if (seen != null) seen.clear();
        place.clear();
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out, length);
    }

    /** Whether these bytes were written. */
    boolean wrote(byte[] bytes) {
        return Arrays.equals(out, 0, length, bytes, 0, bytes.length);
    }

    /** The bytes of one value. */
    byte[] bytes(Object value) {
        return clear().put(value).bytes();
    }

    /** Writes {@code value}; {@code what} names it in sentences: a field, a message's class, a node, or a text. */
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

    private void type(Shape shape) {
        number(FIRST_CLASS + known.of(shape));
    }

    Encoder put(Object value) {
        if (value == null) {
            number(NULL);
            return this;
        }
        if (++depth > MAX_DEPTH) throw new Refused(where() + " is nested more than " + MAX_DEPTH + " deep; keep a list instead of a chain, or does something contain itself?");
        Shape shape = Shape.of(value);
        if (shape.isConstant()) {
            type(shape);
            leaf(value);
        } else if (shape.fixed) {
            fixed(shape, value);
        } else if (shape.isFrame()) {
            type(shape);
            parts(shape, value);
        } else {
            if (seen == null) seen = new IdentityHashMap<>();
            Integer earlier = seen.putIfAbsent(value, seen.size());
            if (earlier != null) {
                number(AGAIN).number(earlier);
            } else {
                type(shape);
                parts(shape, value);
            }
        }
        depth--;
        return this;
    }

    /** Of a record that cannot change the bytes never do, wherever it stands. */
    private void fixed(Shape shape, Object value) {
        int at = System.identityHashCode(value) & Known.RECORDS - 1;
        if (known.records[at] == value) {
            raw(known.bytes[at]);
            return;
        }
        int from = length;
        type(shape);
        parts(shape, value);
        known.records[at] = value;
        known.bytes[at] = Arrays.copyOfRange(out, from, length);
    }

    private void leaf(Object value) {
        // no pattern switch: it would be made at its first use, which costs more than many a whole exploration takes
        if (value instanceof NodeId id) number(id.index());
        else if (value instanceof Integer n) number(n);
        else if (value instanceof String s) text(s);
        else if (value instanceof Boolean b) octet(b ? 1 : 0);
        else if (value instanceof Enum<?> e) number(e.ordinal());
        else if (value instanceof Character c) number(c);
        else if (value instanceof Double d) number(Double.doubleToLongBits(d));
        else if (value instanceof Float f) number(Float.floatToIntBits(f));
        else if (value instanceof Long || value instanceof Short || value instanceof Byte) number(((Number) value).longValue());
        else if (value instanceof Class<?> c) type(Shape.of(c));
        else if (Shape.of(value).kind == Shape.Kind.LEAF) text(value.toString());      // the times, and large numbers; code is its class
    }

    private void text(String s) {
        number(s.length());
        for (int i = 0; i < s.length(); i++) number(s.charAt(i));
    }

    private void parts(Shape shape, Object value) {
        switch (shape.kind) {
            case RECORD, OBJECT -> {
                for (Member f : shape.fields) field(f, value);
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
                if (ordered && shape.kind == Shape.Kind.HASH_SET) inOrder(set); else inOrder(sorted(set));
            }
            case HEAP -> {
                code(((PriorityQueue<?>) value).comparator());
                inOrder(ordered ? (Collection<?>) value : sorted((Collection<?>) value));
            }
            case HASH_MAP, FIXED_MAP -> {
                var map = (Map<?, ?>) value;
                if (shape.kind == Shape.Kind.HASH_MAP) for (Object key : map.keySet()) requireStableHash(key, "HashMap", "a TreeMap, a LinkedHashMap or an EnumMap");
                if (ordered && shape.kind == Shape.Kind.HASH_MAP) {
                    entries(map);
                } else {
                    number(map.size());
                    for (Object key : sorted(map.keySet())) put(key).put(map.get(key));
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
    private void field(Member f, Object of) {
        if (f.type == int.class) {
            type(Shape.INT);
            number(f.getInt(of));
        } else if (f.type == boolean.class) {
            type(Shape.BOOLEAN);
            octet(f.getBoolean(of) ? 1 : 0);
        } else {
            put(f, f.get(of));
        }
    }

    /** What orders a collection, by its class if it holds nothing: then two of one place in the program order alike. */
    private void code(Object comparator) {
        if (comparator == null) {
            number(NULL);
            return;
        }
        Shape shape = Shape.of(comparator);
        if (shape.kind == Shape.Kind.OBJECT) put(comparator);
        else if (shape.holdsNothing()) type(shape);
        else throw new Refused(where() + " is ordered by a comparator that holds something, which the explorer cannot compare; give the elements a compareTo, or write one that holds nothing: (a, b) -> Integer.compare(a.x(), b.x())");
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

    /** The elements in the order of their bytes, each by itself: the same for equal collections. */
    List<Object> sorted(Collection<?> values) {
        var own = inner();
        var all = new ArrayList<Map.Entry<byte[], Object>>();
        for (Object v : values) all.add(new java.util.AbstractMap.SimpleEntry<>(own.bytes(v), v));
        all.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
        var order = new ArrayList<Object>();
        for (var e : all) order.add(e.getValue());
        return order;
    }

    /** Appends what an encoder wrote. */
    Encoder raw(byte[] b) {
        if (length + b.length > out.length) out = Arrays.copyOf(out, Math.max(length + b.length, 2 * length));
        System.arraycopy(b, 0, out, length, b.length);
        length += b.length;
        return this;
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
                for (Member f : shape.fields) if (found == null) found = unstableHash(f.get(value));
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
            case Member f -> f.toString();
            case Node<?> n -> Canon.name(n.getClass());
            case Class<?> c -> "the message " + Canon.name(c);
            case Object text -> text.toString();
        };
    }
}
