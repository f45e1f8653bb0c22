package distsys.judge.check.txn;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Snapshot isolation where some writes were never read. It lets no two transactions write one key at a time, so the order of those
 * writes matters and nobody knows it. Any order that goes in no circle will do; the orders of the calls and of the returns are tried.
 */
final class Guess {

    private final Dependencies of;
    private final Graph graph;

    Guess(Dependencies of, Graph graph) {
        this.of = of;
        this.graph = graph;
    }

    /** Those of the three kinds of snapshot isolation for which an order was found. */
    Set<Model> kept() {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        out.addAll(keptWith(Comparator.comparingInt(t -> of.log.transactions.get(t).called())));
        if (out.size() < 3) out.addAll(keptWith(Comparator.comparingInt(t -> of.log.transactions.get(t).returned())));
        return out;
    }

    private Set<Model> keptWith(Comparator<Integer> order) {
        Graph.Builder more = graph.more();
        int[] writer = of.log.writer;
        for (int[] writes : of.unordered) {
            int[] sorted = IntStream.of(writes).boxed().sorted(Comparator.comparing(w -> writer[w], order)).mapToInt(Integer::intValue).toArray();
            for (int i = 1; i < sorted.length; i++) more.add(writer[sorted[i - 1]], writer[sorted[i]], Graph.WW, sorted[i - 1], sorted[i]);
        }
        Graph guessed = more.build();
        var budget = new Budget(Long.MAX_VALUE);
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        if (Components.of(guessed, Walk.nonadjacent(false), budget).isAcyclic()) out.add(Model.SNAPSHOT_ISOLATION);
        if (!out.isEmpty() && Components.of(guessed, Walk.nonadjacent(true), budget).isAcyclic()) out.add(Model.STRONG_SESSION_SI);
        if (!out.isEmpty() && new RealTime(guessed, of.log, budget).isSilent(3)) out.add(Model.STRONG_SI);
        return out;
    }
}
