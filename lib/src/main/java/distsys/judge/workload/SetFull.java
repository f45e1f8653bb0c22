package distsys.judge.workload;

import distsys.judge.check.Verdict;
import distsys.trace.Operation;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of each element of a set (Jepsen's {@code set-full}). An element is <em>known</em> once its add has returned or a read has
 * shown it. It is <em>stable</em> if the last read, by the time of its call, shows it, <em>lost</em> if a read that was called
 * later than the last that shows it does not, though it was known then. The stable latency is how long after it was known it could still
 * be missed.
 */
final class SetFull {

    private static final double[] QUANTILES = {0, 0.5, 0.95, 0.99, 1};
    private static final int SHOWN = 48, WORST = 8;

    private static final class Element {
        final Object value;
        final Operation add;
        long known = -1;
        /** Positions at which things became known, and reads were called: they order what times cannot. */
        int knownAt = -1, presentAt = -1, absentAt = -1;
        Operation lastPresent, lastAbsent;

        Element(Operation add) {
            this.value = add.input();
            this.add = add;
        }

        void known(int position, long time) {
            if (knownAt >= 0) return;
            knownAt = position;
            known = time;
        }

        boolean isStable() {
            return lastPresent != null && absentAt < presentAt;
        }

        boolean isLost() {
            return knownAt >= 0 && lastAbsent != null && presentAt < absentAt && knownAt < absentAt;
        }

        long stableLatency() {
            return Math.max(0, (lastAbsent == null ? 0 : lastAbsent.calledAt() + 1) - known) / 1_000_000;
        }

        long lostLatency() {
            return Math.max(0, (lastPresent == null ? 0 : lastPresent.calledAt() + 1) - known) / 1_000_000;
        }
    }

    private final Load load;
    private final String add;
    private final Map<Object, Element> elements = new LinkedHashMap<>();
    private final Map<Object, Integer> duplicated = new LinkedHashMap<>();
    private String duplicate = "", invented = "";

    SetFull(Load load, String add) {
        this.load = load;
        this.add = add;
    }

    Findings check() {
        List<Operation> all = load.history().operations();
        record End(int position, boolean isReturn, Operation o) {}
        var ends = new ArrayList<End>();
        for (Operation o : all) {
            ends.add(new End(o.called(), false, o));
            if (o.isOk()) ends.add(new End(o.returned(), true, o));
        }
        ends.sort(Comparator.comparingInt(End::position));
        for (End end : ends) {
            Operation o = end.o();
            if (!end.isReturn()) {
                if (o.f().equals(add)) elements.put(o.input(), new Element(o));
            } else if (o.f().equals(add)) {
                elements.get(o.input()).known(o.returned(), o.returnedAt());
            } else {
                read(o);
            }
        }
        return findings();
    }

    private void read(Operation read) {
        var seen = new HashSet<>();
        for (Object value : (List<?>) read.output()) {
            if (!seen.add(value)) {
                duplicated.merge(value, 2, Math::max);
                if (duplicate.isEmpty()) duplicate = load.tell(read) + " shows " + Plain.json(value) + " twice";
            }
            if (!elements.containsKey(value) && invented.isEmpty()) invented = load.tell(read) + " shows " + Plain.json(value) + ", which nobody has sent";
        }
        for (Element e : elements.values()) {
            if (seen.contains(e.value)) {
                e.known(read.returned(), read.returnedAt());
                if (e.presentAt < read.called()) {
                    e.presentAt = read.called();
                    e.lastPresent = read;
                }
            } else if (e.absentAt < read.called()) {
                e.absentAt = read.called();
                e.lastAbsent = read;
            }
        }
    }

    private Findings findings() {
        List<Element> stable = elements.values().stream().filter(Element::isStable).toList();
        List<Element> lost = elements.values().stream().filter(Element::isLost).toList();
        List<Element> never = elements.values().stream().filter(e -> !e.isStable() && !e.isLost()).toList();
        List<Element> stale = stable.stream().filter(e -> e.stableLatency() > 0).toList();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("attempt-count", elements.size());
        fields.put("stable-count", stable.size());
        fields.put("lost-count", lost.size());
        fields.put("lost", values(lost));
        fields.put("never-read-count", never.size());
        fields.put("never-read", values(never));
        fields.put("stale-count", stale.size());
        fields.put("stale", values(stale));
        fields.put("worst-stale", stale.stream().sorted(Comparator.comparingLong(Element::stableLatency).reversed()).limit(WORST).map(this::worst).toList());
        fields.put("duplicated-count", duplicated.size());
        fields.put("duplicated", duplicated.keySet().stream().limit(SHOWN).toList());
        if (!stable.isEmpty()) fields.put("stable-latencies", quantiles(stable.stream().mapToLong(Element::stableLatency).toArray()));
        if (!lost.isEmpty()) fields.put("lost-latencies", quantiles(lost.stream().mapToLong(Element::lostLatency).toArray()));
        if (!lost.isEmpty()) return new Findings(Verdict.FAIL, lost(lost), fields);
        if (!duplicate.isEmpty()) return new Findings(Verdict.FAIL, duplicate, fields);
        if (!invented.isEmpty()) return new Findings(Verdict.FAIL, invented, fields);
        if (stable.isEmpty()) return new Findings(Verdict.UNKNOWN, "no value was ever read, so nothing is known about any", fields);
        return new Findings(Verdict.PASS, "all " + stable.size() + " values that were read are there in the end; half were everywhere " + median(stable) + " ms after they were sent, the slowest "
                + stable.stream().mapToLong(Element::stableLatency).max().orElse(0) + " ms", fields);
    }

    private static long median(List<Element> stable) {
        return quantiles(stable.stream().mapToLong(Element::stableLatency).toArray()).get("0.5");
    }

    private String lost(List<Element> lost) {
        Element e = lost.getFirst();
        String how = e.add.isOk() ? "acknowledged to " : "seen after ";
        return lost.size() + (lost.size() == 1 ? " value is" : " values are") + " lost: " + Plain.json(e.value) + ", " + how + load.tell(e.add) + ", is not in "
                + load.tell(e.lastAbsent) + (e.lastPresent == null ? ", nor in any other read" : "; it was last seen in " + load.tell(e.lastPresent));
    }

    private static List<Object> values(List<Element> elements) {
        return elements.stream().map(e -> e.value).limit(SHOWN).toList();
    }

    private Map<String, Object> worst(Element e) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("element", e.value);
        fields.put("stable-latency", e.stableLatency());
        fields.put("last-absent", load.tell(e.lastAbsent));
        fields.put("known", Times.text(e.known));
        return fields;
    }

    /** The values at these shares of the sorted list, milliseconds. */
    static Map<String, Long> quantiles(long[] values) {
        Arrays.sort(values);
        var quantiles = new TreeMap<String, Long>();
        for (double q : QUANTILES) quantiles.put(q == 0 ? "0" : q == 1 ? "1" : Double.toString(q), values[(int) Math.min(values.length - 1, (long) (q * values.length))]);
        return quantiles;
    }
}
