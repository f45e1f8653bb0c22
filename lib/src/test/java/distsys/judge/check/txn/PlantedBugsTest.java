package distsys.judge.check.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A bug planted in the fast checker is found by trying every order")
class PlantedBugsTest {

    private static final String PACKAGE = "distsys.judge.check.txn";
    private static final Path SOURCES = Path.of("src/main/java").resolve(PACKAGE.replace('.', '/'));
    private static final long HISTORIES = 20_000;

    /** @param right what stands in the file, exactly once */
    private record Bug(String mistake, String file, String right, String wrong) {}

    private static final List<Bug> BUGS = List.of(
            new Bug("who wrote over whom is forgotten", "Lists", "if (before >= 0) edges.add(", "if (before >= 1_000) edges.add("),
            new Bug("the version after next is taken for the next", "Lists", "int next = version[s];", "int next = version[s] + 1;"),
            new Bug("what nobody read is forgotten", "Lists", "edges.readBefore(who, unseen[key]", "if (last > 1_000) edges.readBefore(who, unseen[key]"),
            new Bug("a transaction need not see its own steps", "Lists", "if (fits) return;", "if (fits || own >= 0) return;"),
            new Bug("reads of aborted writes pass", "Lists", "if (failed < 0) readAborted(", "if (failed > 0) readAborted("),
            new Bug("a read of a longer list elsewhere is not compared", "Lists", "if (!prefix) incompatible(", "if (!prefix && key > 0) incompatible("),
            new Bug("a read of what is written later passes", "Lists", "if (seen) report(", "if (seen && t > 1_000) report("),
            new Bug("who reads is not after who wrote", "Lists", "edges.add(by, t, Graph.WR, last, last);", "edges.add(t, by, Graph.WR, last, last);"),
            new Bug("nothing is not before the first write", "Registers", "edges.readBefore(readers, blind, log.writer, Log.NOTHING);", ""),
            new Bug("what was read comes after what was written", "Registers", "before(read, write);", "before(write, read);"),
            new Bug("readers do not come before the next writer", "Registers", "for (int s : ofWrite[b.earlier]) edges", "for (int s : ofWrite[b.later]) edges"),
            new Bug("a client's own order is forgotten", "Dependencies", "edges.add(before, t, Graph.PROCESS", "edges.add(t, t, Graph.PROCESS"),
            new Bug("a client's own order goes the other way", "Dependencies", "edges.add(before, t, Graph.PROCESS", "edges.add(t, before, Graph.PROCESS"),
            new Bug("after an outdated read no other may ever follow", "Walk", "{0, 0, NO, p, 1}", "{1, 1, NO, p, 1}"),
            new Bug("components end too early", "Components", "if (--depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[at]);", "--depth;"),
            new Bug("an edge to a finished component counts", "Components", "} else if (component[to] < 0) {", "} else {"),
            new Bug("real time is passed on from the earliest call", "RealTime", "if (latest[to] < 0 || called(late) > called(latest[to]))", "if (latest[to] < 0 || called(late) < called(latest[to]))"),
            new Bug("real time goes no further than to a neighbour", "RealTime", "for (int i = places.length - 1; i >= 0; i--)", "for (int i = 0; i < places.length; i++)"),
            new Bug("a transaction that may have committed had an end", "RealTime", "return one.isOk() ? one.returned() : Operation.NEVER;", "return one.isOk() ? one.returned() : one.called();"),
            new Bug("who called first is taken to have returned first", "RealTime", "if (node < log.size() && returned(node) < called(late))", "if (node < log.size() && called(node) < called(late))"),
            new Bug("two outdated reads side by side break a snapshot", "Search", "adjacent |= now == Found.Because.RW && next == Found.Because.RW;", ""),
            new Bug("one circle hides the others around it", "Search", "if (isImplied(here, wanted)) continue;", "if (here != 0) continue;"));

    @TestFactory
    List<DynamicTest> everyBugIsFound() {
        return BUGS.stream().map(bug -> DynamicTest.dynamicTest(bug.mistake, () -> assertTrue(firstSeed(bug) > 0, "nobody noticed: " + bug.mistake))).toList();
    }

    private static long firstSeed(Bug bug) throws Exception {
        String source = Files.readString(SOURCES.resolve(bug.file + ".java"));
        assertEquals(source.indexOf(bug.right), source.lastIndexOf(bug.right), "stands there more than once: " + bug.right);
        assertTrue(source.contains(bug.right), "does not stand in " + bug.file + " any more: " + bug.right);
        var loader = new Planted(compiled(bug.file, source.replace(bug.right, bug.wrong)));
        var method = loader.loadClass(PACKAGE + ".EveryOrderTest").getDeclaredMethod("firstDisagreement", long.class);
        method.setAccessible(true);
        return (Long) method.invoke(null, HISTORIES);
    }

    /** Loads the package anew, with the classes that were compiled in place of the right ones. */
    private static final class Planted extends ClassLoader {
        private final Map<String, byte[]> wrong;

        Planted(Map<String, byte[]> wrong) {
            super(PlantedBugsTest.class.getClassLoader());
            this.wrong = wrong;
            setDefaultAssertionStatus(true);
        }

        @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE + ".")) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = wrong.containsKey(name) ? wrong.get(name) : in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Map<String, byte[]> compiled(String name, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var classes = new HashMap<String, ByteArrayOutputStream>();
        JavaFileManager inMemory = new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(diagnostics, null, null)) {
            @Override public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                var bytes = new ByteArrayOutputStream();
                classes.put(className, bytes);
                return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
                    @Override public OutputStream openOutputStream() {
                        return bytes;
                    }
                };
            }
        };
        var file = new SimpleJavaFileObject(URI.create("mem:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        boolean well = compiler.getTask(null, inMemory, diagnostics, List.of("-classpath", "target/classes", "-proc:none"), null, List.of(file)).call();
        assertTrue(well, () -> diagnostics.getDiagnostics().toString());
        var out = new HashMap<String, byte[]>();
        classes.forEach((c, bytes) -> out.put(c, bytes.toByteArray()));
        return out;
    }
}
