package distsys.judge.check;

import distsys.judge.check.Items.Item;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Linearizability of a stack onto which no value is put twice, in O(n log n) a level of nesting.
 *
 * <p>Values are taken away until none is left, in ways that change no answer ("decrease and conquer", Lee and Mathur, OOPSLA 2025). A
 * value whose take is called before its put returns may be put and taken in one moment: it goes. At a moment at which no value is
 * certainly inside, the history falls into two that have nothing to do with each other. In a stretch without such a moment the stack is
 * never empty, so one value lies below all others: its put may be the first of all and its take the last; if there is one that
 * can, it goes, and if there is none, the history is not linearizable. What nobody took is taken after the end.
 */
final class StackNesting {

    /** When what nobody took is called for: after all that is in the history. */
    private static final int AFTER_THE_END = Operation.NEVER - 1;

    private StackNesting() {}

    /** Judges; null if this way does not apply: a value is put twice, or pending takes might explain what else is wrong. */
    static Part judge(List<Operation> operations) {
        Items all = Items.of(operations, "push");
        if (all == null) return null;
        if (all.fault != null) return all.fault;
        Part verdict = decide(all);
        if (verdict.verdict() == Verdict.PASS || all.open.isEmpty()) return verdict;
        Part certain = decide(all.taken());
        return certain.verdict() == Verdict.FAIL ? certain : null;
    }

    private static Part decide(Items all) {
        Part fault = all.neverEmpty();
        if (fault != null) return fault;
        var stretches = new ArrayList<List<Item>>();
        stretches.add(all.items);
        while (!stretches.isEmpty()) {
            for (List<Item> stretch : split(stretches.removeLast())) {
                List<Item> above = withoutLowest(stretch);
                if (above.size() == stretch.size()) return fault(stretch);
                if (!above.isEmpty()) stretches.add(above);
            }
        }
        return Part.pass();
    }

    /** The stretches in which always some value is certainly inside. */
    private static List<List<Item>> split(List<Item> items) {
        var inside = new ArrayList<Item>();
        for (Item i : items) if (i.put.end() < i.takeCalled()) inside.add(i);
        inside.sort(Comparator.comparingInt(i -> i.put.end()));
        var stretches = new ArrayList<List<Item>>();
        int end = -1;
        for (Item i : inside) {
            if (i.put.end() > end) stretches.add(new ArrayList<>());
            stretches.getLast().add(i);
            end = Math.max(end, i.takeCalled());
        }
        return stretches;
    }

    /** The stretch without the values that can lie below all others: put before any return, taken after every call. */
    private static List<Item> withoutLowest(List<Item> stretch) {
        int firstReturn = Integer.MAX_VALUE, lastCall = -1;
        for (Item i : stretch) {
            firstReturn = Math.min(firstReturn, Math.min(i.put.end(), i.takeReturned()));
            lastCall = Math.max(lastCall, i.taken == null ? AFTER_THE_END : Math.max(i.put.called(), i.taken.called()));
        }
        var above = new ArrayList<Item>();
        for (Item i : stretch) {
            boolean lowest = i.put.called() < firstReturn && i.takeReturned() > lastCall;
            if (!lowest) above.add(i);
        }
        return above;
    }

    private static Part fault(List<Item> stretch) {
        var culprits = new ArrayList<Operation>();
        for (Item i : stretch) i.into(culprits);
        return Part.fail(culprits);
    }
}
