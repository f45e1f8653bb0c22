package distsys.workbench;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.judge.workload.Options;
import distsys.run.Folders;
import distsys.see.Chart;
import distsys.see.SpaceTime;
import distsys.trace.Operation;
import distsys.trace.Times;
import distsys.trace.Trace;
import distsys.trace.TraceJson;
import distsys.trace.file.HistoryFile;
import distsys.trace.file.HistoryFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything about one run, in a folder of its own: {@code STORE/WORKLOAD/TIME/}. {@code results.json}, {@code history.jsonl} (as
 * {@code ./course check} reads it), {@code history.txt}, {@code trace.json}, {@code node-logs/}, the pictures, and {@code index.html}, which shows
 * them all. {@code STORE/WORKLOAD/latest} leads to the newest.
 */
final class RunFolder {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private final Path store, folder;

    private RunFolder(Path store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** A new folder; two runs that begin in the same second have two. */
    static RunFolder create(Path store, String workload) throws IOException {
        Path parent = Files.createDirectories(store.resolve(workload));
        String name = LocalDateTime.now().format(NAME);
        for (int n = 1; ; n++) {
            try {
                return new RunFolder(store, Files.createDirectory(parent.resolve(n == 1 ? name : name + "-" + n)));
            } catch (FileAlreadyExistsException taken) {
                // another run began in this second
            }
        }
    }

    Path path() {
        return folder;
    }

    Path logs() {
        return folder.resolve("node-logs");
    }

    Path page() {
        return folder.resolve("index.html");
    }

    /** Takes everything away: the run was broken off. */
    void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            // a node's last line may still be on its way into its log; the folder is ignored by git
        }
    }

    void write(Examination run, String program) throws IOException {
        Files.writeString(folder.resolve("results.json"), run.json());
        HistoryFile.write(run.history(), HistoryFormat.JSON, folder.resolve("history.jsonl"));
        Files.writeString(folder.resolve("history.txt"), history(run));
        Files.writeString(folder.resolve("trace.json"), TraceJson.write(run.account().trace()));
        var page = new StringBuilder(Html.head(title(run))).append(verdict(run, program)).append(numbers(run));
        var plots = new Plots(run);
        if (!plots.isEmpty()) {
            page.append(chart("latency-raw", plots.raw())).append(chart("latency-quantiles", plots.quantiles())).append(chart("rate", plots.rate()));
        }
        Trace took = Cast.of(run.account().trace());
        if (!took.events().isEmpty()) {
            SpaceTime messages = SpaceTime.of(took).title("What nodes, services and clients told each other");
            String svg = messages.svg();
            if (svg != null) Files.writeString(folder.resolve("messages.svg"), svg);    // a long run has none: it is for the page, which draws what is in view
            page.append(messages.html());
        }
        Files.writeString(page(), page.append(files(run)).append("</body></html>").toString());
        latest();
        Shelf.write(store);
    }

    private String chart(String name, Chart chart) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), chart.svg());
        return chart.html();
    }

    /** A link that always leads somewhere: the new one takes the old one's place at once. */
    private void latest() throws IOException {
        Path link = folder.resolveSibling("latest"), draft = folder.resolveSibling("latest-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(draft);
            Files.createSymbolicLink(draft, folder.getFileName());
            Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException noLinks) {
            Files.deleteIfExists(draft);
        }
    }

    // ------------------------------------------------------------------ words

    static String mark(Verdict v) {
        return switch (v) {
            case PASS -> "✓ valid";
            case FAIL -> "✗ not valid";
            case UNKNOWN -> "? cannot tell";
        };
    }

    private static String title(Examination run) {
        return run.options().workload() + ": " + mark(run.verdict());
    }

    /** How it was run, in a line. */
    static String setting(Options o) {
        var parts = new ArrayList<>(List.of(o.nodes() + (o.nodes() == 1 ? " node" : " nodes"), o.clients() + (o.clients() == 1 ? " client" : " clients"),
                o.rate() == 0 ? "as fast as answers come" : Plots.number(o.rate()) + " requests/s", Plots.number(o.time().toMillis() / 1e3) + " s"));
        if (!o.latency().isZero()) parts.add("latency " + o.distribution());
        if (o.workload().equals("broadcast")) parts.add("topology " + o.topology());
        if (!o.nemesis().isEmpty()) parts.add("nemesis " + String.join(", ", o.nemesis()) + " every " + Plots.number(o.interval().toMillis() / 1e3) + " s");
        parts.add("seed " + o.seed());
        return String.join(", ", parts);
    }

    private static String history(Examination run) {
        var out = new StringBuilder();
        for (Operation o : run.history().operations()) {
            out.append(Times.text(o.calledAt())).append('\t').append(o.process()).append('\t').append(run.load().node(o)).append('\t').append(o.f()).append('\t')
                    .append(distsys.trace.Canon.text(o.input())).append('\t').append(o.outcome().name().toLowerCase(Locale.ROOT)).append('\t')
                    .append(o.isOk() ? distsys.trace.Canon.text(o.output()) : run.load().error(o)).append('\n');
        }
        return out.toString();
    }

    private static String verdict(Examination run, String program) {
        var out = new StringBuilder("<div class='card'><h1 class='").append(run.verdict().word()).append("'>").append(Html.escape(run.options().workload())).append(": ")
                .append(mark(run.verdict())).append("</h1><p class='why ").append(run.verdict().word()).append("'>").append(Html.escape(run.why())).append("</p>");
        for (String more : run.troubles().subList(Math.min(1, run.troubles().size()), run.troubles().size())) out.append("<p>Also: ").append(Html.escape(more)).append("</p>");
        List<String> last = run.account().lastLines();
        if (!last.isEmpty()) out.append("<p class='sub'>Its last lines:</p><pre>").append(Html.escape(String.join("\n", last))).append("</pre>");
        return out.append("<p class='sub'>").append(Html.escape(program + " · " + setting(run.options()))).append("</p></div>").toString();
    }

    private static String numbers(Examination run) {
        var rows = new ArrayList<String[]>();
        for (String kind : List.of("count", "ok-count", "fail-count", "info-count")) rows.add(new String[] {"requests, " + kind, Plots.number(run.number("stats", kind))});
        rows.add(new String[] {"ok-fraction", String.format(Locale.ROOT, "%.4f", run.number("availability", "ok-fraction"))});
        for (String part : List.of("all", "servers")) {
            rows.add(new String[] {"messages, " + part, String.format(Locale.ROOT, "%.0f (%.2f a request)", run.number("net", part, "msg-count"), run.number("net", part, "msgs-per-op"))});
        }
        rows.add(new String[] {"messages, clients", Plots.number(run.number("net", "clients", "msg-count"))});
        for (String q : List.of("0", "0.5", "0.95", "0.99", "1")) {
            double value = run.number("workload", "stable-latencies", q);
            if (!Double.isNaN(value)) rows.add(new String[] {"stable latency, " + q, Plots.number(value) + " ms"});
        }
        var out = new StringBuilder("<div class='card'><h2>Numbers</h2><table>");
        for (String[] row : rows) out.append("<tr><th>").append(Html.escape(row[0])).append("</th><td class='n'>").append(Html.escape(row[1])).append("</td></tr>");
        out.append("</table>");
        for (String note : run.account().notes()) out.append("<p class='sub'>").append(Html.escape(note)).append("</p>");
        return out.append("</div>").toString();
    }

    private String files(Examination run) throws IOException {
        var out = new StringBuilder("<div class='card'><h2>Files</h2><p>");
        for (String file : List.of("results.json", "history.txt", "history.jsonl", "trace.json")) out.append("<a href='").append(file).append("'>").append(file).append("</a> · ");
        if (Files.isDirectory(logs())) {
            try (Stream<Path> logs = Files.list(logs())) {
                for (Path log : logs.sorted().toList()) out.append("<a href='node-logs/").append(log.getFileName()).append("'>").append(log.getFileName()).append("</a> ");
            }
        }
        return out.append("</p><p class='sub'><a href='../../index.html'>all runs</a></p></div>").toString();
    }
}
