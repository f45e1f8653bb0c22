package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.judge.check.Verdict;
import distsys.model.Draws;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code g-counter} and {@code pn-counter}: after a quiet time every node reads the sum of what was added. An add of unknown fate may
 * have counted or not; so the last reads lie in one of some ranges.
 */
final class Counter extends Workload {

    private final String name;
    private final double adds;
    private final int least, most;

    Counter(String name, Options o, int least, int most) {
        this.name = name;
        adds = 1 - o.readsOr(0.5);
        this.least = least;
        this.most = most;
    }

    @Override public String name() {
        return name;
    }

    @Override Ask next(int thread, Draws draws) {
        return draws.chance(adds) ? new Ask("add", (long) least + draws.nextInt(most - least + 1)) : new Ask("read", null);
    }

    @Override boolean hasLast() {
        return true;
    }

    @Override Ask last(int thread, int step, Object previous) {
        return step == 0 ? new Ask("read", null) : null;
    }

    @Override boolean trustsErrors() {
        return false;
    }

    @Override ObjectNode request(Ask ask) {
        return ask.f().equals("read") ? body("read") : body("add").put("delta", (Long) ask.value());
    }

    @Override Object output(Ask ask, JsonNode reply) {
        if (ask.f().equals("read")) return expect(reply, "read_ok", "value", WHOLE).path("value").longValue();
        expect(reply, "add_ok");
        return null;
    }

    @Override Findings check(Load load) {
        long sum = 0;
        var maybe = new ArrayList<Long>();
        var reads = new ArrayList<Operation>();
        for (Operation o : load.history().operations()) {
            if (o.f().equals("add") && o.isOk()) sum += (Long) o.input();
            else if (o.f().equals("add") && o.isPending() && (Long) o.input() != 0) maybe.add((Long) o.input());
            else if (o.f().equals("read") && o.isOk() && load.isLast(o)) reads.add(o);
        }
        List<long[]> acceptable = sums(sum, maybe);
        var errors = new ArrayList<Operation>();
        for (Operation read : reads) if (acceptable.stream().noneMatch(range -> range[0] <= (Long) read.output() && (Long) read.output() <= range[1])) errors.add(read);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("errors", errors.stream().map(Operation::output).toList());
        fields.put("final-reads", reads.stream().map(Operation::output).toList());
        fields.put("acceptable", acceptable.stream().map(range -> List.of(range[0], range[1])).toList());
        String expected = words(acceptable);
        if (!errors.isEmpty()) {
            Operation o = errors.getFirst();
            return new Findings(Verdict.FAIL, "the last " + load.tell(o) + " shows " + o.output() + "; the adds that were acknowledged come to " + expected, fields);
        }
        if (reads.isEmpty()) return new Findings(Verdict.UNKNOWN, "no last read was answered, so the sum is not known", fields);
        return new Findings(Verdict.PASS, "the last reads of all " + reads.size() + " clients show " + expected, fields);
    }

    private static String words(List<long[]> ranges) {
        var words = new ArrayList<String>();
        for (long[] range : ranges) words.add(range[0] == range[1] ? Long.toString(range[0]) : range[0] + " to " + range[1]);
        return String.join(" or ", words);
    }

    /** All sums of {@code base} and any of {@code maybe}, as closed ranges in order. */
    static List<long[]> sums(long base, List<Long> maybe) {
        var ranges = new TreeMap<Long, Long>();
        ranges.put(base, base);
        for (long delta : maybe) {
            var both = new TreeMap<>(ranges);
            ranges.forEach((from, to) -> both.merge(from + delta, to + delta, Math::max));
            ranges.clear();
            both.forEach((from, to) -> {
                var last = ranges.lastEntry();
                if (last != null && from <= last.getValue() + 1) ranges.put(last.getKey(), Math.max(last.getValue(), to));
                else ranges.put(from, to);
            });
        }
        return ranges.entrySet().stream().map(e -> new long[] {e.getKey(), e.getValue()}).toList();
    }
}
