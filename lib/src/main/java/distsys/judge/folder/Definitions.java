package distsys.judge.folder;

import distsys.judge.grade.LearnersFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * What the cells of a notebook define: imports, classes, methods. Experiments are left out; a mark needs none of them. A class is
 * found by its name, wherever its cell stands, and a cell that was split in two is put together again.
 */
final class Definitions {

    /** What the notebook's kernel imports before the first cell. */
    private static final String IMPORTS = """
            import java.io.*; import java.math.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.regex.*; import java.util.stream.*;
            import distsys.model.*; import distsys.trace.*; import distsys.see.*; import static distsys.Lab.*;
            """;
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%.*$");
    /** A constant that a class may lean on; anything longer is an experiment. */
    private static final Pattern CONSTANT = Pattern.compile("(?s)[^(){}]*=\\s*[-\\w\".']+\\s*;?");

    /** What the compiler says where a method returns another type than it must. */
    private static final Pattern RESULT = Pattern.compile("(?s)^(\\w+)\\(.* return type (\\S+(?:, ?\\S+)*)\\s+is not compatible with (\\S+(?:, ?\\S+)*)\\s*$");

    private final JShell shell;
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String leftover = "";

    private Definitions(JShell shell) {
        this.shell = shell;
    }

    static Definitions of(List<String> cells) {
        // In this process: the agent counts the steps of what JShell defines here.
        var definitions = new Definitions(JShell.builder().executionEngine("local").compilerOptions("-classpath", System.getProperty("java.class.path")).build());
        definitions.cell(IMPORTS);
        for (String cell : cells) definitions.cell(MAGIC.matcher(cell).replaceAll(""));
        if (!definitions.leftover.isBlank()) definitions.define(definitions.leftover);
        return definitions;
    }

    private void cell(String source) {
        if (!leftover.isBlank()) {
            // The cell before was unfinished. If this one finishes it, it was split; if this one stands by itself, that one is broken.
            String joined = leftover + "\n" + source;
            if (isWhole(joined)) {
                notes.add("a cell was split in two; it was read as one");
                leftover = "";
                source = joined;
            } else if (isWhole(source)) {
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

    private boolean isWhole(String source) {
        for (String rest = source; !rest.isBlank(); ) {
            SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!info.completeness().isComplete() || info.source() == null || info.source().isEmpty()) return false;
            if (info.remaining().length() >= rest.length()) return true;
            rest = info.remaining();
        }
        return true;
    }

    private void define(String source) {
        List<Snippet> seen = shell.sourceCodeAnalysis().sourceToSnippets(source);
        boolean wanted = seen.isEmpty() || seen.stream().anyMatch(s -> switch (s.kind()) {
            case IMPORT, TYPE_DECL, METHOD, ERRONEOUS -> true;
            case VAR -> CONSTANT.matcher(source.strip()).matches();
            default -> false;
        });
        if (!wanted) return;
        for (SnippetEvent event : shell.eval(source)) if (event.causeSnippet() == null) snippets.add(event.snippet());
    }

    /** The class of this name as the notebook last defines it. */
    Class<?> named(String name) {
        List<Snippet> definitions = snippets.stream().filter(s -> declares(s, name)).toList();
        if (definitions.isEmpty()) throw LearnersFault.unusable("The notebook has no class " + name + ": was its cell deleted, or the class renamed?");
        if (definitions.size() > 1) notes.add("class " + name + " is defined in " + definitions.size() + " cells; the last one counts");
        Snippet last = definitions.getLast();
        Snippet.Status status = shell.status(last);
        if (status == Snippet.Status.REJECTED) throw LearnersFault.unusable("Class " + name + " does not compile: " + diagnosis(last));
        if (status == Snippet.Status.RECOVERABLE_NOT_DEFINED) throw LearnersFault.unusable("Class " + name + " uses a name that is not defined: " + missing(last) + ".");
        var events = shell.eval("distsys.judge.folder.Child.take(" + name + ".class)");
        Class<?> answer = Child.taken();
        if (answer == null) throw LearnersFault.unusable("Class " + name + " cannot be used: " + events.stream().map(e -> diagnosis(e.snippet())).findFirst().orElse("it is not defined."));
        return answer;
    }

    /** What an instructor should know about how this class was found. */
    List<String> notes(String name) {
        var all = new ArrayList<>(notes);
        snippets.stream().filter(s -> declares(s, name)).reduce((_, last) -> last)
                .filter(s -> shell.status(s) == Snippet.Status.RECOVERABLE_DEFINED).ifPresent(s -> all.add(name + " uses a name that is not defined: " + missing(s)));
        return all;
    }

    private static boolean declares(Snippet s, String name) {
        return s.kind() == Snippet.Kind.TYPE_DECL && ((jdk.jshell.TypeDeclSnippet) s).name().equals(name)
                || s.kind() == Snippet.Kind.ERRONEOUS && Pattern.compile("\\b(?:class|record|enum|interface)\\s+" + Pattern.quote(name) + "\\b").matcher(s.source()).find();
    }

    private static String plain(String type) {
        return type.replaceAll("[\\w.$]*\\.", "");
    }

    private String missing(Snippet s) {
        return s instanceof jdk.jshell.DeclarationSnippet d ? String.join(", ", shell.unresolvedDependencies(d).sorted().toList()) : "";
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
