package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code lin-kv}: every key is a linearizable register with read, write and compare-and-set. A group of 2n threads works on one key at a
 * time: half read, half write and compare-and-set, one to two. A key is left after so many requests or so many clients that a checker
 * can still tell.
 *
 * <p>A mix of one's own makes readers and writers of all; more keys spread a group's requests over them, and its requests meet less often.
 */
final class LinKv extends Workload {

    private static final int REQUESTS = 128, VALUES = 5;

    private final int group;
    private final double reads;
    /** By group: the keys in use, and how often each was asked. */
    private final int[][] keys, asked;
    private int nextKey;

    LinKv(Options o) {
        group = 2 * o.nodes();
        if (o.clients() % group != 0) throw new IllegalArgumentException("lin-kv lets " + group + " clients (twice the nodes) work on a key, so the concurrency is a multiple of "
                + group + ", not " + o.clients() + "; say --concurrency 2n");
        reads = o.reads();
        keys = new int[o.clients() / group][Math.max(1, o.keyCount())];
        asked = new int[keys.length][keys[0].length];
        for (int[] ofGroup : keys) Arrays.setAll(ofGroup, _ -> nextKey++);
    }

    @Override public String name() {
        return "lin-kv";
    }

    @Override Ask next(int thread, Draws draws) {
        int g = thread / group, slot = keys[g].length == 1 ? 0 : draws.nextInt(keys[g].length);
        if (++asked[g][slot] > REQUESTS) {
            keys[g][slot] = nextKey++;
            asked[g][slot] = 1;
        }
        long key = keys[g][slot];
        if (reads < 0 ? thread % group < group / 2 : draws.chance(reads)) return new Ask("read", pair(key, null));
        if (draws.nextInt(3) == 0) return new Ask("write", pair(key, (long) draws.nextInt(VALUES)));
        return new Ask("cas", pair(key, List.of((long) draws.nextInt(VALUES), (long) draws.nextInt(VALUES))));
    }

    private static List<Object> pair(long key, Object value) {
        return java.util.Collections.unmodifiableList(new ArrayList<>(Arrays.asList(key, value)));
    }

    @Override ObjectNode request(Ask ask) {
        var pair = (List<?>) ask.value();
        ObjectNode body = body(ask.f()).put("key", (Long) pair.get(0));
        if (ask.f().equals("write")) body.put("value", (Long) pair.get(1));
        if (pair.get(1) instanceof List<?> cas) body.put("from", (Long) cas.get(0)).put("to", (Long) cas.get(1));
        return body;
    }

    @Override Object output(Ask ask, JsonNode reply) {
        var pair = (List<?>) ask.value();
        if (!ask.f().equals("read")) {
            expect(reply, ask.f() + "_ok");
            return ask.value();
        }
        return pair((Long) pair.get(0), Plain.of(expect(reply, "read_ok", "value", ANY).path("value")));
    }

    @Override Findings check(Load load) {
        return Consistency.registers(load);
    }
}
