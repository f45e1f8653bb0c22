package distsys.algo.consensus;

/** A {@link Voter} that tosses a coin where that one takes the smaller value: Ben-Or's own protocol. It ends with probability 1. */
public final class Coin extends Voter {

    public Coin(int... inputs) {
        super(inputs);
    }

    @Override protected int otherwise(int mine, int theirs) {
        return random().nextInt(2);
    }
}
