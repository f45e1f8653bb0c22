package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at each handler's first run for what would make it depend on more than its state and its message, or reach into another
 * node: each finding is a sentence, or null.
 */
final class Watchman {

    private final Encoder encoder;
    private final Set<Class<?>> known = new LinkedHashSet<>();
    private final Set<Field> fields = new HashSet<>();
    private final List<Watched> outside = new ArrayList<>();
    /** What nodes hold after their start that can change, and whose it is; and the fields in which two of them hold the same. */
    private final Map<Object, Node<?>> owners = new IdentityHashMap<>();
    private final Set<Member> shared = new LinkedHashSet<>();

    /** A value outside every node that their code can reach. @param of whose field it is; null if it is static @param before its bytes */
    private record Watched(Member member, Object of, byte[] before) {}

    Watchman(Encoder encoder) {
        this.encoder = encoder;
    }

    /** Remembers, as it is, what a node's code can reach outside of it: static fields, and what its class captured. */
    void meet(Node<?> node) {
        Class<?> type = node.getClass();
        if (!known.add(type) || Reached.isLibrary(type)) return;
        for (Field f : Reached.statics(type)) if (fields.add(f)) watch(f, null);
        for (Field f : type.getDeclaredFields()) if (f.isSynthetic() && (f.getName().startsWith("val$") || isAround(f))) watch(f, node);
    }

    /** Whether a field holds the object that an inner class stands in, and that is no node itself. */
    private static boolean isAround(Field f) {
        return f.getName().startsWith("this$") && !Node.class.isAssignableFrom(f.getType());
    }

    private void watch(Field f, Object of) {
        try {
            var member = new Member(f);
            outside.add(new Watched(member, of, bytes(member.get(of))));
        } catch (RuntimeException unreadable) {
            // a logger or the like: what it holds cannot be compared; running twice still finds what it does
        }
    }

    /** Also of what no node may hold, but a program may have beside its nodes. */
    private byte[] bytes(Object value) {
        if (value instanceof ConcurrentMap<?, ?> map) return encoder.bytes(new LinkedHashMap<>(map));
        if (value instanceof Collection<?> c && c.getClass().getName().startsWith("java.util.concurrent.")) return encoder.bytes(new ArrayList<>(c));
        if (value instanceof AtomicReference<?> reference) return encoder.bytes(reference.get());
        if (value instanceof AtomicBoolean flag) return encoder.bytes(flag.get());
        return encoder.bytes(value instanceof StringBuilder text ? text.toString() : value);
    }

    /** Something outside of the nodes that the handler changed. */
    String changedOutside() {
        for (Watched w : outside) if (!Arrays.equals(w.before, bytes(w.member.get(w.of)))) return changed(w);
        return null;
    }

    private static String changed(Watched w) {
        Member m = w.member;
        if (m.isTransient() && w.of != null) return transientChanged(m);
        String shared = " was changed: it belongs to no node and all nodes share it; make it a field ";
        if (w.of != null) return (m.name().startsWith("val$") ? "the captured variable " + m.name().substring("val$".length()) : "the " + Canon.name(m.type) + " around the node") + shared + "of the node";
        return m.isOfCell() ? "the cell's variable " + m.name() + shared + "of the node" : "the static field " + m + shared + "without static";
    }

    /** Remembers what a node holds after its start: in the explorer each has a copy of its own, so nobody must change what two hold. */
    void started(Node<?> node) {
        for (Field f : Reached.transients(node.getClass())) watch(f, node);
        for (Member f : Shape.of(node).fields) {
            if (f.isPrimitive()) continue;
            for (Object part : Copier.mutables(f.get(node))) if (owners.putIfAbsent(part, node) != null && owners.get(part) != node) shared.add(f);
        }
    }

    /** A transient field that was changed. */
    static String changedTransient(Node<?> before, Node<?> after) {
        Member f = before.getClass() == after.getClass() ? Copier.differingTransient(before, after) : null;
        return f == null ? null : transientChanged(f);
    }

    private static String transientChanged(Member f) {
        return "the transient field " + f + " was changed, but the word transient says that it is no part of the node's state; leave the word out";
    }

    /** A field that was changed though another node holds the very same thing. */
    String changedShared(Node<?> before, Node<?> after) {
        for (Member f : shared) {
            if (!f.isOf(after)) continue;
            if (!Arrays.equals(encoder.bytes(f.get(before)), encoder.bytes(f.get(after)))) {
                return "the field " + f + " was changed, and another node holds the very same " + Canon.name(f.get(after).getClass()) + ", given to both from outside; make one in each node, or copy it: new ArrayList<>(…)";
            }
        }
        return null;
    }

    /** Whether two runs sent the same, in the same order. */
    static boolean sameMessages(Stage.Result one, Stage.Result two) {
        if (one.sent().size() != two.sent().size()) return false;
        for (int i = 0; i < one.sent().size(); i++) {
            Stage.Sent a = one.sent().get(i), b = two.sent().get(i);
            if (!a.to().equals(b.to()) || !Arrays.equals(a.frozen(), b.frozen())) return false;
        }
        return true;
    }

    /** Where two runs on the same state differ in their results. */
    String difference(Stage.Result one, Stage.Result two) {
        String changed = null;
        if (one.sentence() != null || two.sentence() != null) {
            if ((one.sentence() == null) == (two.sentence() == null)) return null;
            changed = "once it threw and once it did not";
        } else if (!one.node().getClass().equals(two.node().getClass())) {
            changed = "its class differed";
        } else {
            for (Member f : Shape.of(one.node()).fields) {
                Object a = f.get(one.node()), b = f.get(two.node());
                if (changed == null && !Arrays.equals(encoder.bytes(a), encoder.bytes(b))) changed = "the field " + f + " was " + text(a) + " once and " + text(b) + " the other time";
            }
            if (changed == null) changed = sameMessages(one, two) ? "it set other timers or wrote something else to its disk"
                    : "it sent " + messages(one) + " once and " + messages(two) + " the other time";
        }
        return changed == null ? null : "run twice on the same state, " + changed
                + "; a handler may depend on its fields, its message, random() and now() only: is there a clock, a hash or a counter from outside?";
    }

    private static List<String> messages(Stage.Result r) {
        return r.sent().stream().map(s -> text(s.message()) + " to " + s.to()).toList();
    }

    /** A message that was changed: by the handler it was delivered to, or after it was sent. */
    String changedMessage(Stage.Result r, NodeId from, byte[] frozen) {
        if (frozen != null && !Arrays.equals(frozen, encoder.bytes(r.received()))) {
            return "the message from " + from + " was changed by the handler it was delivered to, and now says " + text(r.received())
                    + "; copy what you want to change: new ArrayList<>(…)";
        }
        for (Stage.Sent s : r.sent()) {
            if (Copier.canChange(s.message()) && !Arrays.equals(s.frozen(), encoder.bytes(s.message()))) {
                return "the message " + Canon.name(s.message().getClass()) + " to " + s.to() + " was changed after it was sent, to " + text(s.message())
                        + "; send records that hold copies, such as List.copyOf(…)";
            }
        }
        return null;
    }

    /** A message that holds a collection which another JVM goes through in another order. */
    static String saltedMessage(Stage.Result r) {
        for (Stage.Sent s : r.sent()) {
            if (Shape.of(s.message()).fixed) continue;
            String what = salted(s.message(), Collections.newSetFromMap(new IdentityHashMap<>(0)));
            if (what != null) return "the message " + Canon.name(s.message().getClass()) + " to " + s.to() + " holds a " + what;
        }
        return null;
    }

    /** A field that shares something that can change with a message. @param mutable whether the message received can change */
    String sharing(Stage.Result r, boolean mutable) {
        for (Stage.Sent s : r.sent()) {
            Shared shared = shared(r.node(), s.message());
            if (shared != null) return "the message " + Canon.name(s.message().getClass()) + " to " + s.to() + " holds the very " + shared + ", which its sender can still change; send a copy: " + shared.copy();
        }
        if (mutable) {
            Shared shared = shared(r.node(), r.received());
            if (shared != null) return "the node keeps the very " + shared + " that came in the message, which others may hold too; keep a copy: " + shared.copy();
        }
        return null;
    }

    /** Something that can change, held by a field and by something else. */
    private record Shared(Object thing, Member field) {

        String copy() {
            return thing.getClass().isArray() ? "array.clone()" : thing instanceof Map ? "new TreeMap<>(…)" : thing instanceof Set ? "new TreeSet<>(…)"
                    : thing instanceof List ? "List.copyOf(…)" : thing instanceof Collection ? "new " + thing.getClass().getSimpleName() + "<>(…)" : "or make it a record";
        }

        @Override public String toString() {
            return Canon.name(thing.getClass()) + " of the field " + field;
        }
    }

    private static Shared shared(Node<?> node, Object value) {
        if (!Copier.canChange(value)) return null;
        Set<Object> outside = Copier.mutables(value);
        for (Member f : Shape.of(node).fields) {
            for (Object inside : Copier.mutables(f.get(node))) {
                if (outside.contains(inside)) return new Shared(inside, f);
            }
        }
        return null;
    }

    /** A field that holds a collection which another JVM goes through in another order. */
    static String salted(Stage.Result r) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(0));
        for (Member f : Shape.of(r.node()).fields) {
            if (f.isPrimitive()) continue;
            String what = salted(f.get(r.node()), seen);
            if (what != null) return "the field " + f + " holds a " + what;
        }
        for (var disk : List.of(r.durable(), r.unsynced())) {
            for (var e : disk.entrySet()) {
                String what = salted(e.getValue(), seen);
                if (what != null) return "the disk holds, under \"" + e.getKey() + "\", a " + what;
            }
        }
        return null;
    }

    /** The JDK mixes a number of its own for each run of the JVM into where an element of {@code Set.of(…)} stands. */
    private static String salted(Object value, Set<Object> seen) {
        if (value == null) return null;
        Shape shape = Shape.of(value);
        if (shape.fixed || shape.kind == Shape.Kind.UNKNOWN || !seen.add(value)) return null;
        if (shape.kind == Shape.Kind.FIXED_SET && ((Set<?>) value).size() > 1) return "Set.of(…) or Set.copyOf(…), whose order differs from one JVM to the next; keep a TreeSet or a LinkedHashSet";
        if (shape.kind == Shape.Kind.FIXED_MAP && ((Map<?, ?>) value).size() > 1) return "Map.of(…) or Map.copyOf(…), whose order differs from one JVM to the next; keep a TreeMap or a LinkedHashMap";
        var parts = new ArrayList<Object>();
        Shape.eachPart(value, parts::add);
        for (Object part : parts) {
            String what = salted(part, seen);
            if (what != null) return what;
        }
        return null;
    }

    private static String text(Object value) {
        try {
            return Canon.text(value);
        } catch (RuntimeException unreadable) {
            return Canon.name(value.getClass());
        }
    }
}
