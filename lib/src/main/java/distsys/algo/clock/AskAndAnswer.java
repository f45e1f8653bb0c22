package distsys.algo.clock;

import distsys.model.Node;
import distsys.model.NodeId;

/** One asks, the other answers, and each writes down what it says with the time its own clock shows. The first node asks. */
public final class AskAndAnswer extends Node<AskAndAnswer.Msg> {

    /** What is said. */
    public sealed interface Msg {}
    record Begin() implements Msg {}
    record Question(String text) implements Msg {}
    record Answer(String text) implements Msg {}

    @Override protected void start() {
        if (id().index() == 0) after(ms(50), new Begin());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Begin() -> {
                log("where is the cat?");
                send(anyPeer(), new Question("where is the cat?"));
            }
            case Question(String text) -> {
                log("on the roof");
                send(from, new Answer("on the roof"));
            }
            case Answer(String text) -> {}
        }
    }
}
