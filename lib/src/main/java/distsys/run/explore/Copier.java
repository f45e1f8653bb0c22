package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Copies what can change and shares what cannot. What was one object before is one object after. A copy of a hash collection or of a
 * heap is gone through in the order of the original. Where that order does not count, equal ones are gone through in the same order.
 */
final class Copier {

    private static final Member CONTEXT = context();
    /** Of a hash table nobody gave a size to. */
    private static final int USUAL_ROOM = 16;
    private static final int MOST_ROOM = 1 << 20;

    private final Encoder encoder;
    /** How ids are called in the copy; null: as in the original. */
    private final UnaryOperator<NodeId> names;
    private IdentityHashMap<Object, Object> copies;
    /** Copies whose class knows what it stands in, by a field that is no part of the value. */
    private final List<Object> inner = new ArrayList<>();

    Copier(Encoder encoder) {
        this(encoder, null);
    }

    Copier(Encoder encoder, UnaryOperator<NodeId> names) {
        this.encoder = encoder;
        this.names = names;
    }

    private static Member context() {
        try {
            return new Member(Node.class.getDeclaredField("context"));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a node, in the same context. */
    Node<?> node(Node<?> node) {
        return node(node, node);
    }

    /** A copy of a node's state, with the context of {@code other}, which is of the same class, and all else that is no state. */
    Node<?> node(Node<?> node, Node<?> other) {
        begin();
        var copy = (Node<?>) fields(Shape.of(node), node);
        settle();
        CONTEXT.carry(other, copy);
        if (other != node) constants(Shape.of(node), other, copy);
        return copy;
    }

    /** A copy of one value; the value itself if nothing in it can change. */
    Object value(Object value) {
        begin();
        Object copy = copy(value);
        settle();
        return copy;
    }

    /** What an inner object stands in is the copy, if that was copied too: a helper of a node works on its own node. */
    private void settle() {
        for (Object copy : inner) {
            for (Member f : Constants.of(copy.getClass())) {
                Object outer = f.isPrimitive() ? null : copies.get(f.get(copy));
                if (outer != null) f.set(copy, outer);
            }
        }
        inner.clear();
    }

    private void begin() {
        if (copies == null) copies = new IdentityHashMap<>(); else copies.clear();
    }

    private Object copy(Object value) {
        if (value == null) return null;
        Shape shape = Shape.of(value);
        if (names == null && shape.fixed) return value;
        if (shape.isConstant()) return value instanceof NodeId id ? names.apply(id) : value;
        if (shape.isFrame()) return frame(shape, value);
        Object known = copies.get(value);
        return known != null ? known : part(shape, value);
    }

    /** A frame is shared if all it holds is. */
    private Object frame(Shape shape, Object value) {
        return switch (shape.kind) {
            case RECORD -> {
                var parts = new Object[shape.fields.length];
                boolean same = true;
                for (int i = 0; i < parts.length; i++) {
                    Object part = shape.fields[i].get(value);
                    parts[i] = copy(part);
                    same &= parts[i] == part;
                }
                yield same ? value : shape.make(parts);
            }
            case OPTIONAL -> {
                Object part = ((Optional<?>) value).orElse(null), copy = copy(part);
                yield copy == part ? value : Optional.of(copy);
            }
            case FIXED_LIST -> {
                var copy = new ArrayList<Object>();
                yield same((List<?>) value, copy) ? value : copy.contains(null) ? copy.stream().toList() : List.copyOf(copy);
            }
            case FIXED_SET -> {
                var copy = new ArrayList<Object>();
                yield same((Set<?>) value, copy) ? value : Set.copyOf(copy);
            }
            default -> {
                var map = (Map<?, ?>) value;
                var copy = new HashMap<Object, Object>();
                boolean same = true;
                for (var e : map.entrySet()) {
                    Object k = copy(e.getKey()), v = copy(e.getValue());
                    same &= k == e.getKey() && v == e.getValue();
                    copy.put(k, v);
                }
                yield same ? value : Map.copyOf(copy);
            }
        };
    }

    private boolean same(Collection<?> values, List<Object> copy) {
        boolean same = true;
        for (Object v : values) {
            Object c = copy(v);
            same &= c == v;
            copy.add(c);
        }
        return same;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object part(Shape shape, Object value) {
        return switch (shape.kind) {
            case ARRAY -> array(value);
            case LIST -> shape.type == ArrayList.class ? filled(value, new ArrayList<>(((Collection<?>) value).size()), (Collection<?>) value)
                    : shape.type == LinkedList.class ? filled(value, new LinkedList<>(), (Collection<?>) value)
                    : remember(value, Arrays.asList((Object[]) array(((Collection<?>) value).toArray())));
            case QUEUE -> filled(value, new ArrayDeque<>(), (Collection<?>) value);
            case LINKED_SET -> filled(value, new LinkedHashSet<>(), (Collection<?>) value);
            case SORTED_SET -> filled(value, new TreeSet<>(order(((SortedSet<Object>) value).comparator())), (Collection<?>) value);
            case ENUM_SET -> remember(value, ((EnumSet<?>) value).clone());
            case HASH_SET -> filled(value, new HashSet<>(room((Collection<?>) value)), inOrder((Collection<?>) value));
            case HEAP -> filled(value, new PriorityQueue<>(order(((PriorityQueue<Object>) value).comparator())), inOrder((Collection<?>) value));
            case HASH_MAP -> {
                Set<?> keys = ((Map<?, ?>) value).keySet();
                var copy = remember(value, new HashMap<>(room(keys)));
                for (Object k : inOrder(keys)) copy.put(copy(k), copy(((Map<?, ?>) value).get(k)));
                yield copy;
            }
            case LINKED_MAP -> {
                var empty = (Map<Object, Object>) ((LinkedHashMap<Object, Object>) value).clone();     // which of the two orders it keeps, nothing else tells
                empty.clear();
                yield filled(value, empty);
            }
            case SORTED_MAP -> filled(value, new TreeMap<>(order(((TreeMap<Object, Object>) value).comparator())));
            case ENUM_MAP -> {
                EnumMap copy = remember(value, ((EnumMap) value).clone());
                copy.replaceAll((k, v) -> copy(v));
                yield copy;
            }
            case BIT_SET -> remember(value, ((BitSet) value).clone());
            case COUNTER -> remember(value, value instanceof AtomicInteger n ? new AtomicInteger(n.get()) : new AtomicLong(((Number) value).longValue()));
            case OBJECT -> fields(shape, value);
            default -> throw new Refused("a node's state holds " + shape.remedy());
        };
    }

    private Collection<?> inOrder(Collection<?> values) {
        return encoder.ignoresOrder() ? encoder.sorted(values) : values;
    }

    /**
     * A hash table of this size, filled in the order of {@code keys}, is gone through in that order: the one they stand in has it, and
     * nothing else tells its size. It is the usual one unless that will not do, so a table that grew and shrank again is as it was.
     */
    private int room(Collection<?> keys) {
        if (keys.size() < 2 || encoder.ignoresOrder()) return USUAL_ROOM;
        for (int room = USUAL_ROOM; room <= MOST_ROOM; room *= 2) if (keepsOrder(room, keys)) return room;
        for (int room = USUAL_ROOM / 2; room > 0; room /= 2) if (keepsOrder(room, keys)) return room;
        throw new Refused("a node's state holds a hash collection in which too many keys have the same hash to know in which order it is gone through; use a TreeSet or TreeMap");
    }

    private static boolean keepsOrder(int room, Collection<?> keys) {
        var copy = new HashSet<Object>(room);
        copy.addAll(keys);
        Iterator<?> there = copy.iterator();
        for (Object key : keys) if (!there.hasNext() || there.next() != key) return false;
        return true;
    }

    /** A comparator with fields of its own is copied with the rest. */
    @SuppressWarnings("unchecked")
    private Comparator<Object> order(Comparator<? super Object> comparator) {
        return comparator == null || Shape.of(comparator).kind != Shape.Kind.OBJECT ? (Comparator<Object>) comparator : (Comparator<Object>) copy(comparator);
    }

    private <T> T remember(Object original, T copy) {
        copies.put(original, copy);
        return copy;
    }

    private Object filled(Object original, Collection<Object> copy, Collection<?> values) {
        remember(original, copy);
        for (Object v : values) copy.add(copy(v));
        return copy;
    }

    private Object filled(Object original, Map<Object, Object> copy) {
        remember(original, copy);
        for (var e : ((Map<?, ?>) original).entrySet()) copy.put(copy(e.getKey()), copy(e.getValue()));
        return copy;
    }

    private Object array(Object array) {
        int n = Array.getLength(array);
        Object copy = remember(array, Array.newInstance(array.getClass().getComponentType(), n));
        if (array.getClass().getComponentType().isPrimitive()) System.arraycopy(array, 0, copy, 0, n);
        else for (int i = 0; i < n; i++) Array.set(copy, i, copy(Array.get(array, i)));
        return copy;
    }

    private Object fields(Shape shape, Object value) {
        Object copy = remember(value, shape.blank());
        if (constants(shape, value, copy)) inner.add(copy);
        for (Member f : shape.fields) {
            if (f.isPrimitive()) f.carry(value, copy); else f.set(copy, copy(f.get(value)));
        }
        return copy;
    }

    /** @return whether there are any */
    private static boolean constants(Shape shape, Object from, Object to) {
        boolean any = false;
        for (Class<?> c = shape.type; c != null && c != Object.class && c != Node.class; c = c.getSuperclass()) {
            for (Member f : Constants.of(c)) {
                f.carry(from, to);
                any = true;
            }
        }
        return any;
    }

    /** The synthetic and transient fields of a class: carried along, no part of the state. */
    private static final class Constants {
        private static final ClassValue<Member[]> FIELDS = new ClassValue<>() {
            @Override protected Member[] computeValue(Class<?> type) {
                var constants = new ArrayList<Member>();
                for (Field f : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(f.getModifiers()) && (f.isSynthetic() || Modifier.isTransient(f.getModifiers()))) constants.add(new Member(f));
                }
                return constants.toArray(Member[]::new);
            }
        };

        static Member[] of(Class<?> type) {
            return FIELDS.get(type);
        }
    }

    /** A transient field of the node's that differs between two of its states, or null: no state is told from another by it. */
    static Member differingTransient(Node<?> one, Node<?> two) {
        for (Class<?> c = one.getClass(); c != Node.class && c != Object.class; c = c.getSuperclass()) {
            for (Member f : Constants.of(c)) if (!f.isSynthetic() && !Objects.equals(f.get(one), f.get(two))) return f;
        }
        return null;
    }

    /** Whether anything in {@code value} can change. */
    static boolean canChange(Object value) {
        if (value == null) return false;
        Shape shape = Shape.of(value);
        if (shape.fixed) return false;
        if (shape.kind != Shape.Kind.RECORD) return !mutables(value).isEmpty();
        for (Member f : shape.fields) if (!f.isPrimitive() && canChange(f.get(value))) return true;
        return false;
    }

    /** Every object reachable from {@code value} that can change. */
    static Set<Object> mutables(Object... values) {
        Set<Object> found = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object v : values) collect(v, found);
        return found;
    }

    private static void collect(Object value, Set<Object> found) {
        if (value == null) return;
        Shape shape = Shape.of(value);
        if (shape.fixed || shape.kind == Shape.Kind.UNKNOWN) return;
        if (!shape.isFrame() && !found.add(value)) return;
        Shape.eachPart(value, part -> collect(part, found));
    }
}
