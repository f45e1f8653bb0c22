package distsys.run.explore;

/** What the network of an explored system may do to messages, losses and duplicates under a budget aside. */
public enum Network {

    /** Every message arrives once, in any order: what is in flight is a multiset. */
    UNORDERED("unordered, each message arrives at most once"),

    /** Every message may arrive any number of times, in any order: what was ever sent is a set, and stays. */
    DUPLICATING("unordered, each message may arrive any number of times"),

    /** The messages of one link arrive once, in the order they were sent. */
    FIFO("FIFO links");

    private final String words;

    Network(String words) {
        this.words = words;
    }

    /** As a result says it. */
    public String words() {
        return words;
    }
}
