package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;

/** Two-phase commit whose participants crash and come back. One that does not sync its vote forgets it, and aborts alone. */
public final class Commit extends Node<Commit.Msg> {

    sealed interface Msg {}
    record Vote() implements Msg {}
    record Yes() implements Msg {}
    record Committed() implements Msg {}

    private final boolean syncs;
    private int yes;
    public String outcome = "";

    public Commit(boolean syncs) {
        this.syncs = syncs;
    }

    private boolean coordinates() {
        return id().index() == 0;
    }

    @Override protected void start() {
        if (coordinates()) {
            if (disk().read("asked", false)) return;
            disk().write("asked", true);
            disk().sync();
            broadcast(new Vote());
        } else if (disk().read("started", false)) {
            outcome = disk().read("outcome", disk().read("yes", false) ? "" : "aborted");
        } else {
            disk().write("started", true);
            disk().sync();
        }
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Vote() -> {
                if (!outcome.isEmpty()) return;
                disk().write("yes", true);
                if (syncs) disk().sync();
                send(from, new Yes());
            }
            case Yes() -> {
                if (++yes == peers().size()) {
                    outcome = "committed";
                    broadcast(new Committed());
                }
            }
            case Committed() -> {
                if (outcome.isEmpty()) outcome = "committed";
            }
        }
    }
}
