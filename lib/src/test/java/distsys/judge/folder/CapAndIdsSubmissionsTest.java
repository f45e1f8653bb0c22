package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.grade.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Submissions of lessons 01 and 03: right, wrong, a stub, endless, throwing, not compiling, of another type")
class CapAndIdsSubmissionsTest {

    private static final String STUB = "throw new UnsupportedOperationException(\"not written yet\");";

    @TempDir Path place;

    /** A class, its points, and a word of its report. */
    private record Expected(int points, String why, String code) {}

    @Test @DisplayName("the policy")
    void policy() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("right", new Expected(10, "", policy("return op == Op.BROWSE || 2 * reachable.size() > members.size();")));
        t.put("half", new Expected(4, "old value", policy("return op == Op.BROWSE || 2 * reachable.size() >= members.size();")));
        t.put("stub", new Expected(0, "not written yet", policy(STUB)));
        t.put("endless", new Expected(0, "a loop in it does not end", policy("while (true) { }")));
        t.put("throws", new Expected(0, "IndexOutOfBoundsException", policy("return reachable.get(members.size()) == null;")));
        t.put("broken", new Expected(0, "does not compile", policy("return op = ;")));
        t.put("other", new Expected(0, "is no Policy", "class MyPolicy implements Comparable<String> { public int compareTo(String other) { return 0; } }"));
        judge("01-policy", "import distsys.algo.cap.*;", "MyPolicy", t);
    }

    @Test @DisplayName("the id generator, whose disk outlives its crashes here as well")
    void ids() throws Exception {
        String life = "life = disk().read(\"life\", 0) + 1; disk().write(\"life\", life);";
        var t = new LinkedHashMap<String, Expected>();
        t.put("right", new Expected(10, "", ids(life + " disk().sync();", "return id().name() + \"-\" + life + \"-\" + ++made;")));
        t.put("not-synced", new Expected(7, "given out twice", ids(life, "return id().name() + \"-\" + life + \"-\" + ++made;")));
        t.put("stub", new Expected(0, "not written yet", ids(STUB, STUB)));
        t.put("endless", new Expected(0, "a loop in it does not end", ids("", "while (true) { made++; }")));
        t.put("throws", new Expected(0, "ArithmeticException", ids("", "return made / life;")));
        t.put("broken", new Expected(0, "does not compile", ids("", "return made +;")));
        t.put("other", new Expected(0, "is no Issuer", "class MyIds { Object nextId() { return 1; } }"));
        judge("03-unique-ids", "import distsys.algo.ids.*;", "MyIds", t);
    }

    private void judge(String exercise, String imports, String name, Map<String, Expected> table) throws Exception {
        Path submitted = Files.createDirectory(place.resolve("submitted"));
        for (var each : table.entrySet()) {
            Path folder = Files.createDirectories(submitted.resolve(each.getKey()).resolve(exercise));
            Files.writeString(folder.resolve(exercise + ".ipynb"), notebook(imports, each.getValue().code(), "grade(\"" + exercise + "\", " + name + ".class)"));
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

    private static String policy(String body) {
        return "class MyPolicy implements Policy {\n final List<NodeId> members;\n MyPolicy(List<NodeId> members) { this.members = members; }\n"
                + " public boolean mayServe(Op op, List<NodeId> reachable) { " + body + " }\n}";
    }

    private static String ids(String start, String next) {
        return "class MyIds extends Issuer {\n int life = 0, made = 0;\n @Override protected void start() { " + start + " }\n @Override protected Object nextId() { " + next + " }\n}";
    }

    private static String notebook(String... sources) throws Exception {
        var cells = new ArrayList<Map<String, Object>>();
        for (String source : sources) cells.add(Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", source));
        return new ObjectMapper().writeValueAsString(Map.of("cells", cells, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
    }
}
