package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;

/** A token goes round. Who waits too long and makes a new one cannot know that the old one is only slow; a number on the token tells. */
public final class Token extends Node<Token.Msg> {

    sealed interface Msg {}
    record Pass(int epoch) implements Msg {}
    record Lost() implements Msg {}
    record Work(int epoch) implements Msg {}

    private final boolean fenced;
    private boolean served;
    private int epoch;
    public int accepted, stale;

    public Token(boolean fenced) {
        this.fenced = fenced;
    }

    @Override protected void start() {
        if (id().index() == 0) send(members().get(1), new Pass(1));
        if (id().index() == 2) after(ms(50), new Lost());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Pass(int number) -> use(number);
            case Lost() -> use(2);
            case Work(int number) -> {
                if (fenced && number < epoch) return;
                if (number < epoch) stale++;
                epoch = Math.max(epoch, number);
                accepted++;
            }
        }
    }

    private void use(int number) {
        if (!served) send(members().getFirst(), new Work(number));
        served = true;
    }
}
