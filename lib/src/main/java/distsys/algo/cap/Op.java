package distsys.algo.cap;

/** What a visitor may ask of a replica. */
public enum Op {
    /** What is the value now? */
    READ,
    /** Let this be the value. */
    WRITE,
    /** What was the value some time ago? An old answer will do. */
    BROWSE
}
