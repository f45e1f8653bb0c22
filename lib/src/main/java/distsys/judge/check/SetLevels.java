package distsys.judge.check;

import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Linearizability of a set that only grows, is read as a whole, and to which no value is added twice: linear in the size of the
 * history, but for sorting.
 *
 * <p>What reads saw must be a chain of larger and larger sets. That orders the reads, and each add lies between the last read that lacks
 * its value and the first that has it; the history is linearizable if and only if no operation of a higher level returns before one of a
 * lower level is called. A pending add that no read saw is left out.
 */
final class SetLevels {

    private record Placed(Operation operation, int level) {}

    private SetLevels() {}

    /** Judges; null if this way does not apply: something other than add and read, or a value added twice. */
    static Part judge(List<Operation> operations) {
        Map<Object, Operation> adds = new HashMap<>();
        var reads = new ArrayList<Operation>();
        for (Operation o : operations) {
            if (o.f().equals("add")) {
                if (adds.put(o.input(), o) != null) return null;
            } else if (!o.f().equals("read")) {
                return null;
            } else if (!o.isPending()) {
                if (!(o.output() instanceof Collection<?>)) return Part.fail(List.of(o));
                reads.add(o);
            }
        }
        var seen = new IdentityHashMap<Operation, Set<Object>>();
        for (Operation r : reads) seen.put(r, new HashSet<>((Collection<?>) r.output()));
        reads.sort(Comparator.<Operation>comparingInt(r -> seen.get(r).size()).thenComparingInt(Operation::called));
        return decide(operations, adds, reads, seen);
    }

    private static Part decide(List<Operation> operations, Map<Object, Operation> adds, List<Operation> reads, Map<Operation, Set<Object>> seen) {
        var placed = new ArrayList<Placed>();
        var levelOfAdd = new IdentityHashMap<Operation, Integer>();
        Operation before = null;
        int level = 0;
        for (Operation r : reads) {
            Set<Object> now = seen.get(r), known = before == null ? Set.of() : seen.get(before);
            if (!now.containsAll(known)) return Part.fail(apart(before, r, adds, seen));
            if (now.size() > known.size()) level += 2;
            for (Object v : (Collection<?>) r.output()) {
                Operation add = adds.get(v);
                if (add == null || add.called() > r.returned()) return Part.fail(about(Arrays.asList(v), Arrays.asList(r, add)));
                levelOfAdd.putIfAbsent(add, level - 1);
            }
            placed.add(new Placed(r, level));
            before = r;
        }
        for (Operation o : operations) {
            if (!o.f().equals("add")) continue;
            Integer at = levelOfAdd.get(o);
            if (at != null || !o.isPending()) placed.add(new Placed(o, at == null ? Integer.MAX_VALUE : at));
        }
        return inOrder(placed, adds, seen);
    }

    /** No operation may be called after one of a higher level has returned. */
    private static Part inOrder(List<Placed> placed, Map<Object, Operation> adds, Map<Operation, Set<Object>> seen) {
        var byCall = new ArrayList<>(placed);
        byCall.sort(Comparator.comparingInt(p -> p.operation.called()));
        placed.sort(Comparator.comparingInt(p -> p.operation.end()));
        Placed highest = null;
        int next = 0;
        for (Placed p : byCall) {
            while (next < placed.size() && placed.get(next).operation.end() < p.operation.called()) {
                Placed done = placed.get(next++);
                if (highest == null || done.level > highest.level) highest = done;
            }
            if (highest != null && highest.level > p.level) return Part.fail(backwards(highest.operation, p.operation, adds, seen, placed));
        }
        return Part.pass();
    }

    /** {@code early} returned before {@code late} was called, but belongs after it. */
    private static List<Operation> backwards(Operation early, Operation late, Map<Object, Operation> adds, Map<Operation, Set<Object>> seen, List<Placed> placed) {
        if (late.f().equals("read")) {
            Object v = early.f().equals("add") ? early.input() : extra(early, seen.get(late));
            return about(Arrays.asList(v), Arrays.asList(adds.get(v), early.f().equals("add") ? null : early, late));
        }
        // Two adds; some read has the value of the later one and lacks that of the earlier.
        for (Placed p : placed) {
            Set<Object> has = seen.get(p.operation);
            if (has != null && has.contains(late.input()) && !has.contains(early.input())) {
                return about(Arrays.asList(early.input(), late.input()), Arrays.asList(early, late, p.operation));
            }
        }
        throw new IllegalStateException("the level of an add comes from a read");
    }

    /** Two reads of which each has a value that the other lacks. */
    private static List<Operation> apart(Operation a, Operation b, Map<Object, Operation> adds, Map<Operation, Set<Object>> seen) {
        Object onlyA = extra(a, seen.get(b)), onlyB = extra(b, seen.get(a));
        return about(Arrays.asList(onlyA, onlyB), Arrays.asList(a, b, adds.get(onlyA), adds.get(onlyB)));
    }

    private static Object extra(Operation read, Set<Object> other) {
        for (Object v : (Collection<?>) read.output()) if (!other.contains(v)) return v;
        throw new IllegalStateException("one read has all that the other has");
    }

    /** The operations as they are where only these values are spoken of. */
    private static List<Operation> about(List<Object> values, List<Operation> operations) {
        var projected = new ArrayList<Operation>();
        for (Operation o : operations) {
            if (o == null) continue;
            if (!(o.output() instanceof Collection<?> all) || !o.f().equals("read")) {
                projected.add(o);
                continue;
            }
            var kept = new ArrayList<Object>();
            for (Object v : all) if (values.contains(v)) kept.add(v);
            projected.add(new Operation(o.index(), o.process(), o.f(), o.input(), o.outcome(), kept, o.called(), o.returned(), o.calledAt(), o.returnedAt()));
        }
        return projected;
    }
}
