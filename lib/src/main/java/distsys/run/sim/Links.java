package distsys.run.sim;

import distsys.run.Distribution;
import distsys.run.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the network does to a message: how long it takes, whether it is lost or doubled, and which links are cut. */
final class Links {

    private final Settings settings;
    /** By directed link, when its last message arrives: needed for FIFO only. Looked up, never iterated. */
    private final Map<Long, Long> lastArrivals = new HashMap<>();
    private final List<boolean[]> cuts = new ArrayList<>();

    Links(Settings settings) {
        this.settings = settings;
    }

    /** Whether the message with this key is lost. */
    boolean loses(long key) {
        return settings.loss() > 0 && Distribution.unit(Purpose.LOSS.draw(key)) < settings.loss();
    }

    /** Whether the message with this key arrives twice. */
    boolean doubles(long key) {
        return settings.duplication() > 0 && Distribution.unit(Purpose.DUPLICATION.draw(key)) < settings.duplication();
    }

    /** When the message with this key, sent at {@code now}, arrives. */
    long arrival(int from, int to, long now, long key) {
        if (from == to) return now;                             // no network lies between a node and itself
        long at = Math.addExact(now, settings.latency().nanos(Purpose.LATENCY.draw(key)));
        return settings.fifo() ? lastArrivals.merge(((long) from << 32) | to, at, Math::max) : at;
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
