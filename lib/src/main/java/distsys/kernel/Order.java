package distsys.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether walking through a collection gives the same order in every JVM.
 *
 * <p>It does not for {@code Set.of} and {@code Map.of}, which are salted on purpose, nor for hash tables whose keys take
 * their hash code from their address in memory: enum constants, objects without a {@code hashCode} of their own, arrays,
 * and records and lists that contain such.
 */
final class Order {

    private enum Kind { STABLE, SALTED_SET, SALTED_MAP, HASHED_SET, HASHED_MAP, ENTRIES, HIDDEN_MAP, WRAPPER }

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return kind(type.getName());
        }
    };

    private static final ClassValue<Boolean> OWN_HASH = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("hashCode").getDeclaringClass() != Object.class;
            } catch (NoSuchMethodException e) {
                return true;
            }
        }
    };

    private Order() {}

    /** What is unstable about it, as in "a Set.of", or null if nothing is known to be. */
    static String unstable(Object collection) {
        if (collection == null || collection instanceof List) return null;
        return switch (KINDS.get(collection.getClass())) {
            case STABLE -> null;
            case SALTED_SET -> ((Collection<?>) collection).size() > 1 ? "a Set.of" : null;
            case SALTED_MAP -> ((Map<?, ?>) collection).size() > 1 ? "a Map.of" : null;
            case HASHED_SET -> hashed("a HashSet of ", ((Collection<?>) collection));
            case HASHED_MAP -> hashed("a HashMap keyed by ", ((Map<?, ?>) collection).keySet());
            case ENTRIES -> hashed("a HashMap keyed by ", ((Collection<?>) collection));
            case HIDDEN_MAP -> unstable(field(collection, "this$0"));
            case WRAPPER -> unstable(field(collection, collection instanceof Map ? "m" : "c"));
        };
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN" -> Kind.SALTED_SET;
            case "java.util.ImmutableCollections$MapN" -> Kind.SALTED_MAP;
            case "java.util.HashSet", "java.util.concurrent.ConcurrentHashMap$KeySetView" -> Kind.HASHED_SET;
            case "java.util.HashMap", "java.util.Hashtable", "java.util.concurrent.ConcurrentHashMap", "java.util.WeakHashMap",
                 "java.util.IdentityHashMap" -> Kind.HASHED_MAP;
            case "java.util.HashMap$KeySet" -> Kind.ENTRIES;
            case "java.util.HashMap$EntrySet", "java.util.concurrent.ConcurrentHashMap$EntrySetView" -> Kind.ENTRIES;
            case "java.util.HashMap$Values", "java.util.AbstractMap$1", "java.util.AbstractMap$2",
                 "java.util.ImmutableCollections$MapN$1" -> Kind.HIDDEN_MAP; // a view; its map knows
            case "java.util.Collections$UnmodifiableSet", "java.util.Collections$UnmodifiableCollection",
                 "java.util.Collections$UnmodifiableMap", "java.util.Collections$SynchronizedSet" -> Kind.WRAPPER;
            default -> Kind.STABLE;
        };
    }

    private static String hashed(String what, Collection<?> keys) {
        if (keys.size() < 2) return null;
        Iterator<?> iterator = keys.iterator();
        Object first = iterator.next();
        if (first instanceof Map.Entry<?, ?> entry) first = entry.getKey();
        return stableHash(first) ? null : what + Names.type(first.getClass().getName());
    }

    private static boolean stableHash(Object value) {
        return switch (value) {
            case null -> true;
            case String s -> true;
            case Number n -> true;
            case Enum<?> e -> false;
            case Record r -> stableHash(r);
            case Optional<?> o -> stableHash(o.orElse(null));
            case Collection<?> c -> c.isEmpty() || stableHash(c.iterator().next());
            default -> !value.getClass().isArray() && OWN_HASH.get(value.getClass());
        };
    }

    private static boolean stableHash(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getType().isPrimitive()) continue;
            try {
                component.getAccessor().setAccessible(true);
                if (!stableHash(component.getAccessor().invoke(value))) return false;
            } catch (ReflectiveOperationException | RuntimeException e) {
                return true; // not ours to judge
            }
        }
        return true;
    }

    private static Object field(Object holder, String name) {
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true); // the jar's manifest opens java.util
                return field.get(holder);
            } catch (NoSuchFieldException e) {
                // in a superclass, then
            } catch (IllegalAccessException | RuntimeException e) {
                return null;
            }
        }
        return null;
    }
}
