package distsys.judge.check;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Small histories: an object is used by a few clients, sometimes answers what it should not, and sometimes not at all. */
final class RandomHistories {

    private final DataType type;
    private final boolean distinct;
    private Draws draws;
    private long value;
    private boolean appends, alike;

    RandomHistories(DataType type, boolean distinct) {
        this.type = type;
        this.distinct = distinct;
    }

    History history(long seed) {
        return history(seed, 7);
    }

    /** A history of at most so many operations, decided by the seed. */
    History history(long seed, int most) {
        draws = Keyed.stream(seed, 17, 0);
        value = 0;
        appends = !distinct || draws.nextInt(2) == 0;
        alike = draws.nextInt(4) == 0;
        int clients = 2 + draws.nextInt(3), left = 2 + draws.nextInt(most - 1);
        var recorder = History.recorder();
        Operation[] open = new Operation[clients];
        Object[] answer = new Object[clients];
        boolean[] done = new boolean[clients];
        Object state = type.initial();
        var answers = new ArrayList<>();
        int names = clients;
        String[] name = new String[clients];
        for (int i = 0; i < clients; i++) name[i] = "" + i;
        for (int steps = 0; steps < 200; steps++) {
            int c = draws.nextInt(clients);
            if (open[c] == null) {
                if (left-- <= 0) continue;
                open[c] = call(name[c]);
                done[c] = false;
                recorder.invoke(name[c], open[c].f(), open[c].input());
            } else if (!done[c] && draws.nextInt(3) > 0) {
                var step = type.apply(state, open[c].f(), open[c].input());
                state = step.state();
                answer[c] = step.answer();
                done[c] = true;
            } else if (done[c] || draws.nextInt(8) == 0) {
                if (draws.nextInt(10) == 0 || !done[c]) {
                    recorder.info(name[c]);
                    name[c] = "" + names++;
                } else {
                    Object told = answer[c] == DataType.NOTHING ? null : answer[c];
                    if (told instanceof Collection<?> set) told = set.stream().sorted().toList();
                    if (answer[c] != DataType.NOTHING && !answers.isEmpty() && draws.nextInt(3) == 0) told = answers.get(draws.nextInt(answers.size()));
                    else if (told instanceof Long && draws.nextInt(4) == 0) told = small();
                    else if (told instanceof List<?> set && !set.isEmpty() && draws.nextInt(4) == 0) told = set.subList(1, set.size());
                    if (answer[c] != DataType.NOTHING) answers.add(told);
                    if (type instanceof KeyValue) told = Arrays.asList(((List<?>) open[c].input()).getFirst(), answer[c] == DataType.NOTHING ? ((List<?>) open[c].input()).get(1) : told);
                    recorder.ok(name[c], told);
                }
                open[c] = null;
            }
        }
        return recorder.history();
    }

    private Operation call(String process) {
        return switch (type.name()) {
            case "register" -> draws.nextInt(2) == 0 ? op(process, "read", null) : op(process, "write", fresh());
            case "cas-register" -> switch (draws.nextInt(3)) {
                case 0 -> op(process, "read", null);
                case 1 -> op(process, "write", fresh());
                default -> op(process, "cas", List.of(small(), small()));
            };
            case "kv" -> {
                String key = draws.nextInt(2) == 0 ? "x" : "y";
                yield switch (draws.nextInt(appends ? 3 : 2)) {
                    case 0 -> op(process, "get", Arrays.asList(key, null));
                    case 1 -> op(process, "put", Arrays.asList(key, text()));
                    default -> op(process, "append", Arrays.asList(key, text()));
                };
            }
            case "queue" -> draws.nextInt(2) == 0 ? op(process, "dequeue", null) : op(process, "enqueue", fresh());
            case "stack" -> draws.nextInt(2) == 0 ? op(process, "pop", null) : op(process, "push", fresh());
            case "set" -> switch (draws.nextInt(distinct ? 2 : 4)) {
                case 0 -> op(process, "read", null);
                case 1 -> op(process, "add", fresh());
                case 2 -> op(process, "remove", small());
                default -> op(process, "contains", small());
            };
            case "counter" -> switch (draws.nextInt(3)) {
                case 0 -> op(process, "read", null);
                case 1 -> op(process, "inc", null);
                default -> op(process, "add", small());
            };
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    /** Some histories have texts that can be cut in several ways: 1, 11, 111. */
    private String text() {
        return alike ? "1".repeat(fresh().intValue()) : "" + fresh();
    }

    private Long fresh() {
        return distinct ? ++value : small();
    }

    private Long small() {
        return 1L + draws.nextInt(3);
    }

    private static Operation op(String process, String f, Object input) {
        return new Operation(0, process, f, input, Outcome.INFO, null, 0, 0, 0, 0);
    }
}
