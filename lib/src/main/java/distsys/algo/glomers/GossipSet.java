package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The g-set: a set that only grows. Every node sends all it has to one random other, every 200 ms. Union is commutative, associative
 * and idempotent, so lost, late and doubled messages do no harm, and no acknowledgement is needed: a state-based CRDT (Shapiro et al.
 * 2011, §2.1). The price is the size of the messages.
 */
public final class GossipSet extends Node<GossipSet.Msg> {

    /** What it receives, and its timer. */
    public sealed interface Msg {}
    record Add(int msgId, Object element) implements Msg {}
    record Read(int msgId) implements Msg {}
    record Merge(List<Object> elements) implements Msg {}
    record Tick() implements Msg {}

    record AddOk(int inReplyTo) {}
    record ReadOk(int inReplyTo, List<Object> value) {}

    private static final Duration ROUND = Duration.ofMillis(200);

    private final Set<Object> elements = new LinkedHashSet<>();

    @Override protected void start() {
        if (size() > 1) after(ROUND, new Tick());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Add(int msgId, Object element) -> {
                elements.add(element);
                send(from, new AddOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, new ArrayList<>(elements)));
            case Merge(List<Object> theirs) -> elements.addAll(theirs);
            case Tick() -> {
                send(anyPeer(), new Merge(new ArrayList<>(elements)));
                after(ROUND, new Tick());
            }
        }
    }
}
