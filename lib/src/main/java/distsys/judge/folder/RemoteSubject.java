package distsys.judge.folder;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.LearnersFault;
import distsys.judge.grade.Subject;
import distsys.model.Disk;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A submission's class, in a process of its own. The simulation, its seeds, the properties and the points stay here; over there it is
 * only ever asked what it does next. A process that ended before it answered costs one property; the next one gets another process.
 */
final class RemoteSubject<T> implements Subject<T> {

    private static final Pattern FOREIGN = Pattern.compile("Foreign\\(number=(\\d+)\\)");

    private final Exercise exercise;
    private final Class<T> type;
    private final Method[] methods;
    private final String name;
    private final List<String> cells;
    private final Apart.Patience patience;
    private final List<String> notes = new ArrayList<>();
    private Apart apart;
    private Wire wire;
    /** The lists that methods of the answer returned: what the learner's code changes there is changed here. */
    private final List<Wire.Told> given = new ArrayList<>();
    private boolean ended;

    private RemoteSubject(Exercise exercise, Class<T> type, String name, List<String> cells, Apart.Patience patience) {
        this.exercise = exercise;
        this.type = type;
        this.name = name;
        this.cells = cells;
        this.patience = patience;
        methods = Child.methods(type);
    }

    /** Starts a process; {@link #define} must follow, and {@link #end} at last. */
    static RemoteSubject<?> start(Exercise exercise, String name, List<String> cells, Apart.Patience patience) throws IOException {
        var subject = new RemoteSubject<>(exercise, exercise.type(), name, cells, patience);
        subject.begin(Apart.start());
        return subject;
    }

    private void begin(Apart fresh) {
        apart = fresh;
        wire = fresh.wire();
        given.clear();
        ended = false;
    }

    /** @throws LearnersFault if the cells hold no usable class of this name */
    RemoteSubject<T> define() {
        Object said = ask("The class", () -> {
            wire.string(exercise.id());
            wire.string(name);
            wire.out().writeInt(cells.size());
            for (String cell : cells) wire.string(cell);
        }, null);
        notes.clear();
        if (said instanceof List<?> list) list.forEach(note -> notes.add(String.valueOf(note)));
        apart.be(patience);
        return this;
    }

    void end() {
        apart.close();
    }

    @Override public void open(long steps) {
        try {
            if (ended) {
                apart.close();
                begin(Apart.start());
                define();
            }
            wire.out().writeByte(Child.PROPERTY);
            wire.out().writeLong(steps);
        } catch (IOException e) {
            throw gone("The class");
        }
    }

    /** What an instructor should know about how the class was found. */
    List<String> notes() {
        return notes;
    }

    private interface Question {
        void write() throws IOException;
    }

    @Override public void begin() {
        try {
            wire.out().writeByte(Child.RESET);
            wire.forget();
            given.clear();
        } catch (IOException e) {
            throw gone("The class");
        }
    }

    @Override public T make(Object... arguments) {
        int number = number("The constructor", () -> {
            wire.out().writeByte(Child.MAKE);
            wire.write(Arrays.asList(arguments));
        }, null);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, args) -> call(number, method, args)));
    }

    private Object call(int object, Method method, Object[] arguments) {
        int index = Arrays.asList(methods).indexOf(method);
        if (index < 0) throw new IllegalStateException("a check calls " + method + ", which the exercise does not ask for");
        Object value = ask(Child.called(method), () -> {
            wire.out().writeByte(Child.CALL);
            wire.out().writeInt(object);
            wire.out().writeInt(index);
            wire.write(arguments == null ? List.of() : Arrays.asList(arguments));
        }, null);
        if (value instanceof Wire.Told list) given.add(list);
        Class<?> result = java.lang.invoke.MethodType.methodType(method.getReturnType()).wrap().returnType();
        if (result == Void.class) return null;
        if (value == null && !method.getReturnType().isPrimitive()) return null;
        boolean large = value instanceof Wire.Foreign && Collection.class.isAssignableFrom(result);
        if (!result.isInstance(value)) throw LearnersFault.told(LearnersFault.Reason.THROWN, method.getName() + "(…) returned no " + result.getSimpleName() + (large ? " of at most 10,000 values." : "."));
        return value;
    }

    @Override public Node<?> node(Object... arguments) {
        return new Remote(arguments);
    }

    @Override public boolean isNode() {
        return Node.class.isAssignableFrom(exercise.type());
    }

    @Override public boolean isLearners(Node<?> node) {
        return node instanceof RemoteSubject<?>.Remote;
    }

    /** A node whose handlers run over there. */
    private final class Remote extends Node<Object> {
        private final int number;
        private final transient List<Object> sent = new ArrayList<>();

        Remote(Object[] arguments) {
            number = number(id().name(), () -> {
                wire.out().writeByte(Child.NODE);
                wire.write(id());
                wire.write(members());
                wire.out().writeLong(now().toNanos());
                wire.write(Arrays.asList(arguments));
            }, this);
        }

        @Override protected void start() {
            ask(id().name(), () -> {
                wire.out().writeByte(Child.START);
                wire.out().writeInt(number);
                wire.out().writeLong(now().toNanos());
            }, this);
        }

        @Override protected void receive(NodeId from, Object msg) {
            ask(id().name(), () -> {
                wire.out().writeByte(Child.RECEIVE);
                wire.out().writeInt(number);
                wire.out().writeLong(now().toNanos());
                wire.write(from);
                wire.write(msg);
            }, this);
        }

        /** Does here what the learner's node does there. */
        void effect(int kind) throws IOException {
            switch (kind) {
                case Child.SEND -> {
                    NodeId to = (NodeId) wire.read();
                    sent.add(wire.read());
                    send(to, sent.getLast());
                }
                case Child.CHANGED -> change(sent.get((Integer) wire.read()), wire.read());
                case Child.WRITE -> answer(isWritten((String) wire.read(), wire.read()));
                case Child.LOOK -> answer(disk().read((String) wire.read(), null));
                case Child.KEYS -> answer(disk().keys());
                case Child.SYNC -> {
                    disk().sync();
                    answer(null);
                }
                case Child.AFTER -> after(Duration.ofNanos((Long) wire.read()), wire.read());
                case Child.CANCEL -> cancel(wire.read());
                case Child.LOG -> log((String) wire.read());
                case Child.DRAW -> {
                    wire.out().writeLong(random().nextLong());
                    wire.flush();
                }
                default -> throw new IOException("no answer begins with " + kind);
            }
        }

        private void answer(Object value) throws IOException {
            wire.write(value);
            wire.flush();
        }

        private boolean isWritten(String key, Object value) {
            try {
                disk().write(key, value);
                return true;
            } catch (Disk.Full full) {
                return false;
            }
        }
    }

    /** A list that the learner has sent and then changed is changed here, too, if the message is still on its way. */
    private static void change(Object message, Object now) throws IOException {
        if (message.getClass() != now.getClass() || !(message instanceof Record)) return;
        for (RecordComponent c : message.getClass().getRecordComponents()) {
            try {
                c.getAccessor().setAccessible(true);
                if (c.getAccessor().invoke(message) instanceof Wire.Told told && c.getAccessor().invoke(now) instanceof List<?> others) told.become(others);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private int number(String call, Question question, Remote node) {
        Object answer = ask(call, question, node);
        if (answer instanceof Integer number) return number;
        throw garbled(new IOException("no number"));
    }

    /** Asks, does what the answer says on the way, and returns its value. */
    private Object ask(String call, Question question, Remote node) {
        RuntimeException refused = null;
        try {
            wire.send(question::write);
            wire.flush();
            while (true) {
                int kind = wire.in().readByte();
                if (kind == Child.VALUE) {
                    Object value = wire.read();
                    if (refused != null) throw refused;
                    return value;
                }
                if (kind == Child.FAULT) {
                    LearnersFault.Reason[] reasons = LearnersFault.Reason.values();
                    int reason = wire.in().readByte();
                    String sentence = wire.string();
                    if (refused != null) throw refused;
                    throw LearnersFault.told(reasons[Math.floorMod(reason, reasons.length)], sentence.length() > 500 ? sentence.substring(0, 500) : sentence);
                }
                if (kind == Child.GIVEN_CHANGED) {
                    given.get((Integer) wire.read()).become((List<?>) wire.read());
                    continue;
                }
                if (node == null) throw new IOException("no answer begins with " + kind);
                try {
                    node.effect(kind);
                } catch (IllegalArgumentException | NullPointerException notAllowed) {
                    refused = notAllowed;               // a message to nobody, say: the rest of the answer is read all the same
                }
            }
        } catch (IOException | ClassCastException | IndexOutOfBoundsException broken) {
            throw broken instanceof EOFException || !apart.cut().isEmpty() ? gone(call) : garbled(broken);
        }
    }

    private LearnersFault gone(String call) {
        ended = true;
        return LearnersFault.told(LearnersFault.Reason.ENDLESS, !apart.cut().isEmpty() ? call + " " + apart.cut() : "The submission ended its own process (System.exit, or all memory used).");
    }

    /** What comes after it would be read out of step: the next property gets another process. */
    private LearnersFault garbled(Exception broken) {
        ended = true;
        return LearnersFault.told(LearnersFault.Reason.ENDLESS, "The submission wrote where only the course's own code may write (" + broken.getMessage() + ").");
    }

    @Override public Trace readable(Trace trace) {
        if (!isNode()) return trace;
        var events = new ArrayList<Event>(trace.events().size());
        for (Event e : trace.events()) {
            var match = FOREIGN.matcher(e.payload());
            String text = match.matches() ? wire.text(Integer.parseInt(match.group(1))) : null;
            events.add(text == null ? e : new Event(e.seq(), e.time(), e.node(), e.kind(), e.cause(), e.from(), e.to(), text));
        }
        return new Trace(trace.settings(), trace.nodes(), events, java.util.Map.of(), trace.digest(), trace.total());
    }
}
