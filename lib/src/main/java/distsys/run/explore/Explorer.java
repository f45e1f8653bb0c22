package distsys.run.explore;

import distsys.model.Node;
import distsys.model.Steps;
import distsys.run.explore.Explored.Coverage;
import distsys.run.explore.Explored.Failure;
import distsys.run.explore.Finding.Verdict;
import distsys.trace.Canon;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Explores a program: every state it can be in, by every order of events that its scope allows, and what becomes of the claims.
 * It stops at the first level at which something is violated, so what it shows is shortest.
 */
public final class Explorer<N extends Node<?>> {

    /** Told of progress, before each level. */
    public interface Listener {
        /** @param frontier how many states are to be expanded next */
        void level(int depth, long states, long frontier);
    }

    /** Longer than any run a course looks at. */
    private static final int SAMPLE_STEPS = 1_000;

    private final Program<N> program;
    private final Scope scope;
    private final Model model;
    private final Search search;
    private final List<Claim<N>> safety = new ArrayList<>(), reach = new ArrayList<>();
    /** By claim: the states of the first level at which it was broken, or met; by sentence, where a property threw. */
    private final Map<String, BitSet> broken = new TreeMap<>(), met = new TreeMap<>();
    private final Map<String, Integer> metAt = new TreeMap<>();
    private final BitSet brokenHandlers = new BitSet();
    /** The states that {@code within} excludes. */
    private final BitSet outside = new BitSet();
    private final TreeMap<String, BitSet> thrown = new TreeMap<>(), named = new TreeMap<>(), unobserved = new TreeMap<>();
    private volatile boolean anyBroken, messagesSeen;
    private volatile int depth;
    private String stopped = "";
    private String early = "";
    /** What the explorer could not take on its way; null if nothing. */
    private Failure refused;
    /** That a run could not be told, because the program does not do again what it did; null if all could. */
    private Failure unrepeatable;

    /** @param known what is known of this program already; null if nothing is */
    private Explorer(Program<N> asked, Model known) {
        program = guarded(asked);
        scope = program.scope();
        model = known != null ? known : new Model(scope, program.ids(), program.factories(), program.monitor(), program.ignored(), program.symmetric());
        if (program.symmetric() != null && program.monitor() != null) throw new Refused("what a monitor remembers may name nodes: explore with monitor(…) or with symmetric(…), not with both");
        for (Claim<N> c : program.claims()) {
            if (program.symmetric() != null && c.kind() == Claim.Kind.EVENTUALLY) {
                throw new Refused("“" + c.name() + "” asks which message is kept waiting, and with symmetric(…) messages have no names of their own: explore it without, or claim alwaysPossibly(…)");
            }
            if (c.kind() == Claim.Kind.ALWAYS) safety.add(c);
            if (c.kind() == Claim.Kind.SOMETIMES) reach.add(c);
        }
        search = new Search(model, Eye::new);
    }

    /** The same, with every question put so that what goes wrong is told in a sentence. */
    private static <N extends Node<?>> Program<N> guarded(Program<N> p) {
        BiPredicate<Node<?>, Object> ignored = p.ignored();
        return p.withClaims(p.claims().stream().map(c -> new Claim<>(c.name(), c.kind(), Asked.test("the property “" + c.name() + "”", c.holds()))).toList())
                .withWithin(Asked.test("within(…)", p.within()))
                .withIgnored(ignored == null ? null : (node, message) -> {
                    try {
                        return Asked.ask("ignoring(…)", () -> ignored.test(node, message));
                    } catch (Asked.Unanswered failed) {
                        throw new Refused(failed.getMessage() + ", for " + Canon.text(message));
                    }
                });
    }

    /**
     * Explores, on the thread that calls and as many others as the scope has. Where a message or timer was no step because it would
     * change nothing, and that makes a difference to a claim, all is explored once more, with those steps.
     */
    public static <N extends Node<?>> Explored<N> explore(Program<N> program, Listener listener) {
        Explorer<N> explorer = null;
        try {
            explorer = new Explorer<>(program, null);
            explorer.search.run(explorer.new Watch(listener));
            Explorer<N> again = explorer.again(program);
            if (again != null) {
                explorer = again;
                explorer.search.run(explorer.new Watch(listener));
            }
        } catch (Refused refused) {
            if (explorer == null || explorer.search.states() == 0) {
                return new Explored<>(0, 0, 0, words(program), Coverage.BOUNDED, "it could not begin", List.of(), new Failure(refused.getMessage()), null, null);
            }
            explorer.stopped = "it could not go on";
            explorer.refused = new Failure(refused.getMessage());
        }
        return explorer.result();
    }

    /**
     * Another exploration where this one leaves out steps on which a claim depends; null if it does not. A claim about what is on its
     * way depends on all that would change nothing, one about what must come about on what may come too early.
     */
    private Explorer<N> again(Program<N> asked) {
        if (scope.noOps() || program.claims().isEmpty()) return null;
        List<Claim<N>> live = program.claims().stream().filter(c -> c.kind() == Claim.Kind.EVENTUALLY || c.kind() == Claim.Kind.ALWAYS_POSSIBLY).toList();
        StateSpace<N> space = space();
        if ((messagesSeen || seeMessages(live, space)) && space.leavesOut()) return new Explorer<>(asked.withScope(scope.withNoOps(true)), null);
        if (live.isEmpty() || anyBroken || !search.complete()) return null;
        Set<Long> early = Early.of(model, space.met());
        if (early == null) return null;
        model.count(early);
        var again = new Explorer<>(asked, model);
        again.early = "; what would change nothing may come too early";
        return again;
    }

    /** Whether one of these claims asks what is on its way. */
    private static <N extends Node<?>> boolean seeMessages(List<Claim<N>> claims, StateSpace<N> space) {
        var view = space.view();
        try {
            for (Claim<N> c : claims) {
                for (int s = 0; s < space.size(); s++) {
                    c.holds().test(space.look(view, s));
                    if (view.messagesSeen()) return true;
                }
            }
        } catch (Asked.Unanswered later) {
            return false;                                           // it will be asked again, and told
        }
        return false;
    }

    private StateSpace<N> space() {
        return new StateSpace<>(model, search, outside, search.levels().size() - (refused != null || isDepthReached() ? 1 : 0));
    }

    /** Whether there are states from which only the depth kept the search from going on. */
    private boolean isDepthReached() {
        if (scope.depth() == Scope.ANY || search.levels().size() <= scope.depth()) return false;
        var anything = new Object() {
            boolean found;
        };
        var seen = new Search.Successors() {
            @Override public void step(int label, int[] next, long hash) {
                anything.found = true;
            }

            @Override public void broken(int label, int place) {
                anything.found = true;
            }
        };
        try {
            for (Search.Range r : search.levels().getLast()) {
                for (int position = r.from(); position < r.to() && !anything.found; position++) {
                    if ((position & Paths.LOOK) == 0) Steps.poll();
                    if (!outside.get(position)) search.steps(position, seen);
                }
            }
        } catch (Refused step) {
            return true;
        }
        return anything.found;
    }

    /** The scope in words, {@code within} included. */
    private static String words(Program<?> program) {
        return program.scope().words() + (program.within() == null ? "" : "; runs inside within(…)");
    }

    /** Decides before each level whether to go on. */
    private final class Watch implements Search.Progress {

        private final Listener listener;

        Watch(Listener listener) {
            this.listener = listener;
        }

        @Override public boolean next(int level, long frontier) {
            if (anyBroken) stopped = "it stopped at the first violation";
            else if (search.table.size() > scope.states()) stopped = String.format(Locale.ROOT, "its budget of %,d states was used up", scope.states());
            if (!stopped.isEmpty()) return false;
            depth = level;
            listener.level(level, search.states(), frontier);
            return true;
        }
    }

    /** One thread's look at the states. */
    private final class Eye implements Search.Visitor {

        private final State<N> view = new State<>(model);
        private final Alike<N> alike = program.symmetric() == null ? null : new Alike<>(model);
        private final boolean looks = !safety.isEmpty() || !reach.isEmpty() || program.within() != null || alike != null && !program.claims().isEmpty();

        @Override public boolean visit(Table table, int position) {
            boolean last = depth == scope.depth();
            if (!looks && !model.isLost()) return !last;
            view.at(table, position);
            String lost = model.lost(view.world());
            if (lost != null) {
                note(unobserved, lost, position);
                return false;
            }
            if (alike != null) for (Claim<N> c : program.claims()) requireAlike("“" + c.name() + "”", c.holds(), position);
            if (alike != null && program.within() != null) requireAlike("within(…)", program.within(), position);
            for (Claim<N> c : safety) {
                if (!test(c.holds(), position, true)) note(broken, c.name(), position);
            }
            for (Claim<N> c : reach) {
                if (metAt.getOrDefault(c.name(), depth) == depth && test(c.holds(), position, false)) meet(c.name(), position);
            }
            if (view.messagesSeen()) messagesSeen = true;
            if (program.within() == null || test(program.within(), position, false)) return !last;
            synchronized (Explorer.this) {
                outside.set(position);
            }
            return false;
        }

        /** A claim that names a node would be judged on states that do not stand for it. */
        private void requireAlike(String name, Predicate<State<N>> property, int position) {
            try {
                String names = alike.named(name, view.vector(), property::test, holds -> holds ? "it holds" : "it does not hold");
                if (names != null) note(named, names, position);
            } catch (Asked.Unanswered failed) {
                note(thrown, failed.getMessage(), position);
            }
        }

        private boolean test(Predicate<State<N>> property, int position, boolean otherwise) {
            try {
                return property.test(view);
            } catch (Asked.Unanswered failed) {
                note(thrown, failed.getMessage(), position);
                return otherwise;
            }
        }

        @Override public void broken(int position) {
            synchronized (Explorer.this) {
                brokenHandlers.set(position);
                anyBroken = true;
            }
        }
    }

    private synchronized void note(Map<String, BitSet> where, String name, int position) {
        where.computeIfAbsent(name, n -> new BitSet()).set(position);
        anyBroken = true;
    }

    private synchronized void meet(String name, int position) {
        metAt.put(name, depth);
        met.computeIfAbsent(name, n -> new BitSet()).set(position);
    }

    // ------------------------------------------------------------------ the result

    private Explored<N> result() {
        var counts = new Explored.Counts(model.localCount(), model.envelopeCount(), model.placeCount(), model.calls, model.memoryCount(), search.table.bytes());
        StateSpace<N> space = space();
        if (search.overflown()) stopped = String.format(Locale.ROOT, "its budget of %,d states was used up", scope.states());
        Failure failure = refused != null ? refused : failure();
        if (stopped.isEmpty() && (failure != null || !brokenHandlers.isEmpty())) stopped = "it stopped at the first violation";
        boolean levels = search.complete() && stopped.isEmpty() && !isDepthReached();
        boolean all = levels && outside.isEmpty();
        Sampler<N> sampler = null;
        if (scope.samples() > 0 && !search.complete() && failure == null && broken.isEmpty() && scope.depth() == Scope.ANY) {
            sampler = new Sampler<>(model, search, program);
            try {
                sampler.run(scope.samples(), SAMPLE_STEPS);
            } catch (RuntimeException thrown) {
                failure = failure(thrown, space);
            }
            Sampler.Hit<N> hit = sampler.hit();
            if (hit != null && hit.claim() == null) failure = new Failure(hit.sentence(), trace(hit.path()), hit.path().labels().size(), hit.byProgram(), model.thrown(hit.sentence()));
            stopped += String.format(Locale.ROOT, ", then %,d random runs of up to %,d steps were made", scope.samples(), SAMPLE_STEPS);
        }
        var findings = new ArrayList<Finding>();
        for (Claim<N> c : program.claims()) {
            try {
                Finding lucky = sampler == null || metAt.containsKey(c.name()) ? null : sampled(c, sampler);
                findings.add(lucky != null ? lucky : finding(c, levels, space));
            } catch (RuntimeException thrown) {
                if (failure == null) failure = failure(thrown, space);
                findings.add(open(c, "the property failed to answer"));
            }
        }
        if (failure == null && !findings.isEmpty() && findings.stream().anyMatch(f -> f.kind() == Claim.Kind.EVENTUALLY || f.kind() == Claim.Kind.ALWAYS_POSSIBLY)) failure = disturbed();
        if (failure == null) failure = unrepeatable;
        String why = stopped;
        if (why.isEmpty() && !levels) why = "runs of more than " + scope.depth() + " steps were not looked at";
        if (why.isEmpty() && !all) why = "states outside within(…) were not gone on from";
        if (why.startsWith("its budget")) why += model.profile().suspect();
        int depths = search.levels().size() + (search.rest().isEmpty() ? 0 : 1);
        Coverage coverage = all ? Coverage.EXHAUSTIVE : sampler != null ? Coverage.SAMPLED : Coverage.BOUNDED;
        return new Explored<>(search.states(), search.generated(), depths, words(program) + early, coverage, why, List.copyOf(findings), failure, counts, space);
    }

    /**
     * The first thing that no program may do; but a state that was spoiled makes all else uncertain, so that comes first. A handler
     * that breaks a step after a claim was broken comes too late.
     */
    private Failure failure() {
        var paths = new Paths(model, search);
        if (!unobserved.isEmpty()) return failure(unobserved.firstKey(), paths.to(unobserved.firstEntry().getValue(), depth));
        Failure disturbed = disturbed();
        if (disturbed != null) return disturbed;
        if (!named.isEmpty()) {
            Path path = paths.to(named.firstEntry().getValue(), depth);
            return new Failure(named.firstKey(), trace(path), path.labels().size(), false, null);
        }
        if (!thrown.isEmpty()) {
            return failure(thrown.firstKey(), paths.to(thrown.firstEntry().getValue(), depth));
        }
        if (!brokenHandlers.isEmpty() && broken.isEmpty()) {
            Paths.Broken b = paths.broken(paths.to(brokenHandlers, depth));
            return new Failure(b.sentence(), trace(b.path()), b.path().labels().size(), !b.sentence().startsWith(Observer.WHO), model.thrown(b.sentence()));
        }
        return null;
    }

    private Failure failure(String sentence, Path path) {
        int n = path.labels().size();
        return new Failure(sentence + Asked.where(n), trace(path), n, false, null);
    }

    /** A claim did not answer when it was asked of all states in the end. */
    private Failure failure(RuntimeException thrown, StateSpace<N> space) {
        if (!(thrown instanceof Asked.Unanswered failed)) return new Failure("the explorer itself failed: " + thrown);
        int position = failed.state == null ? -1 : search.find(failed.state);
        if (position < 0) return new Failure(failed.getMessage());
        var there = new BitSet();
        there.set(position);
        return failure(thrown.getMessage(), new Paths(model, search).to(there, space.depth(space.number(position))));
    }

    private Failure disturbed() {
        try {
            String sentence = model.disturbed();
            return sentence == null ? null : new Failure(sentence);
        } catch (Refused incomparable) {
            return new Failure("a property changed what it was to look at: " + incomparable.getMessage());
        }
    }

    /** Null if the program does not do again what it did; then that is the failure. */
    private Trace trace(Path path) {
        try {
            return Tracer.of(model, path, words(program) + early);
        } catch (Tracer.Unrepeatable e) {
            if (unrepeatable == null) unrepeatable = new Failure(e.getMessage(), null, -1, true, e.getCause());
            return null;
        }
    }

    /** @param levels whether every state was gone on from, but for those outside */
    private Finding finding(Claim<N> c, boolean levels, StateSpace<N> space) {
        return switch (c.kind()) {
            case ALWAYS -> {
                BitSet where = broken.get(c.name());
                if (where != null) yield fails(c, new Paths(model, search).to(where, depth));
                if (!levels) yield open(c, "it holds in every state that was looked at");
                yield new Finding(c.name(), c.kind(), Verdict.HOLDS, outside.isEmpty() ? "it holds in every state" : "it holds in every state inside within(…), and one step outside", null, -1, -1);
            }
            case SOMETIMES -> {
                BitSet where = met.get(c.name());
                if (where != null) {
                    Path path = new Paths(model, search).to(where, metAt.get(c.name()));
                    yield new Finding(c.name(), c.kind(), Verdict.HOLDS, "it does after " + steps(path.labels().size()), trace(path), path.labels().size(), -1);
                }
                if (!levels) yield open(c, "no such state was found yet");
                yield outside.isEmpty() ? new Finding(c.name(), c.kind(), Verdict.FAILS, "no state that can be reached is so", null, -1, -1) : open(c, "no state inside within(…) is so, nor one step outside");
            }
            case EVENTUALLY, ALWAYS_POSSIBLY -> Liveness.finding(c, levels, space, this::trace);
        };
    }

    /** What random runs show of a claim; null if nothing. */
    private Finding sampled(Claim<N> c, Sampler<N> sampler) {
        Sampler.Hit<N> hit = sampler.hit();
        boolean fails = hit != null && hit.claim() == c;
        Path path = fails ? hit.path() : sampler.met(c.name());
        if (path == null) return null;
        int n = path.labels().size();
        return new Finding(c.name(), c.kind(), fails ? Verdict.FAILS : Verdict.HOLDS, (fails ? "it does not hold after " : "it does after ") + steps(n) + " of a random run, which need not be the shortest", trace(path), n, -1);
    }

    private Finding fails(Claim<N> c, Path path) {
        int n = path.labels().size();
        return new Finding(c.name(), c.kind(), Verdict.FAILS, n == 0 ? "it does not hold at the start" : "it does not hold after " + steps(n), trace(path), n, -1);
    }

    static String steps(int n) {
        return n == 1 ? "1 step" : n + " steps";
    }

    private static Finding open(Claim<?> c, String sentence) {
        return new Finding(c.name(), c.kind(), Verdict.OPEN, sentence, null, -1, -1);
    }
}
