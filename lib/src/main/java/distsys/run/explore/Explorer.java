package distsys.run.explore;

import distsys.model.Node;
import distsys.run.explore.Explored.Coverage;
import distsys.run.explore.Explored.Failure;
import distsys.run.explore.Finding.Verdict;
import distsys.trace.Canon;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final TreeMap<String, BitSet> thrown = new TreeMap<>(), named = new TreeMap<>(), unobserved = new TreeMap<>();
    private volatile boolean anyBroken;
    private volatile int depth;
    private String stopped = "";

    private Explorer(Program<N> asked) {
        program = guarded(asked);
        scope = program.scope();
        model = new Model(scope, program.ids(), program.factories(), program.monitor(), program.ignored(), program.symmetric());
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

    /** Explores, on the thread that calls and as many others as the scope has. */
    public static <N extends Node<?>> Explored<N> explore(Program<N> program, Listener listener) {
        Explorer<N> explorer = null;
        try {
            explorer = new Explorer<>(program);
            explorer.search.run(explorer.new Watch(listener));
        } catch (Refused refused) {
            if (explorer == null || explorer.search.states() == 0) {
                return new Explored<>(0, 0, 0, Coverage.BOUNDED, "it could not begin", List.of(), new Failure(refused.getMessage()), null, null);
            }
            explorer.stopped = "it could not go on";
            return explorer.result(new Failure(refused.getMessage()));
        }
        return explorer.result(null);
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
        private final boolean looks = !safety.isEmpty() || !reach.isEmpty() || program.within() != null || program.monitor() != null || alike != null && !program.claims().isEmpty();

        @Override public boolean visit(Table table, int position) {
            boolean last = depth == scope.depth();
            if (!looks) return !last;
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
            return !last && (program.within() == null || test(program.within(), position, false));
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

    /** @param refused what the explorer could not take on its way; null if nothing */
    private Explored<N> result(Failure refused) {
        var space = new StateSpace<N>(model, search, program.within());
        if (search.overflown()) stopped = String.format(Locale.ROOT, "its budget of %,d states was used up", scope.states());
        Failure failure = refused != null ? refused : failure();
        if (failure != null && stopped.isEmpty()) stopped = "it stopped at the first violation";
        boolean all = search.complete() && failure == null && scope.depth() == Scope.ANY;
        Sampler.Hit<N> hit = null;
        boolean sampled = scope.samples() > 0 && !all && failure == null && broken.isEmpty() && scope.depth() == Scope.ANY;
        if (sampled) {
            try {
                hit = new Sampler<>(model, search, safety).run(scope.samples(), SAMPLE_STEPS);
            } catch (RuntimeException thrown) {
                failure = failure(thrown, space);
            }
            stopped += String.format(Locale.ROOT, ", then %,d random runs of up to %,d steps were made", scope.samples(), SAMPLE_STEPS);
        }
        var findings = new ArrayList<Finding>();
        for (Claim<N> c : program.claims()) {
            try {
                findings.add(hit != null && hit.claim() == c ? unlucky(c, hit.path()) : finding(c, all, space));
            } catch (RuntimeException thrown) {
                if (failure == null) failure = failure(thrown, space);
                findings.add(open(c, "the property failed to answer"));
            }
        }
        if (failure == null && findings.stream().anyMatch(f -> f.kind() == Claim.Kind.EVENTUALLY || f.kind() == Claim.Kind.ALWAYS_POSSIBLY)) failure = disturbed();
        String why = stopped;
        if (why.isEmpty() && !all) why = "runs of more than " + scope.depth() + " steps were not looked at";
        if (why.startsWith("its budget")) why += model.profile().suspect();
        int levels = search.levels().size() + (search.rest().isEmpty() ? 0 : 1);
        var counts = new Explored.Counts(model.localCount(), model.envelopeCount(), model.placeCount(), model.calls, model.memoryCount(), search.table.bytes());
        return new Explored<>(search.states(), search.generated(), levels, all ? Coverage.EXHAUSTIVE : sampled ? Coverage.SAMPLED : Coverage.BOUNDED, why, List.copyOf(findings), failure, counts, space);
    }

    /** A state that was spoiled makes all else uncertain, so that comes first. */
    private Failure failure() {
        var paths = new Paths(model, search);
        if (!unobserved.isEmpty()) return failure(unobserved.firstKey(), paths.to(unobserved.firstEntry().getValue(), depth));
        Failure disturbed = disturbed();
        if (disturbed != null) return disturbed;
        if (!brokenHandlers.isEmpty()) {
            Paths.Broken b = paths.broken(paths.to(brokenHandlers, depth));
            return new Failure(b.sentence(), trace(b.path()), b.path().labels().size(), !b.sentence().startsWith(Observer.WHO));
        }
        if (!named.isEmpty()) {
            Path path = paths.to(named.firstEntry().getValue(), depth);
            return new Failure(named.firstKey(), trace(path), path.labels().size(), false);
        }
        if (!thrown.isEmpty()) {
            return failure(thrown.firstKey(), paths.to(thrown.firstEntry().getValue(), depth));
        }
        return null;
    }

    private Failure failure(String sentence, Path path) {
        int n = path.labels().size();
        return new Failure(sentence + Asked.where(n), trace(path), n, false);
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

    private Trace trace(Path path) {
        var words = new LinkedHashMap<String, String>();
        words.put("explored", scope.words());
        return Tracer.of(model, path, words);
    }

    private Finding finding(Claim<N> c, boolean all, StateSpace<N> space) {
        return switch (c.kind()) {
            case ALWAYS -> {
                BitSet where = broken.get(c.name());
                if (where == null) yield all ? holds(c, "it holds in every state") : open(c, "it holds in every state that was looked at");
                yield fails(c, new Paths(model, search).to(where, depth), "it does not hold after ");
            }
            case SOMETIMES -> {
                BitSet where = met.get(c.name());
                if (where == null) yield all ? new Finding(c.name(), c.kind(), Verdict.FAILS, "no state that can be reached is so", null, -1, -1) : open(c, "no such state was found yet");
                Path path = new Paths(model, search).to(where, metAt.get(c.name()));
                yield new Finding(c.name(), c.kind(), Verdict.HOLDS, "it does after " + steps(path.labels().size()), trace(path), path.labels().size(), -1);
            }
            case EVENTUALLY, ALWAYS_POSSIBLY -> Liveness.finding(c, all, space, this::trace);
        };
    }

    private Finding fails(Claim<N> c, Path path, String sentence) {
        int n = path.labels().size();
        return new Finding(c.name(), c.kind(), Verdict.FAILS, n == 0 ? "it does not hold at the start" : sentence + steps(n), trace(path), n, -1);
    }

    private Finding unlucky(Claim<N> c, Path path) {
        int n = path.labels().size();
        return new Finding(c.name(), c.kind(), Verdict.FAILS, "it does not hold after " + steps(n) + " of a random run, which need not be the shortest", trace(path), n, -1);
    }

    static String steps(int n) {
        return n == 1 ? "1 step" : n + " steps";
    }

    private static Finding holds(Claim<?> c, String sentence) {
        return new Finding(c.name(), c.kind(), Verdict.HOLDS, sentence, null, -1, -1);
    }

    private static Finding open(Claim<?> c, String sentence) {
        return new Finding(c.name(), c.kind(), Verdict.OPEN, sentence, null, -1, -1);
    }
}
