package distsys.run.explore;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Remembers the whole history of the clients' operations: two states that differ in it only are two. That is more than any property
 * needs, see {@link Linearizable}; it is here so that states can be counted as model checkers count them that keep the history in
 * the state.
 */
public final class Recorded implements Monitor<Recorded.Log, Seen> {

    /** An operation that returned. @param known for each other client, the number of its last operation that had returned before this one was asked */
    public record Done(Object asked, Object answered, Map<NodeId, Integer> known) {}

    /** An operation that has not returned. */
    public record Open(Object asked, Map<NodeId, Integer> known) {}

    /** What all clients did so far. */
    public record Log(Map<NodeId, List<Done>> done, Map<NodeId, Open> open) {}

    private final Function<Step, Seen> seen;

    private Recorded(Function<Step, Seen> seen) {
        this.seen = seen;
    }

    /** Remembers what {@code seen} makes of the steps; it gives null for a step that is no client's. */
    public static Recorded of(Function<Step, Seen> seen) {
        return new Recorded(seen);
    }

    @Override public Log initial() {
        return new Log(new TreeMap<>(), new TreeMap<>());
    }

    @Override public Seen observe(Step step) {
        return seen.apply(step);
    }

    @Override public Log next(Log log, Seen s) {
        var done = new TreeMap<>(log.done());
        var open = new TreeMap<>(log.open());
        if (s.answered() != null) {
            Open ended = open.remove(s.client());
            var mine = new ArrayList<>(done.getOrDefault(s.client(), List.of()));
            mine.add(new Done(ended.asked(), s.answered(), ended.known()));
            done.put(s.client(), List.copyOf(mine));
        }
        if (s.asked() != null) {
            var known = new TreeMap<NodeId, Integer>();
            done.forEach((client, theirs) -> {
                if (!client.equals(s.client())) known.put(client, theirs.size() - 1);
            });
            open.put(s.client(), new Open(s.asked(), known));
        }
        return new Log(done, open);
    }
}
