package distsys.judge.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.judge.check.Checker;
import distsys.judge.check.Judgement;
import distsys.judge.check.Models;
import distsys.judge.check.Ruling;
import distsys.judge.check.Verdict;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.file.HistoryFile;
import distsys.trace.file.HistoryFormat;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * {@code ./course check FILE… --model M [--data D] [--format F] [--json] [--coverage]}: one JSON line a file on stdout; unless
 * {@code --json} is given, what is wrong also stands on stderr for people, with the operations that show it. With {@code --coverage}
 * stderr also tells what the history had occasion to show. The exit code is the worst of all files.
 */
public final class CheckFiles {

    private static final int YES = 0, NO = 1, CANNOT_TELL = 2, WRONG_USE = 64, OUR_FAULT = 70;

    /** From best to worst. */
    private static final List<Integer> WORSE = List.of(YES, CANNOT_TELL, NO, WRONG_USE, OUR_FAULT);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Path> files = new ArrayList<>();
    private String model = "", data = "";
    private HistoryFormat format;
    private boolean json, coverage;

    private CheckFiles() {}

    public static void main(String[] args) {
        var check = new CheckFiles();
        try {
            check.take(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("check: " + wrong.getMessage());
            System.exit(WRONG_USE);
        }
        System.exit(check.all());
    }

    private void take(String[] args) {
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            if (!option.startsWith("--")) {
                files.add(Path.of(option));
            } else if (option.equals("--json")) {
                json = true;
            } else if (option.equals("--coverage")) {
                coverage = true;
            } else if (i + 1 == args.length) {
                throw new IllegalArgumentException(option + " is unknown, or lacks its value");
            } else {
                String value = args[++i];
                switch (option) {
                    case "--model" -> model = value;
                    case "--data" -> data = value;
                    case "--format" -> format = HistoryFormat.named(value);
                    default -> throw new IllegalArgumentException("there is no option " + option + "; there are --model, --data, --format, --json, --coverage");
                }
            }
        }
        if (files.isEmpty()) throw new IllegalArgumentException("name a file that holds a history: ./course check FILE… --model linearizable --data register");
        if (model.isEmpty()) throw new IllegalArgumentException("name the model, as in --model linearizable; there are " + String.join(", ", Models.names()));
        Models.known(model, data);
    }

    private int all() {
        int worst = YES;
        for (Path file : files) {
            int code = one(file);
            if (WORSE.indexOf(code) > WORSE.indexOf(worst)) worst = code;
        }
        return worst;
    }

    private int one(Path file) {
        try {
            History history = HistoryFile.read(file, format);
            if (coverage) System.err.print(file + ": " + history.coverage().text());
            Checker checker;
            try {
                checker = Models.named(model, data, history);
            } catch (IllegalArgumentException unfit) {
                return refused(file, file + ": " + unfit.getMessage());
            }
            String problem = checker.unfit(history);
            if (!problem.isEmpty()) return refused(file, file + ": " + problem);
            Judgement judgement = checker.check(history);
            print(file, judgement.verdict(), judgement.anomalies(), judgement.why());
            if (!json && judgement instanceof Ruling ruling) explain(file, ruling);
            return switch (judgement.verdict()) {
                case PASS -> YES;
                case FAIL -> NO;
                case UNKNOWN -> CANNOT_TELL;
            };
        } catch (NoSuchFileException e) {
            return refused(file, file + ": there is no such file");
        } catch (MalformedInputException e) {
            return refused(file, file + ": this is no UTF-8 text; is it compressed, or a binary file?");
        } catch (IOException | java.io.UncheckedIOException e) {
            return refused(file, file + ": cannot be read (" + e.getMessage() + ")");
        } catch (IllegalArgumentException broken) {
            return refused(file, broken.getMessage());
        } catch (OutOfMemoryError full) {
            print(file, Verdict.UNKNOWN, List.of(), file + ": the memory is full; check it in parts: one file a key, or a shorter run");
            return CANNOT_TELL;
        } catch (RuntimeException | StackOverflowError fault) {
            print(file, Verdict.UNKNOWN, List.of(), "a fault of ours: " + fault + "; please report it with the file");
            fault.printStackTrace();
            return OUR_FAULT;
        }
    }

    private int refused(Path file, String why) {
        print(file, Verdict.UNKNOWN, List.of(), why);
        System.err.println("check: " + why);
        return WRONG_USE;
    }

    private static void print(Path file, Verdict verdict, List<String> anomalies, String why) {
        var line = new LinkedHashMap<String, Object>();
        line.put("file", file.toString());
        line.put("verdict", verdict.word());
        line.put("anomalies", anomalies);
        line.put("why", why);
        try {
            System.out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);             // strings and lists of strings
        }
    }

    private static void explain(Path file, Ruling ruling) {
        if (ruling.verdict() != Verdict.FAIL) return;
        System.err.println(file + ": " + ruling.why());
        for (Operation o : ruling.part()) System.err.println((o == ruling.culprit() ? "  → " : "    ") + ruling.line(o));
    }
}
