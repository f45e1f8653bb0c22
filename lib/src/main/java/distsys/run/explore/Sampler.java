package distsys.run.explore;

import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Random runs through states that are too many to be all visited: each step is drawn among those possible, each equally likely. What
 * is found is true; that nothing is found proves nothing.
 */
final class Sampler<N extends Node<?>> {

    /** Draws for a purpose of their own. */
    private static final long PURPOSE = 0x5A3B1E;

    private final Model model;
    private final Search search;
    private final Program<N> program;
    private final Map<String, Path> met = new HashMap<>();
    private Hit<N> hit;

    /** What ended a run that must not end so. @param claim that does not hold; null if a handler or a property failed @param sentence what that did @param byProgram whether it was a handler */
    record Hit<N extends Node<?>>(Claim<N> claim, Path path, String sentence, boolean byProgram) {}

    Sampler(Model model, Search search, Program<N> program) {
        this.model = model;
        this.search = search;
        this.program = program;
    }

    /** Makes up to {@code runs} runs of up to {@code steps} steps, until something fails. */
    void run(int runs, int steps) {
        for (int run = 0; run < runs && hit == null; run++) once(Keyed.stream(run, PURPOSE, 0), steps);
    }

    /** What failed first; null if nothing did. */
    Hit<N> hit() {
        return hit;
    }

    /** The first run that came to a state as this claim wants one; null if none did. */
    Path met(String claim) {
        return met.get(claim);
    }

    /** A step that can be drawn. @param place where a handler breaks at it, else -1 */
    private record Possible(int label, int[] next, int place) {}

    private void once(Keyed draws, int steps) {
        List<Model.Start> starts = model.starts();
        int start = draws.nextInt(starts.size());
        int[] here = starts.get(start).vector();
        var labels = new ArrayList<Label>();
        var vectors = new ArrayList<int[]>(List.of(here));
        for (int step = 0; ; step++) {
            Steps.poll();
            if (!goesOn(new State<>(model, here), new Path(start, labels, vectors, -1)) || step == steps) return;
            var possible = new ArrayList<Possible>();
            search.steps(here, new Search.Successors() {
                @Override public void step(int label, int[] next, long hash) {
                    possible.add(new Possible(label, next.clone(), -1));
                }

                @Override public void broken(int label, int place) {
                    possible.add(new Possible(label, null, place));
                }
            });
            if (possible.isEmpty()) return;
            Possible drawn = possible.get(draws.nextInt(possible.size()));
            labels.add(model.labelOf(drawn.label()));
            if (drawn.next() == null) {
                String sentence = model.sentence(drawn.place(), drawn.label());
                hit = new Hit<>(null, new Path(start, labels, vectors, -1), sentence, !sentence.startsWith(Observer.WHO));
                return;
            }
            vectors.add(here = drawn.next());
        }
    }

    /** Asks the claims about a state. @return whether the run goes on from it */
    private boolean goesOn(State<N> state, Path path) {
        String lost = model.lost(state.world());
        if (lost != null) {
            hit = new Hit<>(null, path, lost, false);
            return false;
        }
        try {
            for (Claim<N> c : program.claims()) {
                if (c.kind() != Claim.Kind.ALWAYS && c.kind() != Claim.Kind.SOMETIMES || met.containsKey(c.name())) continue;
                boolean holds = c.holds().test(state);
                if (holds && c.kind() == Claim.Kind.SOMETIMES) met.put(c.name(), new Path(path.start(), List.copyOf(path.labels()), List.copyOf(path.vectors()), -1));
                if (holds || c.kind() == Claim.Kind.SOMETIMES) continue;
                hit = new Hit<>(c, path, null, false);
                return false;
            }
            return program.within() == null || program.within().test(state);
        } catch (Asked.Unanswered none) {
            hit = new Hit<>(null, path, none.getMessage(), false);
            return false;
        }
    }
}
