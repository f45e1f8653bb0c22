package distsys.judge.check.txn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * What a history says about who depends on whom, and what is wrong with it before any cycle is looked for. The two kinds of data fill
 * it: {@link Lists}, {@link Registers}.
 */
abstract sealed class Dependencies permits Lists, Registers {

    /** So many examples of one anomaly are kept. */
    static final int EXAMPLES = 8;

    final Log log;
    final List<Found> found = new ArrayList<>();
    final Graph.Builder edges;
    /** By transaction: it committed, or somebody saw what it wrote. */
    final boolean[] committed;
    /** Whether the versions of every key are known to be in one order. */
    boolean ordersKnown = true;
    /** By key, writes that committed and nobody read, where there are several: they come last, in an order that nobody knows. */
    final List<int[]> unordered = new ArrayList<>();
    private final int[] examples = new int[Anomaly.values().length];

    Dependencies(Log log) {
        this.log = log;
        edges = new Graph.Builder(log.size(), 4 * log.size());
        committed = new boolean[log.size()];
        for (int t = 0; t < log.size(); t++) committed[t] = log.isOk(t);
    }

    /** The dependencies of lists or of registers, whichever the transactions speak of. */
    static Dependencies of(List<Transaction> transactions, Assume assume) {
        var log = new Log(transactions);
        boolean appends = false, writes = false;
        for (Transaction t : transactions) {
            for (MicroOp op : t.ops()) {
                appends |= op instanceof MicroOp.Append || op instanceof MicroOp.Read(_, Object value) && value instanceof List<?>;
                writes |= op instanceof MicroOp.Write || op instanceof MicroOp.Read(_, Object value) && value != null && !(value instanceof List<?>);
            }
        }
        if (appends && writes) throw new IllegalArgumentException("some transactions append to lists and others write registers; check histories of one kind only");
        Dependencies all = writes ? new Registers(log, assume) : new Lists(log);
        all.collect();
        all.processes();
        return all;
    }

    abstract void collect();

    /** What a value looks like in words, with all that the reader saw. */
    abstract String seen(Object key, Object was);

    private void processes() {
        var last = new HashMap<String, Integer>();
        for (int t = 0; t < log.size(); t++) {
            if (log.isFailed(t)) continue;
            Transaction now = log.transactions.get(t);
            Integer before = last.get(now.process());
            // Who does not know the end of its transaction may be called again while that goes on: no order then.
            if (before != null && log.transactions.get(before).returned() < now.called()) edges.add(before, t, Graph.PROCESS, Log.NOTHING, Log.NOTHING);
            if (now.isOk()) last.put(now.process(), t);
        }
    }

    final void report(Found one) {
        if (examples[one.anomaly().ordinal()]++ < EXAMPLES) found.add(one);
    }

    final String who(int t) {
        Transaction one = log.transactions.get(t);
        return one.name() + " (" + one.process() + ")";
    }

    /** A write in words: {@code T3 (c1) appended 5 to x}. */
    final String wrote(int write) {
        int t = log.writer[write];
        Object key = log.keys.get(log.writtenKey[write]);
        boolean list = this instanceof Lists;
        return who(t) + (list ? " appended " : " wrote ") + log.written[write] + " to " + key;
    }
}
