package distsys.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002), in its greedy form. */
public final class Minimal {

    private Minimal() {}

    /**
     * A sublist for which {@code fails} holds and from which no single element can be taken so that it still holds: 1-minimal.
     * Needs O(n²) tries at worst, O(k log n) when few (k) elements matter.
     *
     * @param fails true for {@code items} as a whole
     */
    public static <T> List<T> of(List<T> items, Predicate<List<T>> fails) {
        List<T> kept = List.copyOf(items);
        if (fails.test(List.of())) return List.of();
        int chunk = Math.max(1, kept.size() / 2);
        while (true) {
            boolean shorter = false;
            for (int from = 0; from < kept.size(); ) {
                List<T> less = without(kept, from, Math.min(from + chunk, kept.size()));
                if (!less.isEmpty() && fails.test(less)) {
                    kept = less;
                    shorter = true;
                } else {
                    from += chunk;
                }
            }
            if (chunk > 1) chunk = Math.max(1, chunk / 2);
            else if (!shorter) return kept;
        }
    }

    private static <T> List<T> without(List<T> items, int from, int to) {
        var less = new ArrayList<>(items.subList(0, from));
        less.addAll(items.subList(to, items.size()));
        return less;
    }
}
