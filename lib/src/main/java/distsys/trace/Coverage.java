package distsys.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a history had occasion to show. That a model allows a history says little if its calls never met: a store that loses updates
 * passes while one client at a time asks.
 *
 * <p>Reads are {@code read}, {@code get}, {@code contains}, and transactions that only read; all else writes. Only reads that were
 * answered count, and writes that took or may have taken effect. Keys are those of transactions, and of histories in which every
 * operation carries one in front; elsewhere all operations are on one object.
 *
 * @param functions         how calls of each function ended, in the order of their first calls
 * @param processes         how many operations each process called, in the order of their first calls
 * @param mostOpen          the most calls that were open at once; one that ended with info is no longer waited for
 * @param keys              how many keys were named; 0 if operations carry none
 * @param written           how many different values, of a key where there are keys, were given to writes
 * @param answers           how many different answers reads got
 * @param reads             how many reads were answered
 * @param readsDuringWrites how many of them overlap a write of the same key
 */
public record Coverage(Map<String, Ends> functions, Map<String, Integer> processes, int mostOpen, int keys, int written, int answers,
                       int reads, int readsDuringWrites) {

    private static final Set<String> LOOKS = Set.of("read", "get", "contains");

    /** How many calls ended in each way. */
    public record Ends(int ok, int fail, int info) {

        Ends and(Operation o) {
            return new Ends(ok + (o.isOk() ? 1 : 0), fail + (o.isFailed() ? 1 : 0), info + (o.isPending() ? 1 : 0));
        }

        /** All of them. */
        public int all() {
            return ok + fail + info;
        }
    }

    /** What one operation does to one key. */
    private record Touch(Object key, boolean writes, Object value) {}

    /** The writes of a key, in the order of their calls. */
    private static final class Writes {
        final List<Integer> called = new ArrayList<>();
        /** The last end among the writes up to this one. */
        final List<Integer> lastEnd = new ArrayList<>();

        void add(Operation o) {
            called.add(o.called());
            lastEnd.add(lastEnd.isEmpty() ? o.end() : Math.max(lastEnd.getLast(), o.end()));
        }

        boolean overlap(Operation read) {
            int before = -java.util.Collections.binarySearch(called, read.returned()) - 1;        // positions are unique: never found
            return before > 0 && lastEnd.get(before - 1) > read.called();
        }
    }

    /** Counts. */
    static Coverage of(History history) {
        boolean keyed = isKeyed(history);
        var functions = new LinkedHashMap<String, Ends>();
        var processes = new LinkedHashMap<String, Integer>();
        Set<Object> keys = new HashSet<>(), written = new HashSet<>(), answers = new HashSet<>();        // never iterated: only counted
        Map<Object, Writes> writes = new HashMap<>();
        for (Operation o : history.operations()) {
            functions.put(o.f(), functions.getOrDefault(o.f(), new Ends(0, 0, 0)).and(o));
            processes.merge(o.process(), 1, Integer::sum);
            for (Touch t : touches(o, keyed)) {
                if (t.key != null) keys.add(t.key);
                if (!t.writes) continue;
                if (t.value != null) written.add(java.util.Arrays.asList(t.key, t.value));
                if (o.isFailed()) continue;
                Writes ofKey = writes.computeIfAbsent(t.key, _ -> new Writes());
                if (ofKey.called.isEmpty() || ofKey.called.getLast() != o.called()) ofKey.add(o);       // a transaction may write a key twice
            }
        }
        int reads = 0, during = 0;
        for (Operation o : history.operations()) {
            if (!o.isOk() || !looks(o)) continue;
            reads++;
            answers.add(o.output());
            boolean overlaps = false;
            for (Touch t : touches(o, keyed)) overlaps |= writes.containsKey(t.key) && writes.get(t.key).overlap(o);
            if (overlaps) during++;
        }
        return new Coverage(functions, processes, mostOpen(history), keys.size(), written.size(), answers.size(), reads, during);
    }

    /** Every operation is a pair [key, value]; a history of cas alone is one of [from, to]. */
    private static boolean isKeyed(History history) {
        boolean others = false;
        for (Operation o : history.operations()) {
            if (!(o.input() instanceof List<?> pair) || pair.size() != 2 || o.f().equals("txn")) return false;
            others |= !o.f().equals("cas");
        }
        return others;
    }

    private static boolean looks(Operation o) {
        if (!o.f().equals("txn")) return LOOKS.contains(o.f());
        for (Touch t : touches(o, false)) if (t.writes) return false;
        return true;
    }

    private static List<Touch> touches(Operation o, boolean keyed) {
        if (o.f().equals("txn") && o.input() instanceof List<?> steps) {
            var all = new ArrayList<Touch>();
            for (Object s : steps) if (s instanceof List<?> step && step.size() == 3) all.add(new Touch(step.get(1), !"r".equals(step.get(0)), step.get(2)));
            return all;
        }
        boolean writes = !LOOKS.contains(o.f());
        return List.of(keyed ? new Touch(((List<?>) o.input()).getFirst(), writes, ((List<?>) o.input()).getLast()) : new Touch(null, writes, o.input()));
    }

    private static int mostOpen(History history) {
        var returns = new java.util.PriorityQueue<Integer>();
        int most = 0;
        for (Operation o : history.operations()) {
            while (!returns.isEmpty() && returns.peek() < o.called()) returns.poll();
            returns.add(o.returned());
            most = Math.max(most, returns.size());
        }
        return most;
    }

    /** How many operations there are. */
    public int operations() {
        int all = 0;
        for (Ends e : functions.values()) all += e.all();
        return all;
    }

    /** For a reader: one line for the whole, one for each function, one for values and one for overlaps. */
    public String text() {
        var out = new StringBuilder();
        int fewest = Integer.MAX_VALUE, most = 0;
        for (int n : processes.values()) {
            fewest = Math.min(fewest, n);
            most = Math.max(most, n);
        }
        if (processes.isEmpty()) return "No operations.\n";
        line(out, "%,d operations of %,d processes, %s each; at most %,d open at once.", operations(), processes.size(),
                fewest == most ? String.format(Locale.ROOT, "%,d", most) : String.format(Locale.ROOT, "%,d to %,d", fewest, most), mostOpen);
        int wide = 0;
        for (String f : functions.keySet()) wide = Math.max(wide, f.length());
        int width = wide;
        functions.forEach((f, e) -> line(out, "  %-" + width + "s %,9d ok %,9d fail %,9d info", f, e.ok, e.fail, e.info));
        line(out, "Different values: %,d written, %,d read; %s.", written, answers, keys == 0 ? "no keys" : String.format(Locale.ROOT, keys == 1 ? "%,d key" : "%,d keys", keys));
        line(out, "Reads that overlap a write%s: %,d of %,d.", keys == 0 ? "" : " of their key", readsDuringWrites, reads);
        if (mostOpen < 2) line(out, "No two calls were ever open at once: nothing in this history was contended.");
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override public String toString() {
        return text();
    }
}
