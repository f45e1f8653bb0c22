package distsys.algo.fallacies;

import distsys.algo.fallacies.Report.There;
import distsys.algo.fallacies.Report.Where;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;

/** Knows which gate is open. It is the first member of the cluster: the one address that all know. */
public final class Registry extends Node<Object> {

    /** A timer: the next gate takes over. */
    private record Move() {}

    private final List<There> gates;
    private final Duration moves;
    private int open = 0;

    /** The first gate until {@code moves}, then the next; null: always the first. */
    public Registry(Duration moves, There... gates) {
        this.moves = moves;
        this.gates = List.of(gates);
    }

    @Override protected void start() {
        if (moves != null) after(moves, new Move());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Move _ -> open = Math.min(open + 1, gates.size() - 1);
            case Where _ -> send(from, gates.get(open));
            default -> log("not understood: I answer to new Where()");
        }
    }
}
