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
    private static final Pattern HANDED_IN = Pattern.compile("\\b(?:grade|submit)\\s*\\(\\s*\"([^\"]+)\"\\s*,\\s*([\\p{L}_$][\\p{L}\\p{N}_$.]*)\\s*\\.\\s*class\\s*\\)");
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
            for (String cell : cells) {
                var match = HANDED_IN.matcher(cell.replaceAll("(?m)//.*$", ""));
                while (match.find()) answers.put(match.group(1), match.group(2));
            }
            return new Notebook(List.copyOf(cells), answers, "");
        } catch (IOException e) {
            return broken("The file is no JSON, so it is no notebook: was the upload cut off?");
        }
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
