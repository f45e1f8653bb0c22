package distsys.algo.clock;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Mutual exclusion without a server: every process keeps the same queue of requests, ordered by Lamport's total order. Lamport 1978,
 * p. 561, rules 1 to 5. Needs links that deliver in the order of sending and lose nothing.
 */
public class LamportLock extends Lock<LamportLock.Msg> {

    /** What the processes say; every message carries the stamp of its sending. */
    public sealed interface Msg {
        /** When it was sent, as the sender's logical clock says. */
        long stamp();
    }
    record Request(long stamp) implements Msg {}
    record Acknowledge(long stamp) implements Msg {}
    record Release(long stamp) implements Msg {}

    /** A request in the queue. The order is Lamport's: by stamp, equal stamps by process. */
    record Asked(long stamp, NodeId by) implements Comparable<Asked> {
        @Override public int compareTo(Asked other) {
            return Comparator.comparingLong(Asked::stamp).thenComparing(Asked::by).compare(this, other);
        }
    }

    private final LogicalClock clock = new LamportClock();
    private final List<Asked> queue = new ArrayList<>();
    private final TreeMap<NodeId, Long> heard = new TreeMap<>();

    /** A process that asks three times. */
    public LamportLock() {
        this(3);
    }

    /** A process that asks {@code wishes} times. */
    public LamportLock(int wishes) {
        super(wishes);
    }

    /** Rule 1: ask everybody, and put the request into our own queue. */
    @Override protected void request() {
        long stamp = clock.tick();
        queue.add(new Asked(stamp, id()));
        toAll(new Request(stamp));
    }

    /** Rule 3: take our request out of the queue and tell everybody. */
    @Override protected void release() {
        queue.removeIf(asked -> asked.by().equals(id()));
        toAll(new Release(clock.tick()));
    }

    @Override protected void message(NodeId from, Msg msg) {
        clock.receive(msg.stamp());
        heard.merge(from, msg.stamp(), Math::max);
        switch (msg) {
            case Request(long stamp) -> {                               // rule 2: queue it and acknowledge
                queue.add(new Asked(stamp, from));
                if (mustAcknowledge(from, stamp)) send(from, new Acknowledge(clock.tick()));
            }
            case Acknowledge(long stamp) -> {}
            case Release(long stamp) -> queue.removeIf(asked -> asked.by().equals(from));       // rule 4
        }
        if (waiting() && isOurs()) enter();
    }

    /** Rule 5: (i) our request is the first of the queue, (ii) from everybody we have heard something stamped later. */
    private boolean isOurs() {
        Asked first = queue.stream().min(Comparator.naturalOrder()).orElseThrow();
        return first.by().equals(id())
                && peers().stream().allMatch(peer -> new Asked(heard.getOrDefault(peer, 0L), peer).compareTo(first) > 0);
    }

    /** Sends to everybody else. */
    protected void toAll(Msg msg) {
        broadcast(msg);
    }

    /** Whether the asker needs an acknowledgement of its request. Always, says rule 2. */
    protected boolean mustAcknowledge(NodeId asker, long stamp) {
        return true;
    }
}
