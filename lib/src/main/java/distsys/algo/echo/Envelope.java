package distsys.algo.echo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as it lies on the wire of Maelstrom's protocol: one JSON object a line (jepsen-io/maelstrom, doc/protocol.md).
 *
 * @param src  who sends it
 * @param dest to whom
 * @param body what it says: {@code type} and further keys. Whole numbers are Long, else text, Boolean, Double, List, Map or null
 */
public record Envelope(String src, String dest, Map<String, Object> body) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public Envelope {
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));         // null may be a value, so no Map.copyOf
    }

    /** Reads a line; null if it is no JSON object with {@code src}, {@code dest} and {@code body}. Further keys are passed over. */
    public static Envelope read(String line) {
        Object json;
        try {
            json = JSON.readValue(line, Object.class);
        } catch (JsonProcessingException e) {
            return null;
        }
        if (!(json instanceof Map<?, ?> all) || !(all.get("src") instanceof String src) || !(all.get("dest") instanceof String dest) || !(all.get("body") instanceof Map<?, ?> body)) return null;
        var plain = new LinkedHashMap<String, Object>();
        body.forEach((key, value) -> plain.put((String) key, value));
        return new Envelope(src, dest, plain);
    }

    /** What kind of message it is; empty if it does not say. */
    public String type() {
        return body.get("type") instanceof String type ? type : "";
    }

    /** The sender's number of this request; null if it has none, and then nobody waits for an answer. */
    public Long msgId() {
        return body.get("msg_id") instanceof Long id ? id : null;
    }

    /** The number of the request that this answers; null if it answers none. */
    public Long inReplyTo() {
        return body.get("in_reply_to") instanceof Long id ? id : null;
    }

    /**
     * A line for stdout: {@code Envelope.line("n1", "c2", "type", "echo_ok", "in_reply_to", 7, "echo", "hi")}.
     *
     * @param keysAndValues the body's
     */
    public static String line(String src, String dest, Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) throw new IllegalArgumentException("a body has a value for each key; " + keysAndValues[keysAndValues.length - 1] + " has none");
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) body.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        var all = new LinkedHashMap<String, Object>();
        all.put("src", src);
        all.put("dest", dest);
        all.put("body", body);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON: " + body + " (" + e.getOriginalMessage() + ")", e);
        }
    }
}
