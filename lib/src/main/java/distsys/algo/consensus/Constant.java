package distsys.algo.consensus;

import distsys.model.NodeId;

/** Decides 0 whatever the inputs: agreement, termination and decide-once in two lines, and nothing of use. */
public final class Constant extends Consensus<Integer> {

    public Constant(int... inputs) {
        super(inputs);
    }

    @Override protected void start() {
        decide(0);
    }

    @Override protected void receive(NodeId from, Integer msg) {}
}
