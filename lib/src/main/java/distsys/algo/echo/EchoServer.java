package distsys.algo.echo;

import distsys.model.Node;
import distsys.model.NodeId;

/** Challenge 1 of fly.io/dist-sys: says back what it hears, to whom it heard it from, and names the request. It remembers nothing. */
public final class EchoServer extends Node<Echo> {

    @Override protected void receive(NodeId from, Echo ask) {
        send(from, new EchoOk(ask.msgId(), ask.echo()));
    }
}
