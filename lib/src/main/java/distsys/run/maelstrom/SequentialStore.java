package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/**
 * {@code seq-kv}: sequentially consistent (Lamport 1979), and no more. It remembers its last {@value #REMEMBERED} states. A request that
 * changes nothing may be answered from any of them that is no older than what this client has seen before; one that changes something
 * is done on the newest. So a client that only reads may see an old state for ever.
 */
final class SequentialStore extends Service {

    static final int REMEMBERED = 32;

    /** A key's value from one state on. */
    private record Version(long state, JsonNode value) {}

    /** Each key's values, newest first, back to the oldest state that is remembered. */
    private final Map<String, Deque<Version>> values = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private long newest;

    @Override ObjectNode handle(String client, JsonNode body, Draws draws) {
        var request = new KeyRequest(body);
        long oldest = Math.max(seen.getOrDefault(client, 0L), newest - REMEMBERED + 1);
        long state = oldest + draws.nextInt((int) (newest - oldest + 1));
        JsonNode then = value(request.key, state);
        if (Objects.equals(request.after(then), then)) {
            seen.put(client, state);
            return request.answer(then);
        }
        JsonNode now = value(request.key, newest), after = request.after(now);
        if (!Objects.equals(after, now)) write(request.key, after);
        seen.put(client, newest);
        return request.answer(now);
    }

    private JsonNode value(String key, long state) {
        for (Version v : values.getOrDefault(key, new ArrayDeque<>())) if (v.state() <= state) return v.value();
        return null;
    }

    private void write(String key, JsonNode value) {
        Deque<Version> versions = values.computeIfAbsent(key, _ -> new ArrayDeque<>());
        versions.addFirst(new Version(++newest, value));
        boolean enough = false;                                     // one version that the oldest remembered state still shows
        for (Iterator<Version> i = versions.iterator(); i.hasNext();) {
            Version v = i.next();
            if (enough) i.remove();
            else enough = v.state() <= newest - REMEMBERED + 1;
        }
    }
}
