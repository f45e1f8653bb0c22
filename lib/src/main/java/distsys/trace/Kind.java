package distsys.trace;

/** What an {@link Event} tells. The word in lower case is what stands in a trace file. */
public enum Kind {
    /** A node starts: its {@code start()} runs. */
    START,
    /** A node hands a message to the network. */
    SEND,
    /** A message arrives and its handler runs; the cause is its {@link #SEND}. */
    DELIVER,
    /** A message is lost; the cause is its {@link #SEND}. It happens in the network, at no node. */
    DROP,
    /** A node sets a timer. */
    SET,
    /** A timer arrives and its handler runs; the cause is its {@link #SET}. */
    FIRE,
    /** A node stops a timer; the cause is its {@link #SET}. */
    CANCEL,
    /** A node writes a line. */
    LOG,
    /** A node makes its disk durable. */
    SYNC,
    /** A node crashes: its fields, its timers and perhaps its unsynced writes are gone. */
    CRASH,
    /** A node starts again; its {@code start()} runs on a new instance. */
    RESTART,
    /** Links are cut; the payload names the two sides, as in {@code A B / C}. It happens in the network, at no node. */
    CUT,
    /** Links work again. It happens in the network, at no node. */
    HEAL,
    /** A handler broke a rule or threw: the run ends here. */
    FAIL,
    /** A node stops doing anything, for a while. */
    PAUSE,
    /** A paused node goes on where it was. */
    RESUME,
    /** Something else begins to go wrong; the payload names it. It is no event of a node, even if it befalls one. */
    FAULT,
    /** What the payload names no longer goes wrong. */
    CALM;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word in trace files. */
    public String word() {
        return word;
    }

    /** True for what happens at a node, and so takes part in happened-before. */
    public boolean atNode() {
        return this != DROP && this != CUT && this != HEAL && this != FAULT && this != CALM;
    }

    /** True where a handler of the node's code ran. */
    public boolean runsHandler() {
        return this == START || this == DELIVER || this == FIRE || this == RESTART;
    }

    static Kind ofWord(String word) {
        for (Kind k : values()) if (k.word.equals(word)) return k;
        throw new IllegalArgumentException("there is no event kind \"" + word + "\"");
    }
}
