package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;

/** {@code lin-tso}: 0, 1, 2, … */
final class TimestampOracle extends Service {

    private long next;

    @Override ObjectNode handle(String client, JsonNode body, Draws draws) {
        return body.path("type").asText().equals("ts") ? ok("ts_ok").put("ts", next++) : unsupported(body, "ts");
    }
}
