package distsys.run.world;

import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.Settings;
import distsys.trace.Canon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the network does to a message: how long it takes, whether it is lost or doubled, which links are cut or clogged. */
public final class Links {

    /** Links from one set of nodes to another, and back unless one-way; for a clog, with the time when they are free again. */
    record Between(boolean[] from, boolean[] to, boolean oneWay, long free) {
        boolean covers(int a, int b) {
            return from[a] && to[b] || !oneWay && from[b] && to[a];
        }
    }

    private final Settings settings;
    /** By directed link, when its last message arrives: for FIFO. Looked up, never iterated; so is the next. */
    private final Map<Long, Long> lastArrivals = new HashMap<>();
    /** By directed link, when the last byte handed to it has left: for bandwidth. */
    private final Map<Long, Long> lastDepartures = new HashMap<>();
    private final List<Between> cuts = new ArrayList<>();
    private final List<Between> clogs = new ArrayList<>();
    /** Told by time, not by begin and end: one from time 0 on holds for what nodes send when they start, too. */
    private final List<Fault.Lag> lags;
    private final List<Fault.Weather> weather = new ArrayList<>();
    private final int clients;
    private double loss, duplication;
    private long delay;

    public Links(Settings settings) {
        this(settings, Integer.MAX_VALUE);
    }

    /** @param clients from this index on no network lies between a node and the others */
    public Links(Settings settings, int clients) {
        this.settings = settings;
        this.clients = clients;
        lags = settings.faults().stream().filter(f -> f instanceof Fault.Lag).map(f -> (Fault.Lag) f).toList();
        reckon();
    }

    /** Whether the message with this key is lost. */
    public boolean loses(long key) {
        return loss > 0 && Distribution.unit(Purpose.LOSS.draw(key)) < loss;
    }

    /** Whether the message with this key arrives twice. */
    public boolean doubles(long key) {
        return duplication > 0 && Distribution.unit(Purpose.DUPLICATION.draw(key)) < duplication;
    }

    /** Whether no network lies between the two: a node and itself, or a client and anybody. */
    public boolean near(int from, int to) {
        return from == to || from >= clients || to >= clients;
    }

    /** When the message with this key, sent at {@code now}, arrives, if its ends add {@code extra}. */
    public long arrival(int from, int to, long now, long extra, long key, Object msg) {
        if (near(from, to)) return now;
        long leaves = settings.bandwidth() > 0 ? departure(from, to, now, msg) : now;
        long at = Math.addExact(leaves + extra + delay, settings.latency().nanos(Purpose.LATENCY.draw(key)));
        for (Fault.Lag lag : lags) if (lag.covers(from, to, now)) at += lag.by().toNanos();
        for (Between clog : clogs) if (clog.covers(from, to)) at = Math.max(at, clog.free());
        return settings.fifo() ? lastArrivals.merge(link(from, to), at, Math::max) : at;
    }

    /** A link sends one message after the other, each as long as its size takes. */
    private long departure(int from, int to, long now, Object msg) {
        long bytes = Canon.text(msg).length();
        long takes = (long) StrictMath.ceil(bytes * 1e9 / settings.bandwidth());
        return lastDepartures.merge(link(from, to), now + takes, (busy, fresh) -> Math.max(busy, now) + takes);
    }

    private static long link(int from, int to) {
        return ((long) from << 32) | to;
    }

    /** Whether a message cannot pass from one node to another now. */
    public boolean cut(int from, int to) {
        if (cuts.isEmpty()) return false;
        for (Between cut : cuts) if (cut.covers(from, to)) return true;
        return false;
    }

    void cut(Between links) {
        cuts.add(links);
    }

    void heal(Between links) {
        cuts.remove(links);
    }

    void clog(Between links) {
        clogs.add(links);
    }

    void unclog(Between links) {
        clogs.remove(links);
    }

    void worsen(Fault.Weather w) {
        weather.add(w);
        reckon();
    }

    void improve(Fault.Weather w) {
        weather.remove(w);
        reckon();
    }

    private void reckon() {
        double kept = 1 - settings.loss(), single = 1 - settings.duplication();
        delay = 0;
        for (Fault.Weather w : weather) {
            kept *= 1 - w.loss();
            single *= 1 - w.duplication();
            delay += w.delay().toNanos();
        }
        // Exactly what was set when the weather is fair: 1 - (1 - p) is not p in floating point.
        loss = weather.isEmpty() ? settings.loss() : 1 - kept;
        duplication = weather.isEmpty() ? settings.duplication() : 1 - single;
    }
}
