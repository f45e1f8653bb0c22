package distsys.algo.balance;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;

/** A server that answers at once or, with a small probability, a second later. Dean and Barroso 2013. */
public final class Leaf extends Node<Leaf.Msg> {

    /** What goes between root and leaves, and the leaf's timer. */
    public sealed interface Msg {}
    record Ask(int request) implements Msg {}
    record Answer(int request) implements Msg {}
    record Late(int request, NodeId asker) implements Msg {}

    /** How long a slow answer takes. */
    static final Duration SLOW = Duration.ofSeconds(1);

    private final double slow;

    /** A leaf that is slow with probability {@code slow}, each time anew. */
    public Leaf(double slow) {
        this.slow = slow;
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask(int request) -> {
                if (random().chance(slow)) after(SLOW, new Late(request, from));
                else send(from, new Answer(request));
            }
            case Late(int request, NodeId asker) -> send(asker, new Answer(request));
            case Answer(int request) -> throw new IllegalStateException("a leaf asks nobody, so nobody answers it");
        }
    }
}
