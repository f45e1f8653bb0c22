package distsys.algo.fallacies;

import distsys.algo.fallacies.Caller.Answer;
import distsys.algo.fallacies.Caller.Ask;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.TreeMap;

/** Does what it is asked, and says so. It does not know that it was asked before. */
public final class Server extends Node<Ask> {

    private final TreeMap<Integer, Integer> done = new TreeMap<>();       // by call of the one caller: how often

    @Override protected void receive(NodeId from, Ask ask) {
        done.merge(ask.call(), 1, Integer::sum);
        send(from, new Answer(ask.call()));
    }

    /** How many calls it carried out more than once. */
    public int doneTwice() {
        return (int) done.values().stream().filter(times -> times > 1).count();
    }

    /** The server among these nodes. */
    public static Server in(List<? extends Node<?>> nodes) {
        return (Server) nodes.getFirst();
    }
}
