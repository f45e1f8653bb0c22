package distsys.judge.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A submitted notebook: the sources of its code cells, and which class it hands in for which exercise.
 *
 * @param cells   the code cells, in order
 * @param answers exercise → class, as its {@code grade} and {@code submit} calls say
 * @param problem why it cannot be read, in one sentence; empty if it can
 */
record Notebook(List<String> cells, Map<String, String> answers, String problem) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HANDED_IN = Pattern.compile("\\b(grade|submit)\\s*\\(\\s*\"([^\"]+)\"\\s*,\\s*([\\p{L}_$][\\p{L}\\p{N}_$.]*)\\s*\\.\\s*class\\s*\\)");
    private static final long MOST = 50_000_000;

    static Notebook read(Path file) {
        try {
            if (Files.size(file) > MOST) return broken("The file is larger than 50 MB.");
            if (Files.size(file) == 0) return broken("The file is empty.");
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root == null || !root.path("cells").isArray()) return broken("The file is no notebook: it has no list of cells.");
            var cells = new ArrayList<String>();
            for (JsonNode cell : root.path("cells")) if (cell.path("cell_type").asText().equals("code")) cells.add(source(cell.path("source")));
            var answers = new LinkedHashMap<String, String>();
            var submitted = new LinkedHashMap<String, String>();
            for (String cell : cells) {
                var match = HANDED_IN.matcher(withoutComments(cell));
                while (match.find()) (match.group(1).equals("submit") ? submitted : answers).put(match.group(2), match.group(3));
            }
            answers.putAll(submitted);                          // what is graded after it was handed in is an experiment
            return new Notebook(List.copyOf(cells), answers, "");
        } catch (IOException e) {
            return broken("The file is no JSON, so it is no notebook: was the upload cut off?");
        }
    }

    /** What looks like a comment within a string is none, and the other way round. */
    private static String withoutComments(String cell) {
        var out = new StringBuilder();
        for (int at = 0, end; at < cell.length(); at = end) {
            if (cell.startsWith("//", at)) {
                end = cell.indexOf('\n', at) < 0 ? cell.length() : cell.indexOf('\n', at);
            } else if (cell.startsWith("/*", at)) {
                end = after(cell, "*/", at + 2);
            } else {
                end = cell.startsWith("\"\"\"", at) ? after(cell, "\"\"\"", at + 3) : cell.charAt(at) == '"' || cell.charAt(at) == '\'' ? quoted(cell, at) : at + 1;
                out.append(cell, at, end);
            }
        }
        return out.toString();
    }

    private static int after(String cell, String mark, int from) {
        int at = cell.indexOf(mark, from);
        return at < 0 ? cell.length() : at + mark.length();
    }

    /** Where the string that begins here ends; it ends with its line at the latest. */
    private static int quoted(String cell, int from) {
        for (int at = from + 1; at < cell.length() && cell.charAt(at) != '\n'; at++) {
            if (cell.charAt(at) == '\\') at++;
            else if (cell.charAt(at) == cell.charAt(from)) return at + 1;
        }
        return from + 1;
    }

    private static String source(JsonNode source) {
        if (source.isTextual()) return source.asText();
        var text = new StringBuilder();
        for (JsonNode line : source) text.append(line.asText());
        return text.toString();
    }

    private static Notebook broken(String problem) {
        return new Notebook(List.of(), Map.of(), problem);
    }
}
