package distsys.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import distsys.trace.History;
import distsys.trace.file.HistoryFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Histories with known verdicts")
class KnownHistoriesTest {

    /** Of the fifty recorded by Jepsen against etcd; they are kept outside the project. */
    private static final Set<String> LINEARIZABLE = Set.of("002", "005", "007", "018", "025", "031", "038", "045", "048", "049");

    @TestFactory @DisplayName("made by hand, ten a format: the name tells the verdict and, where it must be told, the data type")
    Stream<DynamicTest> byHand() throws IOException, URISyntaxException {
        Path folder = Path.of(KnownHistoriesTest.class.getResource("/distsys/histories").toURI());
        List<Path> files = files(folder);
        assertEquals(40, files.size());
        return files.stream().map(file -> DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> {
            String name = file.getFileName().toString();
            String data = switch (file.getParent().getFileName().toString()) {
                case "etcd" -> "cas-register";
                case "kv" -> "kv";
                default -> name.substring(0, name.indexOf('.'));
            };
            History h = HistoryFile.read(file);
            assertEquals(name.contains("pass") ? Verdict.PASS : Verdict.FAIL, Models.named("linearizable", data, h).check(h).verdict());
        }));
    }

    @TestFactory @DisplayName("recorded against real systems: fifty etcd logs and the key-value logs")
    Stream<DynamicTest> recorded() throws IOException {
        String folder = System.getenv("DISTSYS_HISTORIES");
        assumeTrue(folder != null, "DISTSYS_HISTORIES names no folder of recorded histories: this test is skipped");
        return files(Path.of(folder)).stream().filter(f -> f.getParent().endsWith("etcd") || f.getParent().endsWith("kv")).map(file -> {
            String name = file.getFileName().toString();
            boolean pass = name.startsWith("etcd_") ? LINEARIZABLE.contains(name.substring(5, 8)) : name.contains("-ok");
            return DynamicTest.dynamicTest(name, () -> {
                History h = HistoryFile.read(file);
                assertEquals(pass ? Verdict.PASS : Verdict.FAIL, Models.named("linearizable", "", h).check(h).verdict());
            });
        });
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().endsWith(".md")).sorted().toList();
        }
    }
}
