package distsys.algo.detect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Function;

/** Watches one heart by what was seen of it lately. Hayashibara et al. 2004. */
public final class PhiAccrual {

    private final Function<? super Collection<Double>, ? extends Gaps> fit;
    private final int window;
    private final Deque<Double> gapsMillis = new ArrayDeque<>();
    private Duration last = null;

    /**
     * @param fit    from the gaps seen, in milliseconds, to how gaps are spread: {@code Gaps.Exponential::fit}
     * @param window how many gaps are remembered; older ones are forgotten, a pause too
     */
    public PhiAccrual(Function<? super Collection<Double>, ? extends Gaps> fit, int window) {
        if (window < 1) throw new IllegalArgumentException("a window holds at least one gap, not " + window);
        this.fit = fit;
        this.window = window;
    }

    /** A heartbeat arrived: gaps are between arrivals, the sender's clock plays no part. */
    public void heartbeat(Duration now) {
        if (last != null) gapsMillis.addLast(now.minus(last).toNanos() / 1e6);
        if (gapsMillis.size() > window) gapsMillis.removeFirst();
        last = now;
    }

    /** φ now: how strongly to suspect; 0 as long as there was no gap to learn from. */
    public double phi(Duration now) {
        return gapsMillis.isEmpty() ? 0 : fit.apply(gapsMillis).phi(now.minus(last).toNanos() / 1e6);
    }
}
