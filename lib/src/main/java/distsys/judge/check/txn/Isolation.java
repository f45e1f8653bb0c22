package distsys.judge.check.txn;

import distsys.judge.check.Judgement;
import distsys.judge.check.Verdict;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which models a history of transactions keeps and which it breaks, as Elle finds it out (Kingsbury and Alvaro, VLDB 2020): from what
 * was read follows who depends on whom; what goes in a circle has no order; the kinds of its edges say which models forbid it.
 */
public final class Isolation {

    /** Enough for every history of 100,000 transactions that was tried, by far. */
    public static final long STEPS = 2_000_000_000L;

    private static final Set<Model> SNAPSHOTS = EnumSet.of(Model.SNAPSHOT_ISOLATION, Model.STRONG_SESSION_SI, Model.STRONG_SI);

    private final Dependencies of;
    private final Graph graph;
    private final List<Found> found;
    private final EnumSet<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class), unresolved;
    private final boolean empty;

    private Isolation(Dependencies of, Graph graph, EnumSet<Anomaly> unresolved, boolean empty) {
        this.of = of;
        this.graph = graph;
        this.unresolved = unresolved;
        this.empty = empty;
        found = List.copyOf(of.found);
        for (Found f : found) anomalies.add(f.anomaly());
    }

    /** Checks a history: see {@link Transaction#of}. */
    public static Isolation of(History history) {
        return of(Transaction.of(history), Assume.DEFAULT, STEPS);
    }

    /** Checks transactions that are in the order of their calls. */
    public static Isolation of(List<Transaction> transactions) {
        return of(transactions, Assume.DEFAULT, STEPS);
    }

    /**
     * Checks transactions that are in the order of their calls.
     *
     * @param assume what is granted of registers
     * @param steps  edges that may be looked at; if they do not suffice some models are neither kept nor broken
     * @throws IllegalArgumentException if two writes of one key have one value, or lists and registers are mixed
     */
    public static Isolation of(List<Transaction> transactions, Assume assume, long steps) {
        Dependencies of = Dependencies.of(List.copyOf(transactions), assume);
        Graph graph = of.edges.build();
        boolean empty = true;
        for (int e = 0; e < graph.edges() && empty; e++) empty = graph.kind[e] == Graph.PROCESS;
        var budget = new Budget(steps - graph.nodes - graph.edges());
        var search = new Search(of, graph, budget);
        search.run();
        return new Isolation(of, graph, search.unresolved, empty);
    }

    /** The transactions that were checked. */
    public List<Transaction> transactions() {
        return of.log.transactions;
    }

    /** What is wrong, with examples: first what is wrong by itself, then circles. */
    public List<Found> found() {
        return found;
    }

    /** Which anomalies there are. Of a circle only the worst name is given. */
    public Set<Anomaly> anomalies() {
        return EnumSet.copyOf(anomalies);
    }

    /** True if nobody read what another wrote: then nothing was tested. */
    public boolean isEmpty() {
        return empty;
    }

    /** Cycles of which is not known whether there are any, because the budget was spent. */
    public Set<Anomaly> unresolved() {
        return EnumSet.copyOf(unresolved);
    }

    /** Every model that an anomaly rules out. */
    public Set<Model> ruledOut() {
        return Lattice.ruledOutBy(anomalies);
    }

    /** The weakest models that are ruled out. */
    public Set<Model> not() {
        return Lattice.weakest(ruledOut());
    }

    /** The other models that are ruled out: each implies one of {@link #not}. */
    public Set<Model> alsoNot() {
        Set<Model> out = ruledOut();
        out.removeAll(not());
        return out;
    }

    /** As a check of this one model answers: it passes if no anomaly that it forbids was found, and all were looked for. */
    public Verdict verdict(Model model) {
        Set<Anomaly> forbidden = Lattice.forbiddenBy(model);
        if (anomalies.stream().anyMatch(forbidden::contains)) return Verdict.FAIL;
        return empty || forbidden.isEmpty() || unresolved.stream().anyMatch(forbidden::contains) ? Verdict.UNKNOWN : Verdict.PASS;
    }

    /** What shows that the model is broken: what is wrong by itself before circles, short ones before long ones; null if nothing does. */
    public Found shows(Model model) {
        Set<Anomaly> forbidden = Lattice.forbiddenBy(model);
        Found best = null;
        for (Found f : found) if (forbidden.contains(f.anomaly()) && (best == null || f.cycle().size() < best.cycle().size())) best = f;
        return best;
    }

    /** The models that the history keeps for certain: those for which an order of the transactions was shown to exist, and what they imply. */
    public Set<Model> kept() {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        if (empty) return out;
        for (Model m : Model.values()) if (isProof(m) && verdict(m) == Verdict.PASS) out.addAll(Lattice.impliedBy(m));
        if (!out.containsAll(SNAPSHOTS) && !of.unordered.isEmpty() && verdict(Model.SNAPSHOT_ISOLATION) == Verdict.PASS) {
            for (Model m : new Guess(of, graph).kept()) if (verdict(m) == Verdict.PASS) out.addAll(Lattice.impliedBy(m));
        }
        out.removeAll(ruledOut());
        return out;
    }

    /** The strongest models that the history keeps for certain. */
    public Set<Model> strongest() {
        return Lattice.strongest(kept());
    }

    /**
     * Whether finding no anomaly proves the model, rather than only not refuting it. What was written and never read may be put in any
     * order that the circles allow; for snapshot isolation, which also forbids concurrent writers, and for registers, that is not enough.
     */
    private boolean isProof(Model m) {
        return switch (m) {
            case READ_UNCOMMITTED, STRONG_SESSION_READ_UNCOMMITTED, STRONG_READ_UNCOMMITTED, READ_COMMITTED, STRONG_SESSION_READ_COMMITTED, STRONG_READ_COMMITTED -> true;
            case SERIALIZABLE, STRONG_SESSION_SERIALIZABLE, STRICT_SERIALIZABLE -> of.ordersKnown || of instanceof Lists;
            case SNAPSHOT_ISOLATION, STRONG_SESSION_SI, STRONG_SI -> of.ordersKnown;
            default -> false;
        };
    }

    /** The answer for one model. */
    public Judgement judgement(Model model) {
        Verdict verdict = verdict(model);
        var names = new TreeSet<String>();
        Set<Anomaly> forbidden = Lattice.forbiddenBy(model);
        for (Anomaly a : anomalies) if (forbidden.contains(a)) names.add(a.word());
        String why = switch (verdict) {
            case FAIL -> shows(model).why();
            case PASS -> "no anomaly that " + model.title().toLowerCase(java.util.Locale.ROOT) + " forbids in " + transactions().size() + " transactions";
            case UNKNOWN -> empty ? "nobody read what another wrote, so nothing was tested; let transactions read more"
                    : forbidden.isEmpty() ? model.title() + " cannot be told from transactions"
                    : "the budget was spent before it was known whether there is " + words(unresolved) + "; give it more steps";
        };
        return new Answer(verdict, List.copyOf(names), why);
    }

    private static String words(Collection<Anomaly> some) {
        var out = new ArrayList<String>();
        for (Anomaly a : some) out.add(a.word());
        return String.join(" or ", out);
    }

    private record Answer(Verdict verdict, List<String> anomalies, String why) implements Judgement {}
}
