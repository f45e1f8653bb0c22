package distsys.judge.check.txn;

/**
 * What may be taken for granted about registers, whose reads do not show the order of the versions. What is granted and not so makes
 * the check wrong, so only the first is granted unless one asks.
 *
 * @param writesFollowReads a transaction that reads a key and then writes it has written over what it read
 * @param sequentialKeys    each key alone follows every client's own order
 * @param linearizableKeys  each key alone follows real time
 */
public record Assume(boolean writesFollowReads, boolean sequentialKeys, boolean linearizableKeys) {

    /** What Maelstrom assumes, too. */
    public static final Assume DEFAULT = new Assume(true, false, false);

    /** Nothing. */
    public static final Assume NOTHING = new Assume(false, false, false);
}
