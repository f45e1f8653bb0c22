package distsys.trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In how many orders the steps of a run could have happened: a diagram draws causes, and what is not ordered by causes could be drawn
 * either way. It is the number of linear extensions of happened-before, counted by going through the sets of steps that can be done
 * when something else is not (Brightwell and Winkler, "Counting linear extensions", 1991, show that no fast way is known).
 *
 * <p>A step is an arrival, a timer, a crash, a restart or a loss. The starts come first and are no steps. What is lost at a node that
 * is down is lost because it is down: after its crash and before its restart.
 */
public final class Orders {

    /** More steps than this are not counted. */
    private static final int MOST_STEPS = 62;
    /** Nor are more sets of steps than this gone through. */
    private static final int MOST_SETS = 200_000;

    /** By step, which steps must be done before it. */
    private final List<Long> needs = new ArrayList<>();
    private final Map<Long, BigInteger> known = new HashMap<>();

    private Orders() {}

    /** The number of orders; null if there are too many steps to count them. */
    public static BigInteger of(Trace trace) {
        var orders = new Orders();
        if (!orders.read(trace)) return null;
        return orders.from(0);
    }

    private boolean read(Trace trace) {
        var last = new HashMap<Integer, Integer>();                 // by node, its latest step
        var during = new HashMap<Long, Integer>();                  // by event, the step in which it happened
        var down = new HashMap<Integer, Long>();                    // by node that is down, its crash and what was lost there
        for (Event e : trace.events()) {
            Integer before = e.node() == null ? null : last.get(e.node().index());
            boolean isStep = e.kind() == Kind.DELIVER || e.kind() == Kind.FIRE || e.kind() == Kind.CRASH || e.kind() == Kind.RESTART || e.kind() == Kind.DROP;
            if (!isStep) {
                if (before != null) during.put(e.seq(), before);
                continue;
            }
            if (needs.size() == MOST_STEPS) return false;
            long need = 0;
            if (e.kind().atNode() && before != null) need |= 1L << before;
            if (during.containsKey(e.cause())) need |= 1L << during.get(e.cause());
            long here = 1L << needs.size();
            if (e.kind() == Kind.CRASH) down.put(e.node().index(), here);
            if (e.kind() == Kind.RESTART) need |= down.getOrDefault(e.node().index(), 0L);
            if (e.kind() == Kind.RESTART) down.remove(e.node().index());
            if (e.kind() == Kind.DROP && down.containsKey(e.node().index())) {
                need |= Long.lowestOneBit(down.get(e.node().index()));
                down.merge(e.node().index(), here, (all, one) -> all | one);
            }
            during.put(e.seq(), needs.size());
            if (e.kind().atNode()) last.put(e.node().index(), needs.size());
            needs.add(need);
        }
        return true;
    }

    /** How many orders there are for the rest; null if that takes too long. */
    private BigInteger from(long done) {
        if (Long.bitCount(done) == needs.size()) return BigInteger.ONE;
        BigInteger sum = known.get(done);
        if (sum != null) return sum;
        if (known.size() == MOST_SETS) return null;
        sum = BigInteger.ZERO;
        for (int step = 0; step < needs.size(); step++) {
            if ((done >> step & 1) == 1 || (needs.get(step) & ~done) != 0) continue;
            BigInteger rest = from(done | 1L << step);
            if (rest == null) return null;
            sum = sum.add(rest);
        }
        known.put(done, sum);
        return sum;
    }
}
