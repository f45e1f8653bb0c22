package distsys.run.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * What an exploration covers: the verdict holds for this and no more.
 *
 * @param network     what may happen to messages
 * @param noOps       whether a delivery or timer that changes nothing and sends nothing counts as a step
 * @param timersFifo  whether a timer waits for those that were set earlier and for no longer; otherwise timers fire in any order
 * @param crashes     how many crashes there may be in one run
 * @param restarts    how many of the crashed nodes may start again
 * @param losses      how many messages may be lost
 * @param duplicates  how many messages may be doubled
 * @param timeouts    how many timers may fire; {@link #ANY}: no limit
 * @param clock       how many steps each node's clock may advance; {@link #ANY}: {@code now()} is refused
 * @param depth       how many steps a run may have; {@link #ANY}: no limit
 * @param states      the budget: no new level is begun with more states than that
 * @param threads     how many explore; the result does not depend on it
 * @param samples     how many random runs are made once the budget is used up
 */
public record Scope(Network network, boolean noOps, boolean timersFifo, int crashes, int restarts, int losses, int duplicates, int timeouts,
                    int clock, int depth, long states, int threads, int samples) {

    /** No limit, or for the clock: none. */
    public static final int ANY = -1;

    /** Some hundred megabytes, and a few seconds. */
    public static final long STATES = 3_000_000;

    /** A network that loses and doubles nothing, and nodes that do not crash. */
    public static final Scope DEFAULT = new Scope(Network.UNORDERED, false, false, 0, 0, 0, 0, ANY, ANY, ANY, STATES,
            Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors())), 0);

    public Scope {
        atLeast(0, crashes, "crashes");
        atLeast(0, restarts, "restarts");
        atLeast(0, losses, "losses");
        atLeast(0, duplicates, "duplicates");
        atLeast(ANY, timeouts, "timeouts");
        atLeast(ANY, clock, "clock steps");
        atLeast(ANY, depth, "depth");
        atLeast(0, samples, "random runs");
        if (states < 1) throw new IllegalArgumentException("an exploration needs a budget of at least one state, not " + states);
        if (threads < 1 || threads > 64) throw new IllegalArgumentException("an exploration has 1 to 64 threads, not " + threads);
    }

    private static void atLeast(int least, int n, String what) {
        if (n < least) throw new IllegalArgumentException("the number of " + what + " is at least 0" + (least == ANY ? ", or " + ANY + (what.startsWith("clock") ? " for no clock" : " for no limit") : "") + ", not " + n);
    }

    /** What may happen, in words. */
    public String words() {
        var words = new ArrayList<String>(List.of(network.words()));
        if (crashes > 0) words.add("at most " + count(crashes, "crash", "crashes") + (restarts > 0 ? " and " + count(restarts, "restart", "restarts") : ", no restart"));
        if (losses > 0) words.add("at most " + count(losses, "message", "messages") + " lost");
        if (duplicates > 0) words.add("at most " + count(duplicates, "message", "messages") + " doubled");
        words.add(timersFifo ? "timers in the order of their delays" : "timers in any order");
        if (timeouts != ANY) words.add("at most " + count(timeouts, "timer", "timers") + " firing");
        if (clock != ANY) words.add("each clock at most " + count(clock, "step", "steps"));
        if (depth != ANY) words.add("runs of at most " + count(depth, "step", "steps"));
        if (noOps) words.add("steps without effect counted");
        return String.join("; ", words);
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    public Scope withNetwork(Network network) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withNoOps(boolean noOps) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withTimersFifo(boolean timersFifo) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withCrashes(int crashes) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withRestarts(int restarts) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withLosses(int losses) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withDuplicates(int duplicates) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withTimeouts(int timeouts) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withClock(int clock) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withDepth(int depth) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withStates(long states) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withThreads(int threads) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }

    public Scope withSamples(int samples) {
        return new Scope(network, noOps, timersFifo, crashes, restarts, losses, duplicates, timeouts, clock, depth, states, threads, samples);
    }
}
