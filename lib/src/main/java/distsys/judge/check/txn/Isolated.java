package distsys.judge.check.txn;

import distsys.judge.check.Checker;
import distsys.judge.check.Judgement;
import distsys.trace.History;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The check of one model on histories of transactions, as {@code ./course check --model serializable} takes it. */
public record Isolated(Model of, Assume assume, long steps) implements Checker {

    /** The check of this model, with nothing out of the ordinary granted. */
    public static Isolated of(Model model) {
        return new Isolated(model, Assume.DEFAULT, Isolation.STEPS);
    }

    /** The check of every model that can be told from transactions. */
    public static List<Checker> all() {
        var out = new ArrayList<Checker>();
        Arrays.stream(Model.values()).filter(m -> !Lattice.forbiddenBy(m).isEmpty()).forEach(m -> out.add(of(m)));
        return List.copyOf(out);
    }

    @Override public String model() {
        return of.word();
    }

    @Override public Judgement check(History history) {
        return Isolation.of(Transaction.of(history), assume, steps).judgement(of);
    }

    @Override public String unfit(History history) {
        for (Operation o : history.operations()) {
            if (!o.f().equals("txn")) return "operation " + o.index() + " of process " + o.process() + " is " + o.f() + ", not txn; check it as linearizable";
        }
        try {
            new Log(Transaction.of(history));
            return "";
        } catch (IllegalArgumentException notTransactions) {
            return notTransactions.getMessage();
        }
    }
}
