package distsys.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.workload.Examination;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.Options;
import distsys.model.Node;
import distsys.run.maelstrom.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The challenges, with the simulator in place of processes")
class GlomersTest {

    /** What the table, or the rows, say, and whether all is met. */
    private record Told(int code, String text) {}

    private static Told tell(String only, boolean json) throws Exception {
        var text = new ByteArrayOutputStream();
        PrintStream before = System.out, errors = System.err;
        try (var out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            System.setErr(new PrintStream(PrintStream.nullOutputStream()));
            int code = new Glomers(GlomersTest::simulate, only, 1, json, Path.of("nodes")).run();
            return new Told(code, text.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(errors);
        }
    }

    @SuppressWarnings("unchecked")
    private static Examination simulate(Options options, List<String> program) throws ClassNotFoundException {
        String name = Path.of(program.getFirst()).getFileName().toString();
        return InTheSimulator.run(options, Main.factory((Class<? extends Node<?>>) Class.forName("distsys.algo.glomers." + name)));
    }

    @Test @DisplayName("are all met in virtual time; but how long an answer takes without a network is nothing to compare")
    void all() throws Exception {
        Told told = tell("", true);
        for (JsonNode row : new ObjectMapper().readTree(told.text())) {
            assertTrue(row.path("met").asBoolean() || row.path("metric").asText().equals("answer-median"), row.toString());
            assertEquals(1, row.path("runs").size());
        }
    }

    @Test @DisplayName("are a table with the target beside what was measured")
    void table() throws Exception {
        Told told = tell("3d", false);
        assertEquals(0, told.code());
        assertEquals(1, told.text().lines().filter(line -> line.matches(" +messages a request +< 30 +24\\.13 +✓ *")).count(), told.text());
    }

    @Test @DisplayName("compare 5c with 5b, and with nothing if 5b was not run")
    void compared() throws Exception {
        assertTrue(tell("5b,5c", true).text().contains("\"target\" : \"< 4.99\""));
        assertTrue(!tell("5c", true).text().contains("\"target\" : \"<"));
    }

    @Test @DisplayName("refuse a number that is none")
    void wrong() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Glomers(GlomersTest::simulate, "3f", 3, false, Path.of("")));
        assertTrue(e.getMessage().startsWith("there is no challenge 3f; there is 1, 2,"), e.getMessage());
    }
}
