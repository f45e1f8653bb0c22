package distsys.algo.ids;

import distsys.algo.ids.Asker.Wish;
import distsys.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all askers of a run got, in the order in which they asked. */
public final class Harvest {

    private final List<Wish> wishes;

    private Harvest(List<Wish> wishes) {
        this.wishes = wishes;
    }

    /** What the askers among these nodes have. */
    public static Harvest of(List<? extends Node<?>> nodes) {
        var all = new ArrayList<Wish>();
        for (Node<?> node : nodes) if (node instanceof Asker asker) all.addAll(asker.wishes());
        all.sort(Comparator.comparing(Wish::at));
        return new Harvest(List.copyOf(all));
    }

    /** The wishes of [{@code from}, {@code until}). */
    public Harvest between(Duration from, Duration until) {
        return new Harvest(wishes.stream().filter(w -> w.at().compareTo(from) >= 0 && w.at().compareTo(until) < 0).toList());
    }

    /** Every wish, fulfilled or not. */
    public List<Wish> wishes() {
        return wishes;
    }

    /** How many ids were given out. */
    public int given() {
        return (int) wishes.stream().filter(w -> w.id() != null).count();
    }

    /** How many of them had been given out before. */
    public int duplicates() {
        var seen = new HashSet<Object>();
        return (int) wishes.stream().filter(w -> w.id() != null && !seen.add(w.id())).count();
    }

    /** The ids that were given out more than once, and to whom: a line each, in the order of the first of each. */
    public List<String> collisions() {
        Map<Object, List<Wish>> byId = new LinkedHashMap<>();
        for (Wish w : wishes) if (w.id() != null) byId.computeIfAbsent(w.id(), _ -> new ArrayList<>()).add(w);
        return byId.values().stream().filter(same -> same.size() > 1)
                .map(same -> same.getFirst().id() + " from " + String.join(" and ", same.stream().map(w -> "machine " + w.machine()).toList())).toList();
    }

    /** How many wishes were fulfilled, in percent; NaN if there are none. */
    public double servedPercent() {
        return 100.0 * given() / wishes.size();
    }
}
