package distsys.run.explore;

import distsys.model.Node;
import distsys.trace.Trace;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * Where on the shortest run to something bad it could last have been avoided.
 *
 * @param after how many steps of that run are taken when nothing can avoid it any more; 0 if it was so from the start
 * @param steps how many steps the run has
 * @param step  what happens in the step that decides it; null if it was so from the start
 * @param lost  how many states there are from which it cannot be avoided, those in which it is so included
 * @param trace the run
 */
public record NoReturn(int after, int steps, Label step, int lost, Trace trace) {

    /** @return null if no bad state can be reached */
    static <N extends Node<?>> NoReturn of(StateSpace<N> space, Predicate<? super State<N>> isBad) {
        var bad = new BitSet();
        State<N> view = space.view();
        for (int s = 0; s < space.size(); s++) if (isBad.test(space.look(view, s))) bad.set(s);
        if (bad.isEmpty()) return null;
        BitSet lost = inevitable(space, bad);
        Path path = new Paths(space.model(), space.search()).to(space.shallowest(bad));
        int at = 0;
        while (!lost.get(space.number(space.search().find(path.vectors().get(at))))) at++;
        return new NoReturn(at, path.labels().size(), at == 0 ? null : path.labels().get(at - 1), lost.cardinality(), Tracer.of(space.model(), path, space.model().scope.words()));
    }

    /** Steps that lead nowhere: something else that must happen does not wait for them for ever. */
    private static int idle(StateSpace<?> space, int state) {
        int[] offsets = space.offsets(), targets = space.targets();
        int idle = 0;
        for (int e = offsets[state]; e < offsets[state + 1]; e++) if (targets[e] == state) idle++;
        return idle;
    }

    /**
     * The states from which every run comes to a bad one: those in which something must still happen and all of whose steps lead to
     * such states, and so on backwards. Where nothing but faults is left a run may end.
     */
    private static BitSet inevitable(StateSpace<?> space, BitSet bad) {
        var lost = (BitSet) bad.clone();
        int[] offsets = space.offsets(), from = space.backOffsets(), sources = space.sources();
        var escapes = new int[space.size()];
        for (int s = 0; s < escapes.length; s++) escapes[s] = offsets[s + 1] - offsets[s] - idle(space, s);
        var work = new StateSpace.Ints();
        for (int s = bad.nextSetBit(0); s >= 0; s = bad.nextSetBit(s + 1)) work.add(s);
        while (work.length > 0) {
            int s = work.values[--work.length];
            for (int e = from[s]; e < from[s + 1]; e++) {
                int before = sources[e];
                if (before == s) continue;
                if (--escapes[before] == 0 && !lost.get(before) && space.steps(before).stream().anyMatch(step -> step.to() != before && space.isDue(before, step.label()))) {
                    lost.set(before);
                    work.add(before);
                }
            }
        }
        return lost;
    }
}
