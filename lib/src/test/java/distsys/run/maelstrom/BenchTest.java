package distsys.run.maelstrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import distsys.run.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bench, with a node that is a shell script")
class BenchTest {

    private static final Path SHELL = Path.of("/bin/sh");
    /** Reads init, answers it, reads one request. */
    private static final String BEGIN = "read line; echo '{\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"type\":\"init_ok\",\"in_reply_to\":1}}'; read line; ";

    @TempDir Path folder;

    /** Asks once, and is done when it is answered. */
    private static final class OneQuestion implements Customer {
        private boolean done;
        private JsonNode answer;

        @Override public void wake(Desk desk) {
            desk.send("n0", JsonNodeFactory.instance.objectNode().put("type", "echo").put("msg_id", 1).put("echo", "x"));
        }

        @Override public void hear(Desk desk, String from, JsonNode body) {
            answer = body;
            done = true;
        }

        @Override public boolean isDone() {
            return done;
        }
    }

    @BeforeEach void needsAShell() {
        assumeTrue(Files.isExecutable(SHELL), "this system has no /bin/sh");
    }

    private Account run(OneQuestion customer, String script) throws Exception {
        var plan = new Plan(Plan.names(1), List.of(customer), Distribution.constant(Duration.ZERO), List.of(), 1, Duration.ofMinutes(1), 100);
        return Bench.run(plan, List.of(SHELL.toString(), "-c", script), folder, _ -> { }, null);
    }

    @Test @DisplayName("carries a question and its answer, and counts them")
    void answers() throws Exception {
        var customer = new OneQuestion();
        Account account = run(customer, BEGIN + "echo '{\"dest\":\"c1\",\"body\":{\"in_reply_to\":1,\"type\":\"echo_ok\"},\"src\":\"n0\"}'; read line");
        assertEquals("", account.failure());
        assertEquals("echo_ok", customer.answer.path("type").asText());
        assertEquals(new Traffic(4, 4, 4, 4), account.traffic());
        assertEquals("EchoOk(inReplyTo=1)", account.trace().events().getLast().payload());
    }

    @Test @DisplayName("ends when the node dies, and shows its last lines")
    void dies() throws Exception {
        Account account = run(new OneQuestion(), BEGIN + "echo 'out of luck' >&2; exit 3");
        assertTrue(account.failure().startsWith("n0 ended with exit code 3"), account.failure());
        assertTrue(account.lastLines().contains("out of luck"), account.lastLines().toString());
    }

    @Test @DisplayName("ends when the node writes what is no message")
    void babbles() throws Exception {
        assertTrue(run(new OneQuestion(), BEGIN + "echo Hello; read line").failure().contains("that is no JSON, and stdout is for messages (log to stderr): Hello"));
        assertTrue(run(new OneQuestion(), BEGIN + "echo '{\"src\":\"n0\",\"dest\":\"n7\",\"body\":{\"type\":\"x\"}}'; read line").failure().contains("n7, which does not exist"));
        assertTrue(run(new OneQuestion(), BEGIN + "echo '{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"x\"}}'; read line").failure().contains("not its own name"));
    }

    @Test @DisplayName("says so when the program cannot be started")
    void missing() {
        var plan = new Plan(Plan.names(1), List.of(new OneQuestion()), Distribution.constant(Duration.ZERO), List.of(), 1, Duration.ofMinutes(1), 100);
        String sentence = assertThrows(IllegalArgumentException.class, () -> Bench.run(plan, List.of(folder.resolve("nothing").toString()), folder, _ -> { }, null)).getMessage();
        assertTrue(sentence.contains("cannot be started"), sentence);
    }
}
