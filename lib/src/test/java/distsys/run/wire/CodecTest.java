package distsys.run.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A record and its body")
class CodecTest {

    private sealed interface Msg {}
    private record Echo(int msgId, String echo) implements Msg {}
    private record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements Msg {}
    private record Op(String f, int key, Integer value) {}
    private record Txn(int msgId, List<Op> txn) implements Msg {}
    private record Entry(long offset, Object msg) {}
    private record PollOk(int inReplyTo, Map<String, List<Entry>> msgs) implements Msg {}
    private record ListCommittedOffsetsOk(int inReplyTo, Optional<Integer> limit) implements Msg {}
    private record Bounded(int n) implements Msg {
        Bounded {
            if (n < 0) throw new IllegalArgumentException("n is at least 0, not " + n);
        }
    }
    private record Nested(Msg inner, List<Msg> more) implements Msg {}
    private record Pair<A, B>(A left, B right) {}
    private record Generic(Pair<Integer, Pair<String, NodeId>> pair) implements Msg {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Codec codec = Codec.of(List.of(Msg.class), name -> name.matches("n\\d") ? NodeId.of(name.charAt(1) - '0') : null);

    private void both(Object message, String body) throws Exception {
        assertEquals(body, codec.body(message).toString());
        assertEquals(message, codec.message(JSON.readTree(body)));
    }

    private String refused(String body) {
        return assertThrows(Malformed.class, () -> codec.message(JSON.readTree(body))).getMessage();
    }

    @Test @DisplayName("are the same: type from the name, keys from the components")
    void theSame() throws Exception {
        both(new Echo(7, "hi"), "{\"type\":\"echo\",\"msg_id\":7,\"echo\":\"hi\"}");
        both(new Topology(1, Map.of(NodeId.of(0), List.of(NodeId.of(1)))), "{\"type\":\"topology\",\"msg_id\":1,\"topology\":{\"n0\":[\"n1\"]}}");
        both(new Txn(3, Arrays.asList(new Op("r", 1, null), new Op("w", 2, 5))), "{\"type\":\"txn\",\"msg_id\":3,\"txn\":[[\"r\",1,null],[\"w\",2,5]]}");
        both(new PollOk(4, Map.of("k", List.of(new Entry(1, "x")))), "{\"type\":\"poll_ok\",\"in_reply_to\":4,\"msgs\":{\"k\":[[1,\"x\"]]}}");
        both(new Nested(new Echo(1, "a"), List.of(new Echo(2, "b"))),
                "{\"type\":\"nested\",\"inner\":{\"type\":\"echo\",\"msg_id\":1,\"echo\":\"a\"},\"more\":[{\"type\":\"echo\",\"msg_id\":2,\"echo\":\"b\"}]}");
        both(new Generic(new Pair<>(1, new Pair<>("x", NodeId.of(2)))), "{\"type\":\"generic\",\"pair\":[1,[\"x\",\"n2\"]]}");
    }

    @Test @DisplayName("an Optional may be absent")
    void optional() throws Exception {
        both(new ListCommittedOffsetsOk(4, Optional.empty()), "{\"type\":\"list_committed_offsets_ok\",\"in_reply_to\":4}");
        both(new ListCommittedOffsetsOk(4, Optional.of(2)), "{\"type\":\"list_committed_offsets_ok\",\"in_reply_to\":4,\"limit\":2}");
    }

    @Test @DisplayName("keys in any order, and keys nobody asked for")
    void lenient() throws Exception {
        assertEquals(new Echo(7, "hi"), codec.message(JSON.readTree("{\"echo\":\"hi\",\"extra\":[1],\"msg_id\":7,\"type\":\"echo\"}")));
    }

    @Test @DisplayName("a body that does not fit is refused with the key and what it held")
    void malformed() {
        assertEquals("echo.msg_id is missing", refused("{\"type\":\"echo\",\"echo\":\"hi\"}"));
        assertEquals("echo.echo is 5, not a string", refused("{\"type\":\"echo\",\"msg_id\":1,\"echo\":5}"));
        assertEquals("echo.msg_id is 1.5, not a whole number of 32 bits", refused("{\"type\":\"echo\",\"msg_id\":1.5,\"echo\":\"\"}"));
        assertEquals("echo.msg_id is 99999999999, not a whole number of 32 bits", refused("{\"type\":\"echo\",\"msg_id\":99999999999,\"echo\":\"\"}"));
        assertEquals("txn.txn[0] is [\"r\",1], not the array [f, key, value]", refused("{\"type\":\"txn\",\"msg_id\":1,\"txn\":[[\"r\",1]]}"));
        assertEquals("topology.topology: there is no node zz", refused("{\"type\":\"topology\",\"msg_id\":1,\"topology\":{\"zz\":[]}}"));
        assertEquals("bounded: n is at least 0, not -1", refused("{\"type\":\"bounded\",\"n\":-1}"));
        assertEquals("a body is a JSON object, not [1]", refused("[1]"));
        assertTrue(refused("{\"type\":\"frob\"}").startsWith("there is no message \"frob\" here; there is bounded, echo, "));
    }

    @Test @DisplayName("numbers without a type are Integer if they fit, else Long")
    void numbers() throws Exception {
        var poll = (PollOk) codec.message(JSON.readTree("{\"type\":\"poll_ok\",\"in_reply_to\":4,\"msgs\":{\"k\":[[1,5],[2,5000000000],[3,{\"a\":[null]}]]}}"));
        assertEquals(5, poll.msgs().get("k").get(0).msg());
        assertEquals(5_000_000_000L, poll.msgs().get("k").get(1).msg());
        assertEquals("{a=[null]}", poll.msgs().get("k").get(2).msg().toString());
    }

    @ParameterizedTest @CsvSource({"EchoOk, echo_ok", "msgId, msg_id", "ListCommittedOffsets, list_committed_offsets", "KVRead, kv_read", "x, x", "Phase2a, phase2a", "ts, ts"})
    @DisplayName("names are spelled as Maelstrom spells them")
    void names(String java, String wire) {
        assertEquals(wire, Codec.snake(java));
    }

    private abstract static class Base<M> extends Node<M> {}
    private static final class Leaf extends Base<Msg> {
        @Override protected void receive(NodeId from, Msg msg) {}
    }
    private static final class Open extends Node<Object> {
        @Override protected void receive(NodeId from, Object msg) {}
    }

    @Test @DisplayName("the family is read off the node's class")
    void family() {
        assertEquals(Msg.class, Codec.family(Leaf.class));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Codec.family(Open.class)).getMessage().contains("sealed interface Msg"));
        assertFalse(codec.knows("frob"));
    }
}
