package distsys.judge.folder;

import static distsys.judge.folder.Submissions.STUB;

import distsys.judge.folder.Submissions.Expected;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Submissions of lessons 01 and 03: right, wrong, a stub, endless, throwing, not compiling, of another type")
class CapAndIdsSubmissionsTest {

    @TempDir Path place;

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
        Submissions.judge(place, "01-policy", "import distsys.algo.cap.*;", "MyPolicy", t);
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
        Submissions.judge(place, "03-unique-ids", "import distsys.algo.ids.*;", "MyIds", t);
    }

    private static String policy(String body) {
        return "class MyPolicy implements Policy {\n final List<NodeId> members;\n MyPolicy(List<NodeId> members) { this.members = members; }\n"
                + " public boolean mayServe(Op op, List<NodeId> reachable) { " + body + " }\n}";
    }

    private static String ids(String start, String next) {
        return "class MyIds extends Issuer {\n int life = 0, made = 0;\n @Override protected void start() { " + start + " }\n @Override protected Object nextId() { " + next + " }\n}";
    }
}
