package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Nodes 0 and 1 are locks, 2 and 3 take both, one after the other. If not in the same order, each may hold what the other waits for. */
public final class Philosopher extends Node<Philosopher.Msg> {

    sealed interface Msg {}
    record Take() implements Msg {}
    record Yours() implements Msg {}
    record Free() implements Msg {}

    private final boolean ordered;
    private NodeId holder;
    private final Deque<NodeId> queue = new ArrayDeque<>();
    private int held;
    public boolean ate;

    public Philosopher(boolean ordered) {
        this.ordered = ordered;
    }

    private List<NodeId> locks() {
        List<NodeId> both = members().subList(0, 2);
        return ordered || id().index() == 2 ? both : both.reversed();
    }

    @Override protected void start() {
        if (id().index() >= 2) send(locks().getFirst(), new Take());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Take() -> {
                if (holder == null) give(from); else queue.add(from);
            }
            case Free() -> {
                holder = null;
                if (!queue.isEmpty()) give(queue.remove());
            }
            case Yours() -> {
                if (++held < 2) {
                    send(locks().get(1), new Take());
                } else {
                    ate = true;
                    for (NodeId lock : locks()) send(lock, new Free());
                }
            }
        }
    }

    private void give(NodeId to) {
        holder = to;
        send(to, new Yours());
    }
}
