package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How values of one class are read, compared and copied: worked out once a class. What is not in this table is refused with the
 * sentence that {@link #remedy} ends.
 */
final class Shape {

    /** What a class is to the explorer. */
    enum Kind {
        /** A value without parts: a number, a string, an id. */ LEAF,
        /** An enum constant: known by its class and name. */ ENUM,
        /** A record: as mutable as its components. */ RECORD,
        ARRAY,
        /** A collection whose order is that of its iterator. */ LIST, QUEUE, LINKED_SET, SORTED_SET, ENUM_SET,
        /** A collection whose iterator's order is no part of its value. */ HASH_SET, HEAP,
        HASH_MAP, LINKED_MAP, SORTED_MAP, ENUM_MAP,
        /** An unmodifiable collection of the JDK: {@code List.of}, {@code Set.copyOf}, … */ FIXED_LIST, FIXED_SET, FIXED_MAP,
        OPTIONAL, BIT_SET, COUNTER,
        /** A lambda that captured nothing: known by its class. */ CODE,
        /** A class of the learner's or the library's, read field by field. */ OBJECT,
        /** Everything else. */ UNKNOWN
    }

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    static final Shape INT = of(Integer.class), BOOLEAN = of(Boolean.class);

    final Class<?> type;
    final Kind kind;
    /** A small number of its own. It differs from one JVM to the next: for tables only. */
    final int number = COUNT.getAndIncrement();
    /** Of a record or an object: what its value consists of, superclasses first. */
    final Member[] fields;
    /** Whether no value of this class, nor anything it holds, can ever change: its class says so. */
    final boolean fixed;
    private Constructor<?> maker;

    private Shape(Class<?> type) {
        this.type = type;
        kind = kind(type);
        fields = kind == Kind.RECORD || kind == Kind.OBJECT ? fields(type) : new Member[0];
        fixed = isConstant() || kind == Kind.RECORD && areFixed(fields, new HashSet<>(Set.of(type)));
    }

    /** @param above records around these components: one that holds itself is as fixed as the rest of it */
    private static boolean areFixed(Member[] components, Set<Class<?>> above) {
        for (Member f : components) {
            Class<?> type = f.type;
            if (type.isPrimitive() || type.isEnum() && !canChange(type)) continue;
            if (!Modifier.isFinal(type.getModifiers())) return false;
            Kind kind = kind(type);
            if (kind != Kind.LEAF && !(kind == Kind.RECORD && (!above.add(type) || areFixed(fields(type), above)))) return false;
        }
        return true;
    }

    static Shape of(Object value) {
        return SHAPES.get(value.getClass());
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Kind kind(Class<?> type) {
        if (type == String.class || Number.class.isAssignableFrom(type) && immutableNumber(type) || type == Boolean.class
                || type == Character.class || type == NodeId.class || type == Class.class || isTime(type)) return Kind.LEAF;
        if (Enum.class.isAssignableFrom(type)) return canChange(type) ? Kind.UNKNOWN : Kind.ENUM;
        if (type.isArray()) return Kind.ARRAY;
        if (type.isRecord()) return Kind.RECORD;
        if (type == ArrayList.class || type == LinkedList.class || type.getName().equals("java.util.Arrays$ArrayList")) return Kind.LIST;
        if (type == ArrayDeque.class) return Kind.QUEUE;
        if (type == LinkedHashSet.class) return Kind.LINKED_SET;
        if (type == TreeSet.class) return Kind.SORTED_SET;
        if (EnumSet.class.isAssignableFrom(type)) return Kind.ENUM_SET;
        if (type == HashSet.class) return Kind.HASH_SET;
        if (type == PriorityQueue.class) return Kind.HEAP;
        if (type == HashMap.class) return Kind.HASH_MAP;
        if (type == LinkedHashMap.class) return Kind.LINKED_MAP;
        if (type == TreeMap.class) return Kind.SORTED_MAP;
        if (type == EnumMap.class) return Kind.ENUM_MAP;
        if (type == Optional.class) return Kind.OPTIONAL;
        if (type == BitSet.class) return Kind.BIT_SET;
        if (type == AtomicInteger.class || type == AtomicLong.class) return Kind.COUNTER;
        String name = type.getName();
        if (name.startsWith("java.util.ImmutableCollections$") || name.matches("java\\.util\\.Collections\\$(Empty|Singleton)(List|Set|Map)?|java\\.util\\.Collections\\$CopiesList")) {
            return List.class.isAssignableFrom(type) ? Kind.FIXED_LIST : Set.class.isAssignableFrom(type) ? Kind.FIXED_SET
                    : Map.class.isAssignableFrom(type) ? Kind.FIXED_MAP : Kind.UNKNOWN;
        }
        if (type.isHidden() || type.isSynthetic() || Comparator.class.isAssignableFrom(type) && isOfJdk(type)) return holdsNothing(type) ? Kind.CODE : Kind.UNKNOWN;
        return ofJdk(type) == null ? Kind.OBJECT : Kind.UNKNOWN;
    }

    /** The JDK's class that this one is or extends, whose fields nobody else may read; null if there is none. */
    private static Class<?> ofJdk(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) if (isOfJdk(c)) return c;
        return type == Object.class ? type : null;
    }

    private static boolean isOfJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    /** An enum whose constants have a field that can be set: all nodes share it. */
    private static boolean canChange(Class<?> type) {
        for (Class<?> c = type; c != Enum.class && c != null; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) if (!Modifier.isStatic(f.getModifiers()) && !Modifier.isFinal(f.getModifiers())) return true;
        }
        return false;
    }

    private static boolean immutableNumber(Class<?> type) {
        return type == Integer.class || type == Long.class || type == Short.class || type == Byte.class || type == Double.class
                || type == Float.class || type == BigInteger.class || type == BigDecimal.class;
    }

    private static boolean isTime(Class<?> type) {
        return type.getName().startsWith("java.time.") && (TemporalAccessor.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
    }

    /** Synthetic fields (the enclosing instance, captured locals) and transient ones are no part of a value; a record has none. */
    private static Member[] fields(Class<?> type) {
        var all = new ArrayList<Member>();
        for (Class<?> c = type; c != null && c != Object.class && c != Node.class && c != Record.class; c = c.getSuperclass()) {
            var own = new ArrayList<Member>();
            for (Field f : c.getDeclaredFields()) {
                if (Modifier.isStatic(f.getModifiers()) || Modifier.isTransient(f.getModifiers()) || f.isSynthetic()) continue;
                own.add(new Member(f));
            }
            all.addAll(0, own);
        }
        return all.toArray(Member[]::new);
    }

    /** True if no value of this class can ever change, whatever its parts are. */
    boolean isConstant() {
        return kind == Kind.LEAF || kind == Kind.ENUM || kind == Kind.CODE;
    }

    /** True if the parts, not the thing itself, decide whether it can change. */
    boolean isFrame() {
        return kind == Kind.RECORD || kind == Kind.OPTIONAL || kind == Kind.FIXED_LIST || kind == Kind.FIXED_SET || kind == Kind.FIXED_MAP;
    }

    /** True if all objects of this class are alike: it has no fields, or its objects are known by name. */
    boolean holdsNothing() {
        return kind == Kind.ENUM || holdsNothing(type);
    }

    private static boolean holdsNothing(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) if (!Modifier.isStatic(f.getModifiers())) return false;
        }
        return true;
    }

    /** A new object of this class whose fields hold nothing yet; no constructor of it runs. */
    Object blank() {
        try {
            if (maker == null) {
                // The JDK's own way to make an object without running its constructor: what serialization libraries use.
                maker = sun.reflect.ReflectionFactory.getReflectionFactory().newConstructorForSerialization(type, Object.class.getDeclaredConstructor());
            }
            return maker.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record with these components. */
    Object make(Object[] parts) {
        try {
            if (maker == null) {
                maker = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
                maker.setAccessible(true);
            }
            return maker.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new Refused("a copy of " + Canon.name(type) + " could not be made: its constructor threw " + (e.getCause() == null ? e : e.getCause()));
        }
    }

    /** Hands over what {@code value} holds: elements, keys and values, or fields. Of a primitive type is no part. */
    static void eachPart(Object value, Consumer<Object> each) {
        if (value instanceof Collection<?> c) {
            c.forEach(each);
        } else if (value instanceof Map<?, ?> m) {
            m.forEach((k, v) -> {
                each.accept(k);
                each.accept(v);
            });
        } else if (value instanceof Optional<?> o) {
            o.ifPresent(each);
        } else if (value instanceof Object[] a) {
            for (Object v : a) each.accept(v);
        } else {
            for (Member f : of(value).fields) if (!f.isPrimitive()) each.accept(f.get(value));
        }
    }

    /** What to do about a value of this class, which is in no table. */
    String remedy() {
        String name = type.getName();
        if (Enum.class.isAssignableFrom(type)) return "a " + Canon.name(type) + ", an enum with a field that can change, which all nodes share; make the field final";
        if (type.isHidden() || type.isSynthetic()) return "a lambda that captured something; give the node a method instead, or keep what it captured in a field";
        if (Iterator.class.isAssignableFrom(type)) return "an iterator, which stands somewhere in another collection; keep an index, or a copy of what is left";
        if (Map.Entry.class.isAssignableFrom(type)) return "a Map.Entry, which the explorer cannot read; use a record with a key and a value";
        if (Comparator.class.isAssignableFrom(type)) return "a comparator that holds something, which the explorer cannot compare; write one that holds nothing: (a, b) -> Integer.compare(a.x(), b.x())";
        if (!isOfJdk(type)) return a(type) + ", which extends the JDK's " + ofJdk(type).getSimpleName() + "; keep one of those in a field instead";
        if (name.startsWith("java.util.Collections$") || name.startsWith("java.util.") && name.contains("$")) {
            return "a view of another collection (" + name.substring(10) + "); keep a copy: List.copyOf(…), new ArrayList<>(…), new TreeMap<>(…)";
        }
        if (name.startsWith("java.util.Random") || name.contains("RandomGenerator")) return "a source of chance of its own; use random()";
        if (Thread.class.isAssignableFrom(type) || name.startsWith("java.util.concurrent.")) return a(type) + ", which is for threads; a node runs alone and needs no locks, so use a plain field or collection";
        return a(type) + ", whose value the explorer cannot compare; use a record, a number, a string, an enum or a collection of those";
    }

    private static String a(Class<?> type) {
        String name = Canon.name(type);
        return (name.matches("[AEIO].*|U[^UNST].*") ? "an " : "a ") + name;
    }
}
