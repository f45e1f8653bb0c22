package distsys.run.explore;

import distsys.model.Node;
import distsys.model.Steps;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The states that were found, numbered by depth, and the steps between them. The steps are worked out anew when they are first
 * asked for. Numbers are the same in every run of a small exploration; where several threads shared a level, its order may differ.
 */
public final class StateSpace<N extends Node<?>> {

    /** A step. @param label what happens @param to the state it leads to */
    public record Edge(Label label, int to) {}

    private final Model model;
    private final Search search;
    /** By position, the states that {@code within} excludes. */
    private final BitSet outside;
    /** By number, the position in the table; null if they are the same. */
    private int[] positions;
    private int[] numbers;
    private final int size, expandedLevels;
    private final int[] levelEnds;

    private int[] offsets, targets, labels;
    private int[] backOffsets, sources;
    /** Of a folded space: the one it was folded from, and by number the state that stands for all that look alike. */
    private final StateSpace<N> whole;
    private final int[] standsFor;
    private final List<Integer> starts;

    /** @param gone how many levels were gone on from */
    StateSpace(Model model, Search search, BitSet outside, int gone) {
        this.model = model;
        this.search = search;
        this.outside = outside;
        whole = null;
        standsFor = null;
        size = Math.toIntExact(search.states());
        var levels = new ArrayList<>(search.levels());
        expandedLevels = gone;
        levels.add(search.rest());
        levelEnds = new int[levels.size()];
        int at = 0;
        boolean dense = true;
        for (int level = 0; level < levelEnds.length; level++) {
            for (Search.Range r : levels.get(level)) {
                dense &= r.from() == at;
                at += r.to() - r.from();
            }
            levelEnds[level] = at;
        }
        var first = new ArrayList<Integer>();
        for (int s = 0; s < levelEnds[0]; s++) first.add(s);
        starts = Collections.unmodifiableList(first);
        if (!dense) number(levels);
    }

    private StateSpace(StateSpace<N> whole, int[] standsFor, List<Integer> starts, int[] offsets, int[] targets, int[] labels) {
        this.whole = whole;
        this.standsFor = standsFor;
        this.starts = starts;
        this.offsets = offsets;
        this.targets = targets;
        this.labels = labels;
        model = whole.model;
        search = whole.search;
        outside = new BitSet();
        size = standsFor.length;
        expandedLevels = 0;
        levelEnds = null;
    }

    /**
     * The same space with all states that look alike under {@code as} taken for one; so a system that goes on for ever, such as one
     * that numbers its rounds, becomes a finite one. Of states that look alike one that was gone on from stands for all. States none
     * of whose like was gone on from are left out, and the steps that lead to them.
     *
     * @param as what of a state matters: a value with {@code equals}
     * @throws IllegalArgumentException if two states that look alike go on differently
     */
    public StateSpace<N> folded(Function<? super State<N>, ?> as, Predicate<? super State<N>> inside) {
        if (model.symmetry() != null) throw new IllegalStateException("folded(…) and symmetric(…) both take states for one another: explore without symmetric(…)");
        build();
        Function<State<N>, Object> look = Asked.get("folded(…)", as::apply);
        Predicate<State<N>> isInside = Asked.test("folded(…)", inside);
        var looks = new Object[size];
        var kinds = new LinkedHashMap<Object, Integer>();
        var first = new Ints();
        for (int s = 0; s < size; s++) {
            looks[s] = look.apply(state(s));
            if (!isExpanded(s) || kinds.containsKey(looks[s])) continue;
            kinds.put(looks[s], first.length);
            first.add(s);
        }
        for (int s = 0; s < size; s++) {
            if (kinds.containsKey(looks[s]) || !isInside.test(state(s))) continue;
            kinds.put(looks[s], first.length);
            first.add(s);
        }
        var kindOf = new int[size];
        for (int s = 0; s < size; s++) kindOf[s] = kinds.getOrDefault(looks[s], -1);
        int[] ofKind = first.toArray(), starts = new int[ofKind.length + 1];
        var out = new Ints();
        var names = new Ints();
        for (int k = 0; k < ofKind.length; k++) {
            for (int e = offsets[ofKind[k]]; e < offsets[ofKind[k] + 1]; e++) {
                int to = kindOf[targets[e]];
                if (to < 0) continue;
                out.add(to);
                names.add(labels[e]);
            }
            starts[k + 1] = out.length;
        }
        List<Integer> begin = this.starts.stream().map(s -> kindOf[s]).filter(k -> k >= 0).distinct().toList();
        var folded = new StateSpace<>(this, ofKind, begin, starts, out.toArray(), names.toArray());
        for (int s = 0; s < size; s++) if (isExpanded(s)) folded.checkAlike(kindOf, looks, s);
        return folded;
    }

    /** A state leads to the same kinds of states as the one that stands for it. */
    private void checkAlike(int[] kindOf, Object[] looks, int state) {
        int kind = kindOf[state];
        int[] here = IntStream.range(whole.offsets[state], whole.offsets[state + 1]).map(e -> kindOf[whole.targets[e]])
                .filter(to -> to >= 0).sorted().toArray();
        int[] there = Arrays.copyOfRange(targets, offsets[kind], offsets[kind + 1]);
        Arrays.sort(there);
        if (!Arrays.equals(here, there)) throw new IllegalArgumentException("two states that look alike, as “" + looks[state] + "”, go on differently: say more about a state in folded(…)");
    }

    private void number(List<List<Search.Range>> levels) {
        positions = new int[size];
        numbers = new int[search.table.capacity()];
        int at = 0;
        for (List<Search.Range> level : levels) {
            for (Search.Range r : level) {
                for (int p = r.from(); p < r.to(); p++) {
                    positions[at] = p;
                    numbers[p] = at++;
                }
            }
        }
    }

    int position(int number) {
        if (standsFor != null) return whole.position(standsFor[number]);
        return positions == null ? number : positions[number];
    }

    int number(int position) {
        return numbers == null ? position : numbers[position];
    }

    /** How many states there are. */
    public int size() {
        return size;
    }

    /** Which nodes were taken for interchangeable, in words; empty if every node is itself. */
    public String interchangeable() {
        return model.symmetry() == null ? "" : model.symmetry().words();
    }

    /** How many states these stand for that differ from them only in which of interchangeable nodes is called what. */
    public long named() {
        if (model.symmetry() == null) return size;
        long sum = 0;
        for (int s = 0; s < size; s++) {
            if ((s & Paths.LOOK) == 0) Steps.poll();
            sum += model.symmetry().orbit(state(s).vector());
        }
        return sum;
    }

    /** The least number of steps to this state from a start. */
    public int depth(int state) {
        if (standsFor != null) return whole.depth(standsFor[state]);
        int at = Arrays.binarySearch(levelEnds, state);
        return at >= 0 ? at + 1 : -at - 1;             // levelEnds holds the first state of the next level
    }

    /** The state with this number, to look at as long as you like. */
    public State<N> state(int number) {
        var v = new int[search.table.width];
        search.table.read(position(number), v);
        return new State<>(model, v);
    }

    /** All states, by number. */
    public List<State<N>> states() {
        return new AbstractList<>() {
            @Override public State<N> get(int index) {
                return state(index);
            }

            @Override public int size() {
                return size;
            }
        };
    }

    /** The states in which a run can begin: more than one if nodes draw in {@code start()}. */
    public List<Integer> starts() {
        return starts;
    }

    /** What can happen next in a state, in the order of labels; also where the exploration did not go on. */
    public List<Label> next(int state) {
        var all = new TreeSet<Label>();
        search.steps(position(state), new Search.Successors() {
            @Override public void step(int label, int[] next, long hash) {
                all.add(model.labelOf(label));
            }

            @Override public void broken(int label, int place) {
                all.add(model.labelOf(label));
            }
        });
        return List.copyOf(all);
    }

    /** The steps from a state; none where the exploration did not go on. */
    public List<Edge> steps(int state) {
        build();
        var all = new ArrayList<Edge>();
        for (int e = offsets[state]; e < offsets[state + 1]; e++) all.add(new Edge(model.labelOf(labels[e]), targets[e]));
        return all;
    }

    /** States without steps, but for those not gone on from. */
    public List<Integer> ends() {
        build();
        var all = new ArrayList<Integer>();
        for (int s = 0; s < size; s++) if (offsets[s] == offsets[s + 1] && isExpanded(s)) all.add(s);
        return all;
    }

    /** Of the states furthest from the start that were looked at the one whose text comes first: the same on every machine. */
    public int deepest() {
        int least = (expanded() == 0 ? size : expanded()) - 1, depth = depth(least);
        String text = state(least).text();
        for (int s = least - 1; s >= 0 && depth(s) == depth; s--) {
            String other = state(s).text();
            if (other.compareTo(text) < 0) {
                text = other;
                least = s;
            }
        }
        return least;
    }

    /** Whether the exploration went on from this state; a folded space is taken for whole. */
    boolean isExpanded(int state) {
        return standsFor != null || !isCut(state);
    }

    /** Whether the exploration did not go on from this state; of a folded one, from none that looks like it. */
    boolean isCut(int state) {
        return standsFor != null ? whole.isCut(standsFor[state]) : state >= expanded() || outside.get(position(state));
    }

    /** Whether the exploration went on from every state. */
    boolean isWhole() {
        return standsFor == null && expanded() == size && outside.isEmpty();
    }

    /**
     * Whether a step is more than a fault or a clock that goes on: if it can be taken for ever, it is taken. Messages arrive, be it at
     * a crashed node, where they are lost, and timers fire.
     */
    boolean isDue(int state, Label l) {
        return switch (l.kind()) {
            case DELIVER, FIRE -> true;
            case LOSE -> model.scope.network() != Network.DUPLICATING && !state(state).isUp(l.node().index());
            case TICK, DOUBLE, CRASH, RESTART -> false;
        };
    }

    /**
     * Whether somewhere a message or timer was no step because it would change nothing, and that it stays makes a difference to
     * claims about what is on its way or must come about: there it may be taken in now and not wait for a better moment.
     */
    public boolean leavesOut() {
        return !model.scope.noOps() && met().stream().anyMatch(place -> Early.leavesOut(model, place));
    }

    /** All places of states that were gone on from. */
    BitSet met() {
        var met = new BitSet();
        var v = new int[search.table.width];
        for (int s = 0; s < size; s++) {
            if ((s & Paths.LOOK) == 0) Steps.poll();
            if (isCut(s)) continue;
            search.table.read(position(s), v);
            for (int i = 0; i < v.length - 1; i++) met.set(v[i]);
        }
        return met;
    }

    /** How many states were gone on from, by level. */
    private int expanded() {
        return expandedLevels == 0 ? 0 : levelEnds[expandedLevels - 1];
    }

    /**
     * Where something bad could last have been avoided; null if it cannot be reached.
     *
     * @throws IllegalStateException if the exploration did not go on from every state, or left out steps by which it may be avoided
     */
    public NoReturn noReturn(Predicate<? super State<N>> bad) {
        mustBeWhole();
        Predicate<State<N>> asked = Asked.test("noReturn(…)", bad);
        mustBeAlike("noReturn(…)", asked::test, is -> is ? "it is bad" : "it is not bad");
        return located(() -> NoReturn.of(this, asked));
    }

    /** Where a claim could last have been kept; null if it holds in every state. */
    public NoReturn noReturn(Claim<N> claim) {
        mustBeWhole();
        Predicate<State<N>> asked = Asked.test("the property “" + claim.name() + "”", claim.holds());
        mustBeAlike("“" + claim.name() + "”", asked::test, holds -> holds ? "it holds" : "it does not hold");
        return located(() -> NoReturn.of(this, s -> !asked.test(s)));
    }

    /** Whether somewhere only the scope's number of timers keeps one from firing. */
    private boolean lacksTimeouts() {
        if (model.scope.timeouts() == Scope.ANY) return false;
        State<N> view = view();
        for (int s = 0; s < size; s++) if (look(view, s).lacksTimeouts()) return true;
        return false;
    }

    private void mustBeWhole() {
        if (!isWhole()) throw new IllegalStateException("whether something can still be avoided is known only if every state is, each for itself");
        if (lacksTimeouts()) throw new IllegalStateException("timers are left that may not fire in this scope, and what they would do is not known: explore without timeouts(" + model.scope.timeouts() + ")");
        if (model.scope.network() == Network.DUPLICATING) throw new IllegalStateException("with duplicating() a message may arrive again or not, and whether it has arrived is not known: explore with duplicates(n)");
        if (leavesOut()) throw new IllegalStateException("a message that changes nothing where it arrives was left on its way here, and to take it in may avoid something: explore with noOps()");
    }

    /** @throws IllegalStateException if nodes were taken for interchangeable and {@code question} names one of them */
    <T> void mustBeAlike(String name, Function<State<N>, T> question, Function<T, String> words) {
        if (model.symmetry() == null) return;
        var alike = new Alike<N>(model);
        for (int s = 0; s < size; s++) {
            if ((s & Paths.LOOK) == 0) Steps.poll();
            String names = alike.named(name, state(s).vector(), question, words);
            if (names != null) throw new IllegalStateException(names);
        }
    }

    /** Which faults happened, how often at most in one run. */
    public Used used() {
        return model.used();
    }

    /** What {@code analysis} finds; if a question is not answered, it is said in which state. */
    private <T> T located(Supplier<T> analysis) {
        try {
            return analysis.get();
        } catch (Asked.Unanswered failed) {
            StateSpace<N> all = whole == null ? this : whole;
            throw failed.after(all.depth(all.number(search.find(failed.state))));
        }
    }

    /** What makes the states many. */
    public Profile profile() {
        return model.profile();
    }

    /** What can be decided from each state: {@code decision} says what is decided in a state, null while nothing is. */
    public <T> Valence<N, T> valence(Function<? super State<N>, T> decision) {
        Function<State<N>, T> asked = Asked.get("valence(…)", decision);
        mustBeAlike("valence(…)", asked, d -> d == null ? "nothing is decided" : d + " is decided");
        return located(() -> new Valence<>(this, asked));
    }

    // ------------------------------------------------------------------ for the analyses

    State<N> view() {
        return new State<>(model);
    }

    State<N> look(State<N> view, int state) {
        return view.at(search.table, position(state));
    }

    Model model() {
        return model;
    }

    Search search() {
        return search;
    }

    int[] offsets() {
        build();
        return offsets;
    }

    int[] targets() {
        build();
        return targets;
    }

    int[] labelNumbers() {
        build();
        return labels;
    }

    private void build() {
        if (offsets != null) return;
        var starts = new int[size + 1];
        var out = new Ints();
        var names = new Ints();
        for (int s = 0; s < size; s++) {
            starts[s] = out.length;
            if ((s & Paths.LOOK) == 0) Steps.poll();
            if (isCut(s)) continue;
            search.steps(position(s), new Search.Successors() {
                @Override public void step(int label, int[] next, long hash) {
                    int to = search.find(next, hash);
                    if (to < 0) return;
                    out.add(number(to));
                    names.add(label);
                }
            });
        }
        starts[size] = out.length;
        targets = out.toArray();
        labels = names.toArray();
        offsets = starts;
    }

    int[] backOffsets() {
        reverse();
        return backOffsets;
    }

    int[] sources() {
        reverse();
        return sources;
    }

    private void reverse() {
        if (backOffsets != null) return;
        build();
        var counts = new int[size + 1];
        for (int t : targets) counts[t + 1]++;
        for (int s = 0; s < size; s++) counts[s + 1] += counts[s];
        var next = counts.clone();
        sources = new int[targets.length];
        for (int s = 0; s < size; s++) for (int e = offsets[s]; e < offsets[s + 1]; e++) sources[next[targets[e]]++] = s;
        backOffsets = counts;
    }

    /** Of these states the ones of the least depth. */
    Paths.Goal shallowest(BitSet states) {
        int least = states.nextSetBit(0), depth = depth(least);
        var goal = new BitSet();
        for (int s = least; s >= 0 && depth(s) == depth; s = states.nextSetBit(s + 1)) goal.set(position(s));
        return new Paths.Goal(goal, depth);
    }

    /** Every state from which one of {@code goals} can be reached, the goals included. */
    BitSet reaching(BitSet goals) {
        var found = (BitSet) goals.clone();
        var stack = new Ints();
        for (int s = goals.nextSetBit(0); s >= 0; s = goals.nextSetBit(s + 1)) stack.add(s);
        int[] from = backOffsets(), sources = sources();
        while (stack.length > 0) {
            int s = stack.values[--stack.length];
            for (int e = from[s]; e < from[s + 1]; e++) {
                if (found.get(sources[e])) continue;
                found.set(sources[e]);
                stack.add(sources[e]);
            }
        }
        return found;
    }

    /** A growing array of ints. */
    static final class Ints {
        int[] values = new int[1024];
        int length;

        void add(int v) {
            if (length == values.length) values = Arrays.copyOf(values, 2 * length);
            values[length++] = v;
        }

        int[] toArray() {
            return Arrays.copyOf(values, length);
        }
    }
}
