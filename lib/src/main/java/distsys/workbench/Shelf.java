package distsys.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The page of all runs, newest first. It is written anew after each run, from what lies in the folder: a run that was deleted is gone from it. */
final class Shelf {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Entry(String workload, String time, JsonNode results) {}

    private Shelf() {}

    static Path write(Path store) throws IOException {
        var page = new StringBuilder(Html.head("All runs")).append("<div class='card'><h1>All runs</h1><div style='overflow-x:auto'><table><tr><th>when</th><th>workload</th><th>verdict</th><th class='n'>requests</th>"
                + "<th class='n'>messages/request</th><th>why</th></tr>");
        for (Entry e : entries(store)) {
            JsonNode valid = e.results().path("valid?");
            String word = valid.isBoolean() ? valid.booleanValue() ? "pass" : "fail" : "unknown";
            String mark = word.equals("pass") ? "✓ valid" : word.equals("fail") ? "✗ not valid" : "? cannot tell";
            page.append("<tr><td style='white-space:nowrap'><a href='").append(e.workload()).append('/').append(e.time()).append("/index.html'>").append(time(e.time())).append("</a></td><td style='white-space:nowrap'>")
                    .append(Html.escape(e.workload())).append("</td><td class='").append(word).append("'>").append(mark).append("</td><td class='n'>").append(e.results().path("stats").path("count").asText("–"))
                    .append("</td><td class='n'>").append(String.format(java.util.Locale.ROOT, "%.2f", e.results().path("net").path("servers").path("msgs-per-op").asDouble()))
                    .append("</td><td>").append(Html.escape(shortened(e.results().path("why").asText()))).append("</td></tr>");
        }
        Path draft = Files.createTempFile(store, "index", ".draft");
        Files.writeString(draft, page.append("</table></div></div></body></html>").toString());
        return Files.move(draft, store.resolve("index.html"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Entry> entries(Path store) throws IOException {
        var entries = new ArrayList<Entry>();
        try (Stream<Path> workloads = Files.list(store)) {
            for (Path workload : workloads.filter(Files::isDirectory).toList()) {
                try (Stream<Path> runs = Files.list(workload)) {
                    for (Path run : runs.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                        Path results = run.resolve("results.json");
                        if (Files.exists(results)) entries.add(new Entry(workload.getFileName().toString(), run.getFileName().toString(), JSON.readTree(Files.readAllBytes(results))));
                    }
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::time).reversed().thenComparing(Entry::workload));
        return entries;
    }

    /** {@code 20261121T140309} → {@code 2026-11-21 14:03:09}. */
    private static String time(String name) {
        return name.replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)", "$1-$2-$3 $4:$5:$6");
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 159) + "…";
    }
}
