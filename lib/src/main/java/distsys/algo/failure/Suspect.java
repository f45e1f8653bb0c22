package distsys.algo.failure;

import distsys.model.Node;
import distsys.model.NodeId;

/** Knows the squares of all numbers, and tells them when asked. What goes wrong with it the run decides. */
public final class Suspect extends Node<Suspect.Square> {

    /** What is the square of this number? */
    public record Square(int of) {}

    /** This. */
    public record Is(int of, int square) {}

    @Override protected void receive(NodeId from, Square question) {
        send(from, new Is(question.of(), question.of() * question.of()));
    }
}
