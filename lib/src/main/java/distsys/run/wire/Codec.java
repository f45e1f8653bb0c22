package distsys.run.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Node;
import distsys.model.NodeId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Records as JSON bodies and back, for one family of messages. What a component may be: a number, a boolean, a string, an enum, a
 * {@link NodeId} (its name), a {@code Duration} (nanoseconds), an {@code Optional} (absent or there), a list, a set, a map whose keys
 * are strings, numbers, enums or ids, an array, another message of the family, any other record, which becomes the array of its
 * components, as in {@code ["r", 1, null]}; or {@code Object}: whatever JSON holds, as numbers, strings, booleans, lists and maps.
 */
public final class Codec {

    /** What is known of a record once, so that a message costs no reflection beyond its calls. */
    record Shape(Class<?> type, String name, String[] keys, Type[] types, Method[] accessors, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private final Map<String, Shape> messages = new TreeMap<>();
    private final FromJson reader;
    private final ToJson writer;

    private Codec(Collection<? extends Class<?>> families, Function<String, NodeId> nodes) {
        for (Class<?> family : families) collect(family);
        reader = new FromJson(this, nodes);
        writer = new ToJson(this);
    }

    /**
     * A codec for these families.
     *
     * @param families sealed interfaces, or single records
     * @param nodes    the node with this name; null if there is none
     * @throws IllegalArgumentException if a family is open, so that its messages cannot be known, or two have one name
     */
    public static Codec of(Collection<? extends Class<?>> families, Function<String, NodeId> nodes) {
        return new Codec(families, nodes);
    }

    /** The messages that this kind of node receives: the M of its {@code Node<M>}. */
    public static Class<?> family(Class<?> node) {
        Type argument = argument(node);
        if (argument instanceof ParameterizedType generic) argument = generic.getRawType();
        if (argument instanceof Class<?> family && family != Object.class) return family;
        throw new IllegalArgumentException(node.getSimpleName() + " does not say which messages it receives; write class "
                + node.getSimpleName() + " extends Node<" + node.getSimpleName() + ".Msg> with a sealed interface Msg");
    }

    private static Type argument(Class<?> node) {
        if (node.getSuperclass() == Node.class) return ((ParameterizedType) node.getGenericSuperclass()).getActualTypeArguments()[0];
        Type inherited = argument(node.getSuperclass());
        if (!(inherited instanceof TypeVariable<?> variable)) return inherited;
        int place = Arrays.asList(node.getSuperclass().getTypeParameters()).indexOf(variable);
        return node.getGenericSuperclass() instanceof ParameterizedType above ? above.getActualTypeArguments()[place] : Object.class;
    }

    private void collect(Class<?> type) {
        if (type.isRecord()) {
            Shape shape = SHAPES.get(type), other = messages.put(shape.name(), shape);
            if (other != null && other.type() != type) {
                throw new IllegalArgumentException("two messages have the type \"" + shape.name() + "\": " + other.type().getName() + " and " + type.getName());
            }
        } else if (type.isSealed()) {
            for (Class<?> sub : type.getPermittedSubclasses()) collect(sub);
        } else if (!type.isEnum()) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not sealed, so its messages cannot be known; write sealed interface "
                    + type.getSimpleName());
        }
    }

    /** The types of all messages, sorted. */
    public List<String> types() {
        return List.copyOf(messages.keySet());
    }

    /** Whether the type is one of ours. */
    public boolean knows(String type) {
        return messages.containsKey(type);
    }

    /**
     * The body that is this message.
     *
     * @throws IllegalArgumentException if it is no record, or holds what JSON cannot
     */
    public ObjectNode body(Object message) {
        if (!(message instanceof Record)) throw new IllegalArgumentException("a message on the wire is a record, not a " + message.getClass().getSimpleName());
        return writer.message(message);
    }

    /**
     * The message that is this body. Keys that the record lacks are passed over.
     *
     * @throws Malformed that names the key that is missing or does not fit
     */
    public Object message(JsonNode body) {
        return reader.message(body);
    }

    boolean isMessage(Class<?> type) {
        return type.isRecord() && messages.containsKey(SHAPES.get(type).name()) && messages.get(SHAPES.get(type).name()).type() == type;
    }

    Shape named(String type) {
        return messages.get(type);
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Shape shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        var keys = new String[components.length];
        var types = new Type[components.length];
        var raw = new Class<?>[components.length];
        var accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            keys[i] = snake(components[i].getName());
            types[i] = components[i].getGenericType();
            raw[i] = components[i].getType();
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);           // a cell's records are seldom public
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(raw);
            constructor.setAccessible(true);
            return new Shape(type, snake(type.getSimpleName()), keys, types, accessors, constructor);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Object component(Shape shape, int i, Object record) {
        try {
            return shape.accessors()[i].invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + shape.type().getSimpleName() + "." + shape.keys()[i] + ": " + e.getCause(), e);
        }
    }

    static Object make(Shape shape, Object[] components) {
        try {
            return shape.constructor().newInstance(components);
        } catch (InvocationTargetException refused) {
            // The record's own constructor says what it does not take.
            throw new Malformed(shape.name() + ": " + refused.getCause().getMessage(), false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code ListCommittedOffsets} → {@code list_committed_offsets}, {@code msgId} → {@code msg_id}. */
    public static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_").toLowerCase(Locale.ROOT);
    }
}
