package distsys.algo.ids;

import distsys.model.Node;
import distsys.model.NodeId;

/**
 * A machine that gives out ids: challenge 2 of Gossip Glomers but for the one method that makes an id. Its messages are Maelstrom's
 * ({@code generate}, {@code generate_ok}), so that every subclass runs in the simulator and as a process.
 */
public abstract class Issuer extends Node<Issuer.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    public record Generate(int msgId) implements Msg {}

    /** What it answers. */
    public record GenerateOk(int inReplyTo, Object id) {}
    /** No id now; code 11 is "temporarily unavailable". */
    public record Error(int inReplyTo, int code, String text) {}

    /** An id that nobody has given out before: a number or a string; null if none can be given now. */
    protected abstract Object nextId();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Generate(int msgId) -> {
                Object next = nextId();
                send(from, next == null ? new Error(msgId, 11, "no id now") : new GenerateOk(msgId, next));
            }
        }
    }
}
