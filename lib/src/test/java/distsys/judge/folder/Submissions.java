package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.grade.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What students send in, and what must come of it. */
final class Submissions {

    static final String STUB = "throw new UnsupportedOperationException(\"not written yet\");";

    private Submissions() {}

    /** A class, its points, and a word of its report. */
    record Expected(int points, String why, String code) {}

    /** Has a folder of them graded. @param table by student */
    static void judge(Path place, String exercise, String imports, String name, Map<String, Expected> table) throws Exception {
        Path submitted = Files.createDirectory(place.resolve("submitted"));
        for (var each : table.entrySet()) {
            Path folder = Files.createDirectories(submitted.resolve(each.getKey()).resolve(exercise));
            Files.writeString(folder.resolve(exercise + ".ipynb"), notebook(List.of(imports, each.getValue().code(), "grade(\"" + exercise + "\", " + name + ".class)")));
        }
        var expected = new TreeMap<String, String>();
        var got = new TreeMap<String, String>();
        for (Result r : GradeFolder.grade(submitted, place.resolve("graded"), 1, 2)) {
            Expected e = table.get(r.student());
            boolean said = (r.why() + r.notes()).contains(e.why());
            expected.put(r.student(), e.points() + ": " + e.why());
            got.put(r.student(), (r.verdict() == Verdict.FAULT ? "fault" : r.points()) + ": " + (said ? e.why() : r.why() + r.notes()));
        }
        assertEquals(table.size(), got.size());
        assertEquals(expected.toString().replace(", ", "\n"), got.toString().replace(", ", "\n"));
    }

    /** A notebook with these cells. */
    static String notebook(List<String> sources) throws IOException {
        var cells = new ArrayList<Map<String, Object>>();
        for (String source : sources) cells.add(Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", source));
        return new ObjectMapper().writeValueAsString(Map.of("cells", cells, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
    }
}
