package distsys.algo.commit;

import distsys.algo.commit.Coordinator.Abort;
import distsys.algo.commit.Coordinator.Commit;
import distsys.algo.commit.Coordinator.Decide;
import distsys.algo.commit.Coordinator.GiveUp;
import distsys.algo.commit.Coordinator.Msg;
import distsys.algo.commit.Coordinator.Prepare;
import distsys.algo.commit.Coordinator.Prepared;
import distsys.algo.commit.Coordinator.Refuse;
import distsys.model.Node;
import distsys.model.NodeId;

/** Holds a part of the transaction. While it works it may still abort alone; once it has prepared it does as it is told. */
public final class ResourceManager extends Node<Msg> {

    /** Where it stands. */
    public enum Phase { WORKING, PREPARED, COMMITTED, ABORTED }

    private Phase phase = Phase.WORKING;

    @Override protected void start() {
        after(ms(10), new Prepare());
        after(seconds(5), new Refuse());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Prepare() -> {
                move(Phase.PREPARED);
                send(members().getFirst(), new Prepared());
            }
            case Refuse() -> move(Phase.ABORTED);
            case Commit() -> move(Phase.COMMITTED);
            case Abort() -> move(Phase.ABORTED);
            case Prepared _, Decide _, GiveUp _ -> {}                   // meant for the coordinator
        }
    }

    /** Only who still works has a choice left. */
    private void move(Phase next) {
        phase = next;
        cancel(new Prepare());
        cancel(new Refuse());
    }

    /** Where it stands. */
    public Phase phase() {
        return phase;
    }
}
