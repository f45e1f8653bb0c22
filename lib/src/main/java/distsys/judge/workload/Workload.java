package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.List;
import java.util.Map;

/** One kind of service: what is asked of it, in what words, and what it must answer. An instance is good for one run. */
public abstract class Workload {

    /** A request before it is put into words: a function and its argument, plain data. */
    public record Ask(String f, Object value) {}

    /** What became of an answer: the operation's output, or one more request that belongs to it. */
    record Heard(Object output, ObjectNode more) {}

    /** A client's side of one connection: whatever it must remember between operations. */
    interface Session {

        /** The request's body, without {@code msg_id}. */
        ObjectNode request(Ask ask);

        /**
         * What the answer means; it is no error.
         *
         * @throws BadReply if it is not what the workload demands
         */
        Heard hear(Ask ask, JsonNode reply);
    }

    /** An answer that the schema of the workload does not allow. */
    static final class BadReply extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadReply(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static final String NUMBER = "a number", WHOLE = "a whole number", LIST = "an array", OBJECT = "an object", ANY = "anything";

    /** Its name, as {@code -w} takes it. */
    public abstract String name();

    /** The next operation of this thread; null if there is none just now. */
    abstract Ask next(int thread, Draws draws);

    /** What is asked of each node before the load begins; null if nothing. */
    ObjectNode setUp(String node, Map<String, List<String>> topology) {
        return null;
    }

    /** Whether, after the load, the nodes are left alone for a while and then asked once more. */
    boolean hasLast() {
        return false;
    }

    /** The {@code step}-th of the last operations of a thread, counted from 0; null if there are no more. */
    Ask last(int thread, int step, Object previous) {
        return null;
    }

    /** A new connection. Most workloads remember nothing. */
    Session open(int thread) {
        return new Session() {
            @Override public ObjectNode request(Ask ask) {
                return Workload.this.request(ask);
            }

            @Override public Heard hear(Ask ask, JsonNode reply) {
                return new Heard(output(ask, reply), null);
            }
        };
    }

    /** The body that asks. */
    ObjectNode request(Ask ask) {
        throw new UnsupportedOperationException();
    }

    /** What the answer means. */
    Object output(Ask ask, JsonNode reply) {
        throw new UnsupportedOperationException();
    }

    /** Whether the operation changes nothing: then one that timed out certainly took no effect. */
    boolean isIdempotent(String f) {
        return f.equals("read");
    }

    /** Whether an error of a known code says for certain that nothing happened; the sets and counters take no node's word for it. */
    boolean trustsErrors() {
        return true;
    }

    /** Judges what the clients saw. */
    abstract Findings check(Load load);

    static ObjectNode body(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /**
     * Holds an answer against its schema: the type, and each key with its kind, and no others. Maelstrom's schemas are closed, too.
     *
     * @param keysAndKinds {@code "value", NUMBER, …}
     */
    static JsonNode expect(JsonNode reply, String type, String... keysAndKinds) {
        if (!reply.path("type").asText().equals(type)) throw new BadReply("the answer's type is " + reply.path("type") + ", not \"" + type + "\"");
        int keys = 0;
        for (int i = 0; i < keysAndKinds.length; i += 2) {
            JsonNode value = reply.get(keysAndKinds[i]);
            if (value == null) throw new BadReply(type + " lacks \"" + keysAndKinds[i] + "\"");
            boolean fits = switch (keysAndKinds[i + 1]) {
                case NUMBER -> value.isNumber();
                case WHOLE -> value.isIntegralNumber();
                case LIST -> value.isArray();
                case OBJECT -> value.isObject();
                default -> true;
            };
            if (!fits) throw new BadReply(type + "." + keysAndKinds[i] + " is " + value + ", not " + keysAndKinds[i + 1]);
            keys++;
        }
        for (var p : reply.properties()) {
            String key = p.getKey();
            if (key.equals("type") || key.equals("msg_id") || key.equals("in_reply_to")) continue;
            if (--keys < 0) throw new BadReply(type + " has a key too many: of " + reply + " only " + List.of(keysAndKinds) + " was expected");
        }
        return reply;
    }
}
