package distsys.algo.consensus;

import distsys.model.NodeId;

/** Waits for one other and decides the smaller of the two inputs. Nobody blocks it, and two may decide differently. */
public final class FirstTwo extends Consensus<Integer> {

    public FirstTwo(int... inputs) {
        super(inputs);
    }

    @Override protected void start() {
        broadcast(input());
    }

    @Override protected void receive(NodeId from, Integer theirs) {
        if (decided() == null) decide(Math.min(input(), theirs));
    }
}
