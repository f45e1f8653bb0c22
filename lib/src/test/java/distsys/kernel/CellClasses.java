package distsys.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source as JShell would wrap it, instruments it as the agent would, and loads it, verified, in a loader of its own. */
final class CellClasses extends ClassLoader {

    private final Map<String, byte[]> classes = new TreeMap<>();

    private final boolean instrumented;

    private CellClasses(boolean instrumented) {
        super(CellClasses.class.getClassLoader());
        this.instrumented = instrumented;
    }

    /** The wrapper class of a snippet with {@code body}; every class of it is loaded and verified. */
    static Class<?> wrapper(String body) throws ReflectiveOperationException {
        return wrapper(body, true);
    }

    private static Class<?> wrapper(String body, boolean instrumented) throws ReflectiveOperationException {
        CellClasses loader = new CellClasses(instrumented);
        String source = "package REPL; import java.util.*; import java.util.function.*; import java.util.stream.*; import java.time.*;"
                + " public class $JShell$11 { " + body + " }";
        loader.compile(source);
        for (String name : loader.classes.keySet()) Class.forName(name, true, loader);
        return Class.forName("REPL.$JShell$11", true, loader);
    }

    /** What the public static method {@code run} of such a wrapper returns. */
    static Object run(String body) throws ReflectiveOperationException {
        return wrapper(body).getMethod("run").invoke(null);
    }

    /** The same without instrumentation. */
    static Object runAsCompiled(String body) throws ReflectiveOperationException {
        return wrapper(body, false).getMethod("run").invoke(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) throw new ClassNotFoundException(name);
        if (!instrumented) return defineClass(name, bytes, 0, bytes.length);
        byte[] rewritten = new Instrumenter().transform(this, name.replace('.', '/'), null, null, bytes);
        return defineClass(name, rewritten, 0, rewritten.length);
    }

    private void compile(String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var unit = new SimpleJavaFileObject(URI.create("string:///REPL/$JShell$11.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavaFileManager files = new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return new ByteArrayOutputStream() {
                            @Override
                            public void close() {
                                classes.put(name, toByteArray());
                            }
                        };
                    }
                };
            }
        };
        var errors = new StringWriter();
        if (!compiler.getTask(errors, files, null, List.of("-proc:none", "-g"), null, List.of(unit)).call()) {
            throw new IllegalArgumentException(errors.toString());
        }
    }
}
