package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code txn-list-append} and {@code txn-rw-register}: transactions of a few reads and writes. No two writes of a key write the same value,
 * so that each read tells whose write it saw. A key is retired after some writes, and a new one takes its place.
 */
final class Transactions extends Workload {

    private static final int KEYS = 10, WRITES = 16;

    private final String write, models;
    private final int maxLength, maxWrites;
    private final double reads;
    private final long[] keys;
    private final Map<Long, Long> written = new HashMap<>();
    private long nextKey;

    /** @param write {@code append} or {@code w} */
    Transactions(Options o, String write) {
        this.write = write;
        models = o.models();
        reads = o.readsOr(0.5);
        maxLength = Math.max(1, o.maxTxnLength());
        maxWrites = o.maxWritesPerKey() > 0 ? o.maxWritesPerKey() : WRITES;
        keys = new long[o.keyCount() > 0 ? o.keyCount() : KEYS];
        Arrays.setAll(keys, _ -> nextKey++);
        Consistency.models(models);                                             // refuses an unknown one before anything runs
    }

    @Override public String name() {
        return write.equals("append") ? "txn-list-append" : "txn-rw-register";
    }

    @Override Ask next(int thread, Draws draws) {
        var txn = new ArrayList<>();
        for (int length = 1 + draws.nextInt(maxLength); length > 0; length--) {
            int slot = draws.nextInt(keys.length);
            long key = keys[slot];
            if (draws.chance(reads)) {
                txn.add(op("r", key, null));
                continue;
            }
            long value = written.merge(key, 1L, Long::sum);
            txn.add(op(write, key, value));
            if (value == maxWrites) keys[slot] = nextKey++;
        }
        return new Ask("txn", Collections.unmodifiableList(txn));
    }

    private static List<Object> op(String f, long key, Object value) {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(f, key, value)));
    }

    @Override boolean isIdempotent(String f) {
        return false;
    }

    @Override ObjectNode request(Ask ask) {
        return body("txn").set("txn", Plain.json(ask.value()));
    }

    /** The answer repeats the transaction, with what was read filled in. */
    @Override Object output(Ask ask, JsonNode reply) {
        JsonNode txn = expect(reply, "txn_ok", "txn", LIST).path("txn");
        var asked = (List<?>) ask.value();
        if (txn.size() != asked.size()) throw new BadReply("txn_ok.txn has " + txn.size() + " operations, not " + asked.size() + " as the request");
        for (int i = 0; i < txn.size(); i++) {
            JsonNode got = txn.get(i);
            var want = (List<?>) asked.get(i);
            boolean fits = got.isArray() && got.size() == 3 && want.get(0).equals(got.path(0).asText()) && want.get(1).equals(Plain.of(got.path(1)))
                    && (want.get(0).equals("r") ? isReadable(got.path(2)) : want.get(2).equals(Plain.of(got.path(2))));
            if (!fits) throw new BadReply("txn_ok.txn[" + i + "] is " + got + ", which does not answer " + Plain.json(want));
        }
        return Plain.of(txn);
    }

    private boolean isReadable(JsonNode value) {
        return value.isNull() || (write.equals("append") ? value.isArray() : value.isIntegralNumber());
    }

    @Override Findings check(Load load) {
        return Consistency.transactions(load, models);
    }
}
