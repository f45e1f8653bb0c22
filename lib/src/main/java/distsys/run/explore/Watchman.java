package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at each handler's first run for what would make it depend on more than its state and its message, or reach into another
 * node: each finding is a sentence, or null.
 */
final class Watchman {

    private final Encoder encoder;
    private final List<Member> statics = new ArrayList<>();
    private final Set<Class<?>> known = new LinkedHashSet<>();
    private final List<byte[]> before = new ArrayList<>();

    Watchman(Encoder encoder) {
        this.encoder = encoder;
    }

    /** Remembers the static fields of a node's class as they are. */
    void meet(Class<?> node) {
        for (Class<?> c = node; c != null && c != Node.class && c != Object.class; c = c.getSuperclass()) {
            if (!known.add(c)) return;
            for (Field f : c.getDeclaredFields()) {
                if (!Modifier.isStatic(f.getModifiers()) || f.isSynthetic() || f.getName().startsWith("$")) continue;
                try {
                    var member = new Member(f);
                    byte[] value = encoder.bytes(member.get(null));
                    statics.add(member);
                    before.add(value);
                } catch (RuntimeException unreadable) {
                    // a logger or the like: what it holds cannot be compared; running twice still finds what it does
                }
            }
        }
    }

    /** A static field that the handler changed. */
    String staticState() {
        for (int i = 0; i < statics.size(); i++) {
            Member f = statics.get(i);
            if (!Arrays.equals(before.get(i), encoder.bytes(f.get(null)))) {
                return "the static field " + f + " was changed: it belongs to no node and all nodes share it; make it a field without static";
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

    /** A field that shares something that can change with a message. @param mutable whether the message received can change */
    String sharing(Stage.Result r, boolean mutable) {
        for (Stage.Sent s : r.sent()) {
            String shared = shared(r.node(), s.message());
            if (shared != null) return "the message " + Canon.name(s.message().getClass()) + " to " + s.to() + " holds the very " + shared + ", which its sender can still change; send a copy: List.copyOf(…), Map.copyOf(…)";
        }
        if (mutable) {
            String shared = shared(r.node(), r.received());
            if (shared != null) return "the node keeps the very " + shared + " that came in the message, which others may hold too; keep a copy: new ArrayList<>(…)";
        }
        return null;
    }

    private static String shared(Node<?> node, Object value) {
        if (!Copier.canChange(value)) return null;
        Set<Object> outside = Copier.mutables(value);
        for (Member f : Shape.of(node).fields) {
            for (Object inside : Copier.mutables(f.get(node))) {
                if (outside.contains(inside)) return Canon.name(inside.getClass()) + " of the field " + f;
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
