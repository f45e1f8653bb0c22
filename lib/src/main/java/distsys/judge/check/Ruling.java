package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.List;

/**
 * What a model of single operations says about a history.
 *
 * @param type    the data type that it was asked about
 * @param part    the fewest operations found that the model does not allow on their own; empty if nothing is wrong
 * @param culprit the one among them whose answer has no place; null if nothing is wrong
 */
public record Ruling(Verdict verdict, List<String> anomalies, String why, DataType type, List<Operation> part, Operation culprit) implements Judgement {

    public Ruling {
        part = List.copyOf(part);
    }

    /** One of the operations as a line: of whom, when, what. */
    public String line(Operation o) {
        return Sentences.who(o) + ": " + type.say(o);
    }

    static Ruling pass(String why, DataType type) {
        return new Ruling(Verdict.PASS, List.of(), why, type, List.of(), null);
    }

    static Ruling unknown(String why, DataType type) {
        return new Ruling(Verdict.UNKNOWN, List.of(), why, type, List.of(), null);
    }
}
