package distsys.run.maelstrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node as a process")
class SpeakerTest {

    static final class Talker extends Node<Talker.Msg> {
        sealed interface Msg {}
        record Echo(int msgId, String echo) implements Msg {}
        record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements Msg {}
        record Fail(int msgId) implements Msg {}
        record Ask(int msgId) implements Msg {}
        record Gossip(int value) implements Msg {}
        record EchoOk(int inReplyTo, String echo) {}
        record TopologyOk(int inReplyTo, List<NodeId> mine) {}
        record Read(int msgId, String key) {}

        private final NodeId store = service("seq-kv");

        @Override protected void start() {
            send(store, new Read(1, id().name()));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Echo(int msgId, String echo) -> send(from, new EchoOk(msgId, echo));
                case Topology(int msgId, var topology) -> send(from, new TopologyOk(msgId, topology.get(id())));
                case Fail(int msgId) -> throw new IllegalStateException("I cannot");
                case Ask(int msgId) -> broadcast(new Gossip(size()));
                case Gossip _ -> { }
            }
        }
    }

    private static final String INIT = "{\"src\":\"c0\",\"dest\":\"n1\",\"body\":{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n1\",\"node_ids\":[\"n0\",\"n1\",\"n2\"]}}";

    private static List<String> answers(String... lines) throws Exception {
        var out = new ByteArrayOutputStream();
        new Speaker(Talker.class, Talker::new, out).converse(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String from(String client, String body) {
        return "{\"id\":7,\"src\":\"" + client + "\",\"dest\":\"n1\",\"body\":" + body + "}";
    }

    private static String to(String dest, String body) {
        return "{\"src\":\"n1\",\"dest\":\"" + dest + "\",\"body\":" + body + "}";
    }

    private static final String STARTED = to("seq-kv", "{\"type\":\"read\",\"msg_id\":1,\"key\":\"n1\"}"), INIT_OK = to("c0", "{\"type\":\"init_ok\",\"in_reply_to\":1}");

    @Test @DisplayName("is made by init, may use services at once, and answers init_ok")
    void init() throws Exception {
        assertEquals(List.of(STARTED, INIT_OK), answers(INIT));
    }

    @Test @DisplayName("answers requests in order; keys may be in any order, ids of nodes are nodes")
    void answersInOrder() throws Exception {
        assertEquals(List.of(STARTED, INIT_OK, to("c1", "{\"type\":\"echo_ok\",\"in_reply_to\":5,\"echo\":\"ä\"}"), to("c2", "{\"type\":\"topology_ok\",\"in_reply_to\":6,\"mine\":[\"n0\"]}")),
                answers(INIT, from("c1", "{\"echo\":\"ä\",\"type\":\"echo\",\"msg_id\":5}"), from("c2", "{\"type\":\"topology\",\"msg_id\":6,\"topology\":{\"n0\":[\"n1\"],\"n1\":[\"n0\"],\"n2\":[]}}")));
    }

    @Test @DisplayName("lets wait what comes before init")
    void early() throws Exception {
        assertEquals(List.of(STARTED, INIT_OK, to("c1", "{\"type\":\"echo_ok\",\"in_reply_to\":5,\"echo\":\"x\"}")), answers(from("c1", "{\"type\":\"echo\",\"msg_id\":5,\"echo\":\"x\"}"), INIT));
    }

    @Test @DisplayName("reaches its peers only, not itself")
    void peers() throws Exception {
        assertEquals(List.of(STARTED, INIT_OK, to("n0", "{\"type\":\"gossip\",\"value\":3}"), to("n2", "{\"type\":\"gossip\",\"value\":3}")), answers(INIT, from("c1", "{\"type\":\"ask\",\"msg_id\":5}")));
    }

    @Test @DisplayName("answers 12 to what is malformed, 10 to what it does not know, 13 where its handler fails, and goes on")
    void refusals() throws Exception {
        List<String> said = answers(INIT, "garbage", "[1]", "", "{\"src\":\"c1\"}", from("c1", "{\"type\":\"echo\",\"msg_id\":5}"), from("c1", "{\"type\":\"frob\",\"msg_id\":6}"), from("c1", "{\"type\":\"fail\",\"msg_id\":7}"),
                from("c1", "{\"type\":\"frob\"}"), from("c1", "{\"msg_id\":8}"), INIT, from("c1", "{\"type\":\"echo\",\"msg_id\":9,\"echo\":\"still here\"}"));
        assertEquals(8, said.size(), said.toString());
        assertTrue(said.get(2).contains("\"in_reply_to\":5,\"code\":12,\"text\":\"echo.echo is missing\""), said.get(2));
        assertTrue(said.get(3).contains("\"in_reply_to\":6,\"code\":10,"), said.get(3));
        assertTrue(said.get(4).contains("\"in_reply_to\":7,\"code\":13,") && said.get(4).contains("I cannot"), said.get(4));
        assertTrue(said.get(5).contains("\"in_reply_to\":8,\"code\":12,"), said.get(5));
        assertTrue(said.get(6).contains("init came twice"), said.get(6));
        assertTrue(said.get(7).contains("still here"), said.get(7));
    }
}
