package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;

/** A client that asks again when no answer comes, and a bank that must not take the second question for a second deposit. */
public final class Deposit extends Node<Deposit.Msg> {

    sealed interface Msg {}
    record Add(int ticket) implements Msg {}
    record Added() implements Msg {}
    record Again() implements Msg {}

    private final boolean remembers;
    private int last;
    private boolean done;
    public int balance;

    public Deposit(boolean remembers) {
        this.remembers = remembers;
    }

    @Override protected void start() {
        if (id().index() == 1) ask();
    }

    private void ask() {
        send(members().getFirst(), new Add(1));
        after(ms(10), new Again());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Add(int ticket) -> {
                if (!remembers || ticket > last) balance++;
                last = ticket;
                send(from, new Added());
            }
            case Added() -> {
                done = true;
                cancel(new Again());
            }
            case Again() -> {
                if (!done) ask();
            }
        }
    }
}
