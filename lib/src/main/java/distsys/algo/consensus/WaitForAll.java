package distsys.algo.consensus;

import distsys.model.NodeId;

/** Waits for everybody's input and decides the smallest. Right, as long as nobody stops. */
public final class WaitForAll extends Consensus<Integer> {

    private int smallest = input(), heard = 1;

    public WaitForAll(int... inputs) {
        super(inputs);
    }

    @Override protected void start() {
        broadcast(input());
    }

    @Override protected void receive(NodeId from, Integer theirs) {
        smallest = Math.min(smallest, theirs);
        if (++heard == size()) decide(smallest);
    }
}
