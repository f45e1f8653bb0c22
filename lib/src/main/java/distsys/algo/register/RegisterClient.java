package distsys.algo.register;

import distsys.algo.register.Register.Get;
import distsys.algo.register.Register.GetOk;
import distsys.algo.register.Register.Put;
import distsys.algo.register.Register.PutOk;
import distsys.algo.register.Register.Reply;
import distsys.model.Node;
import distsys.model.NodeId;

/** Puts one value of its own, then gets, each from another server. The first nodes are the servers, then come the clients. */
public final class RegisterClient extends Node<Reply> {

    private static final int NOTHING = -1;

    private int awaiting = NOTHING;
    private int operations;
    private final int servers;

    /** A client of the first {@code servers} nodes. */
    public RegisterClient(int servers) {
        if (servers < 1) throw new IllegalArgumentException("a register needs at least one server, not " + servers);
        this.servers = servers;
    }

    @Override protected void start() {
        int me = id().index();
        ask(me, new Put(me, (char) ('A' + me - servers)));
    }

    @Override protected void receive(NodeId from, Reply reply) {
        if (reply.request() != awaiting) return;
        operations++;
        switch (reply) {
            case PutOk(int request) -> ask(id().index() + 1, new Get(2 * id().index()));
            case GetOk(int request, char value) -> awaiting = NOTHING;
        }
    }

    private void ask(int server, Register.Request request) {
        awaiting = request.request();
        send(members().get(server % servers), request);
    }

    /** How many of its two operations are done. */
    public int operations() {
        return operations;
    }
}
