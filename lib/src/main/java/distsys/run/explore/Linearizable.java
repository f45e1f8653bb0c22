package distsys.run.explore;

import distsys.model.NodeId;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether what clients see can be explained by one object that does one operation at a time, each at some instant between question
 * and answer (Herlihy and Wing, TOPLAS 1990). It remembers every explanation that is still possible: the object's value, and which
 * open operations have taken effect already, with what answer. Operations that have returned are forgotten, so few states differ in it.
 *
 * @param <V> the object's value
 */
public final class Linearizable<V> implements Monitor<Linearizable.Explanations<V>, Seen> {

    /** The object: one operation after another. */
    public interface Sequential<V> {
        /** What {@code operation} does to an object with this value. */
        Effect<V> apply(V value, Object operation);
    }

    /** The value afterwards, and what is answered. */
    public record Effect<V>(V value, Object answer) {}

    /** One explanation of all that was seen. @param answers of the open operations that have taken effect */
    public record Explanation<V>(V value, Map<NodeId, Object> answers) {}

    /** All explanations, and which operations are open. None: what was seen cannot be explained. */
    public record Explanations<V>(Set<Explanation<V>> all, Map<NodeId, Object> open) {}

    private final V initial;
    private final Sequential<V> object;
    private final Function<Step, Seen> seen;

    private Linearizable(V initial, Sequential<V> object, Function<Step, Seen> seen) {
        this.initial = initial;
        this.object = object;
        this.seen = seen;
    }

    /** @param seen what a step shows of the clients' operations; null for a step that is no client's */
    public static <V> Linearizable<V> of(V initial, Sequential<V> object, Function<Step, Seen> seen) {
        return new Linearizable<>(initial, object, seen);
    }

    /** The claim itself: what was seen in this state can be explained. */
    public static boolean holds(State<?> state) {
        return !((Explanations<?>) state.monitor()).all().isEmpty();
    }

    @Override public Explanations<V> initial() {
        return new Explanations<>(Set.of(new Explanation<>(initial, Map.of())), Map.of());
    }

    @Override public Seen observe(Step step) {
        return seen.apply(step);
    }

    @Override public Explanations<V> next(Explanations<V> before, Seen s) {
        var open = new TreeMap<>(before.open());
        Set<Explanation<V>> all = before.all();
        if (s.answered() != null) {
            open.remove(s.client());
            all = answered(all, s);
        }
        if (s.asked() != null) {
            if (open.containsKey(s.client())) all = givenUp(all, s.client(), open);
            open.put(s.client(), s.asked());
            all = closed(all, open);
        }
        return new Explanations<>(Set.copyOf(all), Map.copyOf(open));
    }

    private static <V> Set<Explanation<V>> answered(Set<Explanation<V>> all, Seen s) {
        var left = new HashSet<Explanation<V>>();
        for (Explanation<V> e : all) {
            if (!s.answered().equals(e.answers().get(s.client()))) continue;
            var answers = new TreeMap<>(e.answers());
            answers.remove(s.client());
            left.add(new Explanation<>(e.value(), Map.copyOf(answers)));
        }
        return left;
    }

    /** A client that asks again has given its operation up, which may take effect all the same: it goes on under a name of its own. */
    private static <V> Set<Explanation<V>> givenUp(Set<Explanation<V>> all, NodeId client, Map<NodeId, Object> open) {
        int n = 1;
        while (open.containsKey(alias(client, n))) n++;
        NodeId alias = alias(client, n);
        open.put(alias, open.remove(client));
        var renamed = new HashSet<Explanation<V>>();
        for (Explanation<V> e : all) {
            var answers = new TreeMap<>(e.answers());
            if (answers.containsKey(client)) answers.put(alias, answers.remove(client));
            renamed.add(new Explanation<>(e.value(), Map.copyOf(answers)));
        }
        return renamed;
    }

    private static NodeId alias(NodeId client, int n) {
        return new NodeId(client.index() + 1_000 * n, client.name() + "′".repeat(n));
    }

    /** With every way in which open operations may have taken effect by now. */
    private Set<Explanation<V>> closed(Set<Explanation<V>> all, Map<NodeId, Object> open) {
        var found = new HashSet<>(all);
        var work = new ArrayDeque<>(all);
        while (!work.isEmpty()) {
            Explanation<V> e = work.remove();
            open.forEach((client, operation) -> {
                if (e.answers().containsKey(client)) return;
                Effect<V> effect = object.apply(e.value(), operation);
                var answers = new TreeMap<>(e.answers());
                answers.put(client, effect.answer());
                var next = new Explanation<>(effect.value(), Map.copyOf(answers));
                if (found.add(next)) work.add(next);
            });
        }
        return found;
    }
}
