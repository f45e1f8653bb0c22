package distsys.run.live;

import distsys.model.Interval;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.world.Host;
import distsys.run.world.NodeClock;
import distsys.run.world.NodeDisk;
import distsys.run.world.Peers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;

/** The machine of one node: what outlives its crashes, and what waits for it. Touched only under the run's lock. */
final class LiveHost implements Host {

    private final LiveRun<?> run;
    private final NodeId id;
    final List<NodeId> peers;
    private final NodeClock clock;
    private final NodeDisk disk;
    /** Signalled when there is something to do, or nothing any more. */
    final Condition wake;

    /** What waits to be handled, in the order of arrival. */
    final ArrayDeque<Job> mailbox = new ArrayDeque<>();
    /** Its pending timers by value. */
    final Map<Object, Timer> timers = new HashMap<>();
    /** The running incarnation, or the last. */
    Life life;
    boolean up;
    /** The event whose handler runs, or -1; its job; what its draws are made from; how much it has caused so far. */
    long handling = -1, key, caused;
    Job job;

    boolean late;
    long pausedUntil, slowBy, syncTakes;
    private Fault.Lie lie;
    private Object said;

    LiveHost(LiveRun<?> run, NodeId id, List<NodeId> members, Condition wake) {
        this.run = run;
        this.id = id;
        this.wake = wake;
        peers = new Peers(members, id.index());
        clock = new NodeClock(run.settings, id.index());
        disk = new NodeDisk(members, () -> run.synced(this));
    }

    boolean isBusy() {
        return handling >= 0;
    }

    Duration now() {
        return Duration.ofNanos(clock.at(run.now()));
    }

    Interval trueTime() {
        return clock.trueTime(run.now());
    }

    @Override public NodeId id() {
        return id;
    }

    @Override public List<NodeId> members() {
        return run.ids;
    }

    @Override public NodeClock clock() {
        return clock;
    }

    @Override public NodeDisk disk() {
        return disk;
    }

    @Override public void comesLate() {
        late = true;
    }

    @Override public void slow(long more) {
        slowBy += more;
    }

    @Override public void slowDisk(long more) {
        syncTakes += more;
    }

    @Override public Fault.Lie lie() {
        return lie;
    }

    @Override public void lie(Fault.Lie lie) {
        this.lie = lie;
    }

    @Override public Object say(Object msg) {
        Object before = said;
        said = msg;
        return before;
    }
}
