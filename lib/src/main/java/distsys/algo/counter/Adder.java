package distsys.algo.counter;

import distsys.algo.counter.Store.Alarm;
import distsys.algo.counter.Store.CasDone;
import distsys.algo.counter.Store.Read;
import distsys.algo.counter.Store.Reply;
import distsys.algo.counter.Store.Value;
import distsys.algo.counter.Store.Write;
import distsys.algo.counter.Store.Written;
import distsys.model.Node;
import distsys.model.NodeId;

/** Adds one to the store's number, a few times: read, then write what was read plus one. Loses updates when it is not alone. */
public final class Adder extends Node<Reply> {

    private int left;

    /** Adds one ten times. */
    public Adder() {
        this(10);
    }

    /** Adds one {@code additions} times. */
    public Adder(int additions) {
        if (additions < 1) throw new IllegalArgumentException("an adder has at least one addition to make, not " + additions);
        left = additions;
    }

    @Override protected void start() {
        send(members().getFirst(), new Read());
    }

    @Override protected void receive(NodeId from, Reply reply) {
        switch (reply) {
            case Value(int seen) -> send(from, new Write(seen + 1));
            case Written() -> {
                left--;
                if (left > 0) send(from, new Read());
            }
            case CasDone _, Alarm _ -> {}           // this client asks for no such thing
        }
    }
}
