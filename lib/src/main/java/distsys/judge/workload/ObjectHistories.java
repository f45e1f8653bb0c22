package distsys.judge.workload;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Histories of operations on one object, all of which take effect at one moment. Every client is always busy: a call lasts 50 to 150 µs,
 * each length equally likely, the next begins 0 to 5 µs later, and it takes effect at any moment between call and return. Half of the
 * calls change the object; values are all distinct.
 */
public final class ObjectHistories {

    private static final long SHORTEST = 50_000, LONGEST = 150_000, GAP = 5_000;
    private static final int KEYS = 10;

    private final DataType type;
    private final Draws draws;
    private long value;

    private ObjectHistories(DataType type, long seed) {
        this.type = type;
        draws = Keyed.stream(seed, 0x6f62_6a73, 0);
    }

    /** A call and the moment at which it takes effect. */
    private record Planned(int client, long called, long effect, long returned) {}

    /**
     * A linearizable history; equal seeds give equal histories.
     *
     * @param each how many operations each client does
     */
    public static History history(DataType type, int clients, int each, long seed) {
        return new ObjectHistories(type, seed).run(clients, each, false);
    }

    /**
     * The same, but at nine tenths of it one answer is of the past: what was right half the history before.
     *
     * @throws IllegalArgumentException if so short a history holds no answer to put in its place
     */
    public static History stale(DataType type, int clients, int each, long seed) {
        return new ObjectHistories(type, seed).run(clients, each, true);
    }

    private History run(int clients, int each, boolean stale) {
        var plans = new ArrayList<Planned>();
        for (int c = 0; c < clients; c++) {
            long now = draws.nextInt((int) LONGEST);
            for (int i = 0; i < each; i++) {
                long length = SHORTEST + draws.nextInt((int) (LONGEST - SHORTEST) + 1);
                plans.add(new Planned(c, now, now + draws.nextInt((int) length + 1), now + length));
                now += length + 1 + draws.nextInt((int) GAP);
            }
        }
        plans.sort(Comparator.comparingLong(Planned::effect).thenComparingInt(Planned::client));
        var operations = new ArrayList<Operation>();
        Object state = type.initial();
        Live live = Live.of(type);
        for (Planned p : plans) {
            String f = f();
            Object input = input(f);
            Object answer;
            if (live != null) {
                answer = live.apply(f, input);
            } else {
                DataType.Step step = type.apply(state, f, input);
                state = step.state();
                answer = step.answer();
            }
            if (answer instanceof Set<?> members) answer = List.copyOf(members);
            Object output = answer == DataType.NOTHING ? input : type instanceof KeyValue ? KeyValue.pair(((List<?>) input).getFirst(), answer) : answer;
            operations.add(Operation.ok(Integer.toString(p.client), f, input, output, p.called, p.returned));
        }
        return History.of(stale ? withStale(operations) : operations);
    }

    private List<Operation> withStale(List<Operation> operations) {
        for (int i = operations.size() * 9 / 10; i < operations.size(); i++) {
            Operation o = operations.get(i);
            if (!tells(o)) continue;
            for (int past = i - operations.size() / 2; past >= 0; past--) {
                Operation old = operations.get(past);
                if (!old.f().equals(o.f()) || !tells(old) || type instanceof KeyValue && !((List<?>) old.input()).equals(o.input())) continue;
                operations.set(i, Operation.ok(o.process(), o.f(), o.input(), old.output(), o.calledAt(), o.returnedAt()));
                return operations;
            }
        }
        throw new IllegalArgumentException("the history is too short to hold a stale answer; make it longer");
    }

    private boolean tells(Operation o) {
        return o.output() != null && !o.output().equals(o.input());
    }

    private String f() {
        boolean changes = draws.nextInt(2) == 0;
        return switch (type.name()) {
            case "register" -> changes ? "write" : "read";
            case "cas-register" -> changes ? draws.nextInt(2) == 0 ? "write" : "cas" : "read";
            case "kv" -> changes ? draws.nextInt(2) == 0 ? "put" : "append" : "get";
            case "queue" -> changes ? "enqueue" : "dequeue";
            case "stack" -> changes ? "push" : "pop";
            case "set" -> changes ? "add" : "contains";
            case "counter" -> changes ? "add" : "read";
            default -> throw new IllegalArgumentException("no histories are made of the data type " + type.name());
        };
    }

    private Object input(String f) {
        return switch (f) {
            case "write", "enqueue", "push" -> ++value;
            case "add" -> type.name().equals("counter") ? (Object) (1L + draws.nextInt(9)) : (Object) (++value);
            case "contains" -> 1L + draws.nextInt((int) value + 1);
            case "cas" -> List.of(Math.max(1, value - draws.nextInt(3)), ++value);
            case "put", "append" -> KeyValue.pair("" + draws.nextInt(KEYS), " " + ++value);
            case "get" -> KeyValue.pair("" + draws.nextInt(KEYS), null);
            default -> null;
        };
    }

    /** Queues and stacks whose states are not copied at each step: for long histories. */
    private record Live(java.util.ArrayDeque<Object> items) {

        static Live of(DataType type) {
            return type.name().equals("queue") || type.name().equals("stack") ? new Live(new java.util.ArrayDeque<>()) : null;
        }

        Object apply(String f, Object input) {
            switch (f) {
                case "enqueue" -> items.addLast(input);
                case "push" -> items.addFirst(input);
                default -> {
                    return items.pollFirst();
                }
            }
            return DataType.NOTHING;
        }
    }
}
