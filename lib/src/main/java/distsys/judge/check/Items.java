package distsys.judge.check;

import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a queue or stack into which none is put twice: when each was put in and taken out. A value that no answer mentions and
 * whose put is pending is left out. What never returned, but was seen to take effect, returns last of all.
 */
final class Items {

    /** One value. */
    static final class Item {
        final Operation put;
        Operation taken;

        Item(Operation put) {
            this.put = put;
        }

        int takeCalled() {
            return taken == null ? Operation.NEVER : taken.called();
        }

        int takeReturned() {
            return taken == null ? Operation.NEVER : taken.end();
        }

        void into(List<Operation> list) {
            for (Operation o : Arrays.asList(put, taken)) if (o != null && !list.contains(o)) list.add(o);
        }
    }

    /** In the order of the calls that put them in. */
    final List<Item> items = new ArrayList<>();
    /** Takes that found nothing. */
    final List<Operation> empty = new ArrayList<>();
    /** Takes of which nobody knows what they took, if anything. */
    final List<Operation> open = new ArrayList<>();
    /** Why the history fails already; null if it does not. */
    Part fault;

    private Items() {}

    /** Sorts out the operations; null if a value is put in twice. */
    static Items of(List<Operation> operations, String put) {
        var all = new Items();
        Map<Object, Item> byValue = new HashMap<>();
        for (Operation o : operations) {
            if (!o.f().equals(put)) continue;
            var item = new Item(o);
            if (byValue.put(o.input(), item) != null) return null;
            all.items.add(item);
        }
        for (Operation o : operations) {
            if (o.f().equals(put)) continue;
            if (o.isPending()) all.open.add(o);
            else if (o.output() == null) all.empty.add(o);
            else all.take(o, byValue.get(o.output()));
        }
        all.items.removeIf(i -> i.taken == null && i.put.isPending());
        return all;
    }

    private void take(Operation o, Item item) {
        if (item == null) fault = Part.fail(List.of(o));                                        // nobody put it in
        else if (item.taken != null) fault = Part.fail(List.of(item.put, item.taken, o));
        else if (o.returned() < item.put.called()) fault = Part.fail(List.of(o, item.put));
        else item.taken = o;
    }

    /** Only the values that were certainly taken. */
    Items taken() {
        var some = new Items();
        for (Item i : items) if (i.taken != null) some.items.add(i);
        some.empty.addAll(empty);
        return some;
    }

    /**
     * The first answer of "empty" that finds no moment in which every value may be outside; null if there is none. Between the return of
     * its put and the call of its take a value is certainly inside.
     */
    Part neverEmpty() {
        var inside = new ArrayList<Item>();
        for (Item i : items) if (i.put.end() < i.takeCalled()) inside.add(i);
        inside.sort(Comparator.comparingInt(i -> i.put.end()));
        int[] starts = new int[inside.size()], ends = new int[inside.size()];
        int stretches = 0;                                      // in which at every moment some value is inside
        for (Item i : inside) {
            if (stretches > 0 && i.put.end() < ends[stretches - 1]) {
                ends[stretches - 1] = Math.max(ends[stretches - 1], i.takeCalled());
            } else {
                starts[stretches] = i.put.end();
                ends[stretches++] = i.takeCalled();
            }
        }
        for (Operation look : empty) {
            int at = -Arrays.binarySearch(starts, 0, stretches, look.called()) - 2;         // positions are unique: never found
            if (at < 0 || ends[at] < look.returned()) continue;
            var culprits = new ArrayList<Operation>();
            for (Item i : inside) if (i.put.end() < look.returned() && i.takeCalled() > look.called()) i.into(culprits);
            culprits.add(look);
            return Part.fail(culprits);
        }
        return null;
    }
}
