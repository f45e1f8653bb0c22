package distsys.run.explore;

import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.Steps;
import java.util.ArrayList;
import java.util.List;

/**
 * Random runs through states that are too many to be all visited: each step is drawn among those possible, each equally likely. What
 * is found is true; that nothing is found proves nothing.
 */
final class Sampler<N extends Node<?>> {

    /** Draws for a purpose of their own. */
    private static final long PURPOSE = 0x5A3B1E;

    private final Model model;
    private final Search search;
    private final List<Claim<N>> claims;

    /** A run on which a claim does not hold. */
    record Hit<N extends Node<?>>(Claim<N> claim, Path path) {}

    Sampler(Model model, Search search, List<Claim<N>> claims) {
        this.model = model;
        this.search = search;
        this.claims = claims;
    }

    /** The first of {@code runs} runs of up to {@code steps} steps on which a claim breaks; null if none does. */
    Hit<N> run(int runs, int steps) {
        for (int run = 0; run < runs; run++) {
            Hit<N> hit = once(Keyed.stream(run, PURPOSE, 0), steps);
            if (hit != null) return hit;
        }
        return null;
    }

    private Hit<N> once(Keyed draws, int steps) {
        List<Model.Start> starts = model.starts();
        int start = draws.nextInt(starts.size());
        int[] here = starts.get(start).vector();
        var labels = new ArrayList<Label>();
        var vectors = new ArrayList<int[]>(List.of(here));
        for (int step = 0; ; step++) {
            Steps.poll();
            var state = new State<N>(model, here);
            for (Claim<N> c : claims) if (!c.holds().test(state)) return new Hit<>(c, new Path(start, labels, vectors, -1));
            if (step == steps) return null;
            var names = new ArrayList<Integer>();
            var nexts = new ArrayList<int[]>();
            search.steps(here, new Search.Successors() {
                @Override public void step(int label, int[] next, long hash) {
                    names.add(label);
                    nexts.add(next.clone());
                }
            });
            if (nexts.isEmpty()) return null;
            int drawn = draws.nextInt(nexts.size());
            labels.add(model.labelOf(names.get(drawn)));
            vectors.add(here = nexts.get(drawn));
        }
    }
}
