package distsys.judge.check.txn;

import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Histories in Elle's shorthand: {@code ax1} appends 1 to x, {@code ry12} reads y as [1, 2], {@code ry} as []; {@code wx1} writes, {@code ry_}
 * reads nothing. Before the steps the client's name; after them {@code !} for aborted, {@code ?} for who knows.
 */
final class Shorthand {

    private static final Pattern STEP = Pattern.compile("([arw])([a-z])(_|\\d*)");

    private Shorthand() {}

    /** All called before any returns. */
    static List<Transaction> concurrent(String... texts) {
        var out = new ArrayList<Transaction>();
        for (int i = 0; i < texts.length; i++) out.add(transaction(texts[i], registers(texts), i, i, texts.length + i));
        return out;
    }

    /** Each called after the one before has returned. */
    static List<Transaction> inTurn(String... texts) {
        var out = new ArrayList<Transaction>();
        for (int i = 0; i < texts.length; i++) out.add(transaction(texts[i], registers(texts), i, 2 * i, 2 * i + 1));
        return out;
    }

    private static boolean registers(String... texts) {
        return String.join(" ", texts).matches(".*(w|_).*");
    }

    private static Transaction transaction(String text, boolean registers, int index, int called, int returned) {
        String[] words = text.split(" ");
        String body = words[1];
        Outcome outcome = body.endsWith("!") ? Outcome.FAIL : body.endsWith("?") ? Outcome.INFO : Outcome.OK;
        var ops = new ArrayList<MicroOp>();
        var step = STEP.matcher(body);
        while (step.find()) {
            String digits = step.group(3);
            ops.add(switch (step.group(1)) {
                case "a" -> new MicroOp.Append(step.group(2), Long.valueOf(digits));
                case "w" -> new MicroOp.Write(step.group(2), Long.valueOf(digits));
                default -> new MicroOp.Read(step.group(2), digits.equals("_") ? null : registers ? Long.valueOf(digits)
                        : digits.chars().mapToObj(c -> (long) (c - '0')).toList());
            });
        }
        return new Transaction(index, words[0], outcome, called, outcome == Outcome.INFO ? Operation.NEVER : returned, ops);
    }
}
