package distsys;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Client;
import distsys.run.Script;
import distsys.run.explore.Claim;
import distsys.run.explore.Explored;
import distsys.run.explore.Explorer;
import distsys.run.explore.Finding;
import distsys.run.explore.Monitor;
import distsys.run.explore.Network;
import distsys.run.explore.NoReturn;
import distsys.run.explore.Program;
import distsys.run.explore.Scope;
import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import distsys.run.explore.Valence;
import distsys.see.Shown;
import distsys.see.SpaceTime;
import distsys.trace.Canon;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Orders;
import distsys.trace.Trace;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every run that a system can have, as a value: what may happen is set by the first half of the methods, each of which gives a new
 * exploration; the second half says what was found, and explores when it is first asked. Without settings every message arrives
 * once, in any order, nobody crashes, and timers fire in any order.
 *
 * @param <N> the class of its nodes
 */
public final class Exploration<N extends Node<?>> implements Shown {

    private final Program<N> program;
    private Explored<N> explored;

    private Exploration(Program<N> program) {
        this.program = program;
    }

    static <N extends Node<?>> Exploration<N> of(int n, Supplier<? extends N> factory) {
        if (n < 1) throw new IllegalArgumentException("a system needs at least one node, not " + n);
        return new Exploration<>(Program.of(Scope.DEFAULT, ids(n, List.of()), Collections.nCopies(n, factory)));
    }

    private static List<NodeId> ids(int n, List<String> names) {
        var ids = new ArrayList<NodeId>();
        for (int i = 0; i < n; i++) ids.add(i < names.size() ? new NodeId(i, names.get(i)) : NodeId.of(i));
        return ids;
    }

    // ------------------------------------------------------------------ what is explored

    /** Adds {@code n} more nodes, which may be of another class. They come after those already there. */
    @SuppressWarnings("unchecked")
    public Exploration<Node<?>> with(int n, Supplier<? extends Node<?>> factory) {
        if (!program.claims().isEmpty() || program.within() != null) throw new IllegalStateException("call with(…) before claims such as always(…): a claim sees the nodes that were there");
        var all = new ArrayList<Supplier<? extends Node<?>>>(program.factories());
        for (int i = 0; i < n; i++) all.add(factory);
        var names = new ArrayList<NodeId>(program.ids());
        for (int i = names.size(); i < all.size(); i++) names.add(NodeId.of(i));
        return new Exploration<>(Program.<Node<?>>of(program.scope(), names, all).withMonitor(program.monitor()).withIgnored(program.ignored()).withSymmetric(program.symmetric()));
    }

    /** Adds a client that runs {@code script}, again and again from its beginning; so it may use nothing that changes. */
    public Exploration<Node<?>> client(String name, Consumer<? super Client> script) {
        var grown = with(1, () -> new Script(script));
        var names = new ArrayList<>(grown.program.ids().stream().map(NodeId::name).toList());
        names.set(names.size() - 1, name);
        return grown.names(names.toArray(String[]::new));
    }

    /** Names the nodes, from the first on; the others stay {@code n3}, {@code n4}, … */
    public Exploration<N> names(String... names) {
        Cluster<N> checked = cluster().names(names);                // says what is wrong with a name
        return set(program.withIds(checked.ids()));
    }

    /** Messages of one link arrive in the order they were sent. */
    public Exploration<N> fifo() {
        return scope(program.scope().withNetwork(Network.FIFO));
    }

    /** Every message may arrive any number of times: what was ever sent stays on its way. */
    public Exploration<N> duplicating() {
        return scope(program.scope().withNetwork(Network.DUPLICATING));
    }

    /** Up to {@code n} crashes in a run. What is unsynced on a disk then may be lost, each write by itself. */
    public Exploration<N> crashes(int n) {
        return scope(program.scope().withCrashes(n));
    }

    /** Up to {@code n} crashed nodes start again: a new instance, the old disk. */
    public Exploration<N> restarts(int n) {
        return scope(program.scope().withRestarts(n));
    }

    /** Up to {@code n} messages are lost in a run. */
    public Exploration<N> losses(int n) {
        return scope(program.scope().withLosses(n));
    }

    /** Up to {@code n} messages of a run are doubled. */
    public Exploration<N> duplicates(int n) {
        return scope(program.scope().withDuplicates(n));
    }

    /** Up to {@code n} timers fire in a run; without this any number. What would come about by a further one is then not known. */
    public Exploration<N> timeouts(int n) {
        return scope(program.scope().withTimeouts(n));
    }

    /** A node's timer waits for those that were set before it and for no longer; without this timers fire in any order. */
    public Exploration<N> timersInOrder() {
        return scope(program.scope().withTimersFifo(true));
    }

    /** Each node's clock stands at 0 and advances up to {@code steps} times by a millisecond; without this {@code now()} is refused. */
    public Exploration<N> clock(int steps) {
        return scope(program.scope().withClock(steps));
    }

    /** Runs of up to {@code steps} steps. If none can be longer, that changes nothing. */
    public Exploration<N> depth(int steps) {
        return scope(program.scope().withDepth(steps));
    }

    /**
     * A delivery or timer that changes nothing and sends nothing is a step, too. Without this such a message stays on its way, unless
     * a claim depends on it: one that asks for {@link State#messages}, or for what must come about.
     */
    public Exploration<N> noOps() {
        return scope(program.scope().withNoOps(true));
    }

    /** How many states to find at most before giving up; {@value Scope#STATES} if not set. */
    public Exploration<N> budget(long states) {
        return scope(program.scope().withStates(states));
    }

    /** If the budget does not suffice, {@code runs} random runs go on from the start: they may find something and prove nothing. */
    public Exploration<N> sample(int runs) {
        return scope(program.scope().withSamples(runs));
    }

    /** How many threads; what is found does not depend on it. */
    public Exploration<N> threads(int n) {
        return scope(program.scope().withThreads(n));
    }

    /** Remembers of the past what a claim needs, as part of the state. */
    public Exploration<N> monitor(Monitor<?, ?> monitor) {
        return set(program.withMonitor(monitor));
    }

    /**
     * Does not go on from states in which {@code goOn} is false; they are counted. Where there are such, nothing is exhaustive: claims
     * for every state are answered for those inside and those a step outside, and what must come about often cannot be.
     */
    public Exploration<N> within(Predicate<State<N>> goOn) {
        return set(program.withWithin(goOn));
    }

    /**
     * Throws away messages that their receiver will never look at again, such as those of a round that is over for it. What is left
     * is the same system with fewer states; {@code ignores} must be right, now and for ever after.
     *
     * @param <M> what the nodes say to each other
     */
    @SuppressWarnings("unchecked")
    public <M> Exploration<N> ignoring(BiPredicate<? super N, ? super M> ignores) {
        BiPredicate<Node<?>, Object> ignored = (node, message) -> ignores.test((N) node, (M) message);
        return set(program.withIgnored(ignored));
    }

    /**
     * Nodes of these classes (none given: of every class) can change places, so states that differ only in which of them is called
     * what are taken for one: fewer states, by up to a factor of 6 for three such nodes and 5,040 for seven. That the program treats
     * them alike is proven on the way, and refused with a sentence where it does not: where it looks at an index, at the order of ids,
     * or hides an id in a number. Claims and valences must name no node: up to five such nodes that is checked for all their orders, of
     * more for every two exchanged and for others that are drawn. The runs that are shown are real runs.
     */
    public Exploration<N> symmetric(Class<?>... kinds) {
        return set(program.withSymmetric(List.of(kinds)));
    }

    /** It holds in every state. */
    public Exploration<N> always(String name, Predicate<State<N>> holds) {
        return claim(name, Claim.Kind.ALWAYS, holds);
    }

    /** It holds in at least one state. */
    public Exploration<N> sometimes(String name, Predicate<State<N>> holds) {
        return claim(name, Claim.Kind.SOMETIMES, holds);
    }

    /**
     * On every fair run it holds sooner or later: fair means that no message and no timer is kept waiting for ever. A timer that is set
     * again before it fires begins to wait anew. Faults and restarts need not happen.
     */
    public Exploration<N> eventually(String name, Predicate<State<N>> holds) {
        return claim(name, Claim.Kind.EVENTUALLY, holds);
    }

    /** From every state some run leads to a state in which it holds. */
    public Exploration<N> alwaysPossibly(String name, Predicate<State<N>> holds) {
        return claim(name, Claim.Kind.ALWAYS_POSSIBLY, holds);
    }

    private Exploration<N> claim(String name, Claim.Kind kind, Predicate<State<N>> holds) {
        if (name == null || name.isBlank()) throw new IllegalArgumentException("a claim needs a name, by which its result is asked for");
        if (holds == null) throw new IllegalArgumentException("the claim \"" + name + "\" needs a condition, such as s -> s.messages().isEmpty()");
        if (program.claims().stream().anyMatch(c -> c.name().equals(name))) throw new IllegalArgumentException("there are two claims called \"" + name + "\"");
        var all = new ArrayList<>(program.claims());
        all.add(new Claim<>(name, kind, holds));
        return set(program.withClaims(all));
    }

    Scope scope() {
        return program.scope();
    }

    Exploration<N> scope(Scope scope) {
        return set(program.withScope(scope));
    }

    private static <N extends Node<?>> Exploration<N> set(Program<N> program) {
        return new Exploration<>(program);
    }

    // ------------------------------------------------------------------ what was found

    /** Explores, unless that was done already. */
    public Exploration<N> run() {
        explored();
        return this;
    }

    /** Everything that was found, as data. */
    public Explored<N> explored() {
        if (explored == null) {
            var far = new Far();
            try (var patience = Patience.with(far::words)) {
                explored = Explorer.explore(program, far);
            }
        }
        return explored;
    }

    /** How far an exploration is. */
    static final class Far implements Explorer.Listener {
        private record Level(int depth, long states, long frontier) {}
        private volatile Level at = new Level(0, 0, 0);

        @Override public void level(int depth, long states, long frontier) {
            at = new Level(depth, states, frontier);
        }

        String words(long seconds) {
            Level l = at;
            return String.format(Locale.ROOT, "exploring: %,d states found after %,d s, %,d a second; at depth %d, from which %,d states go on",
                    l.states, seconds, l.states / seconds, l.depth, l.frontier);
        }
    }

    /** How many distinct states there are. */
    public long states() {
        return explored().states();
    }

    /** How many steps, those to known states and the start included. */
    public long generated() {
        return explored().generated();
    }

    /** States on the longest of the shortest ways from the start to a state, the start included. */
    public int depth() {
        return explored().depth();
    }

    /** Whether every state of the scope was found. */
    public boolean isExhaustive() {
        return explored().coverage() == Explored.Coverage.EXHAUSTIVE;
    }

    /** Whether a claim holds in the whole scope; false, too, if that is not known. */
    public boolean holds(String claim) {
        return finding(claim).verdict() == Finding.Verdict.HOLDS;
    }

    /** What became of a claim. */
    public Finding finding(String claim) {
        orThrow();
        for (Finding f : explored().findings()) if (f.claim().equals(claim)) return f;
        throw new IllegalArgumentException("nothing was claimed as \"" + claim + "\"; there is " + program.claims().stream().map(Claim::name).toList());
    }

    /** Whether a handler or a property did what no program may. */
    public boolean failed() {
        return explored().failure() != null;
    }

    /** What a handler or a property did, in one sentence; empty if nothing. */
    public String failure() {
        return failed() ? explored().failure().sentence() : "";
    }

    private void orThrow() {
        if (failed()) throw new IllegalStateException(failure());
    }

    /** The shortest run that shows what became of a claim: a counterexample, or for {@code sometimes} an example. */
    public Trace trace(String claim) {
        Trace trace = finding(claim).trace();
        if (trace == null) throw new IllegalStateException("there is no run to show for \"" + claim + "\": " + finding(claim).sentence());
        return trace;
    }

    /**
     * That run, done by the simulator.
     *
     * @throws IllegalStateException if it ends otherwise there: what time it is, the simulator says and not the run
     */
    public Run<N> replay(String claim) {
        Trace found = trace(claim);
        Run<N> run = cluster().replay(found);
        for (int i = 0; i < run.nodes().size(); i++) {
            if (run.node(i) instanceof Script) continue;                       // how far a script is stands in no field
            Map<String, String> here = fieldsAtEnd(found, found.nodes().get(i)), there = here.isEmpty() ? here : Canon.fields((Node<?>) run.node(i));
            here.forEach((field, value) -> {
                if (there.containsKey(field) && !there.get(field).equals(value)) throw new IllegalStateException("the simulator does not end this run as the explorer does: " + field + " is "
                        + there.get(field) + " there and " + value + " here" + (program.scope().clock() == Scope.ANY ? "" : "; with clock(n) the explorer chooses when a clock advances, and a run says nothing of it"));
            });
        }
        return run;
    }

    /** Of a node that is down there are none. */
    private static Map<String, String> fieldsAtEnd(Trace trace, NodeId node) {
        var fields = new TreeMap<String, String>();
        for (Event e : trace.events()) {
            if (!node.equals(e.node())) continue;
            if (e.kind() == Kind.CRASH) fields.clear();
            fields.putAll(trace.changes().getOrDefault(e.seq(), Map.of()));
        }
        return fields;
    }

    /** That run, drawn. */
    public SpaceTime spaceTime(String claim) {
        Finding f = finding(claim);
        Trace trace = trace(claim);
        BigInteger orders = orders(claim);
        SpaceTime picture = SpaceTime.of(trace).title(line(f)).subtitle(explored().scope() + (orders == null ? "" : String.format(Locale.ROOT, "; stands for %,d %s", orders, orders.equals(BigInteger.ONE) ? "order" : "orders")));
        Event last = trace.events().reversed().stream().filter(e -> e.kind().runsHandler() || e.kind() == Kind.CRASH).findFirst().orElse(null);
        return last == null || f.verdict() != Finding.Verdict.FAILS ? picture : picture.violation(last.seq(), "fails: " + f.claim());
    }

    /**
     * In how many orders the steps of that run can happen, all with the same causes and the same end: its picture stands for them all.
     * Null where that cannot be said: where there are too many to count, where the order itself is judged, and where time or doubled
     * messages play a part.
     */
    public BigInteger orders(String claim) {
        Scope s = program.scope();
        boolean countable = program.monitor() == null && s.clock() == Scope.ANY && s.duplicates() == 0 && finding(claim).loop() < 0
                && (s.network() == Network.UNORDERED || s.network() == Network.FIFO && s.losses() == 0);
        return countable ? Orders.of(trace(claim)) : null;
    }

    /** The states and the steps between them. */
    public StateSpace<N> space() {
        orThrow();
        return explored().space();
    }

    /**
     * On the shortest run to a state in which an {@code always} claim does not hold: the step after which nothing could avoid that any
     * more, for faults need not happen. Every state is explored for it, beyond the first violation.
     */
    public NoReturn pointOfNoReturn(String claim) {
        Claim<N> meant = program.claims().stream().filter(c -> c.name().equals(claim) && c.kind() == Claim.Kind.ALWAYS).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing was claimed with always(\"" + claim + "\", …)"));
        Exploration<N> all = set(program.withClaims(List.of()));
        if (!all.failed() && all.explored().space().leavesOut()) all = all.noOps();
        if (!all.isExhaustive()) throw new IllegalStateException("whether something can still be avoided is known only if every state is: " + all.explored().stopped());
        NoReturn found = all.space().noReturn(meant);
        if (found == null) throw new IllegalStateException("“" + claim + "” holds in every state: there is nothing to avoid");
        return found;
    }

    /**
     * Which faults does it take? The same claims under every smaller budget of crashes, restarts, losses and doubled messages, from
     * none up to what is set. Timers are no faults but part of the program: as many fire as are set.
     */
    public Listed necessity() {
        var lines = new LinkedHashMap<String, String>();
        necessity(Budget.values(), 0, program.scope(), new ArrayList<>(), lines);
        return new Listed("Which faults does it take?", lines);
    }

    private void necessity(Budget[] kinds, int kind, Scope smaller, List<String> words, Map<String, String> lines) {
        if (kind == kinds.length) {
            if (smaller.restarts() <= smaller.crashes()) lines.put(words.isEmpty() ? "as it is" : String.join(", ", words), scope(smaller).summary());
            return;
        }
        int most = kinds[kind].of(program.scope());
        for (int n = 0; n <= most; n++) {
            var more = new ArrayList<>(words);
            if (most > 0) more.add(kinds[kind].words(n));
            necessity(kinds, kind + 1, kinds[kind].in(smaller, n), more, lines);
        }
    }

    /**
     * The same claims under ever larger budgets: nothing goes wrong at first, then one fault, then two, until a claim breaks or the
     * states of all explorations together are as many as {@link #budget} allows. Timers are no faults but part of the program: as many
     * fire as are set; where they make the states endless, set {@link #timeouts}.
     *
     * @param kinds what is raised, from 0 on; all else stays as it is set. None given: crashes, messages lost, messages doubled
     */
    public Raised<N> raising(Budget... kinds) {
        var some = kinds.length == 0 ? List.of(Budget.CRASHES, Budget.LOSSES, Budget.DUPLICATES) : List.of(kinds);
        if (some.stream().distinct().count() < some.size()) throw new IllegalArgumentException("a budget to raise is named twice: " + some);
        return Raised.of(this, some);
    }

    private String summary() {
        if (failed()) return failure();
        var broken = new ArrayList<String>();
        for (Finding f : explored().findings()) {
            if (f.verdict() == Finding.Verdict.FAILS) broken.add("“" + f.claim() + "” fails" + (f.steps() < 0 ? "" : " after " + count(f.steps(), "step")));
            if (f.verdict() == Finding.Verdict.OPEN) broken.add("“" + f.claim() + "” not known");
        }
        return (broken.isEmpty() ? "all holds" : String.join("; ", broken)) + " (" + explored().coverage().word() + ", " + count(states(), "state") + ")";
    }

    /** What makes the states many: each field with how many values it took, each type of message with how many there were. */
    public Listed profile() {
        return new Listed("What makes the states many", space().profile().words());
    }

    /**
     * What can still be decided from each state; {@code decision} gives what is decided in a state, null while nothing is. Where not
     * every state was gone on from, the result says of which states not all is known.
     */
    public <T> Valence<N, T> valence(Function<? super State<N>, T> decision) {
        return space().valence(decision);
    }

    /** The same nodes, to be simulated. */
    public Cluster<N> cluster() {
        return Cluster.of(program.ids(), program.factories());
    }

    /** A table of two columns. */
    public record Listed(String title, Map<String, String> lines) implements Shown {
        @Override public String text() {
            int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
            var out = new StringBuilder(title);
            lines.forEach((name, words) -> out.append('\n').append(name).append(" ".repeat(width - name.length() + 2)).append(words));
            return out.toString();
        }

        @Override public String toString() {
            return text();
        }
    }

    @Override public String text() {
        Explored<N> e = explored();
        var out = new StringBuilder();
        if (failed()) out.append(failure()).append('\n');
        out.append(e.coverage().word()).append(e.stopped().isEmpty() ? "" : " (" + e.stopped() + ")")
                .append(": " + count(e.states(), "state") + ", " + count(e.generated(), "step") + ", depth " + e.depth() + symmetric() + ". ")
                .append(count(program.ids().size(), "node")).append("; ").append(e.scope()).append('.');
        for (Finding f : e.findings()) {
            out.append('\n').append(line(f));
            if (f.kind() == Claim.Kind.SOMETIMES && f.trace() == null && !failed()) out.append(unmet());
        }
        return out.toString();
    }

    /** What one state stands for. */
    private String symmetric() {
        if (program.symmetric() == null || failed()) return "";
        return String.format(Locale.ROOT, ", each up to the names of %s (with them %,d states)", explored().space().interchangeable(), explored().space().named());
    }

    /** Where to look when a state that should be there is not: how it begins, how far it gets, and what could go on from there. */
    private String unmet() {
        StateSpace<N> space = explored().space();
        int deepest = space.deepest();
        var possible = space.next(deepest).stream().map(Object::toString).sorted().toList();
        int starts = space.starts().size();
        String nothing = space.state(deepest).messages().isEmpty() ? "nothing" : "nothing that would change anything";
        return "\n  " + (starts == 1 ? "start: " : "one of " + starts + " starts: ") + space.state(0).text() + "\n  deepest, after " + count(space.depth(deepest), "step") + ": " + space.state(deepest).text()
                + "\n  possible there: " + (possible.isEmpty() ? nothing : String.join("; ", possible));
    }

    static String count(long n, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : what.endsWith("sh") ? "es" : "s");
    }

    private static String line(Finding f) {
        String verdict = switch (f.verdict()) {
            case HOLDS -> "holds";
            case FAILS -> "fails";
            case OPEN -> "not known";
        };
        return f.kind().words() + " “" + f.claim() + "” " + verdict + ": " + f.sentence() + ".";
    }

    @Override public String toString() {
        return text();
    }
}
