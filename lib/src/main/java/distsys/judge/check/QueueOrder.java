package distsys.judge.check;

import distsys.judge.check.Items.Item;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Linearizability of a first-in-first-out queue into which no value is put twice, in O(n log n).
 *
 * <p>A history without pending takes is linearizable if and only if none of four things is in it: a value that nobody had put in; a
 * value taken twice; two values put in one after the other and taken in the opposite order, or only the second taken; a take that
 * found nothing while at every moment some value was certainly inside (Henzinger, Sezgin, Vafeiadis, "Aspect-oriented linearizability
 * proofs", CONCUR 2013, section 3). The third is found by a sweep, the fourth by merging intervals.
 *
 * <p>A pending take may have taken a value that nobody is known to have taken. Each such value that a later one has overtaken must have been
 * taken before that return: a matching with deadlines, which exists if and only if the k most urgent values always find k takes.
 */
final class QueueOrder {

    private final Items all;

    private QueueOrder(Items all) {
        this.all = all;
    }

    /** Judges; null if this way does not apply: a value is put in twice, or takes that found nothing meet pending ones. */
    static Part judge(List<Operation> operations) {
        Items all = Items.of(operations, "enqueue");
        return all == null ? null : all.fault != null ? all.fault : new QueueOrder(all).decide();
    }

    private Part decide() {
        Part fault = overtaken(all.items);
        if (fault == null) fault = all.neverEmpty();
        if (fault == null) return Part.pass();
        if (all.open.isEmpty()) return fault;
        Items taken = all.taken();
        Part certain = overtaken(taken.items);
        if (certain == null) certain = taken.neverEmpty();
        if (certain != null) return certain;
        return all.empty.isEmpty() ? matched() : null;
    }

    /** Two values of which the second put in was the first taken; null if there are none. */
    private static Part overtaken(List<Item> items) {
        var byReturn = new ArrayList<>(items);
        byReturn.sort(Comparator.comparingInt(i -> i.put.end()));
        Item latest = null;                                     // of those put in so far, the one whose take was called last
        int next = 0;
        for (Item b : items) {
            while (next < byReturn.size() && byReturn.get(next).put.end() < b.put.called()) {
                Item a = byReturn.get(next++);
                if (latest == null || a.takeCalled() > latest.takeCalled()) latest = a;
            }
            if (latest == null || b.takeReturned() >= latest.takeCalled()) continue;
            var culprits = new ArrayList<Operation>();
            latest.into(culprits);
            b.into(culprits);
            return Part.fail(culprits);
        }
        return null;
    }

    /** Whether the pending takes can have taken what was overtaken. */
    private Part matched() {
        var left = new ArrayList<Item>();
        for (Item i : all.items) if (i.taken == null) left.add(i);
        left.sort(Comparator.comparingInt(i -> i.put.end()));
        var overtaking = new ArrayList<Item>();
        for (Item i : all.items) if (i.taken != null) overtaking.add(i);
        overtaking.sort(Comparator.comparingInt(Item::takeReturned));
        int[] takes = all.open.stream().mapToInt(Operation::called).sorted().toArray();
        int due = 0, latestPut = -1;                            // values due by the return of the take looked at
        for (Item b : overtaking) {
            latestPut = Math.max(latestPut, b.put.called());
            while (due < left.size() && left.get(due).put.end() < latestPut) due++;
            int ready = -Arrays.binarySearch(takes, b.takeReturned()) - 1;
            if (due > ready) {
                var culprits = new ArrayList<Operation>();
                for (int i = 0; i < due; i++) left.get(i).into(culprits);
                for (Item o : overtaking) if (o.takeReturned() <= b.takeReturned()) o.into(culprits);
                for (Operation o : all.open) if (o.called() < b.takeReturned()) culprits.add(o);
                return Part.fail(culprits);
            }
        }
        return Part.pass();
    }
}
