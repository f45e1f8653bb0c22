package distsys.judge.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.grade.Exercise;
import distsys.judge.grade.Exercises;
import distsys.judge.grade.Grader;
import distsys.judge.grade.LearnersFault;
import distsys.judge.grade.Report;
import distsys.judge.grade.Scope;
import distsys.judge.grade.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * {@code ./course grade FOLDER}: grades every notebook in a folder and writes a gradebook. Each exercise of each student runs in a
 * process of its own; the verdict is computed here. What is graded already is not graded again, so an interrupted run goes on where it
 * stopped.
 */
public final class GradeFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WRONG_USE = 64;
    private static final int LONGEST_NAME = 60;

    private static String library;

    private final Path folder, out;
    private final long cohort;
    private final int parallel;
    private final boolean json;
    private final List<String> asked;
    private final Apart.Patience patience;
    private final List<String> ungraded = new ArrayList<>();

    private GradeFolder(Path folder, Path out, long cohort, int parallel, boolean json, List<String> asked, Apart.Patience patience) {
        this.patience = patience;
        this.folder = folder;
        this.out = out;
        this.cohort = cohort;
        this.parallel = parallel;
        this.json = json;
        this.asked = asked;
    }

    /** {@code FOLDER [--out DIR] [--cohort SECRET] [--exercise ID]… [--parallel N] [--json]}. */
    public static void main(String[] args) throws Exception {
        Path folder = null, out = null;
        long cohort = Scope.OPEN_COHORT;
        int parallel = 2;
        boolean json = false;
        var asked = new ArrayList<String>();
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--out" -> out = Path.of(args[++i]);
                    case "--cohort" -> cohort = cohort(args[++i]);
                    case "--parallel" -> parallel = Math.clamp(Integer.parseInt(args[++i]), 1, 16);
                    case "--exercise" -> asked.add(Exercises.named(args[++i]).id());
                    case "--json" -> json = true;
                    default -> {
                        if (args[i].startsWith("-") || folder != null) throw new IllegalArgumentException("grade: what is " + args[i] + "?");
                        folder = Path.of(args[i]);
                    }
                }
            }
            if (folder == null || !Files.isDirectory(folder)) throw new IllegalArgumentException("grade: " + (folder == null ? "name the folder of submissions" : folder + " is no folder")
                    + "; ./course grade FOLDER [--out DIR] [--cohort SECRET] [--exercise ID] [--json].");
            if (out == null) out = folder.toAbsolutePath().resolveSibling(folder.toAbsolutePath().getFileName() + "-graded");
            if (Files.exists(out) && !Files.isDirectory(out)) throw new IllegalArgumentException("grade: " + out + " is a file; name a folder for the results with --out DIR.");
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USE);
        }
        new GradeFolder(folder, out, cohort, parallel, json, asked, Apart.Patience.DEFAULT).run();
    }

    /** Any words make a cohort. */
    static long cohort(String secret) {
        return HexFormat.fromHexDigitsToLong(digest(secret).substring(0, 15)) + 2;        // neither 0 nor the open one
    }

    /** Grades everything. */
    public static List<Result> grade(Path folder, Path out, long cohort, int parallel) throws IOException, InterruptedException {
        return grade(folder, out, cohort, parallel, Apart.Patience.DEFAULT);
    }

    static List<Result> grade(Path folder, Path out, long cohort, int parallel, Apart.Patience patience) throws IOException, InterruptedException {
        return new GradeFolder(folder, out, cohort, parallel, false, List.of(), patience).run();
    }

    private record Task(Submission submission, Notebook notebook, Exercise exercise, String name) {}

    private List<Result> run() throws IOException, InterruptedException {
        if (!Apart.hasWalls()) System.err.println("grade: this system has no name spaces for us: submissions can reach the network and write files. Use a container.");
        Files.createDirectories(out.resolve("results"));
        List<Task> tasks = tasks();
        for (String place : ungraded) System.err.println("grade: nothing to grade in " + place + ": it hands in no class for an exercise.");
        var done = new AtomicInteger();
        var results = new ArrayList<Result>();
        try (var pool = Executors.newFixedThreadPool(parallel)) {
            var waiting = new ArrayList<Future<Result>>();
            for (Task task : tasks) waiting.add(pool.submit(() -> {
                Result result = once(task);
                System.err.println(done.incrementAndGet() + "/" + tasks.size() + "  " + result.student() + "  " + result.exercise() + "  "
                        + (result.verdict() == Verdict.FAULT ? "grader fault" : result.points() + "/" + result.outOf()));
                return result;
            }));
            for (Future<Result> future : waiting) results.add(future.get());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        new Gradebook(results, ungraded).write(out);
        if (json) for (Result r : results) System.out.println(JSON.writeValueAsString(row(r)));
        System.err.println("grade: " + out.resolve("gradebook.csv"));
        return results;
    }

    private static Map<String, Object> row(Result r) {
        var row = new LinkedHashMap<String, Object>();
        row.put("student", r.student());
        row.put("exercise", r.exercise());
        row.put("verdict", r.verdict().name().toLowerCase(java.util.Locale.ROOT));
        row.put("points", r.verdict() == Verdict.FAULT ? null : r.points());
        row.put("outOf", r.outOf());
        row.put("why", r.why());
        row.put("notes", r.notes());
        return row;
    }

    /** Every exercise of every student: those asked for, else those the notebook's name or anybody's notebook names. */
    private List<Task> tasks() throws IOException {
        var notebooks = new LinkedHashMap<Submission, Notebook>();
        for (Submission s : Submission.in(folder)) notebooks.put(s, Notebook.read(s.file()));
        var usual = new TreeMap<String, Map<String, Integer>>();
        notebooks.values().forEach(n -> n.answers().forEach((id, name) -> usual.computeIfAbsent(id, _ -> new TreeMap<>()).merge(name, 1, Integer::sum)));
        usual.keySet().retainAll(Exercises.ids());
        var tasks = new ArrayList<Task>();
        notebooks.forEach((submission, notebook) -> {
            var ids = new TreeSet<String>();
            if (!asked.isEmpty()) ids.addAll(asked);
            else if (Exercises.ids().contains(submission.assignment())) ids.add(submission.assignment());
            else ids.addAll(usual.keySet());
            if (ids.isEmpty()) ungraded.add(folder.relativize(submission.file()).toString());
            for (String id : ids) {
                String common = usual.getOrDefault(id, Map.of()).entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
                String name = notebook.answers().getOrDefault(id, common == null ? Exercises.named(id).answer() : common);
                tasks.add(new Task(submission, notebook, Exercises.named(id), name));
            }
        });
        return tasks;
    }

    private Result once(Task task) throws IOException {
        Scope scope = task.exercise().submission().withCohort(cohort);
        String key = digest(library() + "|" + task.notebook().cells() + "|" + task.notebook().problem() + "|" + task.exercise().id() + "|" + task.name() + "|" + scope);
        Path file = out.resolve("results").resolve(safe(task.submission().student() + "--" + task.submission().assignment()) + "--" + task.exercise().id() + ".json");
        if (Files.exists(file)) {
            Result kept = kept(file);
            if (kept != null && kept.key().equals(key) && kept.verdict() != Verdict.FAULT) return kept;
        }
        Result result = graded(task, scope, key);
        Path draft = Files.createTempFile(out.resolve("results"), "draft", "");
        Files.write(draft, JSON.writeValueAsBytes(result));
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return result;
    }

    private static Result kept(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Result.class);
        } catch (IOException halfWritten) {
            return null;
        }
    }

    private Result graded(Task task, Scope scope, String key) throws IOException {
        Exercise exercise = task.exercise();
        if (!task.notebook().problem().isEmpty()) return Result.of(key, task.submission().student(), exercise, Grader.grade(exercise, scope, () -> {
            throw LearnersFault.unusable(task.notebook().problem());
        }), List.of());
        RemoteSubject<?> subject = RemoteSubject.start(exercise, task.name(), task.notebook().cells(), patience);
        try {
            return Result.of(key, task.submission().student(), exercise, Grader.grade(exercise, scope, subject::define), subject.notes());
        } finally {
            subject.end();
        }
    }

    /** A name for a file: short enough for every system, and another for another name. */
    static String safe(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        if (plain.length() > LONGEST_NAME) plain = plain.substring(0, LONGEST_NAME);
        return plain.equals(name) ? plain : plain + "-" + digest(name).substring(0, 8);
    }

    /** Of the library that grades: what another one has graded is graded again. */
    private static synchronized String library() throws IOException {
        if (library != null) return library;
        try {
            Path place = Path.of(GradeFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            library = HexFormat.of().formatHex(digest.digest());
            return library;
        } catch (URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
