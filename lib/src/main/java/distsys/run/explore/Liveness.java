package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.explore.Finding.Verdict;
import distsys.run.explore.StateSpace.Edge;
import distsys.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What must come about. <em>Always possibly</em>: from every state some way leads there; no assumption about who is fast is needed.
 * <em>Eventually</em>: on every run that is fair, which here means that no message, no timer and no clock that could go on at every
 * moment from some point on is kept waiting for ever (weak fairness). A timer that is set anew has not been waiting since before. A
 * counterexample is a run that ends, or one that goes round for ever; faults need never happen, so a run may end where only faults are left.
 *
 * <p>Where a run leaves what was explored, or has no timer left to fire because the scope's are used up, its future is not known. A
 * verdict is given only if it is the same whatever that future is.
 */
final class Liveness<N extends Node<?>> {

    private final Claim<N> claim;
    private final StateSpace<N> space;
    private final Function<Path, Trace> tracer;
    private final BitSet good = new BitSet();
    /** Nothing is owed that may arrive again; the states' verdicts below depend on it. */
    private boolean repeated;
    /** States that were not gone on from; states in which only the scope keeps a timer from firing. */
    private final BitSet outside = new BitSet(), timedOut = new BitSet();
    /** States whose nodes no longer change, and states whose nodes do; the others were not looked at yet. */
    private final BitSet quiet = new BitSet(), restless = new BitSet();
    /** By node's state and label, the timers that the step sets. */
    private final Map<List<Object>, Set<String>> setting = new HashMap<>();

    private Liveness(Claim<N> claim, StateSpace<N> space, Function<Path, Trace> tracer) {
        this.claim = claim;
        this.space = space;
        this.tracer = tracer;
        State<N> view = space.view();
        for (int s = 0; s < space.size(); s++) {
            look(s);
            if (claim.holds().test(space.look(view, s))) good.set(s);
            if (space.isCut(s)) outside.set(s);
            if (view.lacksTimeouts()) timedOut.set(s);
        }
    }

    /** @param levels whether every state was gone on from, but for those that {@code within} excludes */
    static <N extends Node<?>> Finding finding(Claim<N> claim, boolean levels, StateSpace<N> space, Function<Path, Trace> tracer) {
        if (!levels) return new Finding(claim.name(), claim.kind(), Verdict.OPEN, "to answer this, every state must be known", null, -1, -1);
        var liveness = new Liveness<>(claim, space, tracer);
        return claim.kind() == Claim.Kind.EVENTUALLY ? liveness.eventually() : liveness.alwaysPossibly();
    }

    /** The learner may press stop. */
    private static void look(int looks) {
        if ((looks & Paths.LOOK) == 0) Steps.poll();
    }

    /** What is said of a clock after the steps that the scope allows. */
    private String clocks() {
        return space.model().scope.clock() == Scope.ANY ? "" : ", with every clock at its last step";
    }

    /** Whether a step is taken if it can be taken for ever. Of a message that stays on its way only the first arrival is owed, and which that is is not known. */
    private boolean isDue(int state, Label l) {
        return space.isDue(state, l) && !(repeated && l.kind() == Label.Kind.DELIVER);
    }

    private Finding finding(Verdict verdict, String sentence, Path path) {
        return new Finding(claim.name(), claim.kind(), verdict, sentence, path == null ? null : tracer.apply(path), path == null ? -1 : path.labels().size(), path == null ? -1 : path.loop());
    }

    /** It is as claimed as far as one can see; {@code unknown} states are why one cannot see further. */
    private Finding open(String until, BitSet unknown) {
        var left = (BitSet) unknown.clone();
        left.and(outside);
        int timers = space.model().scope.timeouts();
        String why = !left.isEmpty() ? "what comes after the states outside within(…) is not known"
                : timers == 0 ? "no timer may fire in this scope, and what a timer would do is not known"
                : "all " + timers + " timers that may fire in this scope have fired by then, and what a further one would do is not known";
        return finding(Verdict.OPEN, until + ": " + why, null);
    }

    private static String counted(int states) {
        return states == 1 ? "1 state is so" : states + " states are so";
    }

    private BitSet unknown() {
        var unknown = (BitSet) outside.clone();
        unknown.or(timedOut);
        return unknown;
    }

    private Finding alwaysPossibly() {
        var lost = new BitSet();
        lost.set(0, space.size());
        lost.andNot(space.reaching(good));
        var hopeless = (BitSet) lost.clone();
        hopeless.andNot(space.reaching(unknown()));
        if (!hopeless.isEmpty()) {
            Path path = new Paths(space.model(), space.search()).to(space.shallowest(hopeless));
            return finding(Verdict.FAILS, "after " + Explorer.steps(path.labels().size()) + " it can never come about any more, whatever happens" + clocks() + " (" + counted(hopeless.cardinality()) + ")", path);
        }
        if (!lost.isEmpty()) {
            String from = lost.cardinality() == 1 ? "1 state" : lost.cardinality() + " states";
            lost.and(unknown());
            return open("from " + from + " no way that was looked at leads there", lost);
        }
        if (!outside.isEmpty()) return open("from each of the states that were looked at a way leads there", outside);
        return finding(Verdict.HOLDS, "from each of the states a way leads there", null);
    }

    // ------------------------------------------------------------------ eventually

    private Finding eventually() {
        BitSet bad = avoiding();
        var unknown = unknown();
        unknown.and(bad);
        var ends = new BitSet();
        for (int s = bad.nextSetBit(0); s >= 0; s = bad.nextSetBit(s + 1)) if (!unknown.get(s) && changesNothing(s)) ends.set(s);
        var trap = new BitSet();
        List<int[]> loops = fairComponents(bad, unknown);
        for (int[] c : loops) for (int s : c) trap.set(s);
        trap.or(ends);
        if (trap.isEmpty() && !unknown.isEmpty()) return open("some runs have not come there yet", unknown);
        if (trap.isEmpty()) return holds(bad, unknown);
        // The way there must avoid the good states too; breadth first among the others finds a shortest.
        List<Integer> way = wayTo(trap, bad);
        int last = way.getLast();
        if (ends.get(last)) {
            Path path = path(way, List.of());
            boolean stops = space.steps(last).stream().noneMatch(e -> isDue(last, e.label()));
            return finding(Verdict.FAILS, "a run ends after " + Explorer.steps(path.labels().size()) + " without it" + (stops ? "" : ": what must still happen changes nothing") + clocks(), path);
        }
        int[] component = loops.stream().filter(c -> Arrays.binarySearch(c, last) >= 0).findFirst().orElseThrow();
        List<Edge> round = round(last, component);
        Path path = path(way, round);
        return finding(Verdict.FAILS, "a run that is fair goes round for ever without it: after " + Explorer.steps(path.loop()) + " the last " + Explorer.steps(round.size()) + " repeat" + clocks(), path);
    }

    /** Every run comes there on which all that stays on its way arrives again and again: also if it need not? */
    private Finding holds(BitSet bad, BitSet unknown) {
        String comes = "every fair run comes there";
        if (space.model().scope.network() != Network.DUPLICATING) return finding(Verdict.HOLDS, comes, null);
        repeated = true;
        quiet.clear();
        restless.clear();
        boolean stays = bad.stream().anyMatch(this::changesNothing) || !fairComponents(bad, unknown).isEmpty();
        if (!stays) return finding(Verdict.HOLDS, comes, null);
        return finding(Verdict.OPEN, "every run comes there on which what is on its way arrives again and again; that a message arrives more than once is not promised: duplicates(n) says which do", null);
    }

    /**
     * Whether whatever must still happen from here on leaves all nodes as they are, and the claim unfulfilled: at most messages arrive
     * that change nothing. Then a run may as well end here: faults need not happen.
     */
    private boolean changesNothing(int state) {
        if (quiet.get(state) || restless.get(state)) return quiet.get(state);
        boolean is = !good.get(state);
        for (Edge e : is ? space.steps(state) : List.<Edge>of()) {
            boolean ticks = e.label().kind() == Label.Kind.TICK;
            if (e.to() == state || !ticks && !isDue(state, e.label())) continue;
            is &= (ticks || isWithoutEffect(state, e)) && changesNothing(e.to());
            if (!is) break;
        }
        (is ? quiet : restless).set(state);
        return is;
    }

    /** Whether all that a step does is to take a message off its way. So there are only so many of them in a row. */
    private boolean isWithoutEffect(int state, Edge e) {
        State<N> before = space.state(state), after = space.state(e.to());
        for (int i = 0; i < before.size(); i++) if (before.local(i) != after.local(i)) return false;
        return after.messages().size() == before.messages().size() - 1;
    }

    /** The states that a run can be in which has met no good one so far. */
    private BitSet avoiding() {
        var found = new BitSet();
        var stack = new ArrayDeque<Integer>();
        for (int s : space.starts()) {
            if (good.get(s)) continue;
            found.set(s);
            stack.push(s);
        }
        int[] offsets = space.offsets(), targets = space.targets();
        while (!stack.isEmpty()) {
            int s = stack.pop();
            look(s);
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
    private List<int[]> fairComponents(BitSet bad, BitSet unknown) {
        var fair = new ArrayList<int[]>();
        for (int[] c : new Components(space.offsets(), space.targets(), bad).all()) {
            Arrays.sort(c);
            if (Arrays.stream(c).noneMatch(unknown::get) && isFair(c)) fair.add(c);
        }
        return fair;
    }

    /** Whether a run that takes every step between these states again and again keeps nothing waiting. No other could be fairer. */
    private boolean isFair(int[] component) {
        var waiting = new HashSet<>(enabled(component[0]));
        boolean steps = false;
        for (int s : component) {
            look(s);
            waiting.retainAll(enabled(s));
            for (Edge e : space.steps(s)) steps |= isInside(component, e);
        }
        if (!steps) return false;
        for (int s : component) {
            for (Edge e : space.steps(s)) {
                if (waiting.isEmpty()) return true;
                look(s);
                if (isInside(component, e)) waiting.removeIf(event -> happens(s, e, event));
            }
        }
        return waiting.isEmpty();
    }

    private static boolean isInside(int[] component, Edge e) {
        return Arrays.binarySearch(component, e.to()) >= 0;
    }

    /** Whether a step is this event, or sets it anew. */
    private boolean happens(int state, Edge e, String event) {
        return event.equals(event(state, e.label())) || event.startsWith(Label.Kind.FIRE.name()) && timersSet(state, e.label()).contains(event);
    }

    /** Whether an event that could happen before this step has not been kept waiting once it is taken. */
    private boolean serves(int state, Edge e, String event) {
        return happens(state, e, event) || !enabled(e.to()).contains(event);
    }

    /** All that fairness asks for in a state. */
    private Set<String> enabled(int state) {
        var all = new HashSet<String>();
        for (Edge e : space.steps(state)) {
            String event = event(state, e.label());
            if (event != null) all.add(event);
        }
        return all;
    }

    /** What fairness is about: messages, timers, clocks. Crashes, losses and the like need never happen: null. */
    private String event(int state, Label l) {
        if (l.kind() == Label.Kind.FIRE) {
            Local local = space.state(state).local(l.node().index());
            return timer(l.node(), local.timers.get(Cause.Firing.of(l, local).timer()));
        }
        return isDue(state, l) || l.kind() == Label.Kind.TICK ? l.kind() + " " + l.node().index() + " " + (l.from() == null ? -1 : l.from().index()) + " " + l.payload() : null;
    }

    /** By its bytes: timers may read alike, and which of them a label calls the second depends on the order in which they were set. */
    private static String timer(NodeId node, Local.Timer timer) {
        return Label.Kind.FIRE + " " + node.index() + " " + new String(timer.frozen(), StandardCharsets.ISO_8859_1);
    }

    /** The timers that a step sets, pending before or not: their time begins anew. */
    private Set<String> timersSet(int state, Label l) {
        if (l.kind() != Label.Kind.DELIVER && l.kind() != Label.Kind.FIRE) return Set.of();
        int at = l.node().index();
        Local local = space.state(state).local(at);
        return setting.computeIfAbsent(List.of(local.id, l.toString()), key -> {
            var set = new HashSet<String>();
            for (Local.Timer t : space.model().rerun(at, local, cause(l, local), l.draws(), Journal.NONE).timers()) {
                if (local.timers.stream().noneMatch(before -> before == t)) set.add(timer(l.node(), t));
            }
            return set;
        });
    }

    private Cause cause(Label l, Local local) {
        return l.kind() == Label.Kind.DELIVER ? new Cause.Arrival(space.model().find(l)) : Cause.Firing.of(l, local);
    }

    private List<Integer> wayTo(BitSet goal, BitSet through) {
        var before = new HashMap<Integer, Integer>();
        var queue = new ArrayDeque<Integer>();
        for (int s : space.starts()) if (through.get(s) && before.putIfAbsent(s, -1) == null) queue.add(s);
        while (!queue.isEmpty()) {
            int s = queue.remove();
            look(s);
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

    /**
     * A way from {@code start} back to it, inside {@code component}, on which nothing that could happen at its start is kept waiting:
     * each of that happens, is set anew, or cannot happen for a while.
     */
    private List<Edge> round(int start, int[] component) {
        Set<String> waiting = enabled(start);
        var round = new ArrayList<Edge>();
        int at = start;
        while (!waiting.isEmpty()) {
            List<Edge> part = inside(at, component, (s, e) -> waiting.stream().anyMatch(event -> serves(s, e, event)));
            for (Edge e : part) {
                int from = at;
                waiting.removeIf(event -> serves(from, e, event));
                at = e.to();
            }
            round.addAll(part);
        }
        if (at != start || round.isEmpty()) round.addAll(inside(at, component, (s, e) -> e.to() == start));
        return round;
    }

    /** Whether a step from a state is the one asked for. */
    private interface Wanted {
        boolean test(int from, Edge e);
    }

    /** The shortest way inside {@code component} whose last step is as asked. */
    private List<Edge> inside(int from, int[] component, Wanted last) {
        var before = new HashMap<Integer, Integer>();
        var by = new HashMap<Integer, Edge>();
        var queue = new ArrayDeque<Integer>(List.of(from));
        before.put(from, -1);
        while (!queue.isEmpty()) {
            int s = queue.remove();
            look(s);
            for (Edge e : sorted(s)) {
                if (!isInside(component, e)) continue;
                if (last.test(s, e)) {
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
