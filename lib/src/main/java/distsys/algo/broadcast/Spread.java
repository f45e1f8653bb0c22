package distsys.algo.broadcast;

import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How values spread over the nodes of a run, and what that cost: read off the trace, so that it needs to know nothing of the nodes. The
 * first {@code n} nodes of the run are those that should have every value; the others are clients, whose messages cost nothing.
 *
 * <p>A trace keeps so many events (100,000 unless the run's settings say otherwise); a longer run is seen up to there.
 */
public final class Spread {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final int n;
    /** By value and node, when it came there; {@link Long#MAX_VALUE}: never. In nanoseconds. */
    private final Map<Integer, long[]> arrivals = new TreeMap<>();
    private long messages, bytes, carried;

    private Spread(int n) {
        this.n = n;
    }

    /** What happened in this run to the values that clients told its first {@code n} nodes. */
    public static Spread of(Trace trace, int n) {
        var spread = new Spread(n);
        for (Event e : trace.events()) {
            if (e.kind() == Kind.DELIVER) spread.arrive(e);
            if (e.kind() == Kind.SEND) spread.count(e);
        }
        return spread;
    }

    private void arrive(Event e) {
        if (e.node().index() >= n || !e.type().equals("Broadcast") && !e.type().equals("Gossip")) return;
        for (int value : values(e)) {
            if (e.type().equals("Broadcast")) arrivals.computeIfAbsent(value, _ -> never());
            long[] of = arrivals.get(value);
            if (of != null) of[e.node().index()] = Math.min(of[e.node().index()], e.time());
        }
    }

    private long[] never() {
        var never = new long[n];
        Arrays.fill(never, Long.MAX_VALUE);
        return never;
    }

    private void count(Event e) {
        if (e.from().index() >= n || e.to().index() >= n) return;
        messages++;
        bytes += e.payload().length();
        if (e.type().equals("Gossip")) carried += values(e).length;
    }

    /** Of {@code Gossip(messages=[1, 2])} the list, of {@code Broadcast(msgId=7, message=1)} the last number. */
    private static int[] values(Event e) {
        Matcher numbers = NUMBER.matcher(e.payload());
        int[] all = numbers.results().mapToInt(found -> Integer.parseInt(found.group())).toArray();
        return e.type().equals("Broadcast") ? new int[] {all[all.length - 1]} : all;
    }

    /** What clients told, in order of size. */
    public List<Integer> values() {
        return List.copyOf(arrivals.keySet());
    }

    /** When the first node had it. */
    public Duration told(int value) {
        return Duration.ofNanos(Arrays.stream(arrivals.get(value)).min().orElseThrow());
    }

    /** The share of the nodes that had this value then, from 0 to 1. */
    public double share(int value, Duration then) {
        return Arrays.stream(arrivals.get(value)).filter(time -> time <= then.toNanos()).count() / (double) n;
    }

    /** When the last node had it; null if some node never did. */
    public Duration everywhere(int value) {
        long last = Arrays.stream(arrivals.get(value)).max().orElseThrow();
        return last == Long.MAX_VALUE ? null : Duration.ofNanos(last);
    }

    /** The values that some node never had. */
    public List<Integer> lost() {
        return values().stream().filter(value -> everywhere(value) == null).toList();
    }

    /** When the last of the values that are not lost was everywhere. */
    public Duration complete() {
        return values().stream().map(this::everywhere).filter(time -> time != null).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Messages from node to node, of whatever kind. */
    public long messages() {
        return messages;
    }

    /** Their length: characters of their canonical text. */
    public long bytes() {
        return bytes;
    }

    /** How often a value was sent from node to node: a {@code Gossip} with three values counts three. */
    public long carried() {
        return carried;
    }
}
