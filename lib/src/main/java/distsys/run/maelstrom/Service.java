package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.LinkedHashMap;
import java.util.Map;

/** A store that stands beside the cluster and never fails (Maelstrom, doc/services.md). It answers each request at one instant. */
abstract class Service {

    static final int NOT_SUPPORTED = 10, MALFORMED_REQUEST = 12, NO_SUCH_KEY = 20, NOT_AS_EXPECTED = 22;

    /** All four, by name, in the order of their places. */
    static Map<String, Service> all() {
        var all = new LinkedHashMap<String, Service>();
        all.put("lin-kv", new LinearStore());
        all.put("seq-kv", new SequentialStore());
        all.put("lww-kv", new LastWriteWinsStore());
        all.put("lin-tso", new TimestampOracle());
        return all;
    }

    /** The answer's body, {@code in_reply_to} included; null if the request asks for none. */
    final ObjectNode answer(String client, JsonNode request, Draws draws) {
        if (!request.path("msg_id").isIntegralNumber()) return null;
        return handle(client, request, draws).put("in_reply_to", request.path("msg_id").longValue());
    }

    abstract ObjectNode handle(String client, JsonNode request, Draws draws);

    static ObjectNode ok(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode error(int code, String text) {
        return ok("error").put("code", code).put("text", text);
    }

    static ObjectNode unsupported(JsonNode request, String known) {
        return error(NOT_SUPPORTED, "this service does not know " + request.path("type") + "; it knows " + known);
    }

    /** What one request asks of one key. */
    static final class KeyRequest {
        final String key, type;
        final JsonNode value, from, to;
        final boolean create;
        final ObjectNode refusal;

        KeyRequest(JsonNode body) {
            type = body.path("type").asText();
            key = body.path("key").toString();
            value = body.path("value");
            from = body.path("from");
            to = body.path("to");
            create = body.path("create_if_not_exists").asBoolean();
            refusal = switch (type) {
                case "read" -> body.has("key") ? null : missing("read", "key");
                case "write" -> body.has("key") && body.has("value") ? null : missing("write", "key and value");
                case "cas" -> body.has("key") && body.has("from") && body.has("to") ? null : missing("cas", "key, from and to");
                default -> unsupported(body, "read, write, cas");
            };
        }

        private static ObjectNode missing(String type, String keys) {
            return error(MALFORMED_REQUEST, type + " needs " + keys);
        }

        /** The answer where the key's value is {@code now}, null if there is none. */
        ObjectNode answer(JsonNode now) {
            if (refusal != null) return refusal;
            return switch (type) {
                case "read" -> now == null ? absent() : ok("read_ok").set("value", now);
                case "write" -> ok("write_ok");
                default -> now == null ? create ? ok("cas_ok") : absent() : now.equals(from) ? ok("cas_ok")
                        : error(NOT_AS_EXPECTED, "the value of " + key + " is " + now + ", not " + from);
            };
        }

        /** The key's value afterwards. */
        JsonNode after(JsonNode now) {
            if (refusal != null) return now;
            return switch (type) {
                case "read" -> now;
                case "write" -> value;
                default -> now == null ? create ? to : null : now.equals(from) ? to : now;
            };
        }

        private ObjectNode absent() {
            return error(NO_SUCH_KEY, "there is no key " + key);
        }
    }
}
