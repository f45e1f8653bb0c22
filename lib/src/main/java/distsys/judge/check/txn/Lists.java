package distsys.judge.check.txn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * Appends to lists. A list that was read shows not only its last version but every one before it, in order; so the longest read of
 * each key is the order of its versions (Elle, §5.2: list-append histories are traceable).
 */
final class Lists extends Dependencies {

    /** By key: the longest list read; its elements as writes; and the first transaction that read it. */
    private final List<?>[] longest;
    private final int[][] order;
    private final int[] longestReader;
    /** By write: its place in the order of its key, or −1. */
    private final int[] place;
    /** By step: the length of the prefix that was read, or −1. */
    private final int[] version;

    Lists(Log log) {
        super(log);
        longest = new List<?>[log.keys.size()];
        order = new int[log.keys.size()][];
        longestReader = new int[log.keys.size()];
        place = new int[log.writer.length];
        version = new int[log.keyOf.length];
        Arrays.fill(place, -1);
        Arrays.fill(version, -1);
        Arrays.fill(longest, List.of());
    }

    @Override void collect() {
        findLongest();
        for (int key = 0; key < order.length; key++) orderOf(key);
        var updates = new HashMap<Long, Integer>();
        for (int t = 0; t < log.size(); t++) if (log.isOk(t)) reads(t, updates);
        for (int key = 0; key < order.length; key++) failedWrites(key);
        writes();
        antiDependencies();
        unobserved();
    }

    private List<?> listRead(int t, int step) {
        return switch (((MicroOp.Read) log.op(t, step)).value()) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> throw new IllegalArgumentException(who(t) + " read " + other + " from " + log.key(step) + ", which is no list");
        };
    }

    private boolean isRead(int t, int step) {
        return log.op(t, step) instanceof MicroOp.Read;
    }

    private void findLongest() {
        for (int t = 0; t < log.size(); t++) {
            if (!log.isOk(t)) continue;
            for (int s = log.first[t]; s < log.first[t + 1]; s++) {
                if (!isRead(t, s)) continue;
                List<?> list = listRead(t, s);
                int key = log.keyOf[s];
                if (list.size() <= longest[key].size()) continue;
                longest[key] = list;
                longestReader[key] = t;
            }
        }
    }

    private void orderOf(int key) {
        List<?> list = longest[key];
        order[key] = new int[list.size()];
        for (int i = 0; i < list.size(); i++) {
            int w = log.write(key, list.get(i));
            order[key][i] = w;
            if (w == Log.UNKNOWN) {
                report(Found.of(Anomaly.GARBAGE, who(longestReader[key]) + " read " + list.get(i) + " in " + log.keys.get(key) + " = " + list + ", which nobody appended", longestReader[key]));
            } else if (place[w] >= 0) {
                duplicate(longestReader[key], key, list.get(i), list);
            } else {
                place[w] = i;
                if (!log.isFailed(log.writer[w])) committed[log.writer[w]] = true;
            }
        }
    }

    private void duplicate(int reader, int key, Object element, List<?> list) {
        report(Found.of(Anomaly.DUPLICATE_ELEMENTS, who(reader) + " read " + element + " more than once in " + log.keys.get(key) + " = " + list, reader));
    }

    /** Where the version that ends with this element is in the order: the number of elements up to it. */
    private void reads(int t, HashMap<Long, Integer> updates) {
        for (int s = log.first[t]; s < log.first[t + 1]; s++) {
            if (!isRead(t, s)) continue;
            int key = log.keyOf[s];
            List<?> list = listRead(t, s);
            boolean prefix = isPrefix(list, longest[key]);
            if (!prefix) incompatible(t, key, list);
            version[s] = prefix ? list.size() : placeOfLast(key, list);
            internal(t, s, list);
            future(t, s, list, prefix);
            if (list.isEmpty()) {
                updated(t, s, updates);
                continue;
            }
            int last = prefix ? order[key][list.size() - 1] : log.write(key, list.getLast());
            if (last >= 0 && log.writer[last] != t) dependency(t, last, list);
            updated(t, s, updates);
        }
    }

    private static boolean isPrefix(List<?> list, List<?> longest) {
        if (list == longest) return true;
        if (list.size() > longest.size()) return false;
        for (int i = list.size() - 1; i >= 0; i--) if (!list.get(i).equals(longest.get(i))) return false;
        return true;
    }

    private int placeOfLast(int key, List<?> list) {
        int w = log.write(key, list.getLast());
        return w == Log.UNKNOWN || place[w] < 0 ? -1 : place[w] + 1;
    }

    private void incompatible(int t, int key, List<?> list) {
        Object name = log.keys.get(key);
        if (new HashSet<Object>(list).size() < list.size()) {
            duplicate(t, key, list.stream().filter(e -> list.indexOf(e) != list.lastIndexOf(e)).findFirst().orElseThrow(), list);
        }
        report(Found.of(Anomaly.INCOMPATIBLE_ORDER, who(t) + " read " + name + " = " + list + ", and " + who(longestReader[key]) + " read " + name + " = " + longest[key]
                + ": neither begins with the other", t, longestReader[key]));
        for (Object element : list) {
            int w = log.write(key, element);
            if (w == Log.UNKNOWN) report(Found.of(Anomaly.GARBAGE, who(t) + " read " + element + " in " + name + " = " + list + ", which nobody appended", t));
            else if (log.isFailed(log.writer[w])) readAborted(t, key, w, list);
            else committed[log.writer[w]] = true;
        }
    }

    private void readAborted(int t, int key, int write, List<?> list) {
        report(Found.of(Anomaly.G1A, who(t) + " read " + log.keys.get(key) + " = " + list + ", but " + wrote(write) + " and aborted", t, log.writer[write]));
    }

    private void dependency(int t, int last, List<?> list) {
        int by = log.writer[last];
        if (log.isFailed(by)) return;
        edges.add(by, t, Graph.WR, last, last);
        if (log.overwritten[last]) {
            report(Found.of(Anomaly.G1B, who(t) + " read " + log.keys.get(log.writtenKey[last]) + " = " + list + ", between two appends of " + who(by), t, by));
        }
    }

    /** A read after the transaction's own steps on the key must be what these left. */
    private void internal(int t, int step, List<?> list) {
        int key = log.keyOf[step], own = 0, before = step - 1;
        for (; before >= log.first[t]; before--) {
            if (log.keyOf[before] != key) continue;
            if (isRead(t, before)) break;
            own++;
        }
        boolean readBefore = before >= log.first[t];
        if (!readBefore && own == 0) return;
        List<?> base = readBefore ? listRead(t, before) : null;
        boolean fits = readBefore ? list.size() == base.size() + own && isPrefix(base, list) : list.size() >= own;
        int at = list.size();
        for (int s = step - 1; fits && own > 0; s--) {
            if (log.keyOf[s] != key || log.writeOf[s] < 0) continue;
            fits = list.get(--at).equals(log.written[log.writeOf[s]]);
            own--;
        }
        if (fits) return;
        report(Found.of(Anomaly.INTERNAL, who(t) + " read " + log.keys.get(key) + " = " + list + ", which does not fit its own steps before: "
                + log.transactions.get(t).ops().subList(0, step - log.first[t]), t));
    }

    private void future(int t, int step, List<?> list, boolean prefix) {
        for (int s = step + 1; s < log.first[t + 1]; s++) {
            int w = log.writeOf[s];
            if (w < 0 || log.keyOf[s] != log.keyOf[step]) continue;
            boolean seen = prefix ? place[w] >= 0 && place[w] < list.size() : list.contains(log.written[w]);
            if (seen) report(Found.of(Anomaly.FUTURE_READ, who(t) + " read " + log.key(step) + " = " + list + " before it appended " + log.written[w] + " itself", t));
        }
    }

    /** Two that read one version first and append then: the second should have seen the first. */
    private void updated(int t, int step, HashMap<Long, Integer> updates) {
        int key = log.keyOf[step];
        if (version[step] < 0) return;
        for (int s = log.first[t]; s < step; s++) if (log.keyOf[s] == key) return;
        boolean writes = false;
        for (int s = step + 1; s < log.first[t + 1]; s++) writes |= log.keyOf[s] == key && log.writeOf[s] >= 0;
        if (!writes) return;
        Integer other = updates.putIfAbsent((long) key << 32 | version[step], t);
        if (other != null) report(Found.of(Anomaly.LOST_UPDATE, who(other) + " and " + who(t) + " both read " + log.keys.get(key) + " = "
                + longest[key].subList(0, version[step]) + " and both appended to it", other, t));
    }

    private void failedWrites(int key) {
        int failed = -1;
        for (int i = 0; i < order[key].length; i++) {
            int w = order[key][i];
            if (w < 0) continue;
            if (log.isFailed(log.writer[w])) {
                if (failed < 0) readAborted(longestReader[key], key, w, longest[key]);
                failed = failed < 0 ? w : failed;
            } else if (failed >= 0 && log.isOk(log.writer[w])) {
                report(Found.of(Anomaly.DIRTY_UPDATE, wrote(w) + " after " + log.written[failed] + ", which " + who(log.writer[failed]) + " had appended and aborted",
                        log.writer[failed], log.writer[w]));
                return;
            }
        }
    }

    /** Each version's writer comes before the next one's; what aborted is passed over. */
    private void writes() {
        for (int[] versions : order) {
            int before = -1;
            for (int w : versions) {
                if (w < 0 || log.isFailed(log.writer[w])) continue;
                if (before >= 0) edges.add(log.writer[before], log.writer[w], Graph.WW, before, w);
                before = w;
            }
        }
    }

    private void antiDependencies() {
        for (int t = 0; t < log.size(); t++) {
            for (int s = log.first[t]; s < log.first[t + 1]; s++) {
                if (version[s] < 0) continue;
                int[] versions = order[log.keyOf[s]];
                int next = version[s];
                while (next < versions.length && (versions[next] < 0 || log.isFailed(log.writer[versions[next]]))) next++;
                if (next < versions.length) edges.add(t, log.writer[versions[next]], Graph.RW, version[s] == 0 ? Log.NOTHING : versions[version[s] - 1], versions[next]);
            }
        }
    }

    /** What committed and was never read comes after all that was. */
    private void unobserved() {
        int[][] unseen = Groups.by(order.length, log.writer.length, w -> place[w] < 0 && committed[log.writer[w]] && isFirstUnseen(w) ? log.writtenKey[w] : -1);
        int[][] readers = Groups.by(order.length, log.keyOf.length, s -> version[s] >= 0 && endsOrder(s) && unseen[log.keyOf[s]].length > 0 ? log.keyOf[s] : -1);
        for (int key = 0; key < unseen.length; key++) {
            if (unseen[key].length == 0) continue;
            if (unseen[key].length > 1) {
                ordersKnown = false;
                unordered.add(unseen[key]);
            }
            int last = lastCommitted(key);
            if (last >= 0) for (int w : unseen[key]) edges.add(log.writer[last], log.writer[w], Graph.WW, last, w);
            int[] who = Arrays.stream(readers[key]).map(this::transactionOf).distinct().toArray();
            edges.readBefore(who, unseen[key], log.writer, order[key].length == 0 ? Log.NOTHING : order[key][order[key].length - 1]);
        }
    }

    private boolean endsOrder(int step) {
        int[] versions = order[log.keyOf[step]];
        for (int i = version[step]; i < versions.length; i++) if (versions[i] >= 0 && !log.isFailed(log.writer[versions[i]])) return false;
        return true;
    }

    private boolean isFirstUnseen(int write) {
        for (int w = write - 1; w >= 0 && log.writer[w] == log.writer[write]; w--) if (log.writtenKey[w] == log.writtenKey[write] && place[w] < 0) return false;
        return true;
    }

    private int lastCommitted(int key) {
        for (int i = order[key].length - 1; i >= 0; i--) {
            int w = order[key][i];
            if (w >= 0 && !log.isFailed(log.writer[w])) return w;
        }
        return -1;
    }

    private int transactionOf(int step) {
        int t = Arrays.binarySearch(log.first, step);
        if (t < 0) return -t - 2;
        while (log.first[t + 1] == step) t++;               // transactions without steps share their place
        return t;
    }

    @Override String seen(Object key, Object was) {
        if (was == null) return key + " = []";
        int k = log.keys.indexOf(key), w = log.write(k, was);
        return key + " = " + (place[w] >= 0 ? longest[k].subList(0, place[w] + 1) : "[… " + was + "]");
    }
}
