package distsys.algo.balance;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;

/**
 * Asks all leaves at once, waits for all of them or for enough, and then asks anew. Dean and Barroso 2013; to do without the last
 * few is their "good enough" answer.
 */
public final class Root extends Node<Leaf.Msg> {

    private final int requests, without;
    private int request = 0, answers = 0, slow = 0;
    private Duration asked = Duration.ZERO;

    /** A root that makes {@code requests} requests and waits for every leaf's answer. */
    public Root(int requests) {
        this(requests, 0);
    }

    /** A root that waits for all answers but the last {@code without}. */
    public Root(int requests, int without) {
        this.requests = requests;
        this.without = without;
    }

    @Override protected void start() {
        if (without < 0 || without >= peers().size()) throw new IllegalArgumentException("a root waits for one of its " + peers().size() + " leaves at least");
        next();
    }

    @Override protected void receive(NodeId from, Leaf.Msg msg) {
        switch (msg) {
            case Leaf.Answer(int to) -> {
                if (to != request || ++answers < peers().size() - without) return;
                if (now().minus(asked).compareTo(Leaf.SLOW) >= 0) slow++;
                if (request < requests) next();
            }
            case Leaf.Ask(int to) -> throw new IllegalStateException("a root is asked by nobody");
            case Leaf.Late(int to, NodeId asker) -> throw new IllegalStateException("a root is never late");
        }
    }

    private void next() {
        request++;
        answers = 0;
        asked = now();
        broadcast(new Leaf.Ask(request));
    }

    /** How many requests took at least as long as a slow answer. */
    public int slow() {
        return slow;
    }
}
