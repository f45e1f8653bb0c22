package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;

/** Challenge 1: says back what it hears. */
public final class Echoer extends Node<Echoer.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Echo(int msgId, Object echo) implements Msg {}

    record EchoOk(int inReplyTo, Object echo) {}

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Echo(int msgId, Object echo) -> send(from, new EchoOk(msgId, echo));
        }
    }
}
