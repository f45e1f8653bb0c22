package distsys.judge.workload;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.History;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Histories of a bank of 8 accounts, opened with 10 on each. Every client is always busy: a call lasts 50 to 150 µs, each length equally
 * likely, the next begins 0 to 5 µs later. Half of the calls read all balances, the others transfer 1 to 5 between two accounts; a
 * transfer for which there is too little is refused. Equal seeds make equal calls, whatever the bank does with them.
 */
public final class BankHistories {

    /** How the bank works. */
    public enum Way {
        /** Each call takes effect at one moment between call and return. */ ATOMIC,
        /** A transfer takes the amount off at one moment and puts it on at a later one: a read in between finds too little. */ HALVES,
        /** A transfer looks at both balances at one moment and writes both at a later one: what happens to them in between is lost. */ LOST_UPDATES,
        /** Transfers are never refused. */ UNCHECKED,
        /** A read finds what was there 500 µs before its call: a total that is right, and late. */ STALE_READS
    }

    private static final int ACCOUNTS = 8, OPENED_WITH = 10, MOST = 5;
    private static final long SHORTEST = 50_000, LONGEST = 150_000, GAP = 5_000, LAG = 500_000, OPENED_BY = 1_000;

    private final Way way;
    private final Draws draws;
    private final long[] balances = new long[ACCOUNTS];
    private final List<Call> calls = new ArrayList<>();

    private BankHistories(Way way, long seed) {
        this.way = way;
        draws = Keyed.stream(seed, 0x6261_6e6b, 0);
    }

    /** A call as it was planned, with the two moments at which it may do something, and what became of it. */
    private static final class Call {
        final int client, from, to, amount;
        final long called, first, second, returned;
        final boolean reads;
        long seenFrom, seenTo;
        Object answer;

        Call(int client, long called, long length, Draws draws) {
            this.client = client;
            this.called = called;
            returned = called + length;
            first = called + draws.nextInt((int) length + 1);
            second = first + draws.nextInt((int) (returned - first) + 1);
            reads = draws.nextInt(2) == 0;
            from = draws.nextInt(ACCOUNTS);
            to = (from + 1 + draws.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            amount = 1 + draws.nextInt(MOST);
        }
    }

    /** What a call does at a moment. */
    private record Moment(long time, Call call, Runnable what) {}

    /**
     * A history, its first operation {@code open}.
     *
     * @param each how many operations each client does
     */
    public static History history(Way way, int clients, int each, long seed) {
        return new BankHistories(way, seed).run(clients, each);
    }

    private History run(int clients, int each) {
        for (int c = 0; c < clients; c++) {
            long now = OPENED_BY + 1 + draws.nextInt((int) LONGEST);
            for (int i = 0; i < each; i++) {
                long length = SHORTEST + draws.nextInt((int) (LONGEST - SHORTEST) + 1);
                calls.add(new Call(c, now, length, draws));
                now += length + 1 + draws.nextInt((int) GAP);
            }
        }
        java.util.Arrays.fill(balances, OPENED_WITH);
        var operations = new ArrayList<Operation>(List.of(Operation.ok("0", "open", all(), null, 0, OPENED_BY)));
        var moments = new ArrayList<Moment>();
        for (Call c : calls) plan(c, moments);
        moments.sort(Comparator.comparingLong(Moment::time).thenComparingInt(m -> m.call.client));      // stable: a call's first moment stays before its second
        for (Moment m : moments) m.what.run();
        for (Call c : calls) {
            Object input = c.reads ? null : order(c);
            operations.add(Operation.ok(Integer.toString(c.client), c.reads ? "read" : "transfer", input, c.answer, c.called, c.returned));
        }
        return History.of(operations);
    }

    private void plan(Call c, List<Moment> moments) {
        if (c.reads) {
            moments.add(new Moment(way == Way.STALE_READS ? c.called - LAG : c.first, c, () -> c.answer = all()));
            return;
        }
        moments.add(new Moment(c.first, c, () -> begin(c)));
        if (way == Way.HALVES || way == Way.LOST_UPDATES) moments.add(new Moment(c.second, c, () -> end(c)));
    }

    private void begin(Call c) {
        c.answer = way == Way.UNCHECKED || balances[c.from] >= c.amount;
        c.seenFrom = balances[c.from];
        c.seenTo = balances[c.to];
        if (c.answer.equals(false) || way == Way.LOST_UPDATES) return;
        balances[c.from] -= c.amount;
        if (way != Way.HALVES) balances[c.to] += c.amount;
    }

    private void end(Call c) {
        if (c.answer.equals(false)) return;
        if (way == Way.HALVES) {
            balances[c.to] += c.amount;
        } else {
            balances[c.from] = c.seenFrom - c.amount;
            balances[c.to] = c.seenTo + c.amount;
        }
    }

    private static Map<String, Object> order(Call c) {
        var order = new LinkedHashMap<String, Object>();
        order.put("from", (long) c.from);
        order.put("to", (long) c.to);
        order.put("amount", (long) c.amount);
        return order;
    }

    private Map<Long, Long> all() {
        var all = new LinkedHashMap<Long, Long>();
        for (int a = 0; a < ACCOUNTS; a++) all.put((long) a, balances[a]);
        return all;
    }
}
