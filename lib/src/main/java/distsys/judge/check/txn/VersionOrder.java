package distsys.judge.check.txn;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What is known of the order of one key's versions; versions are writes, {@link Log#NOTHING} is before them all. */
final class VersionOrder {

    private final int[] writes;
    private final Map<Integer, LinkedHashSet<Integer>> after = new LinkedHashMap<>();
    private final Map<Integer, Integer> earlier = new HashMap<>();
    private static final LinkedHashSet<Integer> NONE = new LinkedHashSet<>();

    VersionOrder(int[] writes) {
        this.writes = writes;
    }

    void add(int before, int later) {
        if (after.computeIfAbsent(before, _ -> new LinkedHashSet<>()).add(later)) earlier.merge(later, 1, Integer::sum);
    }

    /** Versions in a circle, each before the next; null if there is none. */
    int[] circle() {
        if (earlier.isEmpty()) return null;
        var waiting = new HashMap<>(earlier);
        if (waiting.containsKey(Log.NOTHING)) return throughNothing();
        var ready = new ArrayDeque<Integer>();
        int seen = 0;
        var all = new LinkedHashSet<Integer>();
        for (int w : writes) all.add(w);
        after.forEach((w, later) -> {
            all.add(w);
            all.addAll(later);
        });
        for (int w : all) if (!waiting.containsKey(w)) ready.add(w);
        while (!ready.isEmpty()) {
            seen++;
            for (int next : after.getOrDefault(ready.poll(), NONE)) if (waiting.merge(next, -1, Integer::sum) == 0) ready.add(next);
        }
        if (seen == all.size()) return null;
        for (int w : all) {
            int[] found = waiting.getOrDefault(w, 0) > 0 ? shortest(w) : null;
            if (found != null) return found;
        }
        throw new IllegalStateException("versions wait for one another and go in no circle");
    }

    /** Something was seen before nothing was: they are before each other. */
    private int[] throughNothing() {
        for (int w : writes) if (after.getOrDefault(w, NONE).contains(Log.NOTHING)) return new int[] {Log.NOTHING, w};
        for (var e : after.entrySet()) if (e.getValue().contains(Log.NOTHING)) return new int[] {Log.NOTHING, e.getKey()};
        throw new IllegalStateException("nothing comes after a version that is not known");
    }

    private int[] shortest(int start) {
        var from = new HashMap<Integer, Integer>();
        var queue = new ArrayDeque<Integer>(List.of(start));
        while (!queue.isEmpty()) {
            int w = queue.poll();
            for (int next : after.getOrDefault(w, NONE)) {
                if (next == start) {
                    var path = new ArrayDeque<Integer>();
                    for (int at = w; at != start; at = from.get(at)) path.push(at);
                    path.push(start);
                    return path.stream().mapToInt(Integer::intValue).toArray();
                }
                if (from.putIfAbsent(next, w) == null) queue.add(next);
            }
        }
        return null;
    }

    /** The writes that no known version but nothing comes before. */
    int[] firsts() {
        return java.util.Arrays.stream(writes).filter(w -> !hasEarlierWrite(w)).toArray();
    }

    private boolean hasEarlierWrite(int w) {
        return earlier.getOrDefault(w, 0) - (after.getOrDefault(Log.NOTHING, NONE).contains(w) ? 1 : 0) > 0;
    }

    /** Whether each version is known to come before or after each other one. */
    boolean isTotal() {
        if (writes.length < 2) return true;
        int[] first = firsts();
        if (first.length != 1) return false;
        var waiting = new HashMap<>(earlier);
        var ready = new ArrayDeque<Integer>(List.of(first[0]));
        int seen = 0;
        for (int next : after.getOrDefault(Log.NOTHING, NONE)) waiting.merge(next, -1, Integer::sum);
        while (!ready.isEmpty()) {
            if (ready.size() > 1) return false;
            seen++;
            for (int next : after.getOrDefault(ready.poll(), NONE)) if (waiting.merge(next, -1, Integer::sum) == 0) ready.add(next);
        }
        return seen == writes.length;
    }
}
