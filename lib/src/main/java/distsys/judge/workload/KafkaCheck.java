package distsys.judge.workload;

import distsys.judge.check.Verdict;
import distsys.trace.Operation;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a log must keep to (Jepsen's {@code tests.kafka}): an offset holds one message, and a message has one offset; what was acknowledged
 * is read by somebody; nobody reads what was refused; and each client sees a key's offsets rise without a hole. Offsets may be sparse: a hole is
 * an offset left out that somebody else saw filled. Holes do not count across an assignment, for then a client may start elsewhere.
 */
final class KafkaCheck {

    /** Worst first: the first of these that occurred is what the verdict says. */
    private static final List<String> SEVERITY = List.of("lost-write", "G1a", "unsent", "inconsistent-offsets", "duplicate", "unseen", "poll-skip", "nonmonotonic-poll",
            "nonmonotonic-send", "int-poll-skip", "int-nonmonotonic-poll");

    private record Sent(Operation o, String key, Object message, long offset) {}

    private final Load load;
    private final Map<String, String> errors = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    /** Key → message → how its send ended. */
    private final Map<String, Map<Object, Operation>> sends = new TreeMap<>();
    private final List<Sent> acknowledged = new ArrayList<>();
    /** Key → offset → message, and where that was first seen. */
    private final Map<String, TreeMap<Long, Object>> logs = new TreeMap<>();
    private final Map<String, Map<Long, Operation>> sources = new TreeMap<>();
    /** Key → message → offset. */
    private final Map<String, Map<Object, Long>> offsets = new TreeMap<>();
    private final Map<String, Map<Object, Operation>> polled = new TreeMap<>();
    private final Map<String, Long> highestPolled = new TreeMap<>();

    KafkaCheck(Load load) {
        this.load = load;
    }

    Findings check() {
        List<Operation> all = load.history().operations();
        for (Operation o : all) {
            if (!o.f().equals("send")) continue;
            var pair = (List<?>) o.input();
            sends.computeIfAbsent((String) pair.get(0), _ -> new HashMap<>()).put(pair.get(1), o);
        }
        for (Operation o : all) {
            if (!o.isOk()) continue;
            if (o.f().equals("send")) sent(o);
            else if (o.f().equals("poll")) messages(o).forEach((key, pairs) -> pairs.forEach(pair -> seen(o, key, pair)));
        }
        writes();
        load.history().byProcess().values().forEach(this::monotonic);
        return findings(all);
    }

    private static Map<String, List<List<?>>> messages(Operation poll) {
        var messages = new LinkedHashMap<String, List<List<?>>>();
        if (poll.output() instanceof Map<?, ?> found) {
            found.forEach((key, pairs) -> {
                var list = new ArrayList<List<?>>();
                for (Object pair : (List<?>) pairs) list.add((List<?>) pair);
                messages.put((String) key, list);
            });
        }
        return messages;
    }

    private void sent(Operation o) {
        var key = (String) ((List<?>) o.output()).get(0);
        var pair = (List<?>) ((List<?>) o.output()).get(1);
        acknowledged.add(new Sent(o, key, pair.get(1), (Long) pair.get(0)));
        place(o, key, (Long) pair.get(0), pair.get(1));
    }

    private void seen(Operation o, String key, List<?> pair) {
        long offset = (Long) pair.get(0);
        Object message = pair.get(1);
        place(o, key, offset, message);
        polled.computeIfAbsent(key, _ -> new HashMap<>()).putIfAbsent(message, o);
        highestPolled.merge(key, offset, Math::max);
        Operation send = sends.getOrDefault(key, Map.of()).get(message);
        if (send == null) error("unsent", load.tell(o) + " shows message " + Plain.json(message) + " of key " + key + ", which nobody has sent");
        else if (send.isFailed()) error("G1a", load.tell(o) + " shows message " + Plain.json(message) + " of key " + key + ", but " + load.tell(send) + " was refused: " + load.error(send));
    }

    /** Somebody saw this message at this offset. */
    private void place(Operation o, String key, long offset, Object message) {
        TreeMap<Long, Object> log = logs.computeIfAbsent(key, _ -> new TreeMap<>());
        Object there = log.putIfAbsent(offset, message);
        Operation source = sources.computeIfAbsent(key, _ -> new HashMap<>()).computeIfAbsent(offset, _ -> o);
        if (there != null && !there.equals(message)) error("inconsistent-offsets", "offset " + offset + " of key " + key + " holds " + Plain.json(there) + " for " + load.tell(source)
                + ", and " + Plain.json(message) + " for " + load.tell(o));
        Long at = offsets.computeIfAbsent(key, _ -> new HashMap<>()).putIfAbsent(message, offset);
        if (at != null && at != offset) error("duplicate", "message " + Plain.json(message) + " of key " + key + " has two offsets: " + at + ", and " + offset + " for " + load.tell(o));
    }

    /** Every acknowledged message was read in the end. */
    private void writes() {
        for (Sent s : acknowledged) {
            if (polled.getOrDefault(s.key(), Map.of()).containsKey(s.message())) continue;
            String what = "message " + Plain.json(s.message()) + " of key " + s.key() + " was acknowledged with offset " + s.offset() + " to " + load.tell(s.o());
            if (s.offset() < highestPolled.getOrDefault(s.key(), -1L)) error("lost-write", what + ", and nobody ever read it, though a later one was read");
            else error("unseen", what + ", and nobody ever read it");
        }
    }

    private void monotonic(List<Operation> session) {
        var lastPolled = new HashMap<String, Long>();
        var lastSent = new HashMap<String, Long>();
        for (Operation o : session) {
            if (!o.isOk()) continue;
            switch (o.f()) {
                case "assign", "assign-all" -> lastPolled.clear();
                case "send" -> {
                    var key = (String) ((List<?>) o.output()).get(0);
                    long offset = (Long) ((List<?>) ((List<?>) o.output()).get(1)).get(0);
                    Long before = lastSent.put(key, offset);
                    if (before != null && offset <= before) error("nonmonotonic-send", load.tell(o) + " got offset " + offset + " of key " + key + ", after the same client's earlier send got " + before);
                }
                case "poll" -> messages(o).forEach((key, pairs) -> {
                    Long before = lastPolled.get(key);
                    boolean inside = false;
                    for (List<?> pair : pairs) {
                        long offset = (Long) pair.get(0);
                        if (before != null) step(o, key, before, offset, inside ? "int-" : "");
                        before = offset;
                        inside = true;
                    }
                    if (before != null) lastPolled.put(key, before);
                });
                default -> { }
            }
        }
    }

    private void step(Operation o, String key, long before, long offset, String internal) {
        String where = load.tell(o) + (internal.isEmpty() ? " begins" : " goes on") + " with offset " + offset + " of key " + key + " after " + before;
        if (offset <= before) {
            error(internal + "nonmonotonic-poll", where);
            return;
        }
        var between = logs.get(key).subMap(before, false, offset, false);
        if (!between.isEmpty()) error(internal + "poll-skip", where + ", and skips offset " + between.firstKey() + ", which holds " + Plain.json(between.firstEntry().getValue()));
    }

    private void error(String type, String sentence) {
        errors.putIfAbsent(type, sentence);
        counts.merge(type, 1, Integer::sum);
    }

    private Findings findings(List<Operation> all) {
        var causes = new TreeSet<String>();
        for (Operation o : all) if (o.isPending()) causes.add(load.error(o));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("error-types", List.copyOf(errors.keySet()));
        fields.put("bad-error-types", List.copyOf(errors.keySet()));
        counts.forEach((type, count) -> fields.put(type, Map.of("count", count, "first", errors.get(type))));
        fields.put("worst-realtime-lag", worstLag(all));
        fields.put("info-txn-causes", List.copyOf(causes));
        for (String type : SEVERITY) if (errors.containsKey(type)) return new Findings(Verdict.FAIL, type + ": " + errors.get(type), fields);
        if (polled.isEmpty()) return new Findings(Verdict.UNKNOWN, "no message was ever polled, so nothing is known about any", fields);
        return new Findings(Verdict.PASS, "all " + acknowledged.size() + " acknowledged messages were read, each at its own offset", fields);
    }

    /** How old the oldest acknowledged message was that a poll could have shown and did not. */
    private Map<String, Object> worstLag(List<Operation> all) {
        long worst = 0;
        Map<String, Object> found = Map.of("time", 0);
        var byKey = new HashMap<String, TreeMap<Long, Long>>();
        for (Sent s : acknowledged) byKey.computeIfAbsent(s.key(), _ -> new TreeMap<>()).put(s.offset(), s.o().returnedAt());
        for (Operation o : all) {
            if (!o.isOk() || !o.f().equals("poll") || load.isLast(o)) continue;
            for (var entry : messages(o).entrySet()) {
                if (entry.getValue().isEmpty()) continue;
                long end = (Long) entry.getValue().getLast().get(0);
                var next = byKey.getOrDefault(entry.getKey(), new TreeMap<>()).higherEntry(end);
                if (next == null || o.calledAt() - next.getValue() <= worst) continue;
                worst = o.calledAt() - next.getValue();
                found = Map.of("time", worst / 1e9, "key", entry.getKey(), "process", o.process(), "at", Times.text(o.calledAt()));
            }
        }
        return found;
    }
}
