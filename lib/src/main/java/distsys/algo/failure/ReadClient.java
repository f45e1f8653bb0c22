package distsys.algo.failure;

import distsys.algo.failure.Replica.Get;
import distsys.algo.failure.Replica.Has;
import distsys.algo.failure.WriteClient.Written;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the {@link WriteClient} wrote. On a machine of its own: it does not know whom the writer took for dead. */
public final class ReadClient extends Node<Object> {

    private record Patience(int asked) {}

    private final Rule rule;
    private final Map<NodeId, Has> heard = new TreeMap<>();
    private Integer read = null;
    private int asked = 0;

    public ReadClient(Rule rule) {
        this.rule = rule;
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Written _ -> {
                if (rule == Rule.AVAILABLE) askNext();
                else for (NodeId replica : replicas()) send(replica, new Get(1));
            }
            case Patience(int waitedFor) -> {
                if (read == null && waitedFor == asked && asked < replicas().size()) askNext();
            }
            case Has answer -> heard(from, answer);
            default -> { }
        }
    }

    /** One at a time, in the order of their names: the next when this one is silent. */
    private void askNext() {
        send(replicas().get(asked++), new Get(1));
        after(ms(30), new Patience(asked));
    }

    private void heard(NodeId from, Has answer) {
        if (read != null || answer.question() != 1) return;
        heard.put(from, answer);
        if (rule != Rule.AVAILABLE && !rule.isEnough(heard.size(), replicas().size())) return;
        rule.choose(heard.values()).ifPresent(believed -> {
            read = believed.value();
            log("read " + read);
        });
    }

    private List<NodeId> replicas() {
        return members().subList(0, size() - 2);
    }

    /** What came of it: {@code right}, {@code wrong}, or {@code never}. */
    public String outcome() {
        return read == null ? "never" : read == WriteClient.VALUE ? "right" : "wrong";
    }

    /** The reader among these nodes. */
    public static ReadClient in(List<? extends Node<?>> nodes) {
        return (ReadClient) nodes.getLast();
    }
}
