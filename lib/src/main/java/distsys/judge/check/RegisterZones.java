package distsys.judge.check;

import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Linearizability of a register in which no value is written twice, in O(n log n).
 *
 * <p>A value's write and its reads are a cluster; its zone lies between the first return f and the last call s among them. Where f
 * comes before s the value must be there all that time (a forward zone). Otherwise there is a moment at which all may take effect (a
 * backward zone, from s to f). The history is linearizable if and only if no read returns before the write of its value is called, no
 * two forward zones overlap, and no backward zone lies inside a forward one (Gibbons and Korach, "Testing shared memories", SIAM J.
 * Comput. 1997, section 4). A write that never returned and that nobody read is left out; one that was read returns last of all.
 */
final class RegisterZones {

    /** Before every call, and what the write of the initial value returns before. */
    private static final int START = -1;

    /** A value's operations. */
    private static final class Zone {
        Operation write;
        /** Those with the first return and with the last call. */
        Operation first, last;
        int firstReturn = Integer.MAX_VALUE, lastCall = Integer.MIN_VALUE;

        void take(Operation o) {
            if (first == null || o.end() < firstReturn) {
                firstReturn = Math.min(firstReturn, o.end());
                first = o;
            }
            if (o.called() > lastCall) {
                lastCall = o.called();
                last = o;
            }
        }

        boolean forward() {
            return firstReturn < lastCall;
        }

        void into(List<Operation> list) {
            for (Operation o : Arrays.asList(write, first, last)) if (o != null && !list.contains(o)) list.add(o);
        }
    }

    private final Map<Object, Zone> zones = new HashMap<>();
    private final List<Zone> inOrder = new ArrayList<>();
    private final Zone initial = new Zone();

    private RegisterZones() {
        initial.firstReturn = START;
        initial.lastCall = START - 1;
    }

    /**
     * Judges; null if this way does not apply, since some value is written twice, or the initial one is written.
     *
     * @param writes    which operations write; the others read
     * @param value     what an operation wrote or read
     * @param isInitial whether a value is that before all writes
     */
    static Part judge(List<Operation> operations, Predicate<Operation> writes, Function<Operation, Object> value, Predicate<Object> isInitial) {
        return new RegisterZones().decide(operations, writes, value, isInitial);
    }

    private Part decide(List<Operation> operations, Predicate<Operation> writes, Function<Operation, Object> value, Predicate<Object> isInitial) {
        for (Operation o : operations) {
            if (!writes.test(o)) continue;
            Object v = value.apply(o);
            if (isInitial.test(v)) return null;
            var zone = new Zone();
            zone.write = o;
            zone.take(o);
            if (zones.put(v, zone) != null) return null;
            inOrder.add(zone);
        }
        for (Operation o : operations) {
            if (writes.test(o) || o.isPending()) continue;
            Object v = value.apply(o);
            Zone zone = isInitial.test(v) ? initial : zones.get(v);
            if (zone == null) return Part.fail(List.of(o));             // nobody wrote it
            if (zone != initial && o.returned() < zone.write.called()) return Part.fail(List.of(o, zone.write));
            zone.take(o);
        }
        inOrder.removeIf(z -> z.last == z.write && z.write.isPending() && z.first == z.write);
        if (initial.last != null) inOrder.add(initial);
        return overlap();
    }

    private Part overlap() {
        var forward = new ArrayList<Zone>();
        for (Zone z : inOrder) if (z.forward()) forward.add(z);
        forward.sort(Comparator.comparingInt(z -> z.firstReturn));
        for (int i = 1; i < forward.size(); i++) {
            if (forward.get(i).firstReturn < forward.get(i - 1).lastCall) return clash(forward.get(i - 1), forward.get(i));
        }
        int[] starts = forward.stream().mapToInt(z -> z.firstReturn).toArray();
        for (Zone z : inOrder) {
            if (z.forward()) continue;
            int at = Arrays.binarySearch(starts, z.lastCall);
            int before = at >= 0 ? at : -at - 2;                        // the last forward zone that starts before it; they do not overlap
            if (before >= 0 && z.firstReturn < forward.get(before).lastCall) return clash(forward.get(before), z);
        }
        return Part.pass();
    }

    /** Of two zones that cannot both be, the longer one; and of all that it clashes with the latest, which tells most. */
    private Part clash(Zone a, Zone b) {
        Zone whole = a.forward() && (!b.forward() || (long) a.lastCall - a.firstReturn >= (long) b.lastCall - b.firstReturn) ? a : b;
        Zone other = whole == a ? b : a;
        for (Zone z : inOrder) {
            boolean inside = z != whole && Math.min(z.firstReturn, z.lastCall) > whole.firstReturn && Math.max(z.firstReturn, z.lastCall) < whole.lastCall;
            if (inside && z.firstReturn > other.firstReturn) other = z;
        }
        var culprits = new ArrayList<Operation>();
        whole.into(culprits);
        other.into(culprits);
        return Part.fail(culprits);
    }
}
