package distsys.run.explore;

import distsys.model.Steps;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the least of the shortest ways to a set of states, by the order of labels. The states of a level are known, not how each
 * was reached; so the levels are gone through backwards once more, which costs what the search cost and no memory, and gives the
 * same way however many threads searched.
 */
final class Paths {

    /** States between two looks at the stop button, less one. */
    static final int LOOK = 255;

    private final Model model;
    private final Search search;

    Paths(Model model, Search search) {
        this.model = model;
        this.search = search;
    }

    /** States of one depth, by position. */
    record Goal(BitSet positions, int depth) {}

    Path to(Goal goal) {
        return to(goal.positions(), goal.depth());
    }

    /** The least of the shortest ways to one of {@code targets}, all of which are at {@code depth}. */
    Path to(BitSet targets, int depth) {
        var towards = new Marks[depth + 1];
        towards[depth] = new Marks(0, targets);
        for (int d = depth - 1; d >= 0; d--) {
            Marks next = towards[d + 1], here = towards[d] = new Marks(first(search.levels().get(d)), new BitSet());
            for (Search.Range r : search.levels().get(d)) {
                for (int position = r.from(); position < r.to(); position++) {
                    if ((position & LOOK) == 0) Steps.poll();
                    int p = position;
                    search.steps(p, new Search.Successors() {
                        @Override public void step(int label, int[] v, long h) {
                            if (here.get(p)) return;
                            int to = search.find(v, h);
                            if (to >= 0 && next.get(to)) here.set(p);
                        }
                    });
                }
            }
        }
        return forward(towards);
    }

    /** States of one level. Their positions are large and close to each other: a long run has many levels. */
    private record Marks(int base, BitSet above) {

        void set(int position) {
            above.set(position - base);
        }

        boolean get(int position) {
            return position >= base && above.get(position - base);
        }
    }

    private static int first(List<Search.Range> level) {
        int first = Integer.MAX_VALUE;
        for (Search.Range r : level) first = Math.min(first, r.from());
        return first;
    }

    private Path forward(Marks[] towards) {
        List<Model.Start> starts = model.starts();
        int start = 0;
        while (!towards[0].get(search.find(starts.get(start).vector()))) start++;
        var labels = new ArrayList<Label>();
        var vectors = new ArrayList<int[]>();
        int[] here = starts.get(start).vector();
        vectors.add(here);
        for (int d = 1; d < towards.length; d++) {
            Marks goal = towards[d];
            var best = new Object() {
                Label label;
                int[] vector;
            };
            search.steps(here, new Search.Successors() {
                @Override public void step(int number, int[] v, long h) {
                    int to = search.find(v, h);
                    if (to < 0 || !goal.get(to)) return;
                    Label l = model.labelOf(number);
                    if (best.label == null || l.compareTo(best.label) < 0) {
                        best.label = l;
                        best.vector = v.clone();
                    }
                }
            });
            labels.add(best.label);
            vectors.add(best.vector);
            here = best.vector;
        }
        return new Path(start, labels, vectors, -1);
    }

    /** The same way and then the least event at which a handler breaks, and what it says. */
    Broken broken(Path path) {
        var best = new Object() {
            Label label;
            int place;
            int number;
        };
        search.steps(path.vectors().getLast(), new Search.Successors() {
            @Override public void broken(int number, int place) {
                Label l = model.labelOf(number);
                if (best.label == null || l.compareTo(best.label) < 0) {
                    best.label = l;
                    best.place = place;
                    best.number = number;
                }
            }
        });
        var labels = new ArrayList<>(path.labels());
        labels.add(best.label);
        return new Broken(new Path(path.start(), labels, path.vectors(), -1), model.sentence(best.place, best.number));
    }

    record Broken(Path path, String sentence) {}
}
