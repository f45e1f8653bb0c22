package distsys.run.maelstrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.model.Draws;
import distsys.model.Keyed;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A service")
class ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Draws draws = Keyed.stream(1, 0, 0);

    private String ask(Service service, String client, String body) throws Exception {
        return service.answer(client, JSON.readTree(body), draws).toString();
    }

    private static String read(String key) {
        return "{\"type\":\"read\",\"msg_id\":1,\"key\":" + key + "}";
    }

    private static String write(String key, int value) {
        return "{\"type\":\"write\",\"msg_id\":2,\"key\":" + key + ",\"value\":" + value + "}";
    }

    private static String cas(int from, int to, boolean create) {
        return "{\"type\":\"cas\",\"msg_id\":3,\"key\":\"x\",\"from\":" + from + ",\"to\":" + to + ",\"create_if_not_exists\":" + create + "}";
    }

    @Test @DisplayName("lin-kv reads, writes and compares; 20 without the key, 22 if the value differs; a key may be anything")
    void linKv() throws Exception {
        var kv = new LinearStore();
        assertTrue(ask(kv, "n0", read("\"x\"")).contains("\"code\":20"));
        assertTrue(ask(kv, "n0", cas(0, 1, false)).contains("\"code\":20"));
        assertEquals("{\"type\":\"cas_ok\",\"in_reply_to\":3}", ask(kv, "n0", cas(0, 1, true)));
        assertEquals("{\"type\":\"read_ok\",\"value\":1,\"in_reply_to\":1}", ask(kv, "n1", read("\"x\"")));
        assertTrue(ask(kv, "n0", cas(0, 2, true)).contains("\"code\":22"));
        assertEquals("{\"type\":\"write_ok\",\"in_reply_to\":2}", ask(kv, "n0", write("[1,2]", 7)));
        assertEquals("{\"type\":\"read_ok\",\"value\":7,\"in_reply_to\":1}", ask(kv, "n1", read("[1,2]")));
        assertTrue(ask(kv, "n0", "{\"type\":\"read\",\"msg_id\":4}").contains("\"code\":12"));
        assertTrue(ask(kv, "n0", "{\"type\":\"delete\",\"msg_id\":4}").contains("\"code\":10"));
    }

    @Test @DisplayName("lin-tso counts")
    void tso() throws Exception {
        var tso = new TimestampOracle();
        for (int i = 0; i < 3; i++) assertEquals("{\"type\":\"ts_ok\",\"ts\":" + i + ",\"in_reply_to\":1}", ask(tso, "n" + i, "{\"type\":\"ts\",\"msg_id\":1}"));
    }

    @Nested @DisplayName("seq-kv")
    class Sequential {
        private final Service kv = new SequentialStore();

        private int value(String client) throws Exception {
            var answer = JSON.readTree(ask(kv, client, read("\"x\"")));
            return answer.path("value").asInt(-1);
        }

        @Test @DisplayName("may show another's old state, but never goes back, and never further back than it remembers")
        void stale() throws Exception {
            for (int i = 0; i < 100; i++) ask(kv, "writer", write("\"x\"", i));
            var seen = new TreeSet<Integer>();
            for (int client = 0; client < 200; client++) {
                int before = -1;
                for (int i = 0; i < 5; i++) {
                    int now = value("r" + client);
                    assertTrue(now >= before && now >= 100 - SequentialStore.REMEMBERED, before + " then " + now);
                    before = now;
                    seen.add(now);
                }
            }
            assertTrue(seen.size() > 20, "clients see different states: " + seen);
            assertEquals(99, value("writer"), "who wrote last has seen the newest");
        }

        @Test @DisplayName("is up to date for who has just written something, even under another key")
        void fence() throws Exception {
            for (int i = 0; i < 50; i++) {
                ask(kv, "writer", write("\"x\"", i));
                ask(kv, "reader", write("\"fence\"", i));
                assertEquals(i, value("reader"));
            }
        }
    }

    @Test @DisplayName("lww-kv loses a write that another replica's clock outruns, and settles on one value")
    void lww() throws Exception {
        var kv = new LastWriteWinsStore();
        for (int i = 0; i < 20; i++) ask(kv, "n0", write("\"x\"", i));
        var seen = new TreeSet<String>();
        for (int i = 0; i < 200; i++) {
            String now = ask(kv, "n0", read("\"x\""));
            if (i > 100) seen.add(now);
        }
        assertEquals(1, seen.size(), seen.toString());
    }

    @Test @DisplayName("the topologies are Maelstrom's")
    void topologies() {
        List<String> five = Plan.names(5);
        assertEquals("{n0=[n1, n3], n1=[n0, n2, n4], n2=[n1], n3=[n0, n4], n4=[n1, n3]}", Topologies.of("grid", five).toString());
        assertEquals("{n0=[n1], n1=[n0, n2], n2=[n1, n3], n3=[n2, n4], n4=[n3]}", Topologies.of("line", five).toString());
        assertEquals("{n0=[n1, n2], n1=[n0, n3, n4], n2=[n0], n3=[n1], n4=[n1]}", Topologies.of("tree", five).toString());
        assertEquals("{n0=[n1, n2, n3, n4], n1=[n0], n2=[n0], n3=[n0], n4=[n0]}", Topologies.of("tree4", five).toString());
        assertEquals(4, Topologies.of("total", five).get("n3").size());
    }
}
