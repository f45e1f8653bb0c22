package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code kafka}: append-only logs. A client sends messages to keys, is assigned keys, polls them from its own position, and commits how far it
 * came; now and then it crashes and a new one goes on. Messages of a key are 1, 2, 3, … so that no two are the same. In the end every
 * client is assigned every key, from the start, and polls until nothing new comes.
 *
 * <p>The functions of its operations: {@code assign [key, …]}, {@code poll {key: [[offset, message], …]}}, {@code send [key, message]} →
 * {@code [key, [offset, message]]}, {@code crash}.
 */
final class Kafka extends Workload {

    private static final int KEYS = 4, WRITES = 128, SENDS_AND_POLLS = 90;

    private final String[] keys;
    private final int maxWrites;
    /** Of a hundred turns, those that send. */
    private final long sends;
    private final Map<String, Long> sent = new TreeMap<>();
    private int nextKey;

    Kafka(Options o) {
        sends = Math.round(SENDS_AND_POLLS * (1 - o.readsOr(0.5)));
        keys = new String[o.keyCount() > 0 ? o.keyCount() : KEYS];
        maxWrites = o.maxWritesPerKey() > 0 ? o.maxWritesPerKey() : WRITES;
        Arrays.setAll(keys, _ -> Integer.toString(nextKey++));
    }

    @Override public String name() {
        return "kafka";
    }

    @Override Ask next(int thread, Draws draws) {
        int turn = draws.nextInt(100);
        if (turn < sends) {
            int slot = draws.nextInt(keys.length);
            String key = keys[slot];
            long message = sent.merge(key, 1L, Long::sum);
            if (message == maxWrites) keys[slot] = Integer.toString(nextKey++);
            return new Ask("send", List.of(key, message));
        }
        if (turn < SENDS_AND_POLLS) return new Ask("poll", null);
        if (turn < 98) {
            var some = new TreeSet<String>();
            for (String key : keys) if (draws.chance(0.5)) some.add(key);
            return new Ask("assign", List.copyOf(some.isEmpty() ? new TreeSet<>(List.of(keys[0])) : some));
        }
        return new Ask("crash", null);
    }

    @Override boolean isIdempotent(String f) {
        return f.equals("poll") || f.equals("assign");
    }

    @Override boolean hasLast() {
        return true;
    }

    /** Everything from the start: assign, then poll until a poll brings nothing. */
    @Override Ask last(int thread, int step, Object previous) {
        if (step == 0) return new Ask("assign-all", List.copyOf(sent.keySet()));
        boolean end = step > 1 && previous instanceof Map<?, ?> polled && polled.values().stream().allMatch(messages -> ((List<?>) messages).isEmpty());
        return end ? null : new Ask("poll", null);
    }

    @Override Session open(int thread) {
        return new Consumer();
    }

    /** A client: where it stands in each of its keys. */
    private final class Consumer implements Session {
        private final Map<String, Long> positions = new TreeMap<>();
        /** What the poll under way has found, null until its answer is there: then it is committed, and only then do positions move. */
        private Map<String, Object> polled;
        private final Map<String, Long> highest = new TreeMap<>();

        @Override public ObjectNode request(Ask ask) {
            polled = null;
            return switch (ask.f()) {
                case "send" -> {
                    var pair = (List<?>) ask.value();
                    yield body("send").put("key", (String) pair.get(0)).put("msg", (Long) pair.get(1));
                }
                case "poll" -> positions.isEmpty() ? null : body("poll").set("offsets", Plain.json(positions));
                case "assign" -> body("list_committed_offsets").set("keys", Plain.json(ask.value()));
                case "assign-all" -> {
                    positions.clear();
                    for (Object key : (List<?>) ask.value()) positions.put((String) key, 0L);
                    yield null;
                }
                default -> null;
            };
        }

        @Override public Heard hear(Ask ask, JsonNode reply) {
            return switch (ask.f()) {
                case "send" -> {
                    JsonNode offset = expect(reply, "send_ok", "offset", WHOLE).path("offset");
                    var pair = (List<?>) ask.value();
                    yield new Heard(List.of(pair.get(0), List.of(offset.longValue(), pair.get(1))), null);
                }
                case "assign" -> assigned(ask, reply);
                default -> polled == null ? polled(reply) : committed(reply);
            };
        }

        /** A key that was mine keeps its position; others begin at what was committed, or at the start. */
        private Heard assigned(Ask ask, JsonNode reply) {
            JsonNode offsets = expect(reply, "list_committed_offsets_ok", "offsets", OBJECT).path("offsets");
            var before = new HashMap<>(positions);
            positions.clear();
            for (Object k : (List<?>) ask.value()) {
                String key = (String) k;
                JsonNode committed = offsets.get(key);
                if (committed != null && !committed.isNull() && !committed.isIntegralNumber()) throw new BadReply("the committed offset of " + key + " is " + committed + ", not a whole number");
                positions.put(key, before.containsKey(key) ? before.get(key) : committed == null || committed.isNull() ? 0L : committed.longValue());
            }
            return new Heard(ask.value(), null);
        }

        private Heard polled(JsonNode reply) {
            JsonNode msgs = expect(reply, "poll_ok", "msgs", OBJECT).path("msgs");
            var found = new LinkedHashMap<String, Object>();
            highest.clear();
            msgs.properties().forEach(p -> {
                if (!p.getValue().isArray()) throw new BadReply("poll_ok.msgs." + p.getKey() + " is " + p.getValue() + ", not an array of [offset, message]");
                var pairs = new ArrayList<>();
                for (JsonNode pair : p.getValue()) {
                    if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isIntegralNumber()) throw new BadReply("poll_ok.msgs." + p.getKey() + " holds " + pair + ", not [offset, message]");
                    pairs.add(Plain.of(pair));
                    highest.merge(p.getKey(), pair.get(0).longValue(), Math::max);
                }
                found.put(p.getKey(), Collections.unmodifiableList(pairs));
            });
            polled = Collections.unmodifiableMap(found);
            return highest.isEmpty() ? new Heard(polled, null) : new Heard(null, body("commit_offsets").set("offsets", Plain.json(highest)));
        }

        private Heard committed(JsonNode reply) {
            expect(reply, "commit_offsets_ok");
            highest.forEach((key, offset) -> positions.put(key, offset + 1));
            return new Heard(polled, null);
        }
    }

    @Override Findings check(Load load) {
        return new KafkaCheck(load).check();
    }
}
