package distsys.run;

import distsys.trace.Times;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything but the program that a simulated run depends on.
 *
 * @param seed        of every draw
 * @param latency     one-way delay of a message
 * @param loss        probability that a message is lost
 * @param duplication probability that a message arrives twice
 * @param fifo        whether messages of one link arrive in the order they were sent
 * @param bandwidth   bytes a second that a link carries, a message being as long as its canonical text; 0: no limit
 * @param skew        no two clocks start further apart than this
 * @param drift       each clock runs faster or slower than true time by at most this share (Lamport's κ)
 * @param faults      what goes wrong, and when
 * @param until       the run ends at this time; null: when nothing is left to happen
 * @param events      the run ends after this many events
 * @param keep        how many events the trace keeps, from the start; 0: digest only
 * @param states      whether the trace keeps the nodes' fields
 * @param strict      whether the digest covers payloads
 */
public record Settings(long seed, Distribution latency, double loss, double duplication, boolean fifo, double bandwidth, Duration skew, double drift,
                       List<Fault> faults, Duration until, long events, int keep, boolean states, boolean strict) {

    /** Ends every run that would not end by itself. */
    public static final long EVENTS = 1_000_000;

    /** More than anybody looks at, little enough for a small machine. */
    public static final int KEEP = 100_000;

    /** A calm network: 1–10 ms, nothing lost, clocks that agree. */
    public static final Settings DEFAULT = new Settings(1, Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(10)),
            0, 0, false, 0, Duration.ZERO, 0, List.of(), null, EVENTS, KEEP, true, false);

    public Settings {
        probability("loss", loss);
        probability("duplication", duplication);
        if (!(bandwidth >= 0)) throw new IllegalArgumentException("bandwidth is in bytes a second, at least 0; not " + bandwidth);
        if (skew.isNegative()) throw new IllegalArgumentException("skew is a distance between clocks, so at least 0");
        if (!(drift >= 0 && drift < 1)) throw new IllegalArgumentException("drift is a share in [0, 1), such as 1e-4; not " + drift);
        if (until != null && until.isNegative()) throw new IllegalArgumentException("a run cannot end before it begins: " + Times.text(until));
        if (events < 1) throw new IllegalArgumentException("a run needs a budget of at least one event");
        faults = List.copyOf(faults);
    }

    private static void probability(String name, double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException(name + " is a probability, so between 0 and 1; not " + p);
    }

    /** In words, only what is out of the ordinary; what a reader needs to run it again. */
    public Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("seed", Long.toString(seed));
        words.put("latency", latency.toString());
        if (loss > 0) words.put("loss", Double.toString(loss));
        if (duplication > 0) words.put("duplication", Double.toString(duplication));
        if (fifo) words.put("links", "FIFO");
        if (bandwidth > 0) words.put("bandwidth", Times.number(bandwidth) + " B/s");
        if (!skew.isZero()) words.put("skew", "up to " + Times.text(skew));
        if (drift > 0) words.put("drift", Double.toString(drift));
        if (!faults.isEmpty()) words.put("faults", Integer.toString(faults.size()));
        return words;
    }

    public Settings withSeed(long seed) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withLatency(Distribution latency) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withLoss(double loss) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withDuplication(double duplication) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withFifo(boolean fifo) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withBandwidth(double bandwidth) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withSkew(Duration skew) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withDrift(double drift) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withFaults(List<Fault> faults) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withUntil(Duration until) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withEvents(long events) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withKeep(int keep, boolean states) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }

    public Settings withStrict(boolean strict) {
        return new Settings(seed, latency, loss, duplication, fifo, bandwidth, skew, drift, faults, until, events, keep, states, strict);
    }
}
