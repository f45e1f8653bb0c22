package distsys.exercise;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.exercise.References.Wrong;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Exercises;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Graders are graded: each mutant fails for its intended property, each property kills one, references pass 1,000 seeds")
class MutationMatrixTest {

    /** By exercise, then by row. */
    private static final Map<String, String> TABLES = new TreeMap<>();
    private static final Map<String, String> COVERAGE = new TreeMap<>();

    @TestFactory @DisplayName("each mutant fails for the property meant to find it out, each property finds one out")
    List<DynamicTest> mutants() {
        return Exercises.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> matrix(Exercises.named(id)))).toList();
    }

    private static void matrix(Exercise exercise) {
        Report right = Grader.grade(exercise, References.RIGHT.get(exercise.id()), exercise.visible());
        assertEquals(Verdict.PASS, right.verdict(), right::text);
        List<String> properties = right.findings().stream().map(Finding::key).toList();
        var table = new StringBuilder("| mutant | its mistake | ").append(String.join(" | ", properties)).append(" | points |\n|---|---|").append("---|".repeat(properties.size() + 1)).append('\n');
        var found = new int[2];
        var killing = new TreeSet<String>();
        var wrong = new ArrayList<Runnable>();
        for (Wrong mutant : References.wrong(exercise.id())) {
            Report visible = Grader.grade(exercise, mutant.code(), exercise.visible());
            // A slip that matters on one run in a hundred is left to the check that counts.
            boolean late = visible.findings().stream().noneMatch(f -> f.key().equals(mutant.fails()) && f.verdict() == Verdict.FAIL);
            Report report = late ? Grader.grade(exercise, mutant.code(), exercise.submission()) : visible;
            table.append("| ").append(mutant).append(" | ").append(mutant.mistake()).append(" |");
            for (Finding f : report.findings()) {
                boolean intended = f.key().equals(mutant.fails());
                if (intended && f.verdict() == Verdict.FAIL) killing.add(f.key());
                table.append(' ').append(f.verdict() == Verdict.PASS ? "·" : (intended ? "**✗** " : "✗ ") + f.failed() + "/" + f.runs()).append(" |");
            }
            found[late ? 1 : 0]++;
            table.append(' ').append(report.points()).append("/").append(report.outOf()).append(" |\n");
            wrong.add(() -> {
                assertEquals(Verdict.FAIL, report.verdict(), () -> mutant + "\n" + report.text());
                Finding intended = report.findings().stream().filter(f -> f.key().equals(mutant.fails())).findFirst().orElseThrow();
                assertEquals(Verdict.FAIL, intended.verdict(), () -> mutant + " is meant to fail for " + mutant.fails() + "\n" + report.text());
                assertNotEquals(List.of(), differing(right, visible), () -> mutant + " makes the same traces as the reference");
            });
        }
        TABLES.put(exercise.id(), table.toString());
        assertAll(wrong.stream().map(w -> w::run));
        assertTrue(found[0] >= 9 * found[1], () -> found[1] + " mutants pass the visible check: it shows too little");
        assertEquals(new TreeSet<>(properties), killing, "a check that kills nothing is deleted");
    }

    /** The properties whose runs differ from the reference's. */
    private static List<String> differing(Report a, Report b) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < a.findings().size(); i++) {
            Finding f = a.findings().get(i), g = b.findings().get(i);
            if (f.digest() != g.digest() || !f.verdict().equals(g.verdict())) keys.add(f.key());
        }
        return keys;
    }

    @TestFactory @DisplayName("the references pass 1,000 seeds, and those show all they should")
    List<DynamicTest> references() {
        return Exercises.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> {
            Exercise exercise = Exercises.named(id);
            int runs = exercise.submission().runs() == 1 ? 1 : 1_000;
            Report report = Grader.grade(exercise, References.RIGHT.get(id), exercise.submission().withRuns(runs));
            assertEquals(Verdict.PASS, report.verdict(), report::text);
            var seen = new TreeMap<String, Integer>();
            report.findings().forEach(f -> f.coverage().forEach((what, n) -> seen.merge(what, n, Math::max)));
            for (String what : References.COVERAGE.get(id)) {
                assertTrue(seen.getOrDefault(what, 0) >= runs / 10, what + " occurs in " + seen.getOrDefault(what, 0) + " of " + runs + " runs only");
            }
            var line = new StringBuilder("The reference passes " + runs + " seeds.");
            seen.forEach((what, n) -> line.append(' ').append(Character.toUpperCase(what.charAt(0))).append(what.substring(1)).append(": ").append(n).append(" runs."));
            COVERAGE.put(id, line.toString());
        })).toList();
    }

    @Test @DisplayName("the lock's mutants differ from the reference in what they say they do, and in nothing else")
    void seams() {
        Exercise lock = Exercises.named("15-lock");
        Report reference = Grader.grade(lock, References.RIGHT.get("15-lock"), lock.visible());
        Report copy = Grader.grade(lock, LockMutants.Base.class, lock.visible());
        assertEquals(List.of(), differing(reference, copy));
    }

    @AfterAll
    static void write() throws IOException {
        var out = new StringBuilder("# Mutants\n\n✗ n/m: the property fails on n of m runs of the visible check (m = 400: of the submission check, because the visible one passes); **✗**: the property that is meant to find it out; ·: it holds.\n");
        TABLES.forEach((id, table) -> out.append("\n## ").append(id).append("\n\n").append(table).append('\n').append(COVERAGE.getOrDefault(id, "")).append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "mutants.md"), out);
        System.out.println(out);
    }
}
