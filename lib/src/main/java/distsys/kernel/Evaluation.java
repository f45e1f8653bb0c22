package distsys.kernel;

import distsys.model.Steps;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * Around the evaluation of each cell: the doors that {@link KernelHooks} opens lead here. Public because the kernel's
 * class calls it; not for cells.
 */
public final class Evaluation {

    /** A cell that gives marks. nbgrader takes anything on stderr for a failed cell, so there it all goes to stdout. */
    private static final Pattern MARKED = Pattern.compile("\\bsubmit\\s*\\(\\s*\"");
    /** {@code display(x)} returns a random id, which is nobody's result even where it stands last. */
    private static final Pattern DISPLAY_LAST = Pattern.compile("(?m)^\\s*display\\(.*\\)\\s*;?\\s*\\z");

    private static final CellSources SOURCES = new CellSources();
    private static final Map<String, String> RESET = new TreeMap<>();                      // variable -> class redefined
    private static final Map<String, DeclarationSnippet> UNRESOLVED = new TreeMap<>();     // name -> snippet
    private static Explain explain;
    private static Method evaluate;
    private static int depth;
    private static volatile CappedOutput printed; // by the cell that runs
    private static CellError inner; // of an evaluation inside a cell (a magic): the outer one must not explain it again

    private Evaluation() {}

    /** Evaluates a cell, or a piece of code for a magic inside one. */
    public static Object eval(Object evaluator, JShell jshell, String source) {
        if (WarmUp.defers(source)) return null;
        await();
        if (evaluate == null) listen(evaluator, jshell);
        if (WarmUp.isRunningHere()) return evalQuietly(evaluator, jshell, source);
        return depth > 0 ? evalInside(evaluator, jshell, source) : evalCell(evaluator, jshell, source);
    }

    /** Waits until the warm-up is over: JShell must not be asked two things at once. */
    public static void await() {
        WarmUp.await();
    }

    /** The same before a class path is set, but not for the empty one that the kernel sets at its start. */
    public static void awaitUnlessBlank(String path) {
        if (path != null && !path.isBlank()) WarmUp.await();
    }

    /** What was printed before a picture comes before it. */
    public static void beforePicture() {
        CappedOutput before = printed;
        if (before != null) before.publishBoth();
    }

    /** An error as the lines to show. */
    public static List<String> format(Object kernel, Throwable thrown) {
        return (thrown instanceof CellError error ? error : Explain.other(thrown)).lines();
    }

    private static Object evalCell(Object evaluator, JShell jshell, String source) {
        SOURCES.begin(source);
        inner = null;
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream notes = MARKED.matcher(source).find() ? out : err;
        var cappedOut = new CappedOutput(out);
        var cappedErr = new CappedOutput(notes, cappedOut);
        printed = cappedOut;
        System.setOut(cappedOut.stream());
        System.setErr(cappedErr.stream());
        depth++;
        try {
            Steps.beginCell();
            Object value = invoke(evaluator, jshell, source);
            return DISPLAY_LAST.matcher(source).find() ? null : rendered(value);
        } catch (Throwable e) { // errors too: a StackOverflowError in a learner's toString must not end the kernel
            throw inner != null && mentions(e) ? inner : explain.explain(e);
        } finally {
            depth--;
            System.out.flush();
            System.err.flush();
            System.setOut(out);
            System.setErr(err);
            printed = null;
            cappedOut.finish();
            definitions(jshell);
            cappedErr.finish();
            Notes.flush(notes);
        }
    }

    /** For the warm-up: the first cell may be waiting with its own output streams in place already. */
    private static Object evalQuietly(Object evaluator, JShell jshell, String source) {
        try {
            return invoke(evaluator, jshell, source);
        } catch (Throwable e) {
            throw explain.explain(e);
        }
    }

    private static Object evalInside(Object evaluator, JShell jshell, String source) {
        SOURCES.enter(source);
        depth++;
        try {
            return invoke(evaluator, jshell, source);
        } catch (Throwable e) {
            inner = explain.explain(e);
            throw inner;
        } finally {
            SOURCES.leave();
            depth--;
        }
    }

    private static boolean mentions(Throwable outer) {
        return String.valueOf(outer.getMessage()).contains(String.valueOf(inner.getMessage()));
    }

    private static Object invoke(Object evaluator, JShell jshell, String source) throws Throwable {
        try {
            return evaluate.invoke(evaluator, jshell, source);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Draws the value here, where an error in a learner's {@code toString} or picture is still the cell's. */
    private static Object rendered(Object value) {
        if (value == null || value instanceof DisplayData) return value;
        Watch.order(value, "this cell");
        return BaseKernel.notebookKernel().getRenderer().render(value);
    }

    private static void listen(Object evaluator, JShell jshell) {
        try {
            evaluate = evaluator.getClass().getMethod("eval", JShell.class, String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        explain = new Explain(jshell, SOURCES);
        jshell.onSnippetEvent(event -> heard(event));
    }

    private static void heard(SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.causeSnippet() == null) SOURCES.seen(snippet);
        if (event.causeSnippet() == null && snippet instanceof VarSnippet variable) RESET.remove(variable.name());
        if (snippet instanceof VarSnippet variable && event.causeSnippet() instanceof DeclarationSnippet cause
                && !cause.name().equals(variable.name())) {
            RESET.put(variable.name(), cause.name()); // null again, or, declared with var, gone
        } else if (snippet instanceof DeclarationSnippet declared && (event.status() == Snippet.Status.RECOVERABLE_DEFINED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED)) {
            UNRESOLVED.put(declared.name(), declared);
        }
    }

    /** Notes on definitions as they stand when the cell ends: what a later line of the cell repaired needs no note. */
    private static void definitions(JShell jshell) {
        var variables = new TreeMap<String, List<String>>();
        RESET.forEach((variable, type) -> variables.computeIfAbsent(type, t -> new ArrayList<>()).add(variable));
        RESET.clear();
        variables.forEach((type, names) -> Notes.add("reset " + type, (names.size() == 1 ? "variable " : "variables ")
                + String.join(", ", names) + (names.size() == 1 ? " has" : " have") + " lost the value, because " + type
                + " was defined again; run the cell that sets " + (names.size() == 1 ? "it" : "them") + " once more"));
        UNRESOLVED.forEach((name, snippet) -> {
            Snippet.Status status = jshell.status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                Notes.add("unresolved " + name, explain.missing(snippet));
            }
        });
        UNRESOLVED.clear();
    }
}
