package distsys.judge.check.txn;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction as its client saw it. What a transaction that did not commit has read is not known and not looked at.
 *
 * @param index    of its operation in the history
 * @param process  its client
 * @param outcome  OK: it committed; FAIL: it aborted; INFO: nobody knows
 * @param called   position of the call among all calls and returns
 * @param returned position of the return, {@link Operation#NEVER} if it may still take effect
 * @param ops      its steps in their order
 */
public record Transaction(int index, String process, Outcome outcome, int called, int returned, List<MicroOp> ops) {

    public Transaction {
        ops = List.copyOf(ops);
    }

    /**
     * The transactions of a history: of {@code txn} operations whose value is a list of {@code [f, key, value]} with f one of
     * {@code append}, {@code r}, {@code w}; or of single reads and writes of registers, each a transaction of its own, whose value is
     * {@code [key, value]}, or a plain value where there is but one register.
     *
     * @throws IllegalArgumentException naming the first operation that is neither
     */
    public static List<Transaction> of(History history) {
        var out = new ArrayList<Transaction>(history.size());
        for (Operation o : history.operations()) {
            List<MicroOp> ops = o.f().equals("txn") ? steps(o) : List.of(single(o));
            out.add(new Transaction(o.index(), o.process(), o.outcome(), o.called(), o.end(), ops));
        }
        return out;
    }

    private static List<MicroOp> steps(Operation o) {
        if (!(o.value() instanceof List<?> list)) throw odd(o, "a txn needs a list of micro-operations, not " + o.value());
        var ops = new ArrayList<MicroOp>(list.size());
        for (Object each : list) {
            if (!(each instanceof List<?> step) || step.size() != 3) throw odd(o, "a micro-operation is [f, key, value], not " + each);
            ops.add(step(o, String.valueOf(step.get(0)), step.get(1), step.get(2)));
        }
        return ops;
    }

    private static MicroOp step(Operation o, String f, Object key, Object value) {
        return switch (f) {
            case "r", "read" -> new MicroOp.Read(key, value);
            case "append" -> new MicroOp.Append(key, written(o, value));
            case "w", "write" -> new MicroOp.Write(key, written(o, value));
            default -> throw odd(o, "a micro-operation is append, w or r, not " + f);
        };
    }

    private static Object written(Operation o, Object value) {
        if (value == null) throw odd(o, "nothing cannot be written: give every write a value of its own");
        return value;
    }

    private static MicroOp single(Operation o) {
        boolean keyed = o.input() instanceof List<?> pair && (pair.size() == 2 || pair.size() == 1 && o.f().startsWith("r"));
        Object key = keyed ? ((List<?>) o.input()).getFirst() : "x";
        Object value = !keyed ? o.value() : o.value() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : null;
        return switch (o.f()) {
            case "read", "r" -> new MicroOp.Read(key, value);
            case "write", "w" -> new MicroOp.Write(key, written(o, value));
            case "append" -> new MicroOp.Append(key, written(o, value));
            default -> throw odd(o, "only txn, read, write and append are transactions, not " + o.f());
        };
    }

    private static IllegalArgumentException odd(Operation o, String why) {
        return new IllegalArgumentException("operation " + o.index() + " of process " + o.process() + ": " + why);
    }

    /** A committed transaction of a history written by hand: the n-th in the order of the calls, running from {@code called} to {@code returned}. */
    public static Transaction ok(int index, String process, int called, int returned, MicroOp... ops) {
        return new Transaction(index, process, Outcome.OK, called, returned, List.of(ops));
    }

    /** True if it committed. */
    public boolean isOk() {
        return outcome == Outcome.OK;
    }

    /** How explanations call it: {@code T3}. */
    public String name() {
        return "T" + index;
    }

    @Override public String toString() {
        var out = new StringBuilder(name()).append(" of ").append(process).append(": ");
        for (int i = 0; i < ops.size(); i++) out.append(i == 0 ? "" : ", ").append(ops.get(i));
        return out.append(outcome == Outcome.FAIL ? " (aborted)" : outcome == Outcome.INFO ? " (nobody knows if it committed)" : "").toString();
    }
}
