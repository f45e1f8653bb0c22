package distsys.algo.cap;

import distsys.algo.cap.Visitor.Visit;
import distsys.model.Node;
import distsys.trace.History;
import distsys.trace.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What all visitors of a run have seen, in the order in which their visits began. */
public final class Visits {

    private final List<Visit> all;

    Visits(List<Visit> all) {
        this.all = all;
    }

    /** What the visitors among these nodes tell. */
    public static Visits of(List<? extends Node<?>> nodes) {
        var all = new ArrayList<Visit>();
        for (Node<?> node : nodes) if (node instanceof Visitor visitor) all.addAll(visitor.visits());
        all.sort(Comparator.comparing(Visit::at));
        return new Visits(List.copyOf(all));
    }

    /** All of them. */
    public List<Visit> all() {
        return all;
    }

    /** Those of which this is true. */
    public Visits only(Predicate<Visit> wanted) {
        return new Visits(all.stream().filter(wanted).toList());
    }

    /** Those that began in [{@code from}, {@code until}). */
    public Visits between(Duration from, Duration until) {
        return only(visit -> visit.at().compareTo(from) >= 0 && visit.at().compareTo(until) < 0);
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** How many of them were served, in percent; NaN if there are none. */
    public double servedPercent() {
        return 100.0 * all.stream().filter(Visit::served).count() / all.size();
    }

    /**
     * Reads that were answered with an old value: it had been replaced, by a write that began after the old value's write was confirmed,
     * and that was itself confirmed before the read began. Who browses has asked for nothing better and is never counted.
     */
    public List<Visit> stale() {
        Map<String, Visit> writes = new HashMap<>();        // only looked up, never iterated
        for (Visit visit : all) if (visit.op() == Op.WRITE) writes.put(visit.value(), visit);
        return all.stream().filter(visit -> visit.op() == Op.READ && visit.served() && isReplaced(visit, writes.get(visit.value()))).toList();
    }

    /** {@code written}: the write of the value that was read; null for the value before all writes. */
    private boolean isReplaced(Visit read, Visit written) {
        if (written != null && !written.served()) return false;             // nobody knows when it took effect
        for (Visit newer : all) {
            if (newer.op() != Op.WRITE || !newer.served() || newer == written) continue;
            boolean later = written == null || newer.at().compareTo(written.until()) > 0;
            if (later && newer.until().compareTo(read.at()) < 0) return true;
        }
        return false;
    }

    /** The same for a consistency checker: a refused read did nothing; a refused or unanswered write may have. Browsing is left out. */
    public History history() {
        var operations = new ArrayList<Operation>();
        for (Visit v : all) {
            long at = v.at().toNanos(), until = v.until().toNanos();
            if (v.op() == Op.READ && v.served()) operations.add(Operation.ok(v.visitor(), "read", null, v.value().isEmpty() ? null : v.value(), at, until));
            if (v.op() == Op.WRITE && v.served()) operations.add(Operation.ok(v.visitor(), "write", v.value(), null, at, until));
            if (v.op() == Op.WRITE && !v.served()) operations.add(Operation.pending(v.visitor() + "'s " + v.value(), "write", v.value(), at));
        }
        return History.of(operations);
    }
}
