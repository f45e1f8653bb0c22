package distsys.run.live;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

/** What a declared type says about the values it allows. */
final class Types {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class,
            byte.class, Byte.class, double.class, Double.class, float.class, Float.class);

    private Types() {}

    /** The class of a declared type. A type variable stands for {@code Object}: who reads knows no more. */
    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> raw(p.getRawType());
            case WildcardType w -> raw(w.getUpperBounds()[0]);
            case GenericArrayType a -> Array.newInstance(raw(a.getGenericComponentType()), 0).getClass();
            default -> Object.class;
        };
    }

    /** The {@code i}-th type argument: {@code Integer} of {@code List<Integer>}. */
    static Type argument(Type type, int i) {
        return switch (type) {
            case ParameterizedType p when p.getActualTypeArguments().length > i -> p.getActualTypeArguments()[i];
            case WildcardType w -> argument(w.getUpperBounds()[0], i);
            default -> Object.class;
        };
    }

    /** Whether values of more than one kind may stand where this type is declared: {@code Object}, a sealed interface. */
    static boolean isOpen(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || type.isEnum() || type.isRecord()) return false;
        return type.isInterface() ? !type.getName().startsWith("java.util.") : java.lang.reflect.Modifier.isAbstract(type.getModifiers()) || type == Object.class;
    }

    static boolean isNumber(Class<?> type) {
        return NUMBERS.contains(type);
    }

    /** The number that {@code text} is, as this type, without loss. */
    static Number number(Class<?> type, String text, Supplier<IllegalArgumentException> wrong) {
        try {
            return switch (type.getSimpleName()) {
                case "int", "Integer" -> new BigDecimal(text).intValueExact();
                case "long", "Long" -> new BigDecimal(text).longValueExact();
                case "short", "Short" -> new BigDecimal(text).shortValueExact();
                case "byte", "Byte" -> new BigDecimal(text).byteValueExact();
                case "float", "Float" -> Float.valueOf(text);
                default -> Double.valueOf(text);
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong.get();
        }
    }

    /** A new instance of a collection that is declared by its class, such as {@code ArrayList}; null for anything else. */
    static Object empty(Class<?> type) {
        if (type.isInterface() || type == Object.class) return null;
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    static Object read(RecordComponent c, Record r) {
        try {
            c.getAccessor().setAccessible(true);
            return c.getAccessor().invoke(r);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + r.getClass().getSimpleName() + "." + c.getName() + ": " + e.getCause(), e);
        }
    }

    /** The record with these components. */
    static Object make(Class<?> type, RecordComponent[] components, Object[] values) throws InvocationTargetException {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);                 // every record has this constructor
        }
    }
}
