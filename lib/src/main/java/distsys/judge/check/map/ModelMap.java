package distsys.judge.check.map;

import distsys.judge.check.Linearizable;
import distsys.judge.check.Ruling;
import distsys.judge.check.Verdict;
import distsys.judge.check.txn.Found;
import distsys.judge.check.txn.Isolation;
import distsys.judge.check.txn.Lattice;
import distsys.judge.check.txn.MicroOp;
import distsys.judge.check.txn.Model;
import distsys.judge.check.txn.Transaction;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Register;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A history on the map: for every model whether the history keeps it, breaks it, or cannot tell. Each model with a check of its own is
 * asked; what follows from the answers, by the {@linkplain Lattice order of the models}, is filled in.
 */
public final class ModelMap {

    private static final List<Model> SESSIONS = List.of(Model.MONOTONIC_READS, Model.READ_YOUR_WRITES, Model.MONOTONIC_WRITES, Model.WRITES_FOLLOW_READS, Model.PRAM, Model.CAUSAL);

    /**
     * What the map says of one model.
     *
     * @param verdict   PASS: it is kept for certain; FAIL: it is broken; UNKNOWN: this history cannot tell
     * @param from      the model whose check said so: this one, a stronger one that is kept, or a weaker one that is broken
     * @param why       one or two sentences
     * @param involved  the operations that break it, by their index; empty if they do not
     * @param cycle     why each of them must come before the next, if that is how they break it
     */
    public record Mark(Verdict verdict, Model from, String why, List<Integer> involved, List<Found.Step> cycle) {
        public Mark {
            involved = List.copyOf(involved);
            cycle = List.copyOf(cycle);
        }

        Mark(Verdict verdict, Model from, String why, List<Integer> involved) {
            this(verdict, from, why, involved, List.of());
        }
    }

    private final History history;
    private final List<Transaction> transactions;
    private final Isolation isolation;
    private final Map<Model, Verdict> asked = new EnumMap<>(Model.class);

    private ModelMap(History history) {
        this.history = history;
        transactions = Transaction.of(history);
        isolation = Isolation.of(transactions);
        ask();
    }

    /**
     * Asks every model about a history of transactions, or of reads and writes of registers.
     *
     * @throws IllegalArgumentException if it is neither, or two writes of one key have one value
     */
    public static ModelMap of(History history) {
        return new ModelMap(history);
    }

    private void ask() {
        isolation.kept().forEach(m -> asked.put(m, Verdict.PASS));
        isolation.ruledOut().forEach(m -> asked.put(m, Verdict.FAIL));
        boolean single = transactions.stream().allMatch(t -> t.ops().size() == 1), registers = isRegisters();
        var sessions = new Sessions(transactions);
        for (Model m : SESSIONS) if (sessions.canTell(m) && !isolation.isEmpty()) judge(m, sessions.breaks(m).isEmpty() ? proves(m) : Verdict.FAIL);
        if (!single || isolation.isEmpty()) return;
        if (registers) {
            // One step is isolated whatever happens: if every value read was written, writes can be ordered so that each is followed by its reads.
            if (isolation.anomalies().stream().allMatch(a -> a.word().endsWith("-process") || a.word().endsWith("-realtime"))) judge(Model.SERIALIZABLE, Verdict.PASS);
            judge(Model.LINEARIZABLE, Linearizable.of(type()).verdict(forLinearizable()));
            if (verdict(Model.CAUSAL) == Verdict.FAIL) judge(Model.SEQUENTIAL, Verdict.FAIL);
            else if (asked.get(Model.LINEARIZABLE) != Verdict.PASS) judge(Model.SEQUENTIAL, Sequential.of(transactions));
        } else {
            judge(Model.LINEARIZABLE, verdict(Model.STRICT_SERIALIZABLE));
            judge(Model.SEQUENTIAL, verdict(Model.STRONG_SESSION_SERIALIZABLE));
        }
        // Of single steps, order of transactions and order of operations are one thing.
        if (verdict(Model.LINEARIZABLE) != Verdict.UNKNOWN) judge(Model.STRICT_SERIALIZABLE, verdict(Model.LINEARIZABLE));
        if (verdict(Model.SEQUENTIAL) != Verdict.UNKNOWN) judge(Model.STRONG_SESSION_SERIALIZABLE, verdict(Model.SEQUENTIAL));
    }

    /** Finding nothing wrong proves these: every client's reads were fitted in one by one, or its own order is all there is. */
    private static Verdict proves(Model m) {
        return m == Model.WRITES_FOLLOW_READS || m == Model.MONOTONIC_WRITES ? Verdict.UNKNOWN : Verdict.PASS;
    }

    private void judge(Model m, Verdict verdict) {
        if (verdict != Verdict.UNKNOWN) asked.put(m, verdict);
    }

    private boolean isRegisters() {
        return transactions.stream().flatMap(t -> t.ops().stream()).anyMatch(op -> op instanceof MicroOp.Write);
    }

    private DataType type() {
        return history.operations().stream().allMatch(o -> o.input() instanceof List<?> || o.f().equals("txn")) ? new KeyValue() : new Register(false);
    }

    /** Transactions of one step as reads and writes. */
    private History forLinearizable() {
        if (history.operations().stream().noneMatch(o -> o.f().equals("txn"))) return history;
        var out = new ArrayList<Operation>();
        for (Operation o : history.operations()) out.add(plain(o, transactions.get(o.index()).ops().getFirst()));
        return new History(out);
    }

    private static Operation plain(Operation o, MicroOp op) {
        return switch (op) {
            case MicroOp.Read(Object key, Object value) -> {
                var seen = new ArrayList<Object>(List.of(key));
                seen.add(value);
                yield new Operation(o.index(), o.process(), "read", List.of(key), o.outcome(), o.isOk() ? seen : null, o.called(), o.returned(), o.calledAt(), o.returnedAt());
            }
            case MicroOp.Write(Object key, Object value) ->
                new Operation(o.index(), o.process(), "write", List.of(key, value), o.outcome(), null, o.called(), o.returned(), o.calledAt(), o.returnedAt());
            case MicroOp.Append a -> throw new IllegalArgumentException("a register cannot be appended to: " + a);
        };
    }

    /** Whether a check of its own gave this verdict. */
    boolean isAsked(Model m, Verdict verdict) {
        return asked.get(m) == verdict;
    }

    /** The history that was judged. */
    public History history() {
        return history;
    }

    /** Whether the history keeps the model (PASS), breaks it (FAIL), or cannot tell. */
    public Verdict verdict(Model m) {
        for (Model weaker : Lattice.impliedBy(m)) if (asked.get(weaker) == Verdict.FAIL) return Verdict.FAIL;
        for (Model stronger : Lattice.implying(m)) if (asked.get(stronger) == Verdict.PASS) return Verdict.PASS;
        return Verdict.UNKNOWN;
    }

    /** The same with the reason; looking for the smallest reason may take many times as long as the verdict. */
    public Mark mark(Model m) {
        return switch (verdict(m)) {
            case PASS -> {
                Model from = asked.get(m) == Verdict.PASS ? m : Lattice.weakest(stronger(m)).iterator().next();
                yield new Mark(Verdict.PASS, from, from == m ? m.title() + ": an order as it asks for was found." : m.title() + " follows from " + from.title().toLowerCase(java.util.Locale.ROOT) + ".", List.of());
            }
            case FAIL -> broken(m);
            case UNKNOWN -> new Mark(Verdict.UNKNOWN, m, isolation.isEmpty() ? "Nobody read what another wrote: nothing was tested." : "This history breaks nothing that "
                    + m.title().toLowerCase(java.util.Locale.ROOT) + " promises, and does not show that it is kept.", List.of());
        };
    }

    private java.util.Set<Model> stronger(Model m) {
        var out = Lattice.implying(m);
        out.removeIf(s -> asked.get(s) != Verdict.PASS);
        return out;
    }

    private Mark broken(Model m) {
        Model from = m;
        if (asked.get(m) != Verdict.FAIL) {
            var weaker = Lattice.impliedBy(m);
            weaker.removeIf(w -> asked.get(w) != Verdict.FAIL);
            from = Lattice.weakest(weaker).iterator().next();
        }
        for (Model weaker : SESSIONS) if (Lattice.implies(m, weaker) && asked.get(weaker) == Verdict.FAIL && isolation.shows(m) == null && !isLinear(m)) return session(weaker);
        Found found = isolation.shows(from);
        if (found != null) return as(from, found);
        boolean registers = isRegisters();
        if (isLinear(from)) {
            if (!registers) return as(from, isolation.shows(Model.STRICT_SERIALIZABLE));
            Ruling ruling = Linearizable.of(type()).check(forLinearizable());
            return new Mark(Verdict.FAIL, Model.LINEARIZABLE, ruling.why(), ruling.part().stream().map(Operation::index).toList());
        }
        if (!registers) return as(from, isolation.shows(Model.STRONG_SESSION_SERIALIZABLE));
        return new Mark(Verdict.FAIL, from, sentence(from, fewest(from)), fewest(from));
    }

    /** What is broken in real time is told with its times, even if clients alone notice it, too. */
    private static boolean isLinear(Model m) {
        return m == Model.LINEARIZABLE || m == Model.STRICT_SERIALIZABLE;
    }

    private Mark as(Model from, Found found) {
        return new Mark(Verdict.FAIL, from, found.why(), indices(found.transactions()), found.cycle());
    }

    /** The index of the operation that is this transaction of a {@link Found.Step}. */
    public int indexOf(int transaction) {
        return transactions.get(transaction).index();
    }

    /** What an operation did, step by step. */
    public List<MicroOp> steps(int operation) {
        return transactions.stream().filter(t -> t.index() == operation).findFirst().orElseThrow().ops();
    }

    private List<Integer> indices(List<Integer> places) {
        return places.stream().map(p -> transactions.get(p).index()).toList();
    }

    private Mark session(Model m) {
        List<Integer> few = fewest(m);
        return new Mark(Verdict.FAIL, m, sentence(m, few), few);
    }

    private String sentence(Model m, List<Integer> few) {
        return m.title() + " allows no order of these " + few.size() + ": " + transactions.stream().filter(t -> few.contains(t.index())).map(Transaction::toString).collect(Collectors.joining("; ")) + ".";
    }

    /** Transactions that break the model on their own; of those no one can be spared. */
    private List<Integer> fewest(Model m) {
        List<Transaction> few = new ArrayList<>(transactions);
        if (SESSIONS.contains(m)) {
            List<Integer> culprits = new Sessions(few).breaks(m);
            few.removeIf(t -> !culprits.contains(t.index()));
            if (!breaks(m, few)) few = new ArrayList<>(transactions);
        }
        for (int size = few.size() / 2; size >= 1; size = size == 1 ? 0 : Math.max(1, size / 2)) {
            for (int at = few.size() - size; at >= 0; at -= size) {
                var less = new ArrayList<>(few);
                less.subList(at, Math.min(less.size(), at + size)).clear();
                if (breaks(m, less)) few = less;
            }
        }
        return few.stream().map(Transaction::index).toList();
    }

    private static boolean breaks(Model m, List<Transaction> few) {
        if (few.isEmpty()) return false;
        if (m == Model.SEQUENTIAL || m == Model.STRONG_SESSION_SERIALIZABLE) return Sequential.of(few) == Verdict.FAIL && !new Sessions(few).isStrange();
        var sessions = new Sessions(few);
        return sessions.canTell(m) && !sessions.breaks(m).isEmpty();
    }
}
