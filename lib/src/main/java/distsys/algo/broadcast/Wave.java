package distsys.algo.broadcast;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the news of one broadcast travelled, read off the trace of a run that had only this one.
 *
 * @param messages how many {@code Gossip} were sent between nodes
 * @param reached  when each node that heard of it did so first, since the first of all did
 */
public record Wave(long messages, Map<NodeId, Duration> reached) {

    /** The wave in this run. */
    public static Wave of(Trace trace) {
        var first = new TreeMap<NodeId, Long>();
        long messages = 0;
        for (Event e : trace.events()) {
            if (e.kind() == Kind.SEND && e.type().equals("Gossip")) messages++;
            if (e.kind() == Kind.DELIVER && (e.type().equals("Gossip") || e.type().equals("Broadcast"))) first.putIfAbsent(e.node(), e.time());
        }
        long start = first.values().stream().mapToLong(time -> time).min().orElse(0);
        var reached = new TreeMap<NodeId, Duration>();
        first.forEach((node, time) -> reached.put(node, Duration.ofNanos(time - start)));
        return new Wave(messages, java.util.Collections.unmodifiableMap(reached));
    }

    /** When the last of them heard of it. */
    public Duration last() {
        return reached.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
