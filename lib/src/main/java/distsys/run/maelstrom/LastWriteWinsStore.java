package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code lww-kv}: replicas that agree in the end, the last write winning. Before each request one replica, drawn, takes over what
 * another, drawn, has; then a replica, drawn, answers alone. Last is by Lamport clock; of two equal ones the replica keeps its own.
 */
final class LastWriteWinsStore extends Service {

    /** As many as Maelstrom's code has; its text says five. */
    private static final int REPLICAS = 2;

    private record Stamped(long clock, JsonNode value) {}

    private static final class Replica {
        final Map<String, Stamped> values = new HashMap<>();
        long clock;
    }

    private final List<Replica> replicas = new ArrayList<>();

    LastWriteWinsStore() {
        for (int i = 0; i < REPLICAS; i++) replicas.add(new Replica());
    }

    @Override ObjectNode handle(String client, JsonNode body, Draws draws) {
        Replica into = draws.pick(replicas), from = draws.pick(replicas);
        into.clock = Math.max(into.clock, from.clock);
        if (into != from) from.values.forEach((key, theirs) -> into.values.merge(key, theirs, (mine, other) -> other.clock() > mine.clock() ? other : mine));
        Replica replica = draws.pick(replicas);
        var request = new KeyRequest(body);
        Stamped now = replica.values.get(request.key);
        JsonNode value = now == null ? null : now.value(), after = request.after(value);
        boolean writes = request.refusal == null && !request.type.equals("read") && after != null && (request.type.equals("write") || after != value);
        if (writes) replica.values.put(request.key, new Stamped(++replica.clock, after));
        return request.answer(value);
    }
}
