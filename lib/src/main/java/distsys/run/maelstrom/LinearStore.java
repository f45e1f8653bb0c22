package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.HashMap;
import java.util.Map;

/** {@code lin-kv}: one map; every request sees all before it. */
final class LinearStore extends Service {

    private final Map<String, JsonNode> values = new HashMap<>();

    @Override ObjectNode handle(String client, JsonNode body, Draws draws) {
        var request = new KeyRequest(body);
        JsonNode now = values.get(request.key), after = request.after(now);
        if (after != now) values.put(request.key, after);
        return request.answer(now);
    }
}
