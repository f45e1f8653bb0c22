package distsys.trace;

import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What clients saw: their operations, in the order of the calls. It is all that a consistency model speaks about
 * (Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects", TOPLAS 1990, section 2).
 *
 * @param operations in the order of the calls; {@link Operation#index()} is the place in this list
 */
public record History(List<Operation> operations) {

    public History {
        operations = List.copyOf(operations);
    }

    /**
     * The history of operations that carry times. The intervals are closed: where one operation returns at the very time at which
     * another is called, the two are concurrent.
     *
     * @throws IllegalArgumentException if an operation returns before it is called, or a process does two things at once
     */
    public static History of(List<Operation> operations) {
        record End(long time, boolean isReturn, int which) {}
        var ends = new ArrayList<End>();
        for (int i = 0; i < operations.size(); i++) {
            Operation o = operations.get(i);
            if (o.calledAt() < 0) throw new IllegalArgumentException("operation " + i + " of process " + o.process() + " has no time of call");
            ends.add(new End(o.calledAt(), false, i));
            if (o.returned() == Operation.NEVER) continue;
            if (o.returnedAt() < o.calledAt()) throw new IllegalArgumentException("operation " + i + " of process " + o.process() + " returns at "
                    + o.returnedAt() + " ns, before it is called at " + o.calledAt() + " ns");
            ends.add(new End(o.returnedAt(), true, i));
        }
        ends.sort(Comparator.comparingLong(End::time).thenComparing(End::isReturn));
        int[] called = new int[operations.size()], returned = new int[operations.size()];
        for (int at = 0; at < ends.size(); at++) (ends.get(at).isReturn ? returned : called)[ends.get(at).which] = at;
        var placed = new ArrayList<Operation>();
        var free = new LinkedHashMap<String, Operation>();
        for (End e : ends) {
            if (e.isReturn) continue;
            Operation o = operations.get(e.which);
            Operation before = free.put(o.process(), o);
            if (before != null && (before.returned() == Operation.NEVER ? !before.isPending() : before.returnedAt() > o.calledAt())) {
                throw new IllegalArgumentException("process " + o.process() + " calls " + o.f() + " at " + o.calledAt() + " ns, before its "
                        + before.f() + " has returned; a process does one thing at a time: give concurrent calls processes of their own");
            }
            placed.add(o.at(placed.size(), called[e.which], o.returned() == Operation.NEVER ? Operation.NEVER : returned[e.which]));
        }
        return new History(placed);
    }

    /** An empty recorder of calls and returns, in the order in which they happen. */
    public static Recorder recorder() {
        return new Recorder();
    }

    /** How many operations there are. */
    public int size() {
        return operations.size();
    }

    /** The operation with this index. */
    public Operation get(int index) {
        return operations.get(index);
    }

    /** Each process and its operations, in its own order; processes by their first call. */
    public Map<String, List<Operation>> byProcess() {
        var sessions = new LinkedHashMap<String, List<Operation>>();
        for (Operation o : operations) sessions.computeIfAbsent(o.process(), _ -> new ArrayList<>()).add(o);
        return sessions;
    }

    /** The operations that {@code kept} accepts, renumbered; their order in time is as it was. */
    public History only(Predicate<? super Operation> kept) {
        var some = new ArrayList<Operation>();
        for (Operation o : operations) if (kept.test(o)) some.add(o.at(some.size(), o.called(), o.returned()));
        return new History(some);
    }

    /** What it had occasion to show: calls by function and outcome, contention, keys and values, reads that overlap writes. */
    public Coverage coverage() {
        return Coverage.of(this);
    }

    /** One operation a line, for a reader. */
    @Override public String toString() {
        var out = new StringBuilder();
        for (Operation o : operations) {
            out.append(o.index()).append("  ").append(o.process()).append("  ").append(o.f()).append(' ').append(Canon.text(o.input()))
                    .append(switch (o.outcome()) {
                        case OK -> " → " + Canon.text(o.output());
                        case FAIL -> " failed";
                        case INFO -> " → ?";
                    }).append('\n');
        }
        return out.toString();
    }

    /**
     * Records calls and returns in the order in which they happen. A process has at most one call open; after {@code info} it is free
     * again, though what it called may still take effect.
     */
    public static final class Recorder {

        /** A call whose return has not come. */
        private record Open(int index, String process, String f, Object input, int called, long calledAt) {}

        private final List<Operation> operations = new ArrayList<>();
        private final Map<String, Open> open = new LinkedHashMap<>();
        private int position;

        private Recorder() {}

        /** {@code process} calls, at an unknown time. */
        public Recorder invoke(String process, String f, Object value) {
            return invoke(process, f, value, Operation.NO_TIME);
        }

        /**
         * {@code process} calls.
         *
         * @param time in nanoseconds, or {@link Operation#NO_TIME}
         * @throws IllegalArgumentException if its last call is still open
         */
        public Recorder invoke(String process, String f, Object value, long time) {
            Open before = open.get(process);
            if (before != null) throw new IllegalArgumentException("process " + process + " calls " + f + " while its " + before.f
                    + " is still open; a process does one thing at a time: give concurrent calls processes of their own, or end the first with info");
            open.put(process, new Open(operations.size(), process, f, value, position++, time));
            operations.add(null);
            return this;
        }

        /** The call of {@code process} returned {@code value}. */
        public Recorder ok(String process, Object value) {
            return ends(process, Outcome.OK, value, Operation.NO_TIME);
        }

        /** The call of {@code process} took no effect. */
        public Recorder fail(String process) {
            return ends(process, Outcome.FAIL, null, Operation.NO_TIME);
        }

        /** Nobody knows whether the call of {@code process} took effect. */
        public Recorder info(String process) {
            return ends(process, Outcome.INFO, null, Operation.NO_TIME);
        }

        /**
         * The call of {@code process} ended.
         *
         * @param time in nanoseconds, or {@link Operation#NO_TIME}
         * @throws IllegalArgumentException if it has none open
         */
        public Recorder ends(String process, Outcome outcome, Object value, long time) {
            Open call = open.remove(process);
            if (call == null) throw new IllegalArgumentException("process " + process + " returns, but has no call open; add the call, or leave out the return");
            operations.set(call.index, new Operation(call.index, process, call.f, call.input, outcome, value, call.called, position++, call.calledAt, time));
            return this;
        }

        /** What {@code process} has called and not yet returned from; null if nothing. */
        public String openCall(String process) {
            Open call = open.get(process);
            return call == null ? null : call.f;
        }

        /** How many operations were called. */
        public int size() {
            return operations.size();
        }

        /** The history so far; calls still open are pending. */
        public History history() {
            var all = new ArrayList<>(operations);
            for (Open o : open.values()) {
                all.set(o.index, new Operation(o.index, o.process, o.f, o.input, Outcome.INFO, null, o.called, Operation.NEVER, o.calledAt, Operation.NO_TIME));
            }
            return new History(all);
        }
    }
}
