package distsys.judge.folder;

import distsys.judge.grade.Exercise;
import distsys.judge.grade.Exercises;
import distsys.judge.grade.LearnersFault;
import distsys.judge.grade.LocalSubject;
import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.model.Steps;
import distsys.run.Thrown;
import distsys.trace.Canon;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process a submission runs in. It defines the submission's classes and answers the grader's calls; it knows neither seeds nor
 * properties nor points. Whoever takes it over can give other answers, and answers are judged.
 */
public final class Child {

    /** What the grader asks. */
    static final int RESET = 1, MAKE = 2, CALL = 3, NODE = 4, START = 5, RECEIVE = 6, PROPERTY = 7;
    /** What comes back: effects, then one of the last two. */
    static final int SEND = 11, AFTER = 12, CANCEL = 13, LOG = 14, DRAW = 15, WRITE = 16, LOOK = 17, KEYS = 18, SYNC = 19, CHANGED = 10, GIVEN_CHANGED = 22, VALUE = 20, FAULT = 21;

    /** The first word on the line: the process stands. */
    static final int READY = 0x15EA5;

    private static volatile Class<?> taken;

    /** So many messages of a node are watched for changes: those before have arrived. */
    private static final int WATCHED = 8;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Wire wire;
    private final List<Object> made = new ArrayList<>();
    /** By the object whose method gave them out: the lists that may still change. */
    private final Map<Object, List<Given>> given = new IdentityHashMap<>();
    /** How many lists were given out, those that cannot change included. */
    private int lists;
    private Exercise exercise;
    private LocalSubject<?> subject;
    private boolean defined;

    private Child(Wire wire) {
        this.wire = wire;
    }

    /** Where the submission's class arrives from the cell that names it. */
    public static void take(Class<?> answer) {
        taken = answer;
    }

    /** Serves until the grader closes the line. */
    public static void main(String[] args) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14));
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 14));
        // What a submission prints is nobody's business here: a number on stdout is no mark.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        System.setIn(java.io.InputStream.nullInputStream());
        new Child(Wire.ofLearner(in, out)).serve();
        Runtime.getRuntime().halt(0);               // whatever threads a submission left running
    }

    private void serve() throws IOException {
        wire.out().writeInt(READY);
        wire.flush();
        Steps.Meter meter = Steps.meter();
        meter.stayAwake(true);
        define();
        boolean open = false;
        Method[] methods = methods(exercise.type());
        while (true) {
            wire.flush();
            int call = wire.in().read();
            if (call < 0) return;
            switch (call) {
                case PROPERTY -> {
                    if (open) meter.end();
                    meter.begin(wire.in().readLong());
                    open = true;
                }
                case RESET -> {
                    made.clear();
                    given.clear();
                    lists = 0;
                    wire.forget();
                }
                case MAKE -> {
                    Object[] arguments = arguments();
                    answer("the constructor", () -> add(subject.make(arguments)));
                }
                case CALL -> {
                    Object target = made.get(wire.in().readInt());
                    Method method = methods[wire.in().readInt()];
                    Object[] arguments = arguments();
                    Object value = answer(called(method), () -> {
                        Object result = method.invoke(target, arguments);
                        tellChanges(target);
                        return result;
                    });
                    if (value instanceof List<?> list && list.size() <= Wire.MOST) give(target, list);
                }
                case NODE -> {
                    var context = new RemoteContext((NodeId) wire.read(), members());
                    context.now = wire.in().readLong();
                    Object[] arguments = arguments();
                    answer(context.id.name(), () -> add(new Hosted(Lifecycle.create(context, () -> subject.node(arguments)), context)));
                }
                case START, RECEIVE -> {
                    var hosted = (Hosted) made.get(wire.in().readInt());
                    hosted.context.now = wire.in().readLong();
                    NodeId from = call == START ? null : (NodeId) wire.read();
                    Object msg = call == START ? null : wire.read();
                    answer(hosted.context.id.name(), () -> {
                        if (call == START) Lifecycle.start(hosted.node); else Lifecycle.receive(hosted.node, from, msg);
                        hosted.context.tellChanges();
                        return null;
                    });
                }
                default -> throw new IOException("no call " + call);
            }
        }
    }

    /** A list that an object has given out and may still change. @param number of the list among all that were given out */
    private record Given(int number, List<?> list, Object[] told) {}

    private void give(Object owner, List<?> list) {
        int number = lists++;
        if (isChangeable(list)) given.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new Given(number, list, list.toArray()));
    }

    /** In a cell the check holds the very lists that an answer gave out; here it is told what becomes of them. */
    private void tellChanges(Object owner) {
        List<Given> all = given.getOrDefault(owner, List.of());
        for (int i = 0; i < all.size(); i++) {
            Given g = all.get(i);
            Object[] now = g.list().toArray();
            if (Arrays.equals(now, g.told()) || now.length > Wire.MOST) continue;
            all.set(i, new Given(g.number(), g.list(), now));
            tell(GIVEN_CHANGED, g.number(), Arrays.asList(now));
        }
    }

    /** What comes back before the answer does. */
    private void tell(int effect, Object... values) {
        try {
            wire.send(() -> {
                wire.out().writeByte(effect);
                for (Object value : values) wire.write(value);
            });
        } catch (IOException e) {
            throw new Wire.Closed(e);
        }
    }

    private static boolean isChangeable(List<?> list) {
        return !list.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private record Hosted(Node<?> node, RemoteContext context) {}

    private record Sent(Record record, String text) {}

    /** Whether some component is a list that its owner can still change. */
    private static boolean holdsChangeable(Record r) {
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            try {
                c.getAccessor().setAccessible(true);
                if (c.getAccessor().invoke(r) instanceof List<?> list && isChangeable(list)) return true;
            } catch (InvocationTargetException e) {
                throw Thrown.again(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    private void define() throws IOException {
        exercise = Exercises.named(wire.string());
        String name = wire.string();
        int cells = wire.in().readInt();
        var sources = new ArrayList<String>();
        for (int i = 0; i < cells; i++) sources.add(wire.string());
        answer("the class", () -> {
            var definitions = Definitions.of(sources);
            Class<?> answer = definitions.named(name);
            subject = LocalSubject.of(exercise.type(), exercise.constructor(), answer);
            return definitions.notes(name);
        });
    }

    static Class<?> taken() {
        Class<?> answer = taken;
        taken = null;
        return answer;
    }

    private int add(Object object) {
        made.add(object);
        return made.size() - 1;
    }

    private interface Code {
        Object run() throws ReflectiveOperationException;
    }

    /**
     * Runs the learner's code under a budget of steps, and reads under the same what it gave; what is thrown is told, not thrown.
     *
     * @return what it gave; null if something was thrown
     */
    private Object answer(String call, Code code) throws IOException {
        long started = threads.getTotalStartedThreadCount();
        String doing = call;
        var meter = Steps.meter();
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            Object value = code.run();
            if (subject != null && defined && threads.getTotalStartedThreadCount() > started) {
                throw LearnersFault.startsThread(call, "");
            }
            defined = subject != null;
            doing = LocalSubject.reading(call);
            wire.send(() -> {
                wire.out().writeByte(VALUE);
                wire.write(value);
            });
            return value;
        } catch (Wire.Closed closed) {
            throw closed.getCause();
        } catch (IOException closed) {
            throw closed;
        } catch (InvocationTargetException e) {
            fault(doing, e.getCause());
        } catch (Throwable thrown) {
            fault(doing, thrown);
        } finally {
            meter.end();
        }
        return null;
    }

    private void fault(String call, Throwable thrown) throws IOException {
        if (thrown instanceof Wire.Closed closed) throw closed.getCause();
        LearnersFault fault = LearnersFault.of(call, thrown);
        wire.send(() -> {
            wire.out().writeByte(FAULT);
            wire.out().writeByte(fault.reason().ordinal());
            wire.string(fault.getMessage());
        });
    }

    private Object[] arguments() throws IOException {
        return ((List<?>) wire.read()).toArray();
    }

    @SuppressWarnings("unchecked")
    private List<NodeId> members() throws IOException {
        return (List<NodeId>) wire.read();
    }

    /** A call of it, in words. */
    static String called(Method method) {
        return method.getName() + (method.getParameterCount() == 0 ? "()" : "(…)");
    }

    /** The methods of an interface, in an order both sides agree on. */
    static Method[] methods(Class<?> type) {
        Method[] all = type.isInterface() ? type.getMethods() : new Method[0];
        Arrays.sort(all, Comparator.comparing(Method::toGenericString));
        return all;
    }

    /** What a node may do, told to the grader as it happens; only draws and what is asked of the disk wait for an answer. */
    private final class RemoteContext implements Context, Draws {
        final NodeId id;
        private final List<NodeId> members, peers;
        private final LearnersDisk disk = new LearnersDisk(wire);
        /** The latest messages that hold a list which may yet change, by when they were sent, and their texts as told. */
        private final LinkedHashMap<Integer, Sent> changeable = new LinkedHashMap<>();
        private int sent;
        long now;

        RemoteContext(NodeId id, List<NodeId> members) {
            this.id = id;
            this.members = members;
            peers = members.stream().filter(other -> !other.equals(id)).toList();
        }

        @Override public NodeId id() {
            return id;
        }

        @Override public List<NodeId> members() {
            return members;
        }

        @Override public List<NodeId> peers() {
            return peers;
        }

        @Override public Duration now() {
            return Duration.ofNanos(now);
        }

        @Override public Draws random() {
            return this;
        }

        @Override public Disk disk() {
            return disk;
        }

        @Override public void send(NodeId to, Object msg) {
            tell(SEND, to, msg);
            if (msg instanceof Record r && holdsChangeable(r)) {
                changeable.put(sent, new Sent(r, Canon.text(r)));
                if (changeable.size() > WATCHED) changeable.pollFirstEntry();
            }
            sent++;
        }

        /** A message whose list changes after it was sent arrives changed, as it would between two objects in one process. */
        void tellChanges() {
            changeable.replaceAll((number, message) -> {
                String text = Canon.text(message.record());
                if (!text.equals(message.text())) tell(CHANGED, number, message.record());
                return new Sent(message.record(), text);
            });
        }

        @Override public void after(Duration delay, Object msg) {
            tell(AFTER, delay.toNanos(), msg);
        }

        @Override public void cancel(Object msg) {
            tell(CANCEL, msg);
        }

        @Override public void log(String text) {
            tell(LOG, text);
        }

        // No exercise needs what follows yet; the one that does brings it over the wire.
        @Override public Interval trueTime() {
            throw new IllegalStateException("trueTime() is not part of this exercise");
        }

        @Override public <T> Signed<T> sign(T content) {
            throw new IllegalStateException("sign(…) is not part of this exercise");
        }

        @Override public boolean genuine(Signed<?> signed) {
            throw new IllegalStateException("genuine(…) is not part of this exercise");
        }

        @Override public long nextLong() {
            tell(DRAW);
            try {
                wire.flush();
                return wire.in().readLong();
            } catch (IOException e) {
                throw new Wire.Closed(e);
            }
        }
    }
}
