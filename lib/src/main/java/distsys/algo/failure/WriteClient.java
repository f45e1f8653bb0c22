package distsys.algo.failure;

import distsys.algo.failure.Replica.Ack;
import distsys.algo.failure.Replica.Put;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Set;
import java.util.TreeSet;

/** Writes 42 to the replicas, all members but the last two, at 10 ms, and when that is done tells the {@link ReadClient}, the last of all. */
public final class WriteClient extends Node<Object> {

    /** The value is written. */
    record Written() {}

    private record Begin() {}
    private record Patience() {}

    /** What it writes; before that, all replicas have 0. */
    public static final int VALUE = 42;

    private final Rule rule;
    private final Set<NodeId> heard = new TreeSet<>();
    private boolean done = false;

    public WriteClient(Rule rule) {
        this.rule = rule;
    }

    @Override protected void start() {
        after(ms(10), new Begin());
    }

    private void write() {
        for (NodeId replica : members().subList(0, size() - 2)) send(replica, new Put(1, VALUE));
        if (rule == Rule.AVAILABLE) after(ms(30), new Patience());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Ack(int version) -> {
                if (version == 1) heard.add(from);
                if (rule.isEnough(heard.size(), size() - 2)) finish();
            }
            case Begin _ -> write();
            case Patience _ -> finish();
            default -> { }
        }
    }

    private void finish() {
        if (done) return;
        done = true;
        log("42 is written");
        send(members().getLast(), new Written());
    }
}
