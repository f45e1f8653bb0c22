package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;

/** Two nodes break a tie with a coin each. Only if one that hears of its own side throws again do they not both win. */
public final class Coin extends Node<Coin.Msg> {

    sealed interface Msg {}
    record Thrown(boolean heads) implements Msg {}

    private final boolean again;
    private boolean mine;
    public boolean won;

    public Coin(boolean again) {
        this.again = again;
    }

    @Override protected void start() {
        toss();
    }

    private void toss() {
        mine = random().chance(0.5);
        broadcast(new Thrown(mine));
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Thrown(boolean theirs) -> {
                if (!again) won = mine;
                else won = mine && !theirs;
            }
        }
    }
}
