package distsys.run.explore;

import distsys.model.Node;
import distsys.run.explore.Finding.Verdict;
import distsys.run.explore.StateSpace.Edge;
import distsys.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What must come about. <em>Always possibly</em>: from every state some way leads there; no assumption about who is fast is needed.
 * <em>Eventually</em>: on every run that is fair, which here means that no message and no timer that could arrive at every moment
 * from some point on is kept waiting for ever (weak fairness). A counterexample is a run that ends, or one that goes round for ever.
 */
final class Liveness<N extends Node<?>> {

    private final Claim<N> claim;
    private final StateSpace<N> space;
    private final Function<Path, Trace> tracer;
    private final BitSet good = new BitSet();

    private Liveness(Claim<N> claim, StateSpace<N> space, Function<Path, Trace> tracer) {
        this.claim = claim;
        this.space = space;
        this.tracer = tracer;
        State<N> view = space.view();
        for (int s = 0; s < space.size(); s++) if (claim.holds().test(space.look(view, s))) good.set(s);
    }

    static <N extends Node<?>> Finding finding(Claim<N> claim, boolean all, StateSpace<N> space, Function<Path, Trace> tracer) {
        if (!all) return new Finding(claim.name(), claim.kind(), Verdict.OPEN, "to answer this, every state must be known", null, -1, -1);
        var liveness = new Liveness<>(claim, space, tracer);
        return claim.kind() == Claim.Kind.EVENTUALLY ? liveness.eventually() : liveness.alwaysPossibly();
    }

    private Finding finding(Verdict verdict, String sentence, Path path) {
        return new Finding(claim.name(), claim.kind(), verdict, sentence, path == null ? null : tracer.apply(path), path == null ? -1 : path.labels().size(), path == null ? -1 : path.loop());
    }

    private Finding alwaysPossibly() {
        var lost = new BitSet();
        lost.set(0, space.size());
        lost.andNot(space.reaching(good));
        if (lost.isEmpty()) return finding(Verdict.HOLDS, "from each of the states a way leads there", null);
        Path path = new Paths(space.model(), space.search()).to(space.shallowest(lost));
        return finding(Verdict.FAILS, "after " + Explorer.steps(path.labels().size()) + " it can never come about any more, whatever happens (" + lost.cardinality() + " states are so)", path);
    }

    // ------------------------------------------------------------------ eventually

    private Finding eventually() {
        BitSet bad = avoiding();
        var ends = new BitSet();
        int[] offsets = space.offsets();
        for (int s = bad.nextSetBit(0); s >= 0; s = bad.nextSetBit(s + 1)) if (offsets[s] == offsets[s + 1] && space.isExpanded(s)) ends.set(s);
        var trap = new BitSet();
        List<int[]> loops = fairComponents(bad);
        for (int[] c : loops) for (int s : c) trap.set(s);
        trap.or(ends);
        if (trap.isEmpty()) return finding(Verdict.HOLDS, "every fair run comes there", null);
        // The way there must avoid the good states too; breadth first among the others finds a shortest.
        List<Integer> way = wayTo(trap, bad);
        int last = way.getLast();
        if (ends.get(last)) {
            Path path = path(way, List.of());
            return finding(Verdict.FAILS, "a run ends after " + Explorer.steps(path.labels().size()) + " without it", path);
        }
        int[] component = loops.stream().filter(c -> Arrays.binarySearch(c, last) >= 0).findFirst().orElseThrow();
        List<Edge> round = round(last, component);
        Path path = path(way, round);
        return finding(Verdict.FAILS, "a run that is fair goes round for ever without it: after " + Explorer.steps(path.loop()) + " the last " + Explorer.steps(round.size()) + " repeat", path);
    }

    /** The states that a run can be in which has met no good one so far. */
    private BitSet avoiding() {
        var found = new BitSet();
        var stack = new ArrayDeque<Integer>();
        for (Model.Start start : space.model().starts()) {
            int s = space.number(space.search().find(start.vector()));
            if (!good.get(s) && !found.get(s)) {
                found.set(s);
                stack.push(s);
            }
        }
        int[] offsets = space.offsets(), targets = space.targets();
        while (!stack.isEmpty()) {
            int s = stack.pop();
            for (int e = offsets[s]; e < offsets[s + 1]; e++) {
                int to = targets[e];
                if (good.get(to) || found.get(to)) continue;
                found.set(to);
                stack.push(to);
            }
        }
        return found;
    }

    /** The strongly connected parts of {@code bad} in which a fair run can stay for ever, each sorted. */
    private List<int[]> fairComponents(BitSet bad) {
        var fair = new ArrayList<int[]>();
        for (int[] c : new Components(space.offsets(), space.targets(), bad).all()) {
            Arrays.sort(c);
            if (isFair(c)) fair.add(c);
        }
        return fair;
    }

    /** Whether every event that could happen in each of these states also does happen between them. */
    private boolean isFair(int[] component) {
        Set<Object> everywhere = null, taken = new HashSet<>();
        boolean steps = false;
        for (int s : component) {
            Set<Object> here = new HashSet<>();
            for (Edge e : space.steps(s)) {
                boolean inside = Arrays.binarySearch(component, e.to()) >= 0;
                steps |= inside;
                Object event = event(e.label());
                if (event == null) continue;
                here.add(event);
                if (inside) taken.add(event);
            }
            if (everywhere == null) everywhere = here; else everywhere.retainAll(here);
        }
        return steps && taken.containsAll(everywhere);
    }

    /** What fairness is about: messages and timers. Crashes, losses and the like need never happen. */
    private static Object event(Label l) {
        return switch (l.kind()) {
            case DELIVER, FIRE -> List.of(l.kind(), l.node(), l.from() == null ? "" : l.from(), l.payload());
            case TICK, LOSE, DOUBLE, CRASH, RESTART -> null;
        };
    }

    private List<Integer> wayTo(BitSet goal, BitSet through) {
        var before = new java.util.HashMap<Integer, Integer>();
        var queue = new ArrayDeque<Integer>();
        for (Model.Start start : space.model().starts()) {
            int s = space.number(space.search().find(start.vector()));
            if (through.get(s) && before.putIfAbsent(s, -1) == null) queue.add(s);
        }
        while (!queue.isEmpty()) {
            int s = queue.remove();
            if (goal.get(s)) {
                var way = new ArrayList<Integer>();
                for (int at = s; at >= 0; at = before.get(at)) way.addFirst(at);
                return way;
            }
            for (Edge e : sorted(s)) if (through.get(e.to()) && before.putIfAbsent(e.to(), s) == null) queue.add(e.to());
        }
        throw new IllegalStateException("a state that was reached cannot be reached");
    }

    private List<Edge> sorted(int state) {
        return space.steps(state).stream().sorted((a, b) -> a.label().compareTo(b.label())).toList();
    }

    /** A way from {@code start} back to it, inside {@code component}, on which everything happens that fairness asks for. */
    private List<Edge> round(int start, int[] component) {
        Set<Object> everywhere = null;
        for (int s : component) {
            Set<Object> here = new HashSet<>();
            for (Edge e : space.steps(s)) if (event(e.label()) != null) here.add(event(e.label()));
            if (everywhere == null) everywhere = here; else everywhere.retainAll(here);
        }
        var round = new ArrayList<Edge>();
        int at = start;
        while (!everywhere.isEmpty()) {
            Set<Object> due = everywhere;
            List<Edge> part = inside(at, component, e -> due.contains(event(e.label())));
            for (Edge e : part) everywhere.remove(event(e.label()) == null ? "" : event(e.label()));
            round.addAll(part);
            at = part.getLast().to();
        }
        if (at != start || round.isEmpty()) round.addAll(inside(at, component, e -> e.to() == start));
        return round;
    }

    /** The shortest way inside {@code component} whose last step is as asked. */
    private List<Edge> inside(int from, int[] component, java.util.function.Predicate<Edge> last) {
        var before = new java.util.HashMap<Integer, Integer>();
        var by = new java.util.HashMap<Integer, Edge>();
        var queue = new ArrayDeque<Integer>(List.of(from));
        before.put(from, -1);
        while (!queue.isEmpty()) {
            int s = queue.remove();
            for (Edge e : sorted(s)) {
                if (Arrays.binarySearch(component, e.to()) < 0) continue;
                if (last.test(e)) {
                    var way = new ArrayList<Edge>(List.of(e));
                    for (int at = s; at != from; at = before.get(at)) way.addFirst(by.get(at));
                    return way;
                }
                if (before.putIfAbsent(e.to(), s) == null) {
                    by.put(e.to(), e);
                    queue.add(e.to());
                }
            }
        }
        throw new IllegalStateException("no such way inside the loop");
    }

    private Path path(List<Integer> way, List<Edge> round) {
        var labels = new ArrayList<Label>();
        var vectors = new ArrayList<int[]>();
        vectors.add(space.state(way.getFirst()).vector());
        for (int i = 1; i < way.size(); i++) {
            int to = way.get(i);
            labels.add(sorted(way.get(i - 1)).stream().filter(e -> e.to() == to).findFirst().orElseThrow().label());
            vectors.add(space.state(to).vector());
        }
        int loop = round.isEmpty() ? -1 : labels.size();
        for (Edge e : round) {
            labels.add(e.label());
            vectors.add(space.state(e.to()).vector());
        }
        List<Model.Start> starts = space.model().starts();
        int start = 0;
        while (!Arrays.equals(starts.get(start).vector(), vectors.getFirst())) start++;
        return new Path(start, labels, vectors, loop);
    }
}
