package distsys.algo.counter;

/** An answer to a question about cost. */
public interface MessageCount {

    /** How many messages one addition of an {@link Adder} costs when nobody else is there, questions and answers both counted. */
    int perAddition();
}
