package distsys.workbench;

import distsys.model.Node;
import distsys.run.Folders;
import distsys.run.maelstrom.Main;
import distsys.run.wire.Codec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a node, from a Java file or a notebook's cells, into a jar that a process can run. */
public final class NodeJar {

    private static final int NO = 1, WRONG_USE = 64;

    private NodeJar() {}

    /**
     * {@code SOURCE JAR [CLASS]}: writes the jar, and to stdout the name of the node's class. SOURCE is a notebook, a Java file, or the name of a
     * class of the library, which needs no jar.
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("node: SOURCE JAR [CLASS]");
            System.exit(WRONG_USE);
        }
        try {
            System.out.println(build(args[0], Path.of(args[1]), args.length == 3 ? args[2] : ""));
        } catch (IllegalArgumentException wrong) {
            System.err.println("node: " + wrong.getMessage());
            System.exit(NO);
        }
    }

    /**
     * Compiles and packs.
     *
     * @param wanted the class; empty if there is but one
     * @return the binary name of the node's class
     * @throws IllegalArgumentException with the sentence for the author: what does not compile, where; or which classes there are
     */
    static String build(String source, Path jar, String wanted) throws IOException {
        if (!source.endsWith(".java") && !source.endsWith(".ipynb")) return ofLibrary(source);
        Path file = Path.of(source);
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("there is no file " + source);
        Path classes = Files.createTempDirectory("node-classes");
        try {
            String name = compile(file, wanted, classes);
            pack(classes, jar);
            return name;
        } finally {
            Folders.delete(classes);
        }
    }

    private static String ofLibrary(String name) {
        try {
            Class<?> type = Class.forName(name);
            check(type);
            return type.getName();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new IllegalArgumentException("there is no class " + name + " in the library; name a class with its package, a .java file or a notebook");
        }
    }

    private static String compile(Path file, String wanted, Path classes) throws IOException {
        String text = Files.readString(file);
        if (file.toString().endsWith(".java") && !Cells.isLesson(text)) {
            compile(file.getFileName().toString(), text, classes, line -> file.getFileName() + ", line " + line);
            return only(classes, wanted, file);
        }
        Cells cells = Cells.read(file);
        if (wanted.isEmpty() && cells.nodes().size() != 1) throw choice(cells.nodes(), file);
        String name = wanted.isEmpty() ? cells.nodes().getFirst() : wanted;
        compile(Cells.AROUND + ".java", cells.source(name), classes, cells::origin);
        return only(classes, Cells.AROUND + "$" + name, file);
    }

    private static IllegalArgumentException choice(List<String> nodes, Path file) {
        return new IllegalArgumentException(nodes.isEmpty() ? file + " holds no node: no class extends Node<…>"
                : file + " holds " + nodes.size() + " nodes; say which: " + String.join(", ", nodes));
    }

    private interface Origin {
        String of(long line);
    }

    private static void compile(String name, String text, Path classes, Origin origin) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) throw new IllegalArgumentException("this Java has no compiler; ./course doctor says what is missing");
        var problems = new DiagnosticCollector<JavaFileObject>();
        var source = new SimpleJavaFileObject(URI.create("string:///" + name.replace(' ', '_')), JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignored) {
                return text;
            }
        };
        var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-parameters", "-g", "-proc:none");
        if (compiler.getTask(new StringWriter(), null, problems, options, null, List.of(source)).call()) return;
        Diagnostic<?> first = problems.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).findFirst().orElseThrow();
        throw new IllegalArgumentException(origin.of(first.getLineNumber()) + ": " + first.getMessage(Locale.ROOT).strip().replaceAll("\\s*\n\\s*", "; "));
    }

    /** The binary name of the one node among the classes, or of the wanted one. */
    private static String only(Path classes, String wanted, Path file) throws IOException {
        var found = new ArrayList<String>();
        try (var loader = new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()}); Stream<Path> all = Files.walk(classes)) {
            for (Path p : all.filter(p -> p.toString().endsWith(".class")).sorted().toList()) {
                String name = classes.relativize(p).toString().replaceFirst("\\.class$", "").replace(p.getFileSystem().getSeparator(), ".");
                Class<?> type = Class.forName(name, false, loader);
                boolean named = name.equals(wanted) || name.endsWith("." + wanted) || name.endsWith("$" + wanted);
                if (!Node.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers()) || !wanted.isEmpty() && !named) continue;
                check(type);
                found.add(name);
            }
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (found.size() == 1) return found.getFirst();
        throw wanted.isEmpty() ? choice(found, file) : new IllegalArgumentException("there is no node " + wanted.replace(Cells.AROUND + "$", "") + " in " + file);
    }

    /** What a process needs of a node is told now, not when the first message comes. */
    private static void check(Class<?> type) {
        if (!Node.class.isAssignableFrom(type)) throw new IllegalArgumentException(type.getSimpleName() + " is no node; write class " + type.getSimpleName() + " extends Node<…>");
        Main.factory(cast(type));
        Codec.of(List.of(Codec.family(type)), _ -> null);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Node<?>> cast(Class<?> type) {
        return (Class<? extends Node<?>>) type;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar); var packed = new JarOutputStream(out); Stream<Path> all = Files.walk(classes)) {
            for (Path p : all.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(p).toString().replace(p.getFileSystem().getSeparator(), "/")));
                Files.copy(p, packed);
                packed.closeEntry();
            }
        }
    }
}
