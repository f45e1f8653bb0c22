package distsys;

import static distsys.Lab.cluster;
import static distsys.Lab.load;
import static distsys.Lab.ms;
import static distsys.Lab.replay;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Trace;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that is shared")
class SharingTest {

    @TempDir Path folder;

    /** Says what learners say. */
    static final class Talker extends Node<String> {
        String heard = "";

        @Override protected void start() {
            send(anyPeer(), "<script>alert(1)</script> \"\"\" \\u007c two\nlines 🙂 שלום | x=1");
        }

        @Override protected void receive(NodeId from, String msg) {
            heard = msg;
            log(msg);
        }
    }

    private static Run<Talker> talk() {
        return cluster(3, Talker::new).seed(4).skew(ms(5)).crash(2, ms(3), ms(6)).run(seconds(1));
    }

    @Test @DisplayName("is read back equal from each kind of file")
    void files() {
        var run = talk();
        for (String name : List.of("run.txt", "run.json", "run.log", "run.html", "run")) {
            String file = folder.resolve(name).toString();
            assertTrue(run.save(file).text().startsWith(file + ": " + run.events().size() + " events, "));
            assertEquals(run.trace(), load(file), name);
        }
        assertEquals(5, folder.toFile().list().length, "nothing is left beside the files");
    }

    @Test @DisplayName("happens again from its text, where its program is")
    void again() {
        var cluster = cluster(3, Talker::new).seed(4).skew(ms(5)).crash(2, ms(3), ms(6));
        var run = cluster.run(seconds(1));
        assertEquals(run.trace().events(), cluster.replay(run.trace().toText()).events());
    }

    @Test @DisplayName("is the same when its cell is pasted and run")
    void cell() {
        for (Trace trace : List.of(talk().trace(), cluster(4, Fixtures.Chatter::new).run(seconds(20)).trace())) {
            String cell = TraceFile.cell(trace).text();
            try (JShell shell = JShell.builder().executionEngine("local").build()) {
                shell.eval("String replay(String s) { System.setProperty(\"distsys.test.cell\", s); return s; }");
                var events = shell.eval(cell);
                assertEquals(Snippet.Status.VALID, events.getFirst().status(), () -> shell.diagnostics(events.getFirst().snippet()).toList().toString());
                assertEquals(trace, replay(System.getProperty("distsys.test.cell")).trace());
            } finally {
                System.clearProperty("distsys.test.cell");
            }
        }
    }

    @Test @DisplayName("is written whole or not at all, and a sentence says why not")
    void cannot() throws Exception {
        var run = talk();
        String nowhere = folder.resolve("no/run.txt").toString();
        assertEquals("cannot write \"" + nowhere + "\": there is no folder " + folder.resolve("no") + "; make it first",
                assertThrows(UncheckedIOException.class, () -> run.save(nowhere)).getMessage());
        String missing = folder.resolve("missing.txt").toString();
        assertEquals("cannot read \"" + missing + "\": there is no such file in " + folder,
                assertThrows(UncheckedIOException.class, () -> load(missing)).getMessage());
        assertEquals("cannot write \"" + folder + "\": it is a folder; give the name of a file",
                assertThrows(UncheckedIOException.class, () -> run.save(folder.toString())).getMessage());
        Path other = folder.resolve("photo.txt");
        Files.write(other, new byte[] {(byte) 0xFF, 0, 1});
        assertEquals("cannot read \"" + other + "\": it is no text in UTF-8",
                assertThrows(UncheckedIOException.class, () -> load(other.toString())).getMessage());
        Files.writeString(other, "hello");
        assertEquals("\"" + other + "\": this is no trace: its first line is not \"# distsys trace 1\"",
                assertThrows(IllegalArgumentException.class, () -> load(other.toString())).getMessage());
        assertFalse(Files.exists(folder.resolve("no")));
    }

    @Test @DisplayName("says why a field is what it is, by node and time")
    void why() {
        var run = cluster(2, Fixtures.Chatter::new).seed(1).run(seconds(1));
        assertTrue(run.why("n1", "clock").text().contains("n1’s clock is "), run.why("n1", "clock").text());
        assertTrue(run.why("n1", "clock", Duration.ZERO).text().contains("n1’s clock is 0 because at 0 ms (#"), run.why("n1", "clock", Duration.ZERO).text());
        assertEquals("there is no node \"n7\"; there is [n0, n1]", assertThrows(IllegalArgumentException.class, () -> run.why("n7", "clock")).getMessage());
    }
}
