package distsys.trace.type;

import distsys.trace.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accounts with balances, none at first: {@code open {account: balance, …}}, which only the first time has an effect; {@code transfer
 * {from, to, amount}}, whose answer false means that it was refused, since an account is unknown or has too little on it (any other
 * answer means that it was carried out); {@code read → {account: balance, …}}, all of them. Calls and answers look as in Jepsen's bank
 * test. As a {@code bank-overdraft} balances may be negative.
 */
public record Bank(boolean overdraft) implements DataType {

    private static final int LONGEST_NUMBER = 18;

    @Override public String name() {
        return overdraft ? "bank-overdraft" : "bank";
    }

    @Override public Object initial() {
        return Map.of();
    }

    @Override public Step apply(Object state, String f, Object input) {
        var balances = (Map<?, ?>) state;
        return switch (f) {
            case "open" -> {
                Map<Object, Object> opened = opening(input);
                yield new Step(balances.isEmpty() ? opened : balances, NOTHING);
            }
            case "transfer" -> transfer(balances, input);
            case "read" -> new Step(state, state);
            default -> throw new IllegalArgumentException("a bank has no " + f + "; it has open, transfer, read");
        };
    }

    private Map<Object, Object> opening(Object input) {
        if (!(input instanceof Map<?, ?> map) || map.isEmpty()) throw new IllegalArgumentException("open takes {account: balance, …}, not " + DataType.text(input));
        Map<Object, Object> opened = balances(map);
        for (Object balance : opened.values()) {
            if (!(balance instanceof Long)) throw new IllegalArgumentException("open takes balances that are whole numbers, not " + DataType.text(balance));
            if (!overdraft && (Long) balance < 0) throw new IllegalArgumentException("open takes balances of 0 or more, not " + balance + "; the data type bank-overdraft takes others");
        }
        return opened;
    }

    private Step transfer(Map<?, ?> balances, Object input) {
        if (!(input instanceof Map<?, ?> order) || !(order.get("amount") instanceof Long amount) || amount < 1 || order.get("from") == null || order.get("to") == null) {
            throw new IllegalArgumentException("transfer takes {from: account, to: account, amount: a whole number from 1 on}, not " + DataType.text(input));
        }
        Object from = account(order.get("from")), to = account(order.get("to"));
        if (!balances.containsKey(from) || !balances.containsKey(to) || !overdraft && (Long) balances.get(from) < amount) return new Step(balances, Boolean.FALSE);
        var after = new LinkedHashMap<Object, Object>(balances);
        after.put(from, (Long) after.get(from) - amount);
        after.put(to, (Long) after.get(to) + amount);
        return new Step(Collections.unmodifiableMap(after), Boolean.TRUE);
    }

    @Override public boolean agrees(Operation o, Object answer) {
        if (o.f().equals("transfer")) return answer.equals(!Boolean.FALSE.equals(o.output()));
        return answer == NOTHING || o.output() instanceof Map<?, ?> seen && balances(seen).equals(answer);
    }

    @Override public boolean onlyLooks(Operation o) {
        return o.f().equals("read") || o.f().equals("transfer") && o.isOk() && Boolean.FALSE.equals(o.output());
    }

    @Override public String say(Operation o) {
        if (o.f().equals("transfer") && o.input() instanceof Map<?, ?> order) {
            return "transfer " + DataType.text(order.get("amount")) + " from " + DataType.text(order.get("from")) + " to " + DataType.text(order.get("to"))
                    + (o.isPending() ? " → ?" : Boolean.FALSE.equals(o.output()) ? " refused" : " done");
        }
        if (o.f().equals("open") && o.input() instanceof Map<?, ?> map) return "open " + DataType.text(balances(map)) + (o.isPending() ? " → ?" : "");
        if (o.isOk() && o.output() instanceof Map<?, ?> seen) return o.f() + " → " + DataType.text(balances(seen));
        return DataType.super.say(o);
    }

    /** Balances by account, however the accounts were written. */
    public static Map<Object, Object> balances(Map<?, ?> written) {
        var map = new LinkedHashMap<Object, Object>();
        for (Map.Entry<?, ?> e : written.entrySet()) map.put(account(e.getKey()), e.getValue());
        return Collections.unmodifiableMap(map);
    }

    /** An account's name: a number even where JSON, whose keys are texts, wrote "3". */
    private static Object account(Object name) {
        return name instanceof String s && s.length() <= LONGEST_NUMBER && s.matches("0|[1-9][0-9]*") ? (Object) Long.valueOf(s) : name;
    }
}
