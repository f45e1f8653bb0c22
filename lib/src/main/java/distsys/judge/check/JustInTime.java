package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Searches for a linearization, for any data type: Lowe's just-in-time linearization ("Testing for linearizability", CCPE 2017) as a
 * depth-first search that never visits a configuration twice, as Wing and Gong's with Lowe's cache.
 *
 * <p>A configuration is the place in the history, the object's state, and which of the calls that are open there have taken effect. An
 * operation takes effect only when some return forces it to, or at once if it only looks: it then changes nothing for the others.
 * Of open calls that do the same only the one that returns first is tried: an exchange of two gives the same states.
 * The set of calls is a row of bits over those open at one time, not over the whole history; a call that never returns stays open.
 */
final class JustInTime {

    /** So many numbers of open calls are kept, at most. */
    private static final long MOST_OPEN = 100_000_000;

    /** Enough to say what would have been right. */
    private static final int MOST_STATES = 200;

    /**
     * @param verdict whether there is a linearization
     * @param stuck   the first operation at whose return there is none, if there is none
     * @param states  the states in which it may have found the object, but which do not explain its answer
     * @param exact   false if what later answers betray was used: then the operation that is stuck need not be the one to blame
     */
    record Result(Verdict verdict, Operation stuck, List<Object> states, boolean exact) {}

    private final List<Operation> operations;
    private final Transitions transitions;
    private final Budget budget;

    /** Calls and returns in order: the operation's number twice, plus one for a return. */
    private int[] events;
    /** For each return, where its open calls begin in {@link #open}. */
    private int[] openFrom;
    private int[] open = new int[64];
    private final int[] slot;
    private final boolean[] pending, looks;
    /** Those from here on may be left out: they took effect between call and return, or never. */
    private final int optionalFrom;
    private final int[] end;
    private int width;

    private long[] rows;
    private int depth;
    private int farthest = -1;
    private final List<Integer> statesThere = new ArrayList<>();

    private JustInTime(List<Operation> operations, int optionalFrom, DataType type, Budget budget, boolean betrayed) {
        this.operations = operations;
        this.optionalFrom = optionalFrom;
        end = new int[operations.size()];
        this.budget = budget;
        transitions = new Transitions(operations, type, betrayed);
        slot = new int[operations.size()];
        pending = new boolean[operations.size()];
        looks = new boolean[operations.size()];
        for (int i = 0; i < looks.length; i++) {
            end[i] = i < optionalFrom ? operations.get(i).end() : operations.get(i).returned();
            pending[i] = end[i] == Operation.NEVER;
            looks[i] = !pending[i] && type.onlyLooks(operations.get(i));
        }
    }

    /**
     * Looks for a linearization of operations none of which has failed. One that has an answer but does not return took effect with that
     * answer or not at all.
     */
    static Result search(List<Operation> operations, DataType type, Budget budget) {
        return new JustInTime(operations, operations.size(), type, budget, true).run();
    }

    /**
     * The same, exact in whom it blames, with more operations, each of which took effect between its call and its return, with any answer,
     * or never.
     */
    static Result exactly(List<Operation> operations, List<Operation> optional, DataType type, Budget budget) {
        var all = new ArrayList<>(operations);
        all.addAll(optional);
        return new JustInTime(all, operations.size(), type, budget, false).run();
    }

    /** Orders the events and gives every open call a bit; false if more calls are open than can be kept. */
    private boolean prepared() {
        var order = new long[2 * operations.size()];
        int m = 0;
        for (int i = 0; i < operations.size(); i++) {
            Operation o = operations.get(i);
            order[m++] = (long) o.called() << 32 | 2L * i;
            if (!pending[i]) order[m++] = (long) end[i] << 32 | 2L * i + 1;
        }
        Arrays.sort(order, 0, m);
        events = new int[m];
        openFrom = new int[m + 1];
        var taken = new BitSet();
        var now = new ArrayList<Integer>();
        Comparator<Integer> byReturn = Comparator.<Integer>comparingInt(i -> end[i]).thenComparingInt(i -> operations.get(i).called());
        int size = 0, slots = 0;
        for (int e = 0; e < m; e++) {
            events[e] = (int) order[e];
            openFrom[e] = size;
            Integer i = events[e] >> 1;
            if ((events[e] & 1) == 0) {
                slot[i] = taken.nextClearBit(0);
                taken.set(slot[i]);
                slots = Math.max(slots, slot[i] + 1);
                int place = java.util.Collections.binarySearch(now, i, byReturn);
                now.add(-place - 1, i);
            } else {
                if ((long) size + now.size() > MOST_OPEN) return false;
                if (size + now.size() > open.length) open = Arrays.copyOf(open, Math.max(2 * open.length, size + now.size()));
                for (Integer o : now) open[size++] = o;
                now.remove(java.util.Collections.binarySearch(now, i, byReturn));
                taken.clear(slot[i]);
            }
        }
        openFrom[m] = size;
        width = 1 + (slots + 63) / 64;
        rows = new long[64 * width];
        return true;
    }

    private Result run() {
        if (!prepared()) return undecided();
        var visited = new Configurations(width);
        int[] tried = new int[transitions.calls()];
        int stamp = 0;
        depth = 1;                                              // one row: event 0, state 0, nothing in effect
        while (depth > 0) {
            int row = --depth * width;
            if (!advance(row)) return new Result(Verdict.PASS, null, List.of(), true);
            if (!visited.add(rows, row)) continue;
            if (!budget.take(1)) return undecided();
            int event = (int) (rows[row] >>> 32), state = (int) rows[row];
            note(event, state);
            // The last row pushed is the first tried: the one in which just the returning call takes effect. Rows grow over this one.
            long[] here = Arrays.copyOfRange(rows, row, row + width);
            int base = depth;
            stamp++;
            for (int i = openFrom[event]; i < openFrom[event + 1]; i++) {
                int o = open[i];
                if (has(here, 0, slot[o])) continue;
                int next = transitions.next(state, o);
                if (next == Transitions.REFUSED || pending[o] && next == state || tried[transitions.call(o)] == stamp) continue;
                tried[transitions.call(o)] = stamp;
                push(here, o, next, event);
            }
            reverse(base);
            if (events[event] >> 1 >= optionalFrom) pushRow(here, (long) event + 1 << 32 | state);
        }
        return new Result(Verdict.FAIL, operations.get(events[farthest] >> 1), statesThere.stream().map(transitions::state).toList(), !transitions.betrayed());
    }

    private static Result undecided() {
        return new Result(Verdict.UNKNOWN, null, List.of(), true);
    }

    /** Goes on to the next return of a call that has not taken effect; false at the end of the history. */
    private boolean advance(int row) {
        int event = (int) (rows[row] >>> 32), state = (int) rows[row];
        for (; event < events.length; event++) {
            int o = events[event] >> 1;
            if ((events[event] & 1) == 0) {
                if (looks[o] && transitions.next(state, o) != Transitions.REFUSED) set(row, slot[o]);
            } else {
                if (!has(rows, row, slot[o])) {
                    rows[row] = (long) event << 32 | state;
                    return true;
                }
                clear(row, slot[o]);
            }
        }
        return false;
    }

    /** A row in which {@code o} has taken effect, and after it all that only look. */
    private void push(long[] here, int o, int state, int event) {
        int row = pushRow(here, (long) event << 32 | state);
        set(row, slot[o]);
        for (int i = openFrom[event]; i < openFrom[event + 1]; i++) {
            int other = open[i];
            if (looks[other] && !has(rows, row, slot[other]) && transitions.next(state, other) != Transitions.REFUSED) set(row, slot[other]);
        }
    }

    private int pushRow(long[] like, long first) {
        int row = depth++ * width;
        if (row + width > rows.length) rows = Arrays.copyOf(rows, 2 * rows.length);
        System.arraycopy(like, 0, rows, row, width);
        rows[row] = first;
        return row;
    }

    private void reverse(int from) {
        for (int a = from * width, b = (depth - 1) * width; a < b; a += width, b -= width) {
            for (int i = 0; i < width; i++) {
                long swap = rows[a + i];
                rows[a + i] = rows[b + i];
                rows[b + i] = swap;
            }
        }
    }

    private void note(int event, int state) {
        if (event < farthest) return;
        if (event > farthest) statesThere.clear();
        farthest = event;
        if (statesThere.size() < MOST_STATES && !statesThere.contains(state)) statesThere.add(state);
    }

    private static boolean has(long[] rows, int row, int bit) {
        return (rows[row + 1 + (bit >> 6)] & 1L << bit) != 0;
    }

    private void set(int row, int bit) {
        rows[row + 1 + (bit >> 6)] |= 1L << bit;
    }

    private void clear(int row, int bit) {
        rows[row + 1 + (bit >> 6)] &= ~(1L << bit);
    }
}
