package distsys.algo.clock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A vector clock: how many events of each process this process knows of. V(a) &lt; V(b) if <em>and only if</em> a happened before b.
 * Fidge 1988; Mattern 1989, theorem 10.
 */
public final class VectorClock implements CausalClock {

    private final int me;
    private List<Integer> known;

    /**
     * @param size how many processes there are
     * @param me   which of them this one is, from 0
     */
    public VectorClock(int size, int me) {
        this.me = me;
        known = Collections.nCopies(size, 0);
    }

    /** An event of our own: we know of one more. */
    @Override public List<Integer> tick() {
        var now = new ArrayList<>(known);
        now.set(me, now.get(me) + 1);
        return known = List.copyOf(now);
    }

    /** An arrival: we now know what its sender knew, too. */
    @Override public List<Integer> receive(List<Integer> stamp) {
        var now = new ArrayList<>(known);
        for (int i = 0; i < now.size(); i++) now.set(i, Math.max(now.get(i), stamp.get(i)));
        known = now;
        return tick();
    }

    @Override public boolean before(List<Integer> a, List<Integer> b) {
        return less(a, b);
    }

    /** Whether {@code a} is less than {@code b}: nowhere greater, and not equal. */
    public static boolean less(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) if (a.get(i) > b.get(i)) return false;
        return !a.equals(b);
    }
}
