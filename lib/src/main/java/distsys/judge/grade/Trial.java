package distsys.judge.grade;

import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.run.sim.Simulation;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One run of a property: a seed, a size, a length, and the learner's class.
 *
 * @param <T> what the learner's class is
 */
public final class Trial<T> {

    private static final long CHECK = 0xC4EC;
    /** Far more than a right answer needs; a node that never stops sending reaches it soon. */
    private static final long EVENTS = 20_000;
    /** Of a message so many characters are told. */
    private static final int LONGEST = 200;

    private final Subject<T> subject;
    private final Map<String, Integer> coverage;
    private final Map<Object, Object> shared;
    private final long seed;
    private final int size, length;
    private final boolean shown;
    private final Set<String> seen = new HashSet<>();
    private boolean acted;
    private long digest, events;

    Trial(Subject<T> subject, Map<Object, Object> shared, Map<String, Integer> coverage, long seed, int size, int length, boolean shown) {
        this.subject = subject;
        this.shared = shared;
        this.coverage = coverage;
        this.seed = seed;
        this.size = size;
        this.length = length;
        this.shown = shown;
        subject.begin();
    }

    /** Of every draw in this run. */
    public long seed() {
        return seed;
    }

    /** How many nodes. */
    public int size() {
        return size;
    }

    /** How much each node does; what is counted is the property's business. */
    public int length() {
        return length;
    }

    /** A new object of the learner's class. Only its calls are the learner's; what else throws is ours. */
    public T make(Object... arguments) {
        return subject.make(arguments);
    }

    /** Makes the learner's node, for the simulator, with these arguments to its constructor. */
    public Supplier<Node<?>> nodes(Object... arguments) {
        if (!subject.isNode()) throw new IllegalStateException("the exercise does not ask for a node");
        return () -> subject.node(arguments);
    }

    /**
     * What {@code make} gives, made once and shared by all properties of this run: they judge the same trace. {@code key} tells apart
     * what one run is asked for.
     */
    @SuppressWarnings("unchecked")
    public <R> R once(Object key, Supplier<R> make) {
        if (shown) return make.get();
        Object known = shared.computeIfAbsent(List.of(seed, size, length, key), _ -> {
            try {
                return make.get();
            } catch (Violation | LearnersFault fails) {
                return fails;
            }
        });
        if (known instanceof Error fails) throw fails;
        return (R) known;
    }

    /** Draws for the check itself; {@code purpose} tells its streams apart. */
    public Keyed draws(long purpose) {
        return Keyed.stream(seed, CHECK, purpose);
    }

    /** A calm network under this run's seed. */
    public Settings settings() {
        // Reading the nodes' fields after each event is most of a small run's cost: only the run that is shown needs them.
        return Settings.DEFAULT.withSeed(seed).withEvents(EVENTS).withKeep(Settings.KEEP, shown).withStrict(true);
    }

    /** Runs {@link #size()} nodes. A failure of the learner's code ends it as the learner's, with the trace; any other as ours. */
    public <N extends Node<?>> Outcome<N> run(Settings settings, Supplier<? extends N> factory) {
        return run(settings, java.util.Collections.nCopies(size, factory));
    }

    /** Runs these nodes. */
    public <N extends Node<?>> Outcome<N> run(Settings settings, List<? extends Supplier<? extends N>> factories) {
        return run(factories.size(), settings, factories);
    }

    /** Runs these nodes, of which the first {@code members} see each other; the others are about them, such as clients of the check. */
    public <N extends Node<?>> Outcome<N> run(int members, Settings settings, List<? extends Supplier<? extends N>> factories) {
        var ids = new ArrayList<NodeId>();
        for (int i = 0; i < factories.size(); i++) ids.add(NodeId.of(i));
        return judged(Simulation.<N>among(members, ids.size(), settings, ids, factories, () -> false).run());
    }

    /** What came of a run that somebody else made, of {@link #nodes}: as {@link #run(Settings, List)} would give it. */
    public <N extends Node<?>> Outcome<N> judged(Outcome<N> raw) {
        var outcome = new Outcome<N>(subject.readable(raw.trace()), raw.nodes(), raw.ending(), raw.failure(), raw.handled(), raw.sent(), raw.delivered(), raw.lost(), raw.series());
        digest = Keyed.mix(digest + outcome.trace().digest());
        events += outcome.trace().total();
        Outcome.Failure failure = outcome.failure();
        if (failure == null) return outcome;
        if (failure.cause() instanceof LearnersFault fault) throw fault.in(outcome.trace());
        N failed = outcome.nodes().get(failure.node().index());
        if (subject.isNode() && (failed == null || subject.isLearners(failed))) {
            throw LearnersFault.inHandler(failure).in(outcome.trace());
        }
        Event heard = failure.cause() == null ? null : fromLearners(failure, outcome);
        if (heard != null) throw notUnderstood(heard, outcome.trace());
        throw new IllegalStateException("a node of the check failed: " + failure.sentence(), failure.cause());
    }

    /** The message at which one of our nodes failed, if the learner's node sent it; else null. */
    private Event fromLearners(Outcome.Failure failure, Outcome<?> outcome) {
        if (!subject.isNode() || !outcome.trace().has(failure.event())) return null;
        Event heard = outcome.trace().event(failure.event());
        boolean theirs = heard.kind() == Kind.DELIVER && subject.isLearners((Node<?>) outcome.nodes().get(heard.from().index()));
        return theirs ? heard : null;
    }

    private static Violation notUnderstood(Event heard, Trace trace) {
        String message = heard.payload().length() <= LONGEST ? heard.payload() : heard.payload().substring(0, LONGEST) + " …";
        return Violation.broken("A message is not understood.", "Your node " + heard.from() + " sent " + message + " to " + heard.to() + ", which does not understand it; it came at " + Times.text(heard.time()) + ".")
                .expected("a message of those that the lesson names", message).upTo(trace, heard);
    }

    /** Tells the traces of this run from any others. */
    long digest() {
        return digest;
    }

    /** How much was simulated for it. */
    long events() {
        return events;
    }

    /** In this run the answer did something that the property judges: {@link Trials#ifNever}. */
    public void acted() {
        acted = true;
    }

    boolean hasActed() {
        return acted;
    }

    /** Counts that this run shows {@code what}: contention, a crash, a loss. References must show all of it. */
    public void saw(String what) {
        if (seen.add(what)) coverage.merge(what, 1, Integer::sum);
    }
}
