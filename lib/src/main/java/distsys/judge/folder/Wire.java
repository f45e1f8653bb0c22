package distsys.judge.folder;

import distsys.model.NodeId;
import distsys.trace.Canon;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values on their way between the grader and a submission. Numbers, strings, collections, node ids and the library's own records travel as
 * what they are; anything of the learner's travels as a number that stands for it, so that no class of a submission is ever loaded by
 * the grader, and nothing is ever deserialised by Java.
 */
final class Wire {

    /** Something of the learner's, known to the grader by its number; equal things have equal numbers. */
    record Foreign(int number) {}

    /** A list as the grader was told it. It changes only if the learner's own list did, after it was told: then that is to be seen. */
    static final class Told extends AbstractList<Object> {
        private List<?> values;

        private Told(List<?> values) {
            this.values = values;
        }

        @Override public Object get(int index) {
            return values.get(index);
        }

        @Override public int size() {
            return values.size();
        }

        void become(List<?> others) {
            values = List.copyOf(others);
        }
    }

    private static final int MOST = 10_000;

    private final DataInputStream in;
    private final DataOutputStream out;

    /** At the learner's side: what the numbers stand for. Null at the grader's. */
    private final Map<Object, Integer> numbers;
    private final List<Object> things = new ArrayList<>();

    /** At the grader's side: how the learner would write what a number stands for. */
    private final Map<Integer, String> texts = new HashMap<>();

    private Wire(DataInputStream in, DataOutputStream out, boolean learners) {
        this.in = in;
        this.out = out;
        numbers = learners ? new HashMap<>() : null;
    }

    static Wire ofGrader(DataInputStream in, DataOutputStream out) {
        return new Wire(in, out, false);
    }

    static Wire ofLearner(DataInputStream in, DataOutputStream out) {
        return new Wire(in, out, true);
    }

    DataInputStream in() {
        return in;
    }

    DataOutputStream out() {
        return out;
    }

    void forget() {
        if (numbers != null) numbers.clear();
        things.clear();
        texts.clear();
    }

    /** How the learner would write what this number stands for. */
    String text(int number) {
        return texts.get(number);
    }

    void write(Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('0');
            case Integer i -> {
                out.writeByte('i');
                out.writeInt(i);
            }
            case Long l -> {
                out.writeByte('l');
                out.writeLong(l);
            }
            case Boolean b -> {
                out.writeByte('b');
                out.writeBoolean(b);
            }
            case Double d -> {
                out.writeByte('d');
                out.writeDouble(d);
            }
            case String s -> {
                out.writeByte('s');
                string(s);
            }
            case NodeId id -> {
                out.writeByte('n');
                out.writeInt(id.index());
                string(id.name());
            }
            case List<?> list when list.size() <= MOST -> {
                out.writeByte('L');
                out.writeInt(list.size());
                for (Object each : list) write(each);
            }
            case Set<?> set when set.size() <= MOST && isPlain(set) -> {
                out.writeByte('S');
                out.writeBoolean(set instanceof SortedSet<?>);
                out.writeInt(set.size());
                for (Object each : set) write(each);
            }
            case Map<?, ?> map when map.size() <= MOST && isPlain(map) -> {
                out.writeByte('M');
                out.writeBoolean(map instanceof SortedMap<?, ?>);
                out.writeInt(map.size());
                for (var each : map.entrySet()) {
                    write(each.getKey());
                    write(each.getValue());
                }
            }
            case Foreign f -> {
                out.writeByte('f');
                out.writeInt(f.number());
            }
            case Record r when isOurs(r.getClass()) -> record(r);
            case Enum<?> e when isOurs(e.getDeclaringClass()) -> {
                out.writeByte('e');
                string(e.getDeclaringClass().getName());
                out.writeInt(e.ordinal());
            }
            default -> foreign(value);
        }
    }

    /** A collection of the JDK's without an order of its own making: the other side can make one that is equal. */
    private static boolean isPlain(Object collection) {
        boolean ordered = collection instanceof SortedSet<?> set && set.comparator() != null || collection instanceof SortedMap<?, ?> map && map.comparator() != null;
        return collection.getClass().getName().startsWith("java.util.") && !ordered;
    }

    private void record(Record r) throws IOException {
        out.writeByte('r');
        string(r.getClass().getName());
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            try {
                c.getAccessor().setAccessible(true);
                write(c.getAccessor().invoke(r));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void foreign(Object value) throws IOException {
        if (numbers == null) throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " cannot be sent to a submission");
        Integer known = numbers.get(value);
        int number = known == null ? things.size() : known;
        if (known == null) {
            numbers.put(value, number);
            things.add(value);
        }
        out.writeByte('F');
        out.writeInt(number);
        out.writeBoolean(known == null);
        if (known == null) string(text(value));
    }

    private static String text(Object value) {
        try {
            return Canon.text(value);
        } catch (RuntimeException unreadable) {
            return Canon.name(value.getClass());
        }
    }

    Object read() throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case '0' -> {
                return null;
            }
            case 'i' -> {
                return in.readInt();
            }
            case 'l' -> {
                return in.readLong();
            }
            case 'b' -> {
                return in.readBoolean();
            }
            case 'd' -> {
                return in.readDouble();
            }
            case 's' -> {
                return string();
            }
            case 'n' -> {
                int index = in.readInt();
                return new NodeId(index, string());
            }
            case 'L' -> {
                int size = size();
                var list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) list.add(read());
                return numbers == null ? new Told(list) : Collections.unmodifiableList(list);
            }
            case 'S' -> {
                Set<Object> set = in.readBoolean() ? new TreeSet<>() : new LinkedHashSet<>();
                for (int left = size(); left > 0; left--) set.add(read());
                return set;
            }
            case 'M' -> {
                Map<Object, Object> map = in.readBoolean() ? new TreeMap<>() : new LinkedHashMap<>();
                for (int left = size(); left > 0; left--) map.put(read(), read());
                return map;
            }
            case 'r' -> {
                return readRecord(string());
            }
            case 'e' -> {
                return readEnum(string(), in.readInt());
            }
            case 'F' -> {
                var foreign = new Foreign(in.readInt());
                if (in.readBoolean()) texts.put(foreign.number(), string());
                return foreign;
            }
            case 'f' -> {
                return things.get(in.readInt());
            }
            default -> throw new IOException("no value begins with " + kind);
        }
    }

    private int size() throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) throw new IOException("a collection of " + size);
        return size;
    }

    private Object readRecord(String name) throws IOException {
        try {
            Class<?> type = Class.forName(name, false, Wire.class.getClassLoader());
            if (!type.isRecord() || !isOurs(type)) throw new IOException("no record of the library: " + name);
            RecordComponent[] components = type.getRecordComponents();
            var types = new Class<?>[components.length];
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = read();
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("a record that cannot be made: " + name, e);
        }
    }

    private static Object readEnum(String name, int ordinal) throws IOException {
        try {
            Class<?> type = Class.forName(name, false, Wire.class.getClassLoader());
            if (!type.isEnum() || !isOurs(type)) throw new IOException("no enum of the library: " + name);
            return type.getEnumConstants()[ordinal];
        } catch (ClassNotFoundException | IndexOutOfBoundsException e) {
            throw new IOException("no constant " + ordinal + " of " + name, e);
        }
    }

    /** Messages of the chapters: what a library's node must understand. Nothing else is made on the word of a submission. */
    private static boolean isOurs(Class<?> type) {
        return type.getClassLoader() == Wire.class.getClassLoader() && type.getName().startsWith("distsys.algo.");
    }

    void string(String s) throws IOException {
        byte[] bytes = s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String string() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > 10_000_000) throw new IOException("a string of " + length + " bytes");
        return new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }
}
