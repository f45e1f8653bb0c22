package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of odd files")
class FolderOfOddFilesTest {

    @TempDir Path place;

    @Test @DisplayName("is graded whole, and what is not graded is named")
    void odd() throws Exception {
        Path submitted = Files.createDirectory(place.resolve("submitted"));
        String longest = "a".repeat(240);
        Files.writeString(submitted.resolve(longest + ".ipynb"), "");
        Files.writeString(submitted.resolve("UPPER.IPYNB"), "");
        Files.writeString(submitted.resolve("._ann.ipynb"), "");
        Files.writeString(submitted.resolve("ann.ipynb"), "");
        Path own = Files.createDirectories(submitted.resolve("bob/00-first-cell"));
        Files.writeString(own.resolve("nothing.ipynb"), "");
        List<Result> results = GradeFolder.grade(submitted, place.resolve("graded"), 1, 1);
        assertEquals(List.of("bob"), results.stream().map(Result::student).toList());
        String page = Files.readString(place.resolve("graded/class.html"));
        assertTrue(page.contains("<li>ann.ipynb</li>") && page.contains("<li>UPPER.IPYNB</li>") && page.contains("<li>" + longest + ".ipynb</li>"), page);
        assertFalse(page.contains("._ann"), page);
        assertEquals(60 + 1 + 8, GradeFolder.safe(longest).length());
    }

    @Test @DisplayName("hands in what is submitted, else what is graded last, and nothing in a comment")
    void answers() throws IOException {
        assertEquals(Map.of(), answers("/* grade(\"x\", Y.class) */ // grade(\"z\", Y.class)\n/*\ngrade(\"x\", Y.class)\n*/"));
        assertEquals(Map.of("x", "Mine"), answers("submit(\"x\", Mine.class)", "grade(\"x\", Try.class)"));
        assertEquals(Map.of("x", "Try"), answers("grade(\"x\", Mine.class)", "grade(\"x\", Try.class)"));
        assertEquals(Map.of("x", "Mine"), answers("var url = \"http://a/*\"; grade(\"x\", Mine.class) // */"));
    }

    private Map<String, String> answers(String... cells) throws IOException {
        Path file = Files.writeString(place.resolve("one.ipynb"), Submissions.notebook(List.of(cells)));
        return Notebook.read(file).answers();
    }
}
