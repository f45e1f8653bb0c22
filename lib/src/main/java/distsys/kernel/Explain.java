package distsys.kernel;

import distsys.model.Steps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/** Errors in the learner's terms: what happened, then where, with none of the kernel's or JShell's own frames. */
final class Explain {

    private static final int FRAMES = 6;
    private static final int WIDEST_MARK = 60;

    private final JShell jshell;
    private final CellSources sources;

    Explain(JShell jshell, CellSources sources) {
        this.jshell = jshell;
        this.sources = sources;
    }

    /** Whatever evaluating a cell threw, as the error to show. */
    CellError explain(Throwable thrown) {
        if (thrown instanceof CellError error) return error;
        Throwable cause = thrown.getCause();
        if (cause instanceof EvalException exception) return runtime(exception);
        if (cause instanceof UnresolvedReferenceException exception) return unresolved(exception);
        // The kernel's own exceptions are not on our compile path.
        return switch (thrown.getClass().getSimpleName()) {
            case "CompilationException" -> compile((SnippetEvent) get(thrown, "getBadSnippetCompilation"));
            case "IncompleteSourceException" -> incomplete((String) get(thrown, "getSource"));
            case "EvaluationInterruptedException" -> new CellError("stopped", List.of());
            case "EvaluationTimeoutException" -> new CellError("this cell took longer than the kernel allows", List.of());
            default -> String.valueOf(thrown.getMessage()).startsWith("No result with key")
                    ? new CellError("return works only inside a method; a cell's value is its last expression", List.of())
                    : other(thrown);
        };
    }

    /** An error that did not come through JShell: a magic, a picture that cannot be drawn, a toString that throws. */
    static CellError other(Throwable thrown) {
        var where = new ArrayList<String>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("REPL.") && where.size() < FRAMES) {
                String line = "    in " + Names.place(frame.getClassName(), frame.getMethodName());
                if (!where.contains(line)) where.add(line);
            }
        }
        return new CellError(sentence(thrown.getClass().getName(), thrown.getMessage(), List.of()), where);
    }

    private CellError runtime(EvalException exception) {
        if (exception.getExceptionClassName().endsWith("SPIResolutionException")) return unresolvedIn(exception);
        List<String> where = frames(exception.getStackTrace());
        String sentence = sentence(exception.getExceptionClassName(), exception.getMessage(), where);
        var lines = new ArrayList<>(where);
        Set<Throwable> seen = new LinkedHashSet<>();
        for (Throwable cause = exception.getCause(); cause != null && seen.add(cause) && seen.size() < 4; cause = cause.getCause()) {
            if (cause instanceof UnresolvedReferenceException missing) return unresolved(missing);
            if (cause instanceof EvalException inner && isMagic(exception)) return runtime(inner);
            if (cause instanceof EvalException inner) {
                lines.add("caused by " + sentence(inner.getExceptionClassName(), inner.getMessage(), List.of()));
                lines.addAll(frames(inner.getStackTrace()));
            }
        }
        return new CellError(sentence, lines);
    }

    /** The kernel wraps what a magic throws; what counts is inside. */
    private static boolean isMagic(EvalException exception) {
        return String.valueOf(exception.getMessage()).startsWith("Exception running ");
    }

    private static String sentence(String type, String message, List<String> where) {
        String said = message == null || message.equals("null") ? "" : Names.plain(message); // the kernel turns null into "null"
        if (type.equals(Steps.Stopped.class.getName())) return "stopped";
        if (type.equals(Steps.StepsExhausted.class.getName()) || type.equals(Watch.ExitRefused.class.getName())
                || type.equals(CellError.class.getName()) || type.endsWith(".UndefinedMagicException")) return said;
        String first = where.isEmpty() ? "a method" : where.getFirst().strip().replaceFirst("^in ", "").replaceFirst(", line.*", "");
        return switch (type) {
            case "java.lang.StackOverflowError" -> "StackOverflowError: " + (first.startsWith("line") ? "a method" : first)
                    + " calls itself without an end?";
            case "java.lang.OutOfMemoryError" -> "OutOfMemoryError: the memory is full; does something grow without bound?";
            case "java.lang.ClassCastException" -> "ClassCastException: " + said + stale(said);
            default -> simpleName(type) + (said.isEmpty() ? "" : ": " + said);
        };
    }

    /** "class B cannot be cast to class B": one of the two is from before the class was defined again. */
    private static String stale(String said) {
        String[] words = said.split(" cannot be cast to ");
        return words.length == 2 && words[0].equals(words[1])
                ? "; the object was made before its class was defined again: run the cell that makes it once more" : "";
    }

    private static String simpleName(String type) {
        return type.startsWith("REPL.") ? Names.type(type) : type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    private List<String> frames(StackTraceElement[] trace) {
        var lines = new LinkedHashSet<String>(); // a recursion shows each of its frames once
        for (StackTraceElement frame : trace) {
            String file = frame.getFileName();
            if (file == null || !file.startsWith("#") || lines.size() == FRAMES) continue;
            String line = sources.line(file.substring(1), frame.getLineNumber());
            if (line.isEmpty()) continue;
            String place = Names.place(frame.getClassName(), frame.getMethodName());
            lines.add("    " + (place.equals("this cell")
                    ? sources.isCurrent(file.substring(1)) ? line : "in an earlier cell, " + line
                    : "in " + place + ", " + line));
        }
        return new ArrayList<>(lines);
    }

    private CellError unresolved(UnresolvedReferenceException exception) {
        return new CellError(missing(exception.getSnippet()), frames(exception.getStackTrace()));
    }

    /** The exception travelled through library code, and JShell lost track of whose body it was: name all candidates. */
    private CellError unresolvedIn(EvalException exception) {
        String sentence = jshell.snippets()
                .filter(s -> s instanceof DeclarationSnippet d && jshell.status(s) == Snippet.Status.RECOVERABLE_DEFINED
                        && jshell.unresolvedDependencies(d).findAny().isPresent())
                .map(s -> missing((DeclarationSnippet) s)).sorted().collect(Collectors.joining("\n"));
        return new CellError(sentence.isEmpty() ? "your code uses a name that is not defined (yet)" : sentence,
                frames(exception.getStackTrace()));
    }

    String missing(DeclarationSnippet snippet) {
        List<String> names = jshell.unresolvedDependencies(snippet).map(Explain::dependency).sorted().distinct().toList();
        String user = switch (snippet.kind()) {
            case METHOD -> "your method " + snippet.name();
            case TYPE_DECL -> "your class " + snippet.name();
            default -> snippet.name();
        };
        if (names.isEmpty()) return user + " waits for a type that is not complete; run its cell again when it is";
        return user + " uses " + String.join(" and ", names) + ", which " + (names.size() == 1 ? "is" : "are")
                + " not defined (yet): a typo, or a cell still to be run?";
    }

    private static String dependency(String said) { // "variable foo", "method foo(int)", "class Foo"
        return "`" + said.replaceFirst("^(?:variable|class|interface|enum|record|method) ", "") + "`";
    }

    private CellError compile(SnippetEvent event) {
        Snippet snippet = event.snippet();
        String source = snippet.source();
        var lines = new ArrayList<String>();
        String headline = null;
        for (Diag diag : jshell.diagnostics(snippet).toList()) {
            if (!diag.isError()) continue;
            String message = diagnosis(diag.getMessage(Locale.ENGLISH));
            int at = (int) Math.clamp(diag.getPosition(), 0, source.length());
            int start = (int) Math.clamp(diag.getStartPosition(), 0, at);
            int end = (int) Math.clamp(diag.getEndPosition(), at, source.length());
            int lineStart = source.lastIndexOf('\n', at - 1) + 1;
            int lineEnd = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
            int line = 1 + (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
            String shown = sources.line(snippet.id(), line);
            String where = shown.isEmpty() ? "line " + line : shown.replaceFirst(":.*", "");
            if (headline == null) headline = where + ": " + message;
            else lines.add(where + ": " + message);
            boolean wide = start < lineStart || end > lineEnd || end - start > WIDEST_MARK;
            int from = wide ? at : start;
            int marks = wide ? 1 : Math.max(1, end - from);
            lines.add("    " + source.substring(lineStart, lineEnd));
            lines.add("    " + source.substring(lineStart, from).replaceAll("[^\t]", " ") + "^".repeat(marks));
        }
        if (headline == null && snippet instanceof DeclarationSnippet declared) headline = missing(declared);
        return new CellError(headline == null ? "this cell does not compile" : headline, lines);
    }

    /** javac's message on one line, without its remarks about JShell's wrappers. */
    private static String diagnosis(String message) {
        var out = new StringBuilder();
        for (String line : Names.plain(message).lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.matches("location: class( this cell)?")) continue;
            String part = line.replaceFirst("^symbol: +", "").replaceFirst("^location: +", "in ");
            out.append(out.isEmpty() ? "" : part.startsWith("(") ? " " : out.charAt(out.length() - 1) == ':' ? " " : line.startsWith("symbol") ? ": " : ", ").append(part);
        }
        return out.toString();
    }

    private CellError incomplete(String rest) {
        String first = rest == null ? "" : rest.lines().findFirst().orElse("").strip();
        return new CellError("this cell is unfinished: a bracket, a quote or a semicolon is missing after"
                + (first.isEmpty() ? " its end" : ":  " + first), List.of());
    }

    private static Object get(Object holder, String getter) {
        try {
            return holder.getClass().getMethod(getter).invoke(holder);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
