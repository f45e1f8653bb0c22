package distsys.algo.consistency;

import distsys.trace.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Histories written by hand. A line is one operation, after the line before it has returned:
 *
 * <pre>
 * a: write x 1
 * b: read x 1
 * c: read y nothing
 * d: read x 1, append y 2          a transaction
 * e: read y [2]
 * </pre>
 *
 * Operations of different clients on one line with {@code |} between them are concurrent. {@code !} at the end: it was aborted.
 */
public final class Story {

    private static final Pattern OPERATION = Pattern.compile("([\\w.-]+)\\s*:\\s*(.*?)\\s*(!?)"), STEP = Pattern.compile("(read|write|append)\\s+(\\w+)\\s+(nothing|\\d+|\\[[\\d\\s,]*])");

    private record Operation(String client, List<List<Object>> steps, boolean aborted) {}

    private Story() {}

    /**
     * The history of a text.
     *
     * @throws IllegalArgumentException naming the first line that is no story, and what one looks like
     */
    public static History of(String text) {
        var lines = new ArrayList<List<Operation>>();
        boolean transactions = false;
        for (String line : text.strip().split("\n")) {
            if (line.isBlank()) continue;
            var together = new ArrayList<Operation>();
            for (String part : line.split("\\|")) together.add(operation(part.strip()));
            lines.add(together);
            for (Operation o : together) transactions |= o.steps.size() > 1 || o.aborted;
        }
        var recorder = History.recorder();
        for (List<Operation> together : lines) {
            for (Operation o : together) recorder.invoke(o.client, transactions ? "txn" : (String) o.steps.getFirst().getFirst(), asked(o, transactions));
            for (Operation o : together) {
                if (o.aborted) recorder.fail(o.client);
                else recorder.ok(o.client, transactions ? o.steps : o.steps.getFirst().subList(1, 3));
            }
        }
        return recorder.history();
    }

    private static Object asked(Operation o, boolean transactions) {
        if (transactions) return o.steps;
        List<Object> step = o.steps.getFirst();
        return step.getFirst().equals("read") ? step.subList(1, 2) : step.subList(1, 3);
    }

    private static Operation operation(String text) {
        var m = OPERATION.matcher(text);
        if (!m.matches()) throw new IllegalArgumentException("\"" + text + "\" is no operation; write \"a: write x 1\", \"b: read x nothing\" or \"c: read x [1], append y 2\"");
        var steps = new ArrayList<List<Object>>();
        for (String part : m.group(2).split(",(?![^\\[]*])")) {
            var s = STEP.matcher(part.strip());
            if (!s.matches()) throw new IllegalArgumentException("\"" + part.strip() + "\" in \"" + text + "\" is no step; write \"read x 1\", \"read x nothing\", \"read x [1, 2]\", \"write x 1\" or \"append x 1\"");
            steps.add(Arrays.asList(s.group(1), s.group(2), value(s.group(3))));
        }
        return new Operation(m.group(1), steps, !m.group(3).isEmpty());
    }

    private static Object value(String text) {
        if (text.equals("nothing")) return null;
        if (!text.startsWith("[")) return Long.valueOf(text);
        var list = new ArrayList<Object>();
        for (String each : text.substring(1, text.length() - 1).split("[\\s,]+")) if (!each.isEmpty()) list.add(Long.valueOf(each));
        return List.copyOf(list);
    }
}
