package distsys.algo.consensus;

/** As {@link WaitForAll}, and to be sure decides once more. The value is the same, but whoever acts on a decision now acts twice. */
public final class Twice extends WaitForAll {

    public Twice(int... inputs) {
        super(inputs);
    }

    @Override protected void decide(int value) {
        super.decide(value);
        super.decide(value);
    }
}
