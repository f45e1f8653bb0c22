package distsys.judge.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import distsys.judge.check.Verdict;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** They take real seconds, which processes do; what is asserted does not depend on how many. */
@DisplayName("Nodes in other languages, written from the protocol's text alone, run under the workbench:")
class ForeignNodesTest {

    @TempDir Path logs;

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"echo, python3, echo.py", "echo, bash, echo.sh", "g-set, python3, g_set.py"})
    void areRight(String workload, String language, String script) throws Exception {
        assumeTrue(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(f -> Files.isExecutable(Path.of(f, language))), "there is no " + language);
        var options = Options.of(workload).withNodes(2).withRate(20).withTime(Duration.ofSeconds(1));
        Examination found = OnProcesses.run(options, List.of(language, Path.of("src/test/resources/nodes", script).toAbsolutePath().toString()), logs, _ -> { }, null);
        assertEquals(Verdict.PASS, found.verdict(), found.toString());
    }
}
