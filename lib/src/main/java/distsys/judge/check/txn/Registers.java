package distsys.judge.check.txn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes of registers. A read shows one version and not what was before it; which version follows which must be inferred (Elle,
 * §5.3): nothing comes before everything, and what {@link Assume} grants.
 */
final class Registers extends Dependencies {

    /** One version comes before another of the same key. */
    private record Before(int earlier, int later) {}

    private final Assume assume;
    /** By key what is known of the order of its versions, without duplicates, in the order of finding. */
    private final List<LinkedHashSet<Before>> orders = new ArrayList<>();
    /** By step: the write that was read by the transaction's first step on the key; {@link Log#UNKNOWN} if this is no such step. */
    private final int[] readFrom;

    Registers(Log log, Assume assume) {
        super(log);
        this.assume = assume;
        for (int k = 0; k < log.keys.size(); k++) orders.add(new LinkedHashSet<>());
        readFrom = new int[log.keyOf.length];
        Arrays.fill(readFrom, Log.UNKNOWN);
    }

    @Override void collect() {
        var updates = new HashMap<Long, Integer>();
        for (int t = 0; t < log.size(); t++) if (log.isOk(t)) reads(t, updates);
        if (assume.sequentialKeys()) sequential();
        if (assume.linearizableKeys()) linearizable();
        versions();
    }

    private void reads(int t, HashMap<Long, Integer> updates) {
        for (int s = log.first[t]; s < log.first[t + 1]; s++) {
            if (!(log.op(t, s) instanceof MicroOp.Read(Object name, Object value))) continue;
            int key = log.keyOf[s], w = value == null ? Log.NOTHING : log.write(key, value);
            if (w == Log.UNKNOWN) {
                report(Found.of(Anomaly.GARBAGE, who(t) + " read " + value + " from " + name + ", which nobody wrote", t));
                continue;
            }
            int before = stepBefore(t, s);
            if (before >= 0) {
                internal(t, s, before, value);
                if (w >= 0 && log.writer[w] == t && isLater(t, s, w)) future(t, s, w);
                if (w >= 0 && log.writer[w] != t) wasRead(t, w);
                continue;
            }
            readFrom[s] = w;
            if (w >= 0 && log.writer[w] == t) {
                future(t, s, w);
                readFrom[s] = Log.UNKNOWN;
                continue;
            }
            if (w >= 0) wasRead(t, w);
            writtenOver(t, s, w, updates);
        }
    }

    private int stepBefore(int t, int step) {
        for (int s = step - 1; s >= log.first[t]; s--) if (log.keyOf[s] == log.keyOf[step]) return s;
        return -1;
    }

    private boolean isLater(int t, int step, int write) {
        for (int s = step + 1; s < log.first[t + 1]; s++) if (log.writeOf[s] == write) return true;
        return false;
    }

    private void future(int t, int step, int write) {
        report(Found.of(Anomaly.FUTURE_READ, who(t) + " read " + log.written[write] + " from " + log.key(step) + " before it wrote that itself", t));
    }

    private void internal(int t, int step, int before, Object value) {
        Object left = log.writeOf[before] >= 0 ? log.written[log.writeOf[before]] : ((MicroOp.Read) log.op(t, before)).value();
        if (java.util.Objects.equals(left, value)) return;
        report(Found.of(Anomaly.INTERNAL, who(t) + " read " + (value == null ? "nothing" : value) + " from " + log.key(step) + " after its own "
                + log.op(t, before), t));
    }

    private void wasRead(int t, int w) {
        int by = log.writer[w];
        Object key = log.keys.get(log.writtenKey[w]);
        if (log.isFailed(by)) {
            report(Found.of(Anomaly.G1A, who(t) + " read " + log.written[w] + " from " + key + ", but " + wrote(w) + " and aborted", t, by));
            return;
        }
        committed[by] = true;
        edges.add(by, t, Graph.WR, w, w);
        if (log.overwritten[w]) report(Found.of(Anomaly.G1B, who(t) + " read " + log.written[w] + " from " + key + ", which " + who(by) + " then wrote over itself", t, by));
    }

    private void writtenOver(int t, int step, int read, HashMap<Long, Integer> updates) {
        int write = lastWrite(t, log.keyOf[step]);
        if (write < 0) return;
        if (read >= 0 && assume.writesFollowReads()) before(read, write);
        Integer other = updates.putIfAbsent((long) log.keyOf[step] << 32 | read + 1, t);
        if (other != null) report(Found.of(Anomaly.LOST_UPDATE, who(other) + " and " + who(t) + " both read " + (read < 0 ? "nothing" : log.written[read])
                + " from " + log.key(step) + " and both wrote it", other, t));
    }

    private int lastWrite(int t, int key) {
        for (int s = log.first[t + 1] - 1; s >= log.first[t]; s--) if (log.keyOf[s] == key && log.writeOf[s] >= 0) return log.writeOf[s];
        return -1;
    }

    private void before(int earlier, int later) {
        if (earlier != later && later >= 0) orders.get(log.writtenKey[later]).add(new Before(earlier, later));
    }

    /** The version a transaction leaves or, if it leaves none, read of the key of this step; for the first step on the key only. */
    private int versionAt(int t, int step) {
        if (stepBefore(t, step) >= 0) return Log.UNKNOWN;
        int write = lastWrite(t, log.keyOf[step]);
        if (write >= 0 && committed[t]) return write;
        return log.isOk(t) ? readFrom[step] : Log.UNKNOWN;
    }

    /** The first version that a transaction saw or made of the key. */
    private int firstVersionAt(int t, int step) {
        return readFrom[step] != Log.UNKNOWN ? readFrom[step] : versionAt(t, step);
    }

    private void sequential() {
        var last = new HashMap<String, Integer>();
        for (int t = 0; t < log.size(); t++) {
            if (log.isFailed(t)) continue;
            for (int s = log.first[t]; s < log.first[t + 1]; s++) {
                int version = versionAt(t, s);
                if (version == Log.UNKNOWN) continue;
                String session = log.keyOf[s] + " " + log.transactions.get(t).process();
                Integer before = last.get(session);
                if (before != null) follows(before, firstVersionAt(t, s));
                if (log.isOk(t)) last.put(session, version);
            }
        }
    }

    private void follows(int earlier, int later) {
        if (later == Log.UNKNOWN || earlier == later) return;
        if (later >= 0) before(earlier, later);
        else if (earlier >= 0) orders.get(log.writtenKey[earlier]).add(new Before(earlier, Log.NOTHING));
    }

    /** By key, calls and returns in order: what a call finds returned, and not returned before the call of another such, comes before it. */
    private void linearizable() {
        int[][] steps = Groups.by(log.keys.size(), log.keyOf.length, s -> log.keyOf[s]);
        int[] transactionOf = new int[log.keyOf.length];
        for (int t = 0; t < log.size(); t++) Arrays.fill(transactionOf, log.first[t], log.first[t + 1], t);
        for (int[] ofKey : steps) {
            var moments = new TreeMap<Integer, Integer>();                  // position → step, negative − 1 at the return
            for (int s : ofKey) {
                int t = transactionOf[s];
                if (log.isFailed(t) || versionAt(t, s) == Log.UNKNOWN) continue;
                moments.put(log.transactions.get(t).called(), s);
                if (log.isOk(t)) moments.put(log.transactions.get(t).returned(), -s - 1);
            }
            var frontier = new ArrayDeque<Integer>();
            for (int s : moments.values()) {
                if (s >= 0) {
                    for (int done : frontier) follows(versionAt(transactionOf[done], done), firstVersionAt(transactionOf[s], s));
                } else {
                    int done = -s - 1, called = log.transactions.get(transactionOf[done]).called();
                    frontier.removeIf(other -> log.transactions.get(transactionOf[other]).returned() < called);
                    frontier.add(done);
                }
            }
        }
    }

    /** From the order of the versions to that of the transactions. */
    private void versions() {
        int[][] writes = Groups.by(log.keys.size(), log.writer.length, w -> committed[log.writer[w]] && !log.overwritten[w] ? log.writtenKey[w] : -1);
        int[] transactionOf = new int[log.keyOf.length];
        for (int t = 0; t < log.size(); t++) Arrays.fill(transactionOf, log.first[t], log.first[t + 1], t);
        int[][] ofNothing = Groups.by(log.keys.size(), log.keyOf.length, s -> readFrom[s] == Log.NOTHING ? log.keyOf[s] : -1);
        int[][] ofWrite = Groups.by(log.writer.length, log.keyOf.length, s -> Math.max(readFrom[s], -1));
        for (int key = 0; key < writes.length; key++) {
            var order = new VersionOrder(writes[key]);
            for (Before b : orders.get(key)) order.add(b.earlier, b.later);
            int[] circle = order.circle();
            if (circle != null) {
                cyclic(key, circle);
                ordersKnown = false;
                continue;
            }
            if (!order.isTotal()) ordersKnown = false;
            int[] blind = order.firsts();
            int[] readers = Arrays.stream(ofNothing[key]).map(s -> transactionOf[s]).toArray();
            edges.readBefore(readers, blind, log.writer, Log.NOTHING);
            for (Before b : orders.get(key)) {
                if (b.earlier < 0 || b.later < 0 || !committed[log.writer[b.later]]) continue;
                if (!log.isFailed(log.writer[b.earlier])) edges.add(log.writer[b.earlier], log.writer[b.later], Graph.WW, b.earlier, b.later);
                for (int s : ofWrite[b.earlier]) edges.add(transactionOf[s], log.writer[b.later], Graph.RW, b.earlier, b.later);
            }
        }
    }

    private void cyclic(int key, int[] circle) {
        var words = new StringBuilder();
        var who = new LinkedHashSet<Integer>();
        for (int w : circle) {
            words.append(w < 0 ? "nothing" : log.written[w]).append(" before ");
            if (w >= 0) who.add(log.writer[w]);
        }
        report(new Found(Anomaly.CYCLIC_VERSIONS, "the versions of " + log.keys.get(key) + " go in a circle: " + words + (circle[0] < 0 ? "nothing" : log.written[circle[0]]),
                List.copyOf(who), List.of()));
    }

    @Override String seen(Object key, Object was) {
        return (was == null ? "nothing" : was) + " from " + key;
    }
}
