package distsys.judge.check.txn;

import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transactions with their keys and writes numbered, each key and each write by its first occurrence. */
final class Log {

    /** No write: the value before the first. */
    static final int NOTHING = -1;
    /** No write: a value that nobody wrote. */
    static final int UNKNOWN = -2;

    final List<Transaction> transactions;
    final List<Object> keys = new ArrayList<>();
    /** Of each micro-operation, all transactions one after the other: its key, and for writes their number. */
    final int[] first, keyOf, writeOf;
    /** Of each write: its transaction, its key, and whether its transaction writes the key again. */
    final int[] writer, writtenKey;
    final boolean[] overwritten;
    final Object[] written;
    private final List<Map<Object, Integer>> writes = new ArrayList<>();

    Log(List<Transaction> transactions) {
        this.transactions = transactions;
        int size = transactions.size(), steps = 0, count = 0;
        first = new int[size + 1];
        for (int t = 0; t < size; t++) {
            first[t] = steps;
            List<MicroOp> ops = transactions.get(t).ops();
            steps += ops.size();
            for (MicroOp op : ops) if (!(op instanceof MicroOp.Read)) count++;
        }
        first[size] = steps;
        keyOf = new int[steps];
        writeOf = new int[steps];
        writer = new int[count];
        writtenKey = new int[count];
        overwritten = new boolean[count];
        written = new Object[count];
        number();
    }

    private void number() {
        var keyNumbers = new HashMap<Object, Integer>();
        int step = 0, write = 0;
        for (int t = 0; t < transactions.size(); t++) {
            for (MicroOp op : transactions.get(t).ops()) {
                Integer key = keyNumbers.get(op.key());
                if (key == null) {
                    keyNumbers.put(op.key(), key = keys.size());
                    keys.add(op.key());
                    writes.add(new HashMap<>());
                }
                keyOf[step] = key;
                Object value = valueWritten(op);
                if (value != null) {
                    Integer before = writes.get(key).put(value, write);
                    if (before != null) throw twice(op, transactions.get(writer[before]), transactions.get(t));
                    for (int s = first[t]; s < step; s++) if (keyOf[s] == key && writeOf[s] >= 0) overwritten[writeOf[s]] = true;
                    writer[write] = t;
                    writtenKey[write] = key;
                    written[write] = value;
                    writeOf[step] = write++;
                } else {
                    writeOf[step] = NOTHING;
                }
                step++;
            }
        }
    }

    private static Object valueWritten(MicroOp op) {
        return switch (op) {
            case MicroOp.Append(_, Object value) -> value;
            case MicroOp.Write(_, Object value) -> value;
            case MicroOp.Read _ -> null;
        };
    }

    private static IllegalArgumentException twice(MicroOp op, Transaction one, Transaction other) {
        return new IllegalArgumentException(one.name() + " and " + other.name() + " both do " + op
                + "; who reads it cannot tell them apart: give every write to a key a value of its own");
    }

    int size() {
        return transactions.size();
    }

    boolean isOk(int t) {
        return transactions.get(t).outcome() == Outcome.OK;
    }

    boolean isFailed(int t) {
        return transactions.get(t).outcome() == Outcome.FAIL;
    }

    /** The write of {@code value} to the key, or {@link #UNKNOWN}. */
    int write(int key, Object value) {
        Integer w = writes.get(key).get(value);
        return w == null ? UNKNOWN : w;
    }

    Object key(int step) {
        return keys.get(keyOf[step]);
    }

    MicroOp op(int t, int step) {
        return transactions.get(t).ops().get(step - first[t]);
    }
}
