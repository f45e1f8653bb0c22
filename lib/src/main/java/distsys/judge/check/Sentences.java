package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.Times;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is wrong, in words: which operation, of whom, when, what was expected, what came. */
final class Sentences {

    private static final int MOST_ANSWERS = 4, LONGEST_ANSWER = 40;

    /** Functions that are carried out or refused. */
    private static final List<String> ORDERS = List.of("cas", "transfer");

    private Sentences() {}

    /** An answer that no state explains. */
    static String impossible(Operation o, DataType type, List<Object> states) {
        var answers = new TreeSet<String>();
        for (Object s : states) {
            Object answer = type.apply(s, o.f(), o.input()).answer();
            if (answer != DataType.NOTHING) answers.add(ORDERS.contains(o.f()) ? (Boolean.TRUE.equals(answer) ? "done" : "refused") : shortened(DataType.text(answer)));
        }
        var expected = new ArrayList<>(answers);
        String list = expected.size() > MOST_ANSWERS ? String.join(", ", expected.subList(0, MOST_ANSWERS)) + ", …" : String.join(" or ", expected);
        return who(o) + ": " + type.say(o) + " has no place" + (list.isEmpty() ? "." : "; expected " + list + ".");
    }

    private static String shortened(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER) + "…";
    }

    /** Of whom, and when. */
    static String who(Operation o) {
        return "Process " + o.process() + ", " + when(o);
    }

    static String when(Operation o) {
        if (o.calledAt() != Operation.NO_TIME) {
            return o.returnedAt() == Operation.NO_TIME ? "from " + Times.text(o.calledAt()) + " on" : "from " + Times.text(o.calledAt()) + " to " + Times.text(o.returnedAt());
        }
        return o.returned() == Operation.NEVER ? "from event " + (o.called() + 1L) + " on" : "events " + (o.called() + 1L) + " to " + (o.returned() + 1L);
    }
}
