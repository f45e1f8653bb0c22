package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is still open in each state: the set of decisions that can be reached from it (Fischer, Lynch, Paterson 1985, §3). A state
 * with two or more is <em>bivalent</em>, one with a single one <em>univalent</em>. A bivalent state whose every step leads to a
 * univalent one is <em>critical</em>: there the next step decides.
 *
 * <p>What is decided is taken to stay decided. Of a state from which an undecided one can be reached that the exploration did not go
 * on from it is known what can be decided at least, and not whether that is all: such a state is never called univalent or critical.
 * The same where only {@code timeouts(n)} keeps a timer from firing. A message that changes nothing where it arrives is no step, and so
 * waits until it is welcome, unless the exploration has {@code noOps()}.
 */
public final class Valence<N extends Node<?>, T> {

    /** More decisions than this are no decision. */
    private static final int MOST = 62;

    private final StateSpace<N> space;
    private final List<T> decisions = new ArrayList<>();
    /** By state, a bit for each decision that can be reached. */
    private final long[] reachable;
    /** The states from which more may be decided than was seen. */
    private final BitSet more;

    Valence(StateSpace<N> space, Function<? super State<N>, T> decision) {
        this.space = space;
        reachable = new long[space.size()];
        var view = space.view();
        var cut = new BitSet();
        for (int s = 0; s < reachable.length; s++) {
            T decided = decision.apply(space.look(view, s));
            if (decided == null && (space.isCut(s) || view.lacksTimeouts())) cut.set(s);
            if (decided == null) continue;
            int at = decisions.indexOf(decided);
            if (at < 0) {
                at = decisions.size();
                if (at == MOST) throw new IllegalArgumentException("there are more than " + MOST + " different decisions: a decision is one of a few values");
                decisions.add(decided);
            }
            reachable[s] |= 1L << at;
        }
        spread();
        more = space.reaching(cut);
    }

    /** A state can decide whatever a state after it can. */
    private void spread() {
        int[] from = space.backOffsets(), sources = space.sources();
        var work = new StateSpace.Ints();
        for (int s = 0; s < reachable.length; s++) if (reachable[s] != 0) work.add(s);
        while (work.length > 0) {
            int s = work.values[--work.length];
            for (int e = from[s]; e < from[s + 1]; e++) {
                int before = sources[e];
                if ((reachable[s] & ~reachable[before]) == 0) continue;
                reachable[before] |= reachable[s];
                work.add(before);
            }
        }
    }

    /** Whether all is known that can be decided from a state: always so where the exploration went on from every state. */
    public boolean isKnown(int state) {
        return !more.get(state);
    }

    /** The decisions that can be reached from a state; there may be more of them where that is not {@linkplain #isKnown known}. */
    public Set<T> of(int state) {
        var set = new LinkedHashSet<T>();
        for (int d = 0; d < decisions.size(); d++) if ((reachable[state] >> d & 1) == 1) set.add(decisions.get(d));
        return set;
    }

    /** Whether more than one decision can be reached from a state. */
    public boolean isBivalent(int state) {
        return Long.bitCount(reachable[state]) > 1;
    }

    /** Whether a state is bivalent and no step from it leads to a bivalent one. */
    public boolean isCritical(int state) {
        if (!isBivalent(state)) return false;
        int[] offsets = space.offsets(), targets = space.targets();
        for (int e = offsets[state]; e < offsets[state + 1]; e++) if (isBivalent(targets[e]) || !isKnown(targets[e])) return false;
        return offsets[state] < offsets[state + 1];
    }

    /** The critical states, by number. */
    public List<Integer> critical() {
        var all = new ArrayList<Integer>();
        for (int s = 0; s < reachable.length; s++) if (isCritical(s)) all.add(s);
        return all;
    }

    /** The nodes at which the steps from a state happen: in a critical one it is always a single node, or some step decides nothing. */
    public Set<NodeId> deciders(int state) {
        var nodes = new LinkedHashSet<NodeId>();
        for (StateSpace.Edge e : space.steps(state)) nodes.add(e.label().node());
        return nodes;
    }

    /** How many states can still reach which decisions: {@code {A}}, {@code {A, B}}, {@code {}}; {@code {A} or more} where not all is known. */
    public Map<String, Integer> counts() {
        var named = new LinkedHashMap<String, Integer>();
        var known = new TreeMap<Long, Integer>();
        var least = new TreeMap<Long, Integer>();
        for (int s = 0; s < reachable.length; s++) (isKnown(s) ? known : least).merge(reachable[s], 1, Integer::sum);
        known.forEach((set, n) -> named.put(name(set), n));
        least.forEach((set, n) -> named.put(name(set) + " or more", n));
        return named;
    }

    private String name(long set) {
        var names = new ArrayList<String>();
        for (int d = 0; d < decisions.size(); d++) if ((set >> d & 1) == 1) names.add(String.valueOf(decisions.get(d)));
        names.sort(null);
        return "{" + String.join(", ", names) + "}";
    }

    /** How many states are bivalent; where not all is known, at least so many. */
    public int bivalent() {
        int n = 0;
        for (int s = 0; s < reachable.length; s++) if (isBivalent(s)) n++;
        return n;
    }

    /** How many states are known to reach this decision and no other. */
    public int univalent(T decision) {
        int at = decisions.indexOf(decision), n = 0;
        if (at < 0) return 0;
        for (int s = 0; s < reachable.length; s++) if (reachable[s] == 1L << at && isKnown(s)) n++;
        return n;
    }

    /** All decisions, in the order in which they were found. */
    public List<T> decisions() {
        return List.copyOf(decisions);
    }
}
