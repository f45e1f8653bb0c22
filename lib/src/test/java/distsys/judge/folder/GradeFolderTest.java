package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.clock.LogicalClock;
import distsys.judge.grade.Finding;
import distsys.judge.grade.Grader;
import distsys.judge.grade.Report;
import distsys.judge.grade.Verdict;
import distsys.model.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder of submissions")
class GradeFolderTest {

    private static final String IMPORTS = "import distsys.algo.clock.*;", GRADE = "grade(\"15-lamport-clock\", LamportClock.class)";
    private static final String TICK = "return ++time;", RECEIVE = "time = Math.max(time, stamp) + 1; return time;", STUB = "throw new UnsupportedOperationException(\"not written yet\");";
    private static final String RIGHT = clock("", TICK, RECEIVE);

    @TempDir Path place;

    /** A submission, its points, and a word its report must hold. */
    private record Expected(int points, String why, List<String> cells) {}

    private static Map<String, Expected> table(Path neighbour) {
        var t = new LinkedHashMap<String, Expected>();
        t.put("right", e(10, "", IMPORTS, RIGHT, GRADE));
        t.put("half-right", e(6, "An arrival is not later", IMPORTS, clock("", TICK, "return ++time;"), GRADE));
        t.put("untouched", e(0, "not written yet", IMPORTS, clock("", STUB, STUB), GRADE));
        t.put("typo", e(0, "a name that is not defined", IMPORTS, clock("", TICK, "tiem = Math.max(time, stamp) + 1; return time;"), GRADE));
        t.put("does-not-compile", e(0, "does not compile: line 4", IMPORTS, clock("", TICK, "return time +;"), GRADE));
        t.put("wrong-signature", e(0, "tick() returns int and must return long", IMPORTS, "class LamportClock {\n int t;\n public int tick() { return ++t; }\n public long receive(long s) { return ++t; }\n}", GRADE));
        t.put("wrong-type", e(0, "is no LogicalClock", IMPORTS, "class LamportClock implements Comparable<String> { public int compareTo(String other) { return 0; } }", GRADE));
        t.put("endless-loop", e(0, "took more than 10,000,000 steps", IMPORTS, clock("", "while (true) { }", RECEIVE), GRADE));
        t.put("endless-recursion", e(0, "calls itself without end", IMPORTS, clock("", "return tick() + 1;", RECEIVE), GRADE));
        t.put("ten-gigabytes", e(0, "more memory than there is", IMPORTS, clock("", "var all = new java.util.ArrayList<long[]>(); for (int i = 0; i < 1250; i++) all.add(new long[1 << 20]); return ++time;", RECEIVE), GRADE));
        t.put("exits", e(0, "System.exit", IMPORTS, clock("", "System.exit(0); return 1;", RECEIVE), GRADE));
        t.put("thread", e(0, "starts a thread", IMPORTS, clock("LamportClock() { new Thread(() -> { while (true) { } }).start(); }", TICK, RECEIVE), GRADE));
        t.put("static-state", e(7, "runs ahead", IMPORTS, clock("static long all;", "return ++all;", "return ++all;"), GRADE));
        t.put("sleeps", e(0, "tick() sleeps (Thread.sleep)", IMPORTS, clock("", "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { } return ++time;", RECEIVE), GRADE));
        t.put("sleeps-for-ever", e(0, "took more than 10,000,000 steps", IMPORTS, clock("", "while (true) { try { TimeUnit.SECONDS.sleep(1); } catch (Throwable t) { } }", RECEIVE), GRADE));
        t.put("other-result", e(0, "tick must return long, yours returns Set<Long>", IMPORTS, clock("", TICK, RECEIVE).replace("public long tick()", "public Set<Long> tick()"), GRADE));
        t.put("prints-a-million-lines", e(10, "", IMPORTS, "for (int i = 0; i < 1_000_000; i++) System.out.println(10);", RIGHT, GRADE));
        t.put("prints-in-each-call", e(0, "does far too much", IMPORTS, clock("", "for (int i = 0; i < 1_000_000; i++) System.out.println(10); return ++time;", RECEIVE), GRADE));
        t.put("prints-a-number", e(0, "not written yet", IMPORTS, clock("", STUB, STUB), "10", "System.out.println(10)"));
        t.put("forges-the-line", e(0, "only the course's own code may write", IMPORTS, clock("",
                "try { new java.io.FileOutputStream(java.io.FileDescriptor.out).write(new byte[] {20, 108, 0, 0, 0, 0, 0, 0, 0, 9}); } catch (Exception e) { } return 10;", RECEIVE), GRADE));
        t.put("forges-by-reflection", e(4, "The clock did not move forward", IMPORTS, clock("",
                "try { for (var f : Class.forName(\"distsys.judge.grade.Finding\").getDeclaredFields()) f.setAccessible(true); } catch (Exception e) { } return 10;", RECEIVE), GRADE));
        t.put("deletes-its-neighbour", e(10, "", IMPORTS, clock("", "try { java.nio.file.Files.delete(java.nio.file.Path.of(\"" + neighbour + "\")); } catch (Exception e) { } return ++time;", RECEIVE), GRADE));
        t.put("copied-cell", e(10, "defined in 2 cells", IMPORTS, clock("", STUB, STUB), RIGHT, GRADE));
        t.put("deleted-cell", e(0, "no class LamportClock", IMPORTS, GRADE));
        t.put("split-cell", e(10, "split in two", IMPORTS, RIGHT.substring(0, RIGHT.indexOf(" public long receive")), RIGHT.substring(RIGHT.indexOf(" public long receive")), GRADE));
        t.put("moved-cells", e(10, "", GRADE, RIGHT, IMPORTS));
        t.put("other-name", e(10, "", IMPORTS, RIGHT.replace("LamportClock", "Mine"), GRADE.replace("LamportClock", "Mine")));
        t.put("no-cells", e(0, "no class LamportClock"));
        return t;
    }

    @Test @DisplayName("is graded as the table says, and a second run keeps what the first has graded")
    void table() throws Exception {
        Path submitted = Files.createDirectory(place.resolve("submitted")), out = place.resolve("graded"), neighbour = submitted.resolve("right/15-lamport-clock/15-lamport-clock.ipynb");
        Map<String, Expected> table = table(neighbour);
        for (var each : table.entrySet()) write(submitted, each.getKey(), Submissions.notebook(each.getValue().cells()));
        write(submitted, "not-json", "{\"cells\": [");
        write(submitted, "empty", "");
        table.put("not-json", e(0, "no JSON"));
        table.put("empty", e(0, "is empty"));
        String before = listing(submitted);

        List<Result> results = GradeFolder.grade(submitted, out, 1, 2);

        var expected = new TreeMap<String, String>();
        var got = new TreeMap<String, String>();
        for (Result r : results) {
            Expected e = table.get(r.student());
            boolean said = (r.why() + r.notes()).contains(e.why());
            expected.put(r.student(), e.points() + " of 10: " + e.why());
            got.put(r.student(), (r.verdict() == Verdict.FAULT ? "fault" : r.points()) + " of " + r.outOf() + ": " + (said ? e.why() : r.why() + r.notes()));
        }
        assertEquals(table.size(), results.size());
        assertEquals(expected.toString().replace(", ", "\n"), got.toString().replace(", ", "\n"));
        if (Apart.hasWalls()) assertEquals(before, listing(submitted), "nothing outside its own process was touched");
        String csv = Files.readString(out.resolve("gradebook.csv"));
        assertTrue(csv.startsWith("student,15-lamport-clock,total\n"), csv);
        assertTrue(csv.contains("\nhalf-right,6,6\n"), csv);
        assertTrue(Files.readString(out.resolve("class.html")).contains("15 · the Lamport clock"));

        // As if it had been interrupted: some results are missing, one is half written.
        Path kept = out.resolve("results");
        Files.delete(kept.resolve("right--15-lamport-clock--15-lamport-clock.json"));
        Files.writeString(kept.resolve("half-right--15-lamport-clock--15-lamport-clock.json"), "{\"key\":");
        assertEquals(results, GradeFolder.grade(submitted, out, 1, 2));
        assertEquals(csv, Files.readString(out.resolve("gradebook.csv")));
    }

    @Test @DisplayName("may hold code that neither ends nor takes steps: it costs its property as an endless loop does, and no other")
    void stepless() throws Exception {
        // A call has two seconds of the processor, or two looks at which it did nothing: whatever is cut here would have been cut at last.
        var patience = new Apart.Patience(Duration.ofSeconds(2), 2);
        Path submitted = Files.createDirectory(place.resolve("stepless"));
        write(submitted, "stream", Submissions.notebook(List.of(IMPORTS, clock("", TICK, "if (stamp > 5) LongStream.range(0, Long.MAX_VALUE).map(Math::abs).sum(); " + RECEIVE), GRADE)));
        write(submitted, "waits", Submissions.notebook(List.of(IMPORTS, clock("", "try { new CountDownLatch(1).await(); } catch (InterruptedException e) { } return ++time;", RECEIVE), GRADE)));
        List<Result> results = GradeFolder.grade(submitted, place.resolve("graded"), 1, 2, patience);
        assertEquals(List.of("stream FAIL 0", "waits FAIL 0"), results.stream().map(r -> r.student() + " " + r.verdict() + " " + r.points()).toList());
        assertTrue(results.getFirst().why().contains("receive(…) did not return within 2 seconds of processor time"), results.getFirst().why());
        assertTrue(results.getLast().why().contains("tick() did not return within 2 seconds and did nothing meanwhile"), results.getLast().why());
    }

    @ParameterizedTest(name = "{0} steps a call") @ValueSource(ints = {1_000, 2_600, 2_700, 2_850, 2_900})
    @DisplayName("is graded by the same count of steps as a cell is:")
    void oneRule(int steps) throws Exception {
        Path submitted = Files.createDirectory(place.resolve("steps"));
        String loop = "for (int i = 1; i < " + steps + "; i++) { } ";
        write(submitted, "slow", Submissions.notebook(List.of(IMPORTS, clock("", loop + TICK, loop + RECEIVE), GRADE)));
        Slow.steps = steps;
        Result apart = GradeFolder.grade(submitted, place.resolve("graded"), 1, 1).getFirst();
        Report cell = Grader.submission("15-lamport-clock", Slow.class);
        assertEquals(cell.findings().stream().filter(f -> f.verdict() == Verdict.FAIL).map(Finding::sentence).toList(), apart.failing(), cell::text);
    }

    /** A right clock, with what the agent inserts in a cell's class. */
    static final class Slow implements LogicalClock {
        static int steps;
        private long time;

        @Override public long tick() {
            for (int i = 1; i <= steps; i++) Steps.step();
            return ++time;
        }

        @Override public long receive(long stamp) {
            for (int i = 1; i <= steps; i++) Steps.step();
            time = Math.max(time, stamp) + 1;
            return time;
        }
    }

    @Test @DisplayName("may hold loose notebooks, with nodes as answers; their mark is the one a cell would give")
    void nodes() throws Exception {
        String lock = Files.readString(Path.of("src/main/java/distsys/algo/clock/LamportLock.java")).replaceFirst("(?s)^.*?(?=/\\*\\*)", "")
                .replace("public final class LamportLock", "class QueueLock").replace("LamportLock", "QueueLock");
        String wrong = lock.replace("thenComparing(Asked::by)", "thenComparing(a -> 0)");
        Path submitted = Files.createDirectory(place.resolve("loose"));
        for (var each : Map.of("ann", lock, "bob", wrong).entrySet()) {
            Files.writeString(submitted.resolve(each.getKey() + ".ipynb"), Submissions.notebook(List.of("import distsys.algo.clock.*;", "import distsys.algo.clock.Lock;", each.getValue(), "grade(\"15-lock\", QueueLock.class)")));
        }
        List<Result> results = GradeFolder.grade(submitted, place.resolve("graded"), 1, 2);
        assertEquals(List.of("ann 10", "bob 5"), results.stream().map(r -> r.student() + " " + r.points()).toList(), () -> results.stream().map(Result::why).toList().toString());
        assertTrue(results.getLast().page().contains("Request("), "messages are shown as the learner wrote them");
    }

    private static Expected e(int points, String why, String... cells) {
        return new Expected(points, why, List.of(cells));
    }

    private static String clock(String members, String tick, String receive) {
        return "class LamportClock implements LogicalClock {\n long time = 0; " + members + "\n public long tick() { " + tick + " }\n public long receive(long stamp) { " + receive + " }\n}";
    }

    private static void write(Path submitted, String student, String text) throws IOException {
        Path folder = Files.createDirectories(submitted.resolve(student).resolve("15-lamport-clock"));
        Files.writeString(folder.resolve("15-lamport-clock.ipynb"), text);
    }

    private static String listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().map(f -> f + (Files.isRegularFile(f) ? " " + f.toFile().length() : "")).collect(Collectors.joining("\n"));
        }
    }
}
