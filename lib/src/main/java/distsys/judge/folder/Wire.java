package distsys.judge.folder;

import distsys.judge.grade.LocalSubject;
import distsys.model.NodeId;
import distsys.run.Thrown;
import distsys.trace.Canon;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
            values = new ArrayList<>(others);
        }
    }

    /** The line is closed: the other process has ended. No fault of anybody's code that was running. */
    static final class Closed extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        Closed(IOException e) {
            super(e);
        }
    }

    /** What is written as one message. */
    interface Message {
        void write() throws IOException;
    }

    /** A message on its way out of this process: as long as a line bears. */
    private static final class Draft extends ByteArrayOutputStream {
        @Override public synchronized void write(int b) {
            fits(1);
            super.write(b);
        }

        @Override public synchronized void write(byte[] bytes, int from, int length) {
            fits(length);
            super.write(bytes, from, length);
        }

        private void fits(int more) {
            if ((long) count + more > LONGEST) throw new IllegalArgumentException("more than " + LONGEST / 1_000_000 + " MB in one message or result");
        }
    }

    /** Elements of a collection, and collections within each other. */
    static final int MOST = LocalSubject.MOST;
    private static final int DEEPEST = 64;
    /** Bytes of a string, and of a whole message at the learner's side; characters of a text for people. */
    private static final int LONGEST = 10_000_000, LONGEST_TEXT = 100_000;

    private final DataInputStream in;
    private final DataOutputStream line;
    /** The line, or the message that is being written. */
    private DataOutputStream out;
    private int depth;

    /** At the learner's side: what the numbers stand for. Null at the grader's. */
    private final Map<Object, Integer> numbers;
    private final List<Object> things = new ArrayList<>();
    /** The numbers whose texts the grader has. */
    private final Set<Integer> told = new HashSet<>();
    /** Those of them whose texts are in the message that is being written. */
    private List<Integer> news = new ArrayList<>();

    /** At the grader's side: how the learner would write what a number stands for. */
    private final Map<Integer, String> texts = new HashMap<>();

    private Wire(DataInputStream in, DataOutputStream out, boolean learners) {
        this.in = in;
        line = out;
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

    /** The line, or the message that is being written. */
    DataOutputStream out() {
        return out;
    }

    void forget() {
        if (numbers != null) numbers.clear();
        things.clear();
        told.clear();
        texts.clear();
    }

    /**
     * Sends what {@code message} writes, whole or, if anything is thrown meanwhile, not at all: to write a value of the learner's is to run the
     * learner's code. That code may send messages, too; they go first.
     */
    void send(Message message) throws IOException {
        DataOutputStream around = out;
        int outside = depth;
        var draft = numbers == null ? new ByteArrayOutputStream() : new Draft();
        List<Integer> earlier = news;
        news = new ArrayList<>();
        out = new DataOutputStream(draft);
        depth = 0;
        boolean whole = false;
        try {
            message.write();
            whole = true;
        } finally {
            out = around;
            depth = outside;
            if (!whole) news.forEach(told::remove);
            news = earlier;
        }
        draft.writeTo(line);
    }

    void flush() throws IOException {
        line.flush();
    }

    /** How the learner would write what this number stands for. */
    String text(int number) {
        return texts.get(number);
    }

    void write(Object value) throws IOException {
        write(value, Object.class);
    }

    /** @param place the type of what it will be held in over there */
    private void write(Object value, Class<?> place) throws IOException {
        if (++depth > DEEPEST) throw new IllegalArgumentException("a message or result is nested more than " + DEEPEST + " deep");
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
                each(list);
            }
            case Set<?> set when set.size() <= MOST && isPlain(set) -> {
                out.writeByte('S');
                out.writeBoolean(set instanceof SortedSet<?>);
                each(set);
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
            default -> foreign(value, place);
        }
        depth--;
    }

    /** A list of the learner's need not have as many elements as it says. */
    private void each(Collection<?> values) throws IOException {
        var all = new ArrayList<Object>();
        for (Object value : values) {
            if (all.size() == MOST) throw new IllegalArgumentException("a collection of more than " + MOST + " values");
            all.add(value);
        }
        out.writeInt(all.size());
        for (Object value : all) write(value);
    }

    /** A collection of the JDK's without an order of its own making: the other side can make one that is equal. */
    private static boolean isPlain(Object collection) {
        if (!collection.getClass().getName().startsWith("java.util.")) return false;
        return switch (collection) {
            case SortedSet<?> set -> set.comparator() == null && set.stream().allMatch(Wire::isOrdered);
            case SortedMap<?, ?> map -> map.comparator() == null && map.keySet().stream().allMatch(Wire::isOrdered);
            default -> true;
        };
    }

    /** Whether the other side knows the order of such values. */
    private static boolean isOrdered(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Double || value instanceof String || value instanceof Boolean || value instanceof NodeId;
    }

    private void record(Record r) throws IOException {
        out.writeByte('r');
        string(r.getClass().getName());
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            try {
                c.getAccessor().setAccessible(true);
                write(c.getAccessor().invoke(r), c.getType());
            } catch (InvocationTargetException e) {
                throw Thrown.again(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void foreign(Object value, Class<?> place) throws IOException {
        if (numbers == null) throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " cannot be sent to a submission");
        if (!place.isAssignableFrom(Foreign.class)) {
            throw new IllegalArgumentException("a " + Canon.name(value.getClass()) + " in a message or result: use a " + place.getSimpleName() + " of java.util with at most " + MOST + " values");
        }
        Integer known = numbers.get(value);
        int number = known == null ? things.size() : known;
        if (known == null) {
            numbers.put(value, number);
            things.add(value);
        }
        boolean isNew = told.add(number);
        out.writeByte('F');
        out.writeInt(number);
        out.writeBoolean(isNew);
        if (!isNew) return;
        news.add(number);
        string(text(value));
    }

    private static String text(Object value) {
        try {
            String text = Canon.text(value);
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
        } catch (RuntimeException unreadable) {
            return Canon.name(value.getClass());
        }
    }

    Object read() throws IOException {
        if (depth == DEEPEST) throw new IOException("values nested too deep");
        depth++;
        try {
            return value();
        } finally {
            depth--;
        }
    }

    private Object value() throws IOException {
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
        if (numbers != null && bytes.length > LONGEST) throw new IllegalArgumentException("a string of " + bytes.length + " bytes");
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String string() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) throw new IOException("a string of " + length + " bytes");
        return new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }
}
