package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;

/** Mutual exclusion by asking everybody (Ricart and Agrawala 1981). To let the lower id go first is not enough: the earlier request must. */
public final class Mutex extends Node<Mutex.Msg> {

    sealed interface Msg {}
    record Want() implements Msg {}
    record Leave() implements Msg {}
    record Request(int stamp) implements Msg {}
    record Reply() implements Msg {}

    private final boolean right;
    private boolean wants, owes;
    private int replies, clock, stamp;
    public boolean inside;

    public Mutex(boolean right) {
        this.right = right;
    }

    @Override protected void start() {
        after(ms(10), new Want());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Want() -> {
                wants = true;
                stamp = ++clock;
                broadcast(new Request(stamp));
            }
            case Request(int theirs) -> {
                boolean older = right && stamp != theirs ? stamp < theirs : id().compareTo(from) < 0;
                clock = Math.max(clock, theirs);
                if (inside || wants && older) owes = true; else send(from, new Reply());
            }
            case Reply() -> {
                if (++replies == peers().size()) {
                    inside = true;
                    after(ms(10), new Leave());
                }
            }
            case Leave() -> {
                inside = wants = false;
                if (owes) broadcast(new Reply());
            }
        }
    }
}
