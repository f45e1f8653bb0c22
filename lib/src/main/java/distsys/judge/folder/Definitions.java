package distsys.judge.folder;

import distsys.judge.grade.LearnersFault;
import distsys.model.Steps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What the cells of a notebook define: imports, classes, methods, and the variables that the answer leans on. Experiments are left out; a mark
 * needs none of them. A class is found by its name, wherever its cell stands, and a cell that was split in two is put together again.
 */
final class Definitions {

    /** What the notebook's kernel imports before the first cell. */
    private static final String IMPORTS = """
            import java.io.*; import java.math.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.regex.*; import java.util.stream.*;
            import distsys.model.*; import distsys.trace.*; import distsys.see.*; import static distsys.Lab.*;
            """;
    /** A line for the kernel. What begins with a percent sign and a number goes on with the line before: it is Java. */
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%{1,2}[A-Za-z_].*$");
    /** A constant that is written out; anything longer is evaluated only if the answer leans on it. */
    private static final Pattern CONSTANT = Pattern.compile("(?s)[^(){}]*=\\s*[-\\w\".']+\\s*;?");
    /** JShell takes it for a variable only once it can tell the type. */
    private static final Pattern UNTYPED = Pattern.compile("^(?:final\\s+)?var\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*=");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)^([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*(?:\\[[^=]*\\]\\s*)?[-+*/%&|^]?=(?!=).*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    /** What the compiler says where a method returns another type than it must. */
    private static final Pattern RESULT = Pattern.compile("(?s)^(\\w+)\\(.* return type (\\S+(?:, ?\\S+)*)\\s+is not compatible with (\\S+(?:, ?\\S+)*)\\s*$");

    /** A variable's declaration or an assignment to it, as it stands in the notebook. */
    private record Statement(Set<String> names, String source, boolean done) {}

    private final JShell shell;
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private String leftover = "";

    private Definitions(JShell shell) {
        this.shell = shell;
    }

    static Definitions of(List<String> cells) {
        var definitions = new Definitions(JShell.builder().executionEngine(new Here(), Map.of()).compilerOptions("-classpath", System.getProperty("java.class.path")).build());
        definitions.cell(IMPORTS);
        for (String cell : cells) definitions.cell(MAGIC.matcher(cell).replaceAll(""));
        if (!definitions.leftover.isBlank()) definitions.define(definitions.leftover);
        return definitions;
    }

    private void cell(String source) {
        if (!leftover.isBlank()) {
            // The cell before was unfinished. If this one finishes it, it was split; if this one stands by itself, that one is broken.
            String joined = leftover + "\n" + source;
            if (!isWhole(source, false) && isWhole(joined, true)) {
                notes.add("a cell was split in two; it was read as one");
                leftover = "";
                source = joined;
            } else if (isWhole(source, true)) {
                define(leftover);
                leftover = "";
            } else {
                source = joined;
            }
        }
        leftover = "";
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        for (String rest = source; !rest.isBlank(); ) {
            SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE || info.completeness() == Completeness.CONSIDERED_INCOMPLETE) {
                leftover = rest;
                return;
            }
            if (info.source() == null || info.source().isEmpty()) {
                define(rest);
                return;
            }
            define(info.source());
            if (info.remaining().length() >= rest.length()) return;
            rest = info.remaining();
        }
    }

    /** Whether nothing in it is unfinished; what JShell cannot make sense of may be {@code broken} or counts as unfinished. */
    private boolean isWhole(String source, boolean broken) {
        for (String rest = source; !rest.isBlank(); ) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!broken && info.completeness() == Completeness.UNKNOWN) return false;
            if (!info.completeness().isComplete() || info.source() == null || info.source().isEmpty()) return false;
            if (info.remaining().length() >= rest.length()) return true;
            rest = info.remaining();
        }
        return true;
    }

    private void define(String source) {
        List<Snippet> seen = shell.sourceCodeAnalysis().sourceToSnippets(source);
        var variables = new HashSet<String>();
        for (Snippet s : seen) if (s instanceof VarSnippet v) variables.add(v.name());
        Matcher untyped = UNTYPED.matcher(source.strip());
        if (untyped.find()) variables.add(untyped.group(1));
        if (!variables.isEmpty()) {
            boolean constant = CONSTANT.matcher(source.strip()).matches();
            statements.add(new Statement(variables, source, constant));
            if (constant) evaluate(source);
            return;
        }
        Matcher assignment = ASSIGNMENT.matcher(source.strip());
        if (assignment.matches()) statements.add(new Statement(Set.of(assignment.group(1)), source, false));
        boolean wanted = seen.isEmpty() || seen.stream().anyMatch(s -> switch (s.kind()) {
            case IMPORT, TYPE_DECL, METHOD, ERRONEOUS -> true;
            default -> false;
        });
        if (wanted) evaluate(source);
    }

    /** Has JShell define it; what goes wrong with one cell is no matter of the others. @return whether going on makes sense */
    private boolean evaluate(String source) {
        try {
            for (SnippetEvent event : shell.eval(source)) {
                if (event.causeSnippet() == null) snippets.add(event.snippet());
                if (!(event.exception() instanceof EvalException thrown)) continue;
                notes.add("“" + head(source) + "” threw " + plain(thrown.getExceptionClassName()));
                if (thrown.getExceptionClassName().equals(Steps.StepsExhausted.class.getName())) return false;
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            notes.add("a cell could not be defined (" + e.getClass().getSimpleName() + "): “" + head(source) + "”");
        }
        return true;
    }

    private static String head(String source) {
        String line = source.strip().lines().findFirst().orElse("");
        return line.length() <= 60 ? line : line.substring(0, 60) + " …";
    }

    /**
     * Evaluates what the class leans on and was left out at first: the variables that it, or what it uses, names, and what those name in turn. All
     * that the notebook says of such a variable is said again, in the notebook's order.
     */
    private void lean(Snippet answer) {
        Set<String> wanted = new Leaning().on(answer);
        for (Statement s : statements) {
            // Once steps have run out, what comes later would take as long.
            if (s.names().stream().anyMatch(wanted::contains) && !evaluate(s.source())) return;
        }
    }

    /** Which variables a definition leans on, by way of whatever else the notebook defines. */
    private final class Leaning {
        private final Set<String> wanted = new HashSet<>(), known = new HashSet<>(), words = new HashSet<>();
        private final ArrayDeque<String> sources = new ArrayDeque<>();

        private Leaning() {
            for (Statement s : statements) known.addAll(s.names());
        }

        Set<String> on(Snippet answer) {
            visit(answer);
            while (!sources.isEmpty()) {
                for (Matcher word = WORD.matcher(sources.pop()); word.find(); ) if (words.add(word.group())) named(word.group());
            }
            return wanted;
        }

        private void named(String word) {
            for (Snippet s : snippets) if (s instanceof DeclarationSnippet d && !(d instanceof VarSnippet) && d.name().equals(word)) visit(d);
            // A constant that was defined already, and that the notebook changes later.
            if (known.contains(word) && statements.stream().anyMatch(s -> s.done() && s.names().contains(word)) && statements.stream().anyMatch(s -> !s.done() && s.names().contains(word))) want(word);
        }

        private void visit(Snippet s) {
            if (!isLive(s) && s.kind() != Snippet.Kind.TYPE_DECL) return;
            sources.push(s.source());
            if (isLive(s)) shell.unresolvedDependencies((DeclarationSnippet) s).filter(d -> d.startsWith("variable ")).forEach(d -> want(d.substring("variable ".length())));
        }

        private void want(String variable) {
            if (!known.contains(variable) || !wanted.add(variable)) return;
            for (Statement s : statements) {
                if (!s.names().contains(variable)) continue;
                sources.push(s.source());
                for (Matcher word = WORD.matcher(s.source()); word.find(); ) want(word.group());
            }
        }
    }

    /** The class of this name as the notebook last defines it. A class within another has both names, with a point between. */
    Class<?> named(String path) {
        String name = outer(path);
        Snippet last = last(name);
        if (last == null) throw LearnersFault.unusable("The notebook has no class " + name + ": was its cell deleted, or the class renamed?");
        if (isLive(last)) lean(last);
        last = last(name);
        Snippet.Status status = shell.status(last);
        if (status == Snippet.Status.REJECTED) throw LearnersFault.unusable("Class " + name + " does not compile: " + diagnosis(last));
        if (status == Snippet.Status.RECOVERABLE_NOT_DEFINED) throw LearnersFault.unusable("Class " + name + " uses a name that is not defined: " + missing(last) + ".");
        var events = shell.eval("distsys.judge.folder.Child.take(" + path + ".class)");
        Class<?> answer = Child.taken();
        if (answer == null) throw LearnersFault.unusable("Class " + path + " cannot be used: " + events.stream().map(e -> diagnosis(e.snippet())).findFirst().orElse("it is not defined."));
        return answer;
    }

    /** The definition that counts, as it would in the notebook: one that JShell has refused only where there is no other. Null if there is none. */
    private Snippet last(String name) {
        List<Snippet> all = snippets.stream().filter(s -> declares(s, name)).toList();
        return all.stream().filter(this::isLive).reduce((_, later) -> later).orElse(all.isEmpty() ? null : all.getLast());
    }

    private boolean isLive(Snippet s) {
        return switch (shell.status(s)) {
            case VALID, RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> true;
            default -> false;
        };
    }

    private static String outer(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')).strip() : path;
    }

    /** What an instructor should know about how this class was found. */
    List<String> notes(String path) {
        String name = outer(path);
        var all = new ArrayList<>(notes);
        List<Snippet> definitions = snippets.stream().filter(s -> declares(s, name) && s.kind() == Snippet.Kind.TYPE_DECL).distinct().toList();
        if (definitions.size() > 1) all.add("class " + name + " is defined in " + definitions.size() + " cells; the last one that compiles counts");
        Snippet last = last(name);
        snippets.stream().filter(s -> declares(s, name) && s != last && shell.status(s) == Snippet.Status.REJECTED).findFirst()
                .ifPresent(s -> all.add("a cell with the words class " + name + " does not compile and does not count: " + diagnosis(s).replaceFirst("\\.$", "")));
        if (last != null && shell.status(last) == Snippet.Status.RECOVERABLE_DEFINED) all.add(name + " uses a name that is not defined: " + missing(last));
        return all;
    }

    private static boolean declares(Snippet s, String name) {
        return s.kind() == Snippet.Kind.TYPE_DECL && ((TypeDeclSnippet) s).name().equals(name)
                || s.kind() == Snippet.Kind.ERRONEOUS && Pattern.compile("\\b(?:class|record|enum|interface)\\s+" + Pattern.quote(name) + "\\b").matcher(s.source()).find();
    }

    private static String plain(String type) {
        return type.replaceAll("[\\w.$]*\\.", "");
    }

    private String missing(Snippet s) {
        return s instanceof DeclarationSnippet d ? String.join(", ", shell.unresolvedDependencies(d).sorted().toList()) : "";
    }

    private String diagnosis(Snippet s) {
        for (Diag d : shell.diagnostics(s).toList()) {
            // The compiler says first that the class does not override the method, and this only then.
            var result = RESULT.matcher(d.getMessage(Locale.ENGLISH).strip());
            if (result.find()) return result.group(1) + " must return " + plain(result.group(3)) + ", yours returns " + plain(result.group(2)) + ".";
        }
        for (Diag d : shell.diagnostics(s).toList()) {
            if (!d.isError()) continue;
            String source = s.source();
            int at = Math.toIntExact(Math.clamp(d.getPosition(), 0L, (long) source.length()));
            long line = 1 + source.substring(0, at).chars().filter(c -> c == '\n').count();
            return "line " + line + " of its cell: " + d.getMessage(Locale.ENGLISH).lines().map(String::strip).reduce((a, b) -> a + ", " + b).orElse("") + ".";
        }
        return "something in it is unfinished.";
    }
}
