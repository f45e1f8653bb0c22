package distsys.exercise;

import distsys.algo.detect.Arrivals;
import distsys.algo.detect.Clocks;
import distsys.algo.detect.Heart;
import distsys.algo.detect.Watcher;
import distsys.judge.grade.Trial;
import distsys.algo.detect.Detector;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A heart that beats for a while and then crashes, on a network that the detector under test must get to know. */
final class Vigil {

    /** Gaps that a detector may look at before it is judged. */
    static final int LEARNING = 40;

    /** What a machine's clock shows at the beginning: some morning in 2026. */
    private static final long EPOCH = 1_773_561_600_000L;

    private final Trace trace;
    private final List<Event> beats;
    private final double budget;

    private Vigil(Trial<Detector> trial) {
        Draws draws = trial.draws(1);
        int wanted = LEARNING + 30 + 20 * trial.length();
        budget = draws.pick(List.of(0.02, 0.05, 0.1));
        List<Supplier<? extends Node<?>>> nodes = List.of(() -> new Watcher(Duration.ofHours(1)), Heart::new);
        var network = Distribution.exponential(Duration.ofMillis(2), Duration.ofMillis(draws.pick(List.of(2L, 15L, 60L))));
        Duration crash = Duration.ofMillis(100L * wanted + 50);
        var settings = trial.settings().withLatency(network).withLoss(draws.pick(List.of(0.0, 0.02, 0.1)))
                .withFaults(List.of(new Fault.Crash(crash, null, 1))).withUntil(crash.plusMillis(800));
        trace = trial.run(settings, nodes).trace();
        beats = Arrivals.events(trace);
    }

    static Vigil of(Trial<Detector> trial) {
        return trial.once("vigil", () -> new Vigil(trial));
    }

    Trace trace() {
        return trace;
    }

    List<Event> beats() {
        return beats;
    }

    /** At most this share of heartbeats may find the process suspected. */
    double budget() {
        return budget;
    }

    /** The clocks at this heartbeat, of a machine whose time of day nobody touches. */
    Clocks at(Event beat) {
        return after(beat, 0);
    }

    /** The clocks some time after this heartbeat. */
    Clocks after(Event beat, long millis) {
        long steady = beat.time() / 1_000_000 + millis;
        return new Clocks(EPOCH + steady, steady);
    }

    /** The clocks an hour after the last heartbeat: whoever is not suspected then never is. */
    Clocks longAfter() {
        return after(beats.getLast(), 3_600_000);
    }

    /** The time-out that just the budget's share of all gaps exceeds: known only afterwards. In milliseconds. */
    long ideal() {
        double[] gaps = Arrivals.of(trace).gaps();
        Arrays.sort(gaps);
        return (long) gaps[Math.min(gaps.length - 1, (int) StrictMath.ceil((1 - budget) * gaps.length))];
    }
}
