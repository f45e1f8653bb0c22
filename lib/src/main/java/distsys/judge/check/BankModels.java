package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.Bank;
import java.util.ArrayList;
import java.util.List;

/** The models that speak of a bank: its invariant, and the orders in which single operations may take effect. */
public final class BankModels implements ModelFamily {

    @Override public List<String> models() {
        return List.of("total", "linearizable", "sequential");
    }

    @Override public List<String> data() {
        return List.of(new Bank(false).name(), new Bank(true).name());
    }

    @Override public String recognise(History history) {
        boolean transfers = false;
        for (Operation o : history.operations()) transfers |= o.f().equals("transfer");
        var bank = new Bank(false);
        return transfers && Fit.problem(history, bank).isEmpty() ? bank.name() : "";
    }

    @Override public Checker checker(String model, String data) {
        var type = new Bank(data.equals(new Bank(true).name()));
        return switch (model) {
            case "total" -> BankTotal.of(type);
            case "linearizable" -> new Opened(Linearizable.of(type), BankTotal.of(type), true);
            case "sequential" -> new Opened(Sequential.of(type), BankTotal.of(type), false);
            default -> throw new IllegalArgumentException("there is no model \"" + model + "\" of a bank; there are " + String.join(", ", models()));
        };
    }

    /**
     * A model of single operations, asked about a bank whose opening the history tells.
     *
     * @param totalFirst whether a wrong total is looked for before: it is found at once, where a search may take long
     */
    private record Opened(Checker inner, BankTotal total, boolean totalFirst) implements Checker {

        @Override public String model() {
            return inner.model();
        }

        @Override public String unfit(History history) {
            String problem = total.unfit(history);
            if (!problem.isEmpty()) return problem;
            return BankTotal.opening(history) != null ? "" : "no operation opens the bank, so nobody knows what was on its accounts at first; begin the history with open {account: balance, …}, or ask for the model total";
        }

        @Override public Judgement check(History history) {
            if (!totalFirst) return inner.check(history);
            Ruling ruling = total.check(history);
            if (ruling.verdict() != Verdict.FAIL) return inner.check(history);
            var anomalies = new ArrayList<>(ruling.anomalies());
            anomalies.add("not-" + inner.model());
            anomalies.sort(null);
            return new Ruling(Verdict.FAIL, anomalies, ruling.why(), ruling.type(), ruling.part(), ruling.culprit());
        }
    }
}
