package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.Bank;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The invariant of a bank: transfers move money, so every read finds all accounts, the same total, and, unless overdrafts are allowed,
 * no balance below 0. It says less than linearizability, asks for one look at every read, and is what Jepsen's bank test checks.
 *
 * <p>What is expected is what {@code open} put in; in a history without {@code open}, what the first read found.
 */
public final class BankTotal implements Checker {

    private final Bank type;

    private BankTotal(Bank type) {
        this.type = type;
    }

    /** The invariant, for a bank with or without overdrafts. */
    public static BankTotal of(Bank type) {
        return new BankTotal(type);
    }

    @Override public String model() {
        return "total";
    }

    @Override public String unfit(History history) {
        String problem = Fit.problem(history, type);
        if (!problem.isEmpty()) return problem;
        Operation opened = null;
        for (Operation o : history.operations()) {
            if (!o.f().equals("open") || o.isFailed()) continue;
            if (opened != null) return "operation " + o.index() + " (open of process " + o.process() + "): the bank was opened by operation " + opened.index() + " already; open it once, with all its accounts";
            opened = o;
        }
        return "";
    }

    @Override public Ruling check(History history) {
        String problem = unfit(history);
        if (!problem.isEmpty()) throw new IllegalArgumentException(problem);
        Operation standard = opening(history);
        var anomalies = new TreeSet<String>();
        Operation first = null, against = null;
        int reads = 0, wrong = 0;
        for (Operation o : history.operations()) {
            if (!o.f().equals("read") || !o.isOk()) continue;
            reads++;
            if (standard == null && o.output() instanceof Map<?, ?> seen && !seen.isEmpty() && numbers(seen)) standard = o;
            String anomaly = anomaly(o, standard);
            if (anomaly.isEmpty()) continue;
            wrong++;
            anomalies.add(anomaly);
            if (first != null) continue;
            first = o;
            against = standard;
        }
        if (first == null) return Ruling.pass(String.format(java.util.Locale.ROOT, "The total stays the same in %,d reads of all accounts.", reads), type);
        return explained(first, against, history, List.copyOf(anomalies), wrong);
    }

    /** The opening that took or may have taken effect; null if the history has none. */
    static Operation opening(History history) {
        for (Operation o : history.operations()) if (o.f().equals("open") && !o.isFailed()) return o;
        return null;
    }

    /** What is wrong with a read; {@code standard} is null while no read has found balances. */
    private String anomaly(Operation read, Operation standard) {
        if (standard == null || !(read.output() instanceof Map<?, ?> seen)) return "wrong-accounts";
        if (seen.isEmpty() && standard.f().equals("open") && !standard.precedes(read)) return "";
        if (!Bank.balances(seen).keySet().equals(expected(standard).keySet()) || !numbers(seen)) return "wrong-accounts";
        if (total(seen) != total(expected(standard))) return "wrong-total";
        return !type.overdraft() && lowest(seen) < 0 ? "negative-balance" : "";
    }

    /** The balances at first. */
    private static Map<Object, Object> expected(Operation standard) {
        return (standard.f().equals("open") ? standard.input() : standard.output()) instanceof Map<?, ?> map ? Bank.balances(map) : Map.of();
    }

    private static boolean numbers(Map<?, ?> balances) {
        for (Object b : balances.values()) if (!(b instanceof Long)) return false;
        return true;
    }

    private static long total(Map<?, ?> balances) {
        long sum = 0;
        for (Object b : balances.values()) sum += (Long) b;
        return sum;
    }

    private static long lowest(Map<?, ?> balances) {
        long lowest = Long.MAX_VALUE;
        for (Object b : balances.values()) lowest = Math.min(lowest, (Long) b);
        return lowest;
    }

    private Ruling explained(Operation read, Operation standard, History history, List<String> anomalies, int wrong) {
        var part = new ArrayList<Operation>(List.of(read));
        if (standard != null && standard != read) part.add(standard);
        String found = Sentences.who(read) + ": " + type.say(read);
        String why = switch (anomaly(read, standard)) {
            case "wrong-total" -> {
                long expected = total(expected(standard)), got = total((Map<?, ?>) read.output());
                Operation half = half(history, read, Math.abs(got - expected));
                if (half != null) part.add(half);
                yield found + " is " + got + " in all; expected " + expected + (standard.f().equals("open") ? ", as was opened." : ", as the first read found.")
                        + (half == null ? "" : " A transfer of just the difference was under way: process " + half.process() + ", " + type.say(half) + ".");
            }
            case "negative-balance" -> found + " has a balance of " + lowest((Map<?, ?>) read.output()) + "; expected none below 0.";
            default -> found + "; expected a balance for each of the accounts" + (standard == null ? "." : " " + DataType.text(List.copyOf(expected(standard).keySet())) + ".");
        };
        if (wrong > 1) why += String.format(java.util.Locale.ROOT, " It is the first of %,d wrong reads.", wrong);
        part.sort(Comparator.comparingInt(Operation::called));
        return new Ruling(Verdict.FAIL, anomalies, why, type, part, read);
    }

    /** A transfer of just what is missing or too much that was under way during the read; null if there is none. */
    private static Operation half(History history, Operation read, long amount) {
        for (Operation o : history.operations()) {
            if (o.f().equals("transfer") && !o.isFailed() && !Boolean.FALSE.equals(o.output()) && !o.precedes(read) && !read.precedes(o)
                    && ((Map<?, ?>) o.input()).get("amount").equals(amount)) return o;
        }
        return null;
    }
}
