package distsys.algo.failure;

import distsys.model.Node;
import distsys.model.NodeId;

/** One of several copies of a number, in memory: the version with the greater number is the newer one. Answers what it is asked. */
public final class Replica extends Node<Object> {

    /** Keep this, if it is newer than what you have. */
    public record Put(int version, int value) {}

    /** I have it, or something newer. */
    public record Ack(int version) {}

    /** What do you have? */
    public record Get(int question) {}

    /** This. */
    public record Has(int question, int version, int value) {}

    private int version = 0, value = 0;

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Put(int newer, int wanted) -> {
                if (newer > version) {
                    version = newer;
                    value = wanted;
                }
                send(from, new Ack(newer));
            }
            case Get(int question) -> send(from, new Has(question, version, value));
            default -> { }                                  // a liar's message may have any shape
        }
    }
}
