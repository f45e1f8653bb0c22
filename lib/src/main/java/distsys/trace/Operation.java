package distsys.trace;

/**
 * One call of a client: what it asked, and what it was answered.
 *
 * <p>Values are plain data: null, {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link java.util.List},
 * {@link java.util.Map}; keywords of EDN are strings. Operations on a key carry it in front, as Jepsen's do: {@code [key, value]}.
 * A transaction's value is a list of micro-operations, {@code [["append", "x", 1], ["r", "y", null]]}.
 *
 * @param index      its number in its history, from 0, in the order of the calls
 * @param process    who called: a client, which does one thing at a time
 * @param f          what it called: {@code read}, {@code write}, {@code cas}, {@code enqueue}, {@code txn}, …
 * @param input      the value it called with
 * @param outcome    how the call ended
 * @param output     the value it was answered, null if there was none
 * @param called     position of the call among all calls and returns of the history; it orders them, times do not
 * @param returned   position of the return, or {@link #NEVER} if the history has none; see {@link #end()}
 * @param calledAt   when it was called, in nanoseconds, or {@link #NO_TIME}
 * @param returnedAt when it returned, in nanoseconds, or {@link #NO_TIME}
 */
public record Operation(int index, String process, String f, Object input, Outcome outcome, Object output,
                        int called, int returned, long calledAt, long returnedAt) {

    /** {@link #returned} of a call whose return is not in the history. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** The time of what was recorded without one. */
    public static final long NO_TIME = -1;

    /** How a call ended. */
    public enum Outcome {
        /** It took effect, between the call and the return. */
        OK,
        /** It took no effect, and never will. */
        FAIL,
        /** Nobody knows: it may take effect at any time after the call, or never. */
        INFO
    }

    /** An operation that took effect within [{@code calledAt}, {@code returnedAt}]; {@link History#of} gives it its place. */
    public static Operation ok(String process, String f, Object input, Object output, long calledAt, long returnedAt) {
        return new Operation(0, process, f, input, Outcome.OK, output, 0, 0, calledAt, returnedAt);
    }

    /** An operation that took no effect; {@link History#of} gives it its place. */
    public static Operation failed(String process, String f, Object input, long calledAt, long returnedAt) {
        return new Operation(0, process, f, input, Outcome.FAIL, null, 0, 0, calledAt, returnedAt);
    }

    /** An operation that may take effect at any time from {@code calledAt} on; {@link History#of} gives it its place. */
    public static Operation pending(String process, String f, Object input, long calledAt) {
        return new Operation(0, process, f, input, Outcome.INFO, null, 0, NEVER, calledAt, NO_TIME);
    }

    /** True if it took effect. */
    public boolean isOk() {
        return outcome == Outcome.OK;
    }

    /** True if it took no effect. */
    public boolean isFailed() {
        return outcome == Outcome.FAIL;
    }

    /** True if nobody knows whether it took effect. */
    public boolean isPending() {
        return outcome == Outcome.INFO;
    }

    /** The position before which it took effect, if it did: that of the return; {@link #NEVER} while that is not known. */
    public int end() {
        return isPending() ? NEVER : returned;
    }

    /** What is known of its value: the answer where there is one, else what was asked. */
    public Object value() {
        return isOk() && output != null ? output : input;
    }

    /** True if this had returned before {@code later} was called: real time orders the two. */
    public boolean precedes(Operation later) {
        return end() < later.called;
    }

    Operation at(int newIndex, int newCalled, int newReturned) {
        return new Operation(newIndex, process, f, input, outcome, output, newCalled, newReturned, calledAt, returnedAt);
    }
}
