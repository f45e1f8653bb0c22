package distsys.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;

/**
 * The declarations in a notebook's cells, as one ordinary Java source. Only what the wanted class leans on is taken, by name: another
 * class in the notebook may be half written. Nothing is executed. Of a name declared twice the last declaration counts, as in the notebook.
 */
final class Cells {

    /** What the notebook's kernel imports before the first cell. */
    private static final List<String> IMPORTS = List.of("import java.io.*;", "import java.math.*;", "import java.util.*;", "import java.util.concurrent.*;", "import java.util.function.*;",
            "import java.util.regex.*;", "import java.util.stream.*;", "import java.time.Duration;", "import distsys.*;", "import distsys.model.*;", "import distsys.trace.*;", "import static distsys.Lab.*;");
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%.*$"), WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern NODE = Pattern.compile("\\bclass\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)[^{]*\\bextends\\s+Node\\s*<");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");
    private static final Pattern LESSON = Pattern.compile("(?m)^// %%.*$");
    /** The class around them all. */
    static final String AROUND = "Cells";

    /** A declaration, and where it stands. */
    private record Declaration(String name, String source, String where, int line) {}

    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final List<String> imports = new ArrayList<>(IMPORTS);
    private final List<String> origins = new ArrayList<>();

    private Cells() {}

    /** The cells of a notebook, or of a lesson's text. */
    static Cells read(Path file) throws IOException {
        var cells = new Cells();
        List<String> sources = file.toString().endsWith(".ipynb") ? notebook(file) : List.of(LESSON.split(Files.readString(file)));
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (int i = 0; i < sources.size(); i++) cells.cell(shell.sourceCodeAnalysis(), MAGIC.matcher(sources.get(i)).replaceAll(""), "cell " + (i + 1));
        }
        return cells;
    }

    /** Whether a Java file is made of cells, as lessons are. */
    static boolean isLesson(String source) {
        return LESSON.matcher(source).find();
    }

    private static List<String> notebook(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no notebook: it is no JSON");
        }
        var sources = new ArrayList<String>();
        for (JsonNode cell : root.path("cells")) {
            if (!cell.path("cell_type").asText().equals("code")) continue;
            var text = new StringBuilder();
            if (cell.path("source").isTextual()) text.append(cell.path("source").asText());
            for (JsonNode line : cell.path("source")) text.append(line.asText());
            sources.add(text.toString());
        }
        if (sources.isEmpty()) throw new IllegalArgumentException(file + " is no notebook: it has no code cells");
        return sources;
    }

    private void cell(SourceCodeAnalysis analysis, String source, String where) {
        int line = 1;
        for (String rest = source; !rest.isBlank(); ) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            String statement = info.source() == null || info.source().isEmpty() ? rest : info.source();
            try {
                for (Snippet snippet : analysis.sourceToSnippets(statement)) take(snippet, where, line);
            } catch (InternalError stumbled) {
                // Nothing is imported here, and over some expressions of unknown types the compiler itself falls (JDK 25: ArgumentAttr).
                byName(statement, where, line);
            }
            if (info.remaining() == null || info.remaining().length() >= rest.length()) return;
            line += (int) rest.substring(0, rest.length() - info.remaining().length()).chars().filter(c -> c == '\n').count();
            rest = info.remaining();
        }
    }

    private void take(Snippet snippet, String where, int line) {
        String source = snippet.source();
        switch (snippet.kind()) {
            case IMPORT -> imports.add(source);
            case TYPE_DECL -> declarations.put(((TypeDeclSnippet) snippet).name(), new Declaration(((TypeDeclSnippet) snippet).name(), source, where, line));
            case METHOD -> declarations.put(name(snippet), new Declaration(name(snippet), source, where, line));
            case VAR -> { if (!source.strip().startsWith("var ")) declarations.put(name(snippet), new Declaration(name(snippet), source, where, line)); }
            case ERRONEOUS -> byName(source, where, line);                       // the compiler says what is wrong
            default -> { }
        }
    }

    /** Takes a statement that could not be analysed, if it names a type. */
    private void byName(String source, String where, int line) {
        Matcher type = TYPE.matcher(source);
        if (type.find()) declarations.put(type.group(1), new Declaration(type.group(1), source, where, line));
    }

    private static String name(Snippet snippet) {
        return switch (snippet) {
            case jdk.jshell.MethodSnippet m -> m.name();
            case jdk.jshell.VarSnippet v -> v.name();
            default -> "";
        };
    }

    /** The classes that extend Node, in their order. */
    List<String> nodes() {
        var nodes = new ArrayList<String>();
        for (Declaration d : declarations.values()) {
            Matcher node = NODE.matcher(d.source());
            if (node.find() && node.group(1).equals(d.name())) nodes.add(d.name());
        }
        return nodes;
    }

    /** The source that holds this class and all it leans on. */
    String source(String wanted) {
        if (!declarations.containsKey(wanted)) throw new IllegalArgumentException("there is no class " + wanted + " in the cells; there is " + String.join(", ", nodes()));
        var needed = new LinkedHashSet<String>(List.of(wanted));
        for (var todo = new ArrayList<>(needed); !todo.isEmpty(); ) {
            Matcher word = WORD.matcher(declarations.get(todo.removeLast()).source());
            while (word.find()) if (declarations.containsKey(word.group()) && needed.add(word.group())) todo.add(word.group());
        }
        var out = new StringBuilder();
        origins.clear();
        for (String line : imports) line(out, line, "");
        line(out, "final class " + AROUND + " {", "");
        for (Declaration d : declarations.values()) {
            if (!needed.contains(d.name())) continue;
            int number = d.line();
            boolean first = true;
            for (String line : d.source().split("\n", -1)) {
                boolean opens = first && !line.isBlank() && !line.strip().startsWith("//") && !line.strip().startsWith("@") && !line.strip().startsWith("/*") && !line.strip().startsWith("*");
                line(out, opens ? nested(line) : line, d.where() + ", line " + number++);
                first &= !opens;
            }
        }
        line(out, "}", "");
        return out.toString();
    }

    private void line(StringBuilder out, String line, String origin) {
        out.append(line).append('\n');
        origins.add(origin);
    }

    /** In the notebook it stands by itself; here it must not need an instance of what is around it. */
    private static String nested(String line) {
        return line.matches("\\s*(public\\s+|private\\s+|protected\\s+)?(static\\s+|record\\b|interface\\b|enum\\b|sealed\\s+interface\\b).*") ? line
                : line.replaceFirst("^(\\s*)(public\\s+|private\\s+|protected\\s+)?", "$1$2static ");
    }

    /** Where line {@code n} of {@link #source}, counted from 1, stands in the notebook; empty for what was added. */
    String origin(long n) {
        return n >= 1 && n <= origins.size() ? origins.get((int) n - 1) : "";
    }
}
