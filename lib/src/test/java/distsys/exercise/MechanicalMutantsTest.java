package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.exercise.Mechanical.Change;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Exercises;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The references with one instruction changed are found out, or are listed with a reason why not")
class MechanicalMutantsTest {

    /** Their references are a single statement: there is nothing to change that the written mutants do not. */
    private static final Set<String> ONE_LINE = Set.of("00-first-cell", "02-echo");
    private static final Map<String, String> REPORT = new TreeMap<>();

    @TestFactory
    Stream<DynamicTest> mutants() {
        return Exercises.ids().stream().filter(id -> !ONE_LINE.contains(id)).map(id -> DynamicTest.dynamicTest(id, () -> judge(Exercises.named(id))));
    }

    private static void judge(Exercise exercise) throws IOException {
        Class<?> reference = References.RIGHT.get(exercise.id());
        List<Change> changes = Mechanical.changes(reference);
        assertTrue(changes.size() >= 4, "too few changes to mean anything");
        Map<String, String> listed = reasons();
        listed.keySet().removeIf(id -> !id.startsWith(reference.getSimpleName() + "."));
        var survivors = new TreeMap<String, String>();
        var table = new StringBuilder();
        for (Change change : changes) {
            Class<?> mutant = Mechanical.mutant(reference, change);
            Report report = Grader.grade(exercise, mutant, exercise.visible());
            if (report.verdict() == Verdict.PASS) report = Grader.grade(exercise, mutant, exercise.submission().withRuns(200));
            assertTrue(report.verdict() != Verdict.FAULT, report::text);
            if (report.verdict() == Verdict.PASS) survivors.put(change.id(), change.what() + ", line " + change.line());
            table.append("| ").append(change.id()).append(" | ").append(change.what()).append(" | ").append(change.line()).append(" | ")
                    .append(report.verdict() == Verdict.PASS ? "survives: " + listed.getOrDefault(change.id(), "NEW")
                            : String.join(", ", report.findings().stream().filter(f -> f.verdict() == Verdict.FAIL).map(Finding::key).toList())).append(" |\n");
        }
        REPORT.put(exercise.id(), (changes.size() - survivors.size()) + " of " + changes.size() + " found out.\n\n| change | what | line | found out by |\n|---|---|---|---|\n" + table);
        assertEquals(String.join("\n", listed.keySet()), String.join("\n", survivors.keySet()),
                () -> "survivors and the list in survivors.txt differ; the survivors are " + survivors);
    }

    /** By change: why nothing is lost when it is not found out. */
    private static Map<String, String> reasons() throws IOException {
        var reasons = new TreeMap<String, String>();
        try (InputStream in = MechanicalMutantsTest.class.getResourceAsStream("survivors.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
                String[] parts = line.split(" \\| ", 2);
                if (parts.length < 2 || parts[1].isBlank()) throw new IllegalStateException("a survivor needs a reason: " + line);
                reasons.put(parts[0], parts[1]);
            }
        }
        return reasons;
    }

    @AfterAll
    static void write() throws IOException {
        var out = new StringBuilder("# Mechanical mutants\n");
        REPORT.forEach((id, text) -> out.append("\n## ").append(id).append("\n\n").append(text));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "mechanical-mutants.md"), out);
    }
}
