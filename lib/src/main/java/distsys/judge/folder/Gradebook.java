package distsys.judge.folder;

import distsys.judge.grade.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is left for people: a table for the register, a page for each student, one for the class. */
final class Gradebook {

    private static final String HEAD = """
            <!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>%s</title><style>
            body{margin:20px;background:#f6f7f9;color:#1f2430;font:14px/1.45 Inter,"Segoe UI",Helvetica,Arial,sans-serif;max-width:960px}
            h1{font-size:20px}h2{font-size:16px;margin:0 0 2px}.card{background:#fff;border:1px solid #e5e7eb;border-radius:10px;padding:18px 24px;margin:14px 0}
            .sub{color:#5f6673;font-size:12.5px}table{border-collapse:collapse;width:100%%;margin-top:12px}
            th{color:#5f6673;font-weight:500;font-size:12.5px;text-align:left;padding:7px 8px}td{padding:7px 8px;border-top:1px solid #e5e7eb;vertical-align:top}
            .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}a{color:#0059a6}</style>
            <body><h1>%s</h1>""";

    private final List<Result> results;
    private final List<String> ungraded;

    /** @param ungraded the notebooks in which there is nothing to grade */
    Gradebook(List<Result> results, List<String> ungraded) {
        this.results = results;
        this.ungraded = ungraded;
    }

    void write(Path out) throws IOException {
        var students = new TreeMap<String, Map<String, Result>>();
        var exercises = new TreeSet<String>();
        for (Result r : results) {
            students.computeIfAbsent(r.student(), _ -> new TreeMap<>()).merge(r.exercise(), r, Gradebook::better);
            exercises.add(r.exercise());
        }
        Files.writeString(out.resolve("gradebook.csv"), csv(students, exercises));
        Files.createDirectories(out.resolve("students"));
        for (var student : students.entrySet()) Files.writeString(out.resolve("students").resolve(file(student.getKey())), page(student.getKey(), student.getValue()));
        Files.writeString(out.resolve("class.html"), classPage(students, exercises));
    }

    /** Of two notebooks that hand in the same exercise the better one counts. */
    private static Result better(Result a, Result b) {
        return a.verdict() == Verdict.FAULT || b.verdict() != Verdict.FAULT && b.points() > a.points() ? b : a;
    }

    private static String csv(Map<String, Map<String, Result>> students, TreeSet<String> exercises) {
        var out = new StringBuilder("student," + String.join(",", exercises) + ",total\n");
        students.forEach((student, own) -> {
            int total = 0;
            boolean fault = false;
            out.append(quoted(student));
            for (String id : exercises) {
                Result r = own.get(id);
                out.append(',');
                if (r == null) continue;
                if (r.verdict() == Verdict.FAULT) fault = true; else total += r.points();
                out.append(r.verdict() == Verdict.FAULT ? "grader fault" : r.points());
            }
            out.append(',').append(fault ? "" : total).append('\n');
        });
        return out.toString();
    }

    /** A name that begins like a formula is not run by a spreadsheet. */
    private static String quoted(String text) {
        String safe = text.matches("^[=+@-].*") ? "'" + text : text;
        return safe.matches("[\\p{L}\\p{N}._ '-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String page(String student, Map<String, Result> own) {
        var out = new StringBuilder(HEAD.formatted(escape(student), escape(student)));
        own.values().forEach(r -> {
            out.append("<section style='margin:0 0 28px'>").append(r.page());
            for (String note : r.notes()) out.append("<p style='color:#6b7280;margin:4px 24px'>Note: ").append(escape(note)).append(".</p>");
            out.append("</section>");
        });
        return out.append("</body></html>").toString();
    }

    private String classPage(Map<String, Map<String, Result>> students, TreeSet<String> exercises) {
        var out = new StringBuilder(HEAD.formatted("The class", "The class"));
        for (String id : exercises) {
            var all = students.values().stream().map(own -> own.get(id)).filter(r -> r != null).toList();
            var marked = all.stream().filter(r -> r.verdict() != Verdict.FAULT).toList();
            out.append("<div class='card'><h2>").append(escape(all.getFirst().title())).append("</h2><div class='sub'>").append(all.size()).append(" submissions, ")
                    .append(all.stream().filter(r -> r.verdict() == Verdict.PASS).count()).append(" with all points, mean ")
                    .append(String.format(java.util.Locale.ROOT, "%.1f", marked.stream().mapToInt(Result::points).average().orElse(0))).append(" of ").append(all.getFirst().outOf()).append("</div>");
            var failing = new LinkedHashMap<String, List<Result>>();
            for (Result r : all) for (String sentence : r.failing()) failing.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(r);
            var most = new ArrayList<>(failing.entrySet());
            most.sort(java.util.Comparator.comparingInt((Map.Entry<String, List<Result>> e) -> -e.getValue().size()).thenComparing(Map.Entry::getKey));
            if (!most.isEmpty()) {
                out.append("<table><tr><th>what fails</th><th class='n'>submissions</th></tr>");
                for (var e : most) out.append("<tr><td>✗ ").append(escape(e.getKey())).append("</td><td class='n'>").append(e.getValue().size()).append("</td></tr>");
                out.append("</table><details><summary>A typical run that fails for “").append(escape(most.getFirst().getKey())).append("”</summary>")
                        .append(most.getFirst().getValue().getFirst().page()).append("</details>");
            }
            out.append("<table><tr><th>student</th><th class='n'>points</th><th>why</th></tr>");
            students.forEach((student, own) -> {
                Result r = own.get(id);
                if (r == null) return;
                out.append("<tr><td><a href='students/").append(escape(file(student))).append("'>").append(escape(student)).append("</a></td><td class='n'>")
                        .append(r.verdict() == Verdict.FAULT ? "grader fault" : r.points() + " / " + r.outOf()).append("</td><td>").append(escape(r.why())).append("</td></tr>");
            });
            out.append("</table></div>");
        }
        if (!ungraded.isEmpty()) {
            out.append("<div class='card'><h2>Not graded</h2><div class='sub'>nothing in these notebooks hands in a class for an exercise</div><ul>");
            for (String place : ungraded) out.append("<li>").append(escape(place)).append("</li>");
            out.append("</ul></div>");
        }
        return out.append("</body></html>").toString();
    }

    private static String file(String student) {
        return GradeFolder.safe(student) + ".html";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace("\"", "&quot;");
    }
}
