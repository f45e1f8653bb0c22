package distsys.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.trace.History;
import distsys.trace.type.DataType;
import distsys.trace.type.DataTypes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bug planted in an algorithm")
class PlantedBugsTest {

    private static final int HISTORIES = 100_000;

    @TempDir Path folder;

    /** One change of a source. */
    private record Bug(String file, String right, String wrong, String data) {}

    private static final List<Bug> BUGS = List.of(
            new Bug("RegisterZones", "o.returned() < zone.write.called()", "false", "register"),
            new Bug("RegisterZones", "forward.get(i).firstReturn < forward.get(i - 1).lastCall", "false", "register"),
            new Bug("RegisterZones", "z.firstReturn < forward.get(before).lastCall", "false", "register"),
            new Bug("RegisterZones", "if (initial.last != null) inOrder.add(initial);", "", "register"),
            new Bug("RegisterZones", "z.last == z.write && z.write.isPending() && z.first == z.write", "z.write.isPending()", "register"),
            new Bug("Items", "else if (item.taken != null)", "else if (false)", "queue"),
            new Bug("Items", "i.taken == null && i.put.isPending()", "i.put.isPending()", "queue"),
            new Bug("Items", "ends[stretches - 1] = Math.max(ends[stretches - 1], i.takeCalled());", "ends[stretches - 1] = i.takeCalled();", "stack"),
            new Bug("Items", "at < 0 || ends[at] < look.returned()", "true", "queue"),
            new Bug("QueueOrder", "latest == null || a.takeCalled() > latest.takeCalled()", "latest == null", "queue"),
            new Bug("QueueOrder", "if (all.open.isEmpty()) return fault;", "if (true) return fault;", "queue"),
            new Bug("QueueOrder", "due > ready", "due > ready + 1", "queue"),
            new Bug("StackNesting", "i.put.called() < firstReturn && i.takeReturned() > lastCall", "i.put.called() < firstReturn", "stack"),
            new Bug("StackNesting", "i.taken == null ? AFTER_THE_END : Math.max(i.put.called(), i.taken.called())", "i.taken == null ? i.put.called() : Math.max(i.put.called(), i.taken.called())", "stack"),
            new Bug("SetLevels", "if (!now.containsAll(known))", "if (false)", "set"),
            new Bug("SetLevels", "highest != null && highest.level > p.level", "false", "set"),
            new Bug("SetLevels", "at == null ? Integer.MAX_VALUE : at)", "at == null ? 0 : at)", "set"),
            new Bug("Trails", "if (ways[0] != 1) return true;", "if (ways[0] == 0) return true;", "kv"),
            new Bug("JustInTime", "looks[other] && !has", "!pending[other] && !has", "cas-register"),
            new Bug("JustInTime", "pending[o] && next == state", "next == state", "cas-register"),
            new Bug("JustInTime", "clear(row, slot[o]);", "", "counter"),
            new Bug("Transitions", "o.isPending() || type.agrees", "type.agrees", "queue"));

    @TestFactory @DisplayName("is found by the definition, on small random histories")
    Stream<DynamicTest> bugs() {
        return BUGS.stream().map(bug -> DynamicTest.dynamicTest(bug.file + ": " + (bug.wrong.isEmpty() ? "without " + bug.right : bug.wrong), () -> {
            DataType type = DataTypes.named(bug.data);
            Class<?> wrong = planted(bug);
            Method of = wrong.getMethod("of", DataType.class), verdict = wrong.getMethod("verdict", History.class);
            Object checker = of.invoke(null, type);
            int found = -1;
            for (int i = 0; i < HISTORIES && found < 0; i++) {
                History h = new RandomHistories(type, i % 2 == 0).history(i);
                String right = BruteForce.linearizable(h.operations(), type) ? "PASS" : "FAIL";
                try {
                    if (!verdict.invoke(checker, h).toString().equals(right)) found = i;
                } catch (java.lang.reflect.InvocationTargetException broken) {
                    found = i;
                }
            }
            assertTrue(found >= 0, "nobody notices");
        }));
    }

    /** The class Linearizable of a package in which one source is changed. */
    private Class<?> planted(Bug bug) throws IOException, ClassNotFoundException {
        String source = Files.readString(Path.of("src/main/java/distsys/judge/check", bug.file + ".java"));
        assertEquals(2, source.split(java.util.regex.Pattern.quote(bug.right), -1).length, "the place of the bug is there once: " + bug.right);
        Path into = Files.createTempDirectory(folder, "bug"), file = into.resolve(bug.file + ".java");
        Files.writeString(file, source.replace(bug.right, bug.wrong));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-nowarn", "-d", into.toString(), "-cp", System.getProperty("java.class.path"), file.toString());
        assertEquals(0, failed, "the bug compiles");
        return new ClassLoader(PlantedBugsTest.class.getClassLoader()) {
            @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("distsys.judge.check.")) return super.loadClass(name, resolve);
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                String path = name.replace('.', '/') + ".class";
                try (InputStream in = Files.exists(into.resolve(path)) ? Files.newInputStream(into.resolve(path)) : getParent().getResourceAsStream(path)) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }.loadClass("distsys.judge.check.Linearizable");
    }
}
