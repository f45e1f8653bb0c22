package distsys.run.explore;

import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.explore.Model.Outcome;
import distsys.trace.Canon;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes states for one that differ only in which node of a kind is called what: of all states that a permutation of the ids leads
 * to, one stands for all (C. N. Ip and D. Dill, "Better verification through symmetry", 1996; E. Clarke, E. Emerson, S. Jha and
 * A. P. Sistla, "Symmetry reductions in model checking", CAV 1998).
 *
 * <p>Every permutation is a sequence of exchanges of two neighbours, so only those are worked out, once for each place. Which order
 * of the nodes stands for all: nodes are sorted by how they look with all ids of their kind blotted out but their own. Nodes that
 * look alike and are not are tried in every order, so the reduction is exact.
 *
 * <p>That nodes are interchangeable is not taken on trust. Whatever a node does in some situation, another must do in the situation
 * with the two exchanged: each pair (state of a node, event) is run under every exchange and compared, until no pair is new. Together
 * with the starts that proves it for all runs. Whether a claim names a node is {@link Alike}'s affair. One thread explores: which state
 * stands for all is then always the same.
 */
final class Symmetry {

    /** Deeper than any message; an object that holds itself ends here. */
    private static final int DEEP = 12;
    /** Up to so many permutations are gone through one by one. */
    static final int TOURED = 120;
    private static final int[] EMPTY = {};

    /** Two neighbours of one kind, by index, which change places. */
    private final class Exchange {
        final int a, b;
        private final Copier copier;
        private final Map<Integer, Integer> locals = new HashMap<>(), envelopes = new HashMap<>();

        Exchange(int a, int b) {
            this.a = a;
            this.b = b;
            copier = new Copier(encoder, id -> model.ids.get(of(id.index())));
        }

        int of(int node) {
            return node == a ? b : node == b ? a : node;
        }

        int local(int id) {
            Integer known = locals.get(id);
            if (known == null) locals.put(id, known = exchanged(model.localOf(id)));
            return known;
        }

        private int exchanged(Local l) {
            int index = of(l.index);
            Node<?> node = copier.node(l.node, firsts.get(index));
            var timers = new ArrayList<Local.Timer>();
            for (Local.Timer t : l.timers) {
                Object message = copier.value(t.message());
                timers.add(new Local.Timer(message, t.nanos(), encoder.bytes(message)));
            }
            var heard = new ArrayList<Object>();
            for (Object h : l.heard) heard.add(copier.value(h));
            return model.local(index, new Stage.Result(null, node, l.up, timers, disk(l.durable), disk(l.unsynced), l.ticks, List.copyOf(heard), List.of(), EMPTY, "", null, null));
        }

        private TreeMap<String, Object> disk(SortedMap<String, Object> disk) {
            var copy = new TreeMap<String, Object>();
            disk.forEach((key, value) -> copy.put(key, copier.value(value)));
            return copy;
        }

        Envelope envelope(Envelope e) {
            Integer known = envelopes.get(e.id);
            if (known == null) {
                known = model.envelope(model.ids.get(of(e.from().index())), model.ids.get(of(e.to().index())), copier.value(e.message())).id;
                envelopes.put(e.id, known);
            }
            return model.envelope(known);
        }

        int place(Place p) {
            Envelope[] inbox = Arrays.stream(p.inbox).mapToObj(slot -> envelope(model.envelope(p.local.index, slot))).toArray(Envelope[]::new);
            if (model.scope.network() == Network.FIFO) Arrays.sort(inbox, (one, two) -> Integer.compare(one.from().index(), two.from().index()));
            int[] slots = Arrays.stream(inbox).mapToInt(e -> e.slot).toArray();
            if (model.scope.network() != Network.FIFO) Arrays.sort(slots);
            int next = model.place(model.localOf(local(p.local.id)), slots);
            if (model.placeOf(next).inbox.length != slots.length) throw new Refused("ignoring(…) does not treat " + names() + " alike; explore without symmetric(…)");
            return next;
        }

        Cause cause(Cause cause, Local before, Local after) {
            return switch (cause) {
                case Cause.Arrival(Envelope e) -> new Cause.Arrival(envelope(e));
                case Cause.Firing(int timer) -> {
                    byte[] frozen = encoder.bytes(copier.value(before.timers.get(timer).message()));
                    int at = 0;
                    while (!Arrays.equals(after.timers.get(at).frozen(), frozen)) at++;
                    yield new Cause.Firing(at);
                }
                case Cause.Start _, Cause.Crash _, Cause.Restart _, Cause.Tick _ -> cause;
            };
        }

        String names() {
            return model.ids.get(a) + " and " + model.ids.get(b);
        }
    }

    /** Something that a node can do, still to be compared with what others do in its place. */
    private record Act(int index, Local local, Cause cause, List<Outcome> outcomes) {}

    private final Model model;
    private final Encoder encoder;
    /** By index, a node as it starts: for what is no part of its state, such as what its class captured. */
    private final List<Node<?>> firsts = new ArrayList<>();
    /** Nodes of one kind, by index; only kinds of two and more. */
    private final List<int[]> kinds = new ArrayList<>();
    private final int[] kindOf;
    private final List<Exchange> exchanges = new ArrayList<>();
    /** By kind, the number of the exchange of its first two. */
    private final List<Integer> firstExchange = new ArrayList<>();
    private final Deque<Act> acts = new ArrayDeque<>();
    /** By place and exchange, the next place plus one; by place and node, how it looks. */
    private int[][] swapped = new int[64][];
    private long[][] looks = new long[64][];

    /** Made when it is first asked for. */
    private int[] tour;

    private final int width;
    private final long[] key;
    private final int[] vector, best;
    private long alike;

    /** @param starts of each node, one local it can start in @param only these classes; empty: all */
    Symmetry(Model model, Encoder encoder, List<Local> starts, List<Class<?>> only) {
        this.model = model;
        this.encoder = encoder;
        int n = starts.size();
        width = n + 1;
        key = new long[n];
        vector = new int[width];
        best = new int[width];
        kindOf = new int[n];
        Arrays.fill(kindOf, -1);
        var byClass = new java.util.LinkedHashMap<Class<?>, List<Integer>>();
        for (Local l : starts) {
            firsts.add(l.node);
            if (only.isEmpty() || only.contains(l.node.getClass())) byClass.computeIfAbsent(l.node.getClass(), c -> new ArrayList<>()).add(l.index);
        }
        for (List<Integer> nodes : byClass.values()) if (nodes.size() > 1) add(nodes.stream().mapToInt(i -> i).toArray());
        if (kinds.isEmpty()) throw new Refused("symmetric(…) is for two nodes or more of one class, and there are none"
                + (only.isEmpty() ? "" : " of " + String.join(" or ", only.stream().map(Canon::name).toList())));
    }

    private void add(int[] nodes) {
        for (int i : nodes) kindOf[i] = kinds.size();
        kinds.add(nodes);
        firstExchange.add(exchanges.size());
        for (int i = 0; i + 1 < nodes.length; i++) exchanges.add(new Exchange(nodes[i], nodes[i + 1]));
    }

    /** Which nodes are taken for interchangeable, in words: {@code n1 to n7}. */
    String words() {
        var words = new ArrayList<String>();
        for (int[] k : kinds) {
            boolean row = k[k.length - 1] - k[0] == k.length - 1 && k.length > 2;
            words.add(row ? model.ids.get(k[0]) + " to " + model.ids.get(k[k.length - 1])
                    : String.join(" and ", Arrays.stream(k).mapToObj(i -> model.ids.get(i).name()).toList()));
        }
        return String.join(", and ", words);
    }

    // ------------------------------------------------------------------ whether it is one

    /** A node did this: others must do the same in its place. */
    void met(int index, Local local, Cause cause, List<Outcome> outcomes) {
        acts.add(new Act(index, local, cause, outcomes));
    }

    /** Compares all that was met. */
    void settle() {
        for (Act act = acts.poll(); act != null; act = acts.poll()) for (Exchange x : exchanges) compare(act, x);
    }

    private void compare(Act act, Exchange x) {
        int index = x.of(act.index());
        Local local = act.local() == null ? null : model.localOf(x.local(act.local().id));
        List<Outcome> theirs = model.react(index, local, x.cause(act.cause(), act.local(), local));
        if (!sorted(act.outcomes(), x).equals(sorted(theirs, null))) throw new Refused(difference(act, x, theirs));
    }

    /** Outcomes as lists of numbers, in an order that the order of draws does not change. @param x null: as they are */
    private List<String> sorted(List<Outcome> outcomes, Exchange x) {
        var all = new ArrayList<String>();
        for (Outcome o : outcomes) all.add((o.sentence() != null ? "breaks" : x == null ? o.local() : x.local(o.local())) + " " + sends(o, x).stream().map(e -> e.id).toList());
        all.sort(null);
        return all;
    }

    /** What is sent, in an order that matters: by receiver, and to one receiver over FIFO links as it was sent. */
    private List<Envelope> sends(Outcome o, Exchange x) {
        var all = new ArrayList<Envelope>();
        for (int id : o.sends()) all.add(x == null ? model.envelope(id) : x.envelope(model.envelope(id)));
        boolean fifo = model.scope.network() == Network.FIFO;
        all.sort((e, f) -> e.to().equals(f.to()) ? fifo ? 0 : Integer.compare(e.id, f.id) : e.to().compareTo(f.to()));
        return all;
    }

    private String difference(Act act, Exchange x, List<Outcome> theirs) {
        Object message = act.local() == null ? null : act.cause().message(act.local());
        NodeId mine = model.ids.get(act.index()), other = model.ids.get(x.of(act.index()));
        String where = message == null ? "in start()" : "in receive(" + Canon.text(message) + ")";
        String what = act.outcomes().size() == theirs.size() ? theirs.isEmpty() ? "" : first(act.outcomes().getFirst(), theirs.getFirst(), x) : "they do not draw alike";
        return x.names() + " are not interchangeable: " + where + " " + mine + " does something, and " + (mine.equals(other) ? "with the two exchanged something else" : other + " in its place something else")
                + (what.isEmpty() ? "" : ", " + what) + "; does the program look at an index, at the order of ids, or at a number that stands for a node? Explore without symmetric(…)";
    }

    /** The first difference: what the one does, seen with the ids exchanged, and what the other does. */
    private String first(Outcome one, Outcome two, Exchange x) {
        if (one.sentence() != null || two.sentence() != null) return one.sentence() != null ? one.sentence() : two.sentence();
        Node<?> a = model.localOf(x.local(one.local())).node, b = model.localOf(two.local()).node;
        for (Member f : Shape.of(b).fields) {
            Object left = f.get(a), right = f.get(b);
            if (!Arrays.equals(encoder.bytes(left), encoder.bytes(right))) return f + " " + Canon.text(right) + " instead of " + Canon.text(left);
        }
        List<Envelope> left = sends(one, x), right = sends(two, null);
        return left.equals(right) ? "" : "sending " + right + " instead of " + left;
    }

    // ------------------------------------------------------------------ the others for which a state stands

    /** How many exchanges of neighbours there are. */
    int exchanges() {
        return exchanges.size();
    }

    /** The names of the two. */
    String names(int exchange) {
        return exchanges.get(exchange).names();
    }

    /** Exchanges of neighbours that lead through all permutations, to each once; null if there are more than {@link #TOURED}. */
    int[] tour() {
        if (tour != null || permutations() > TOURED) return tour;
        tour = new int[0];
        for (int k = 0; k < kinds.size(); k++) tour = both(tour, plainChanges(kinds.get(k).length, firstExchange.get(k)));
        return tour;
    }

    /** The tours of two kinds as one: the second forth and back between the steps of the first. */
    private static int[] both(int[] outer, int[] inner) {
        var all = new ArrayList<Integer>();
        for (int step = 0; step <= outer.length; step++) {
            for (int i = 0; i < inner.length; i++) all.add(inner[step % 2 == 0 ? i : inner.length - 1 - i]);
            if (step < outer.length) all.add(outer[step]);
        }
        return all.stream().mapToInt(i -> i).toArray();
    }

    /** Ringers' plain changes (D. Knuth, "The Art of Computer Programming" 4A, 7.2.1.2, algorithm P): the last bell goes down and up between the changes of the others. */
    private static int[] plainChanges(int n, int first) {
        if (n == 1) return new int[0];
        int[] others = plainChanges(n - 1, 0);
        var all = new ArrayList<Integer>();
        for (int step = 0; step <= others.length; step++) {
            for (int i = 0; i < n - 1; i++) all.add(first + (step % 2 == 0 ? n - 2 - i : i));
            if (step < others.length) all.add(first + others[step] + (step % 2 == 0 ? 1 : 0));
        }
        return all.stream().mapToInt(i -> i).toArray();
    }

    /** All pairs of nodes of one kind, neighbours or not: the exchange of the first of them with the next, and that of the last with the one before. */
    List<int[]> pairs() {
        var all = new ArrayList<int[]>();
        for (int k = 0; k < kinds.size(); k++) {
            int from = firstExchange.get(k), to = from + kinds.get(k).length - 1;
            for (int first = from; first < to; first++) for (int last = first; last < to; last++) all.add(new int[] {first, last});
        }
        return all;
    }

    /** The same state with two nodes exchanged, see {@link #pairs}. */
    int[] exchanged(int[] state, int first, int last) {
        int[] copy = state.clone();
        for (int x = first; x <= last; x++) exchange(copy, x);
        for (int x = last - 1; x >= first; x--) exchange(copy, x);
        return copy;
    }

    /** The names of those two. */
    String names(int first, int last) {
        return model.ids.get(exchanges.get(first).a) + " and " + model.ids.get(exchanges.get(last).b);
    }

    private double permutations() {
        double all = 1;
        for (int[] k : kinds) for (int i = 2; i <= k.length; i++) all *= i;
        return all;
    }

    // ------------------------------------------------------------------ the one that stands for all

    /** Replaces the state in {@code v[offset …]} by the one that stands for all that differ from it in names. */
    void canonical(int[] v, int offset) {
        System.arraycopy(v, offset, vector, 0, width);
        alike = 1;
        for (int node = 0; node < key.length; node++) if (kindOf[node] >= 0) key[node] = key(node);
        var open = new ArrayList<int[]>();
        for (int k = 0; k < kinds.size(); k++) {
            sort(k);
            ties(k, open);
        }
        if (open.isEmpty()) {
            System.arraycopy(vector, 0, v, offset, width);
            return;
        }
        System.arraycopy(vector, 0, best, 0, width);
        long fixed = alike;
        alike = 0;
        orders(open, 0, 0);
        alike *= fixed;
        System.arraycopy(best, 0, v, offset, width);
    }

    /** How many states differ from this one in names only, itself included. */
    long orbit(int[] state) {
        canonical(state.clone(), 0);
        long all = 1;
        for (int[] k : kinds) all *= factorial(k.length);
        return all / alike;
    }

    private static long factorial(int n) {
        long f = 1;
        for (int i = 2; i <= n; i++) f = Math.multiplyExact(f, i);
        return f;
    }

    /** Exchanges two neighbours. @return whether that makes another state of it */
    boolean exchange(int[] v, int exchange) {
        Exchange x = exchanges.get(exchange);
        boolean changes = false;
        for (int i = 0; i < width - 1; i++) {
            if (i == x.a || i == x.b) continue;
            int next = swap(v[i], exchange);
            changes |= next != v[i];
            v[i] = next;
        }
        int a = swap(v[x.b], exchange), b = swap(v[x.a], exchange);
        changes |= a != v[x.a] || b != v[x.b];
        v[x.a] = a;
        v[x.b] = b;
        return changes;
    }

    private int swap(int place, int exchange) {
        if (place >= swapped.length) swapped = Arrays.copyOf(swapped, Math.max(place + 1, 2 * swapped.length));
        int[] row = swapped[place];
        if (row == null) row = swapped[place] = new int[exchanges.size()];
        if (row[exchange] == 0) row[exchange] = exchanges.get(exchange).place(model.placeOf(place)) + 1;
        return row[exchange] - 1;
    }

    /** Sorts the nodes of a kind by their keys. */
    private void sort(int kind) {
        int[] nodes = kinds.get(kind);
        for (int end = nodes.length - 1; end > 0; end--) {
            for (int i = 0; i < end; i++) {
                if (key[nodes[i]] <= key[nodes[i + 1]]) continue;
                exchange(vector, firstExchange.get(kind) + i);
                long k = key[nodes[i]];
                key[nodes[i]] = key[nodes[i + 1]];
                key[nodes[i + 1]] = k;
            }
        }
    }

    /** Finds neighbours with equal keys. If no exchange of them changes anything they are alike; otherwise every order must be tried. */
    private void ties(int kind, List<int[]> open) {
        int[] nodes = kinds.get(kind);
        for (int from = 0, to; from < nodes.length; from = to) {
            to = from + 1;
            while (to < nodes.length && key[nodes[to]] == key[nodes[from]]) to++;
            boolean same = true;
            for (int i = from; i + 1 < to && same; i++) same = Arrays.equals(vector, exchanged(vector, firstExchange.get(kind) + i, firstExchange.get(kind) + i));
            if (same) alike *= factorial(to - from);
            else open.add(new int[] {firstExchange.get(kind) + from, to - from});
        }
    }

    /** Goes through every order of the open ties; keeps the least vector, and counts how often it comes. */
    private void orders(List<int[]> open, int tie, int done) {
        if (tie == open.size()) {
            int order = alike == 0 ? -1 : Arrays.compare(vector, best);
            if (order < 0) {
                System.arraycopy(vector, 0, best, 0, width);
                alike = 0;
            }
            if (order <= 0) alike++;
            return;
        }
        Steps.poll();
        int first = open.get(tie)[0], size = open.get(tie)[1];
        if (done == size) {
            orders(open, tie + 1, 0);
            return;
        }
        for (int i = done; i < size; i++) {
            for (int x = i - 1; x >= done; x--) exchange(vector, first + x);
            orders(open, tie, done + 1);
            for (int x = done; x < i; x++) exchange(vector, first + x);
        }
    }

    // ------------------------------------------------------------------ how a node looks

    /** How a node looks in {@link #vector}: its own place, what the others of its kinds know of it, what each of the rest knows. */
    private long key(int node) {
        long sum = 0;
        for (int i = 0; i < width - 1; i++) sum += Keyed.mix(look(vector[i], node) + (i == node ? 1 : kindOf[i] >= 0 ? 2 + kindOf[i] : 1_000 + i));
        return sum;
    }

    private long look(int place, int node) {
        if (place >= looks.length) looks = Arrays.copyOf(looks, Math.max(place + 1, 2 * looks.length));
        long[] row = looks[place];
        if (row == null) row = looks[place] = new long[width];
        if (row[node] == 0) row[node] = look(model.placeOf(place), node) | 1;
        return row[node];
    }

    private long look(Place p, int node) {
        Local l = p.local;
        long h = look(l.node, node, 0) + (l.up ? 1 : 2) + 4L * l.ticks;
        for (Local.Timer t : l.timers) h += Keyed.mix(look(t.message(), node, 0) + 1);
        for (var disk : List.of(l.durable, l.unsynced)) {
            for (var e : disk.entrySet()) h = Keyed.mix(h + e.getKey().hashCode() + look(e.getValue(), node, 0));
            h = Keyed.mix(h);
        }
        for (Object heard : l.heard) h = Keyed.mix(h + look(heard, node, 0));
        for (int slot : p.inbox) {
            Envelope e = model.envelope(l.index, slot);
            h += Keyed.mix(look(e.from(), node, 0) * 3 + look(e.message(), node, 0));
        }
        return h;
    }

    /** A hash that does not change when others of a kind change places. Equal ones need not be equal: then all orders are tried. */
    private long look(Object value, int node, int depth) {
        if (value == null || depth > DEEP) return 0x51ED;
        if (value instanceof NodeId id) {
            int kind = id.index() < kindOf.length ? kindOf[id.index()] : -1;
            return Keyed.mix(id.index() == node ? 0x5E1F : kind >= 0 ? 0xC1A5 + kind : 0xF00D + 1_000L * id.index());
        }
        Shape shape = Shape.of(value);
        long h = Canon.name(value instanceof Enum<?> e ? e.getDeclaringClass() : shape.type).hashCode();
        return switch (shape.kind) {
            case LEAF -> Keyed.mix(h + (value instanceof Class<?> c ? Canon.name(c).hashCode() : value.hashCode()));
            case ENUM -> Keyed.mix(h + ((Enum<?>) value).ordinal());
            case RECORD, OBJECT -> {
                for (Member f : shape.fields) h = Keyed.mix(h + look(f.get(value), node, depth + 1));
                yield h;
            }
            case ARRAY -> {
                for (int i = 0; i < Array.getLength(value); i++) h = Keyed.mix(h + look(Array.get(value, i), node, depth + 1));
                yield h;
            }
            case LIST, QUEUE, LINKED_SET, FIXED_LIST -> {
                for (Object v : (Collection<?>) value) h = Keyed.mix(h + look(v, node, depth + 1));
                yield h;
            }
            case SORTED_SET, ENUM_SET, HASH_SET, FIXED_SET, HEAP -> {
                long sum = 0;
                for (Object v : (Collection<?>) value) sum += Keyed.mix(look(v, node, depth + 1) + 1);
                yield Keyed.mix(sum);
            }
            case HASH_MAP, LINKED_MAP, SORTED_MAP, ENUM_MAP, FIXED_MAP -> {
                long sum = 0;
                for (var e : ((Map<?, ?>) value).entrySet()) sum += Keyed.mix(Keyed.mix(look(e.getKey(), node, depth + 1) + 1) + look(e.getValue(), node, depth + 1));
                yield Keyed.mix(sum);
            }
            case OPTIONAL -> Keyed.mix(1 + look(((Optional<?>) value).orElse(null), node, depth + 1));
            case BIT_SET -> Keyed.mix(h + ((BitSet) value).hashCode());
            case COUNTER -> Keyed.mix(h + ((Number) value).longValue());
            case CODE, UNKNOWN -> 0xC0DE;
        };
    }
}
