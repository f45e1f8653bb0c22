package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;

/**
 * Challenge 2: ids that no other node ever makes, without asking anybody. The name space is divided in advance: an id is the node's
 * name, the number of its life, and a count within that life. The number of the life is on disk before the first id is given out, so a
 * node that crashed does not begin again with old ids.
 */
public final class IdMaker extends Node<IdMaker.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Generate(int msgId) implements Msg {}

    record GenerateOk(int inReplyTo, String id) {}

    private int life, made;

    @Override protected void start() {
        life = disk().read("life", 0) + 1;
        disk().write("life", life);
        disk().sync();
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Generate(int msgId) -> send(from, new GenerateOk(msgId, id() + "-" + life + "-" + ++made));
        }
    }
}
