package distsys.algo.consistency;

/**
 * A read or a write of one register, as a client saw it.
 *
 * @param write    true for a write, false for a read
 * @param value    what was written or read; null for a read of a register that nobody has written
 * @param called   when it was called; no two calls and returns are at one time
 * @param returned when it returned, {@link #NEVER} for a write that was never answered: it may have happened, or happen later, or never
 */
public record Call(String client, boolean write, Long value, long called, long returned) {

    /** {@link #returned} of a write that was never answered. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Whether it was answered. */
    public boolean isAnswered() {
        return returned != NEVER;
    }

    @Override public String toString() {
        return client + (write ? " writes " + value : " reads " + (value == null ? "nothing" : value)) + " [" + called + (isAnswered() ? "–" + returned : "–?") + "]";
    }
}
