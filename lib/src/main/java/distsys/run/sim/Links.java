package distsys.run.sim;

import distsys.model.Keyed;
import distsys.run.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the network does to a message: how long it takes, whether it is lost or doubled, and which links are cut. */
final class Links {

    private static final double UNIT = 0x1.0p-53;

    /** One directed link's share of the draws. */
    private static final class Link {
        long uses;
        long lastArrival;
        final long latency, second, loss, duplication;

        Link(long seed, int from, int to) {
            latency = Purpose.LATENCY.key(seed, from, to);
            second = Purpose.SECOND_LATENCY.key(seed, from, to);
            loss = Purpose.LOSS.key(seed, from, to);
            duplication = Purpose.DUPLICATION.key(seed, from, to);
        }
    }

    private final Settings settings;
    private final Map<Long, Link> links = new HashMap<>();      // looked up, never iterated
    private final List<boolean[]> cuts = new ArrayList<>();

    Links(Settings settings) {
        this.settings = settings;
    }

    /** The fate of the next message of a link: when it arrives (twice, if doubled), or that it does not. */
    record Fate(boolean lost, long arrival, long secondArrival) {}

    /** Draws the fate of the next message from {@code from} to {@code to} sent at {@code now}. */
    Fate next(int from, int to, long now) {
        if (from == to) return new Fate(false, now, -1);        // no network lies between a node and itself
        Link link = links.computeIfAbsent(((long) from << 32) | to, k -> new Link(settings.seed(), from, to));
        long n = link.uses++;
        boolean lost = happens(settings.loss(), link.loss, n);
        long arrival = arrival(link, now, Keyed.draw(link.latency, n));
        boolean doubled = happens(settings.duplication(), link.duplication, n);
        return new Fate(lost, arrival, doubled ? arrival(link, now, Keyed.draw(link.second, n)) : -1);
    }

    private long arrival(Link link, long now, long bits) {
        long at = Math.addExact(now, settings.latency().nanos(bits));
        if (settings.fifo()) at = link.lastArrival = Math.max(at, link.lastArrival);
        return at;
    }

    private static boolean happens(double p, long key, long n) {
        return p > 0 && (Keyed.draw(key, n) >>> 11) * UNIT < p;
    }

    /** Whether a partition lies between two nodes now. */
    boolean cut(int a, int b) {
        for (boolean[] side : cuts) if (side[a] != side[b]) return true;
        return false;
    }

    void add(boolean[] side) {
        cuts.add(side);
    }

    void remove(boolean[] side) {
        cuts.remove(side);
    }
}
