package distsys.algo.consensus;

import distsys.model.NodeId;

/** Decides the smaller of two inputs, and when the third comes and is smaller still, decides again. In the end all agree. */
public final class Fickle extends Consensus<Integer> {

    private int smallest = input();

    public Fickle(int... inputs) {
        super(inputs);
    }

    @Override protected void start() {
        broadcast(input());
    }

    @Override protected void receive(NodeId from, Integer theirs) {
        boolean changes = theirs < smallest;
        smallest = Math.min(smallest, theirs);
        if (decided() == null || changes) decide(smallest);
    }
}
