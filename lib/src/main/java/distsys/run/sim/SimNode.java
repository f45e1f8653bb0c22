package distsys.run.sim;

import distsys.model.Context;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.run.Fault;
import distsys.run.world.Host;
import distsys.run.world.Keyring;
import distsys.run.world.NodeClock;
import distsys.run.world.NodeDisk;
import distsys.run.world.Peers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One node's place in a simulation, and what the node sees of it. Kept small, for a run may have a million: what few nodes need is made
 * when it is first asked for.
 */
final class SimNode implements Context, Host {

    /** What a fault does to a node, as long as it does. */
    private static final class Trouble {
        boolean late;
        long slowBy, syncTakes;
        Fault.Lie lie;
        /** What a liar that replays says again. */
        Object said;
    }

    final NodeId id;
    final int index;
    private final Simulation<?> simulation;
    /** The running instance; after a crash the dead one. */
    Node<?> node;
    boolean up;
    /** The node is paused, or waits for its disk, until then. */
    long busyUntil;
    /** A pending timer. With the most common number of timers, one, no other object is touched. */
    private Item timer;
    private Timers moreTimers;
    private Trouble trouble;
    private NodeClock clock;
    private NodeDisk disk;
    private List<NodeId> peers;

    SimNode(Simulation<?> simulation, NodeId id) {
        this.simulation = simulation;
        this.id = id;
        this.index = id.index();
    }

    // ------------------------------------------------------------------ what the node sees

    @Override public NodeId id() {
        return id;
    }

    @Override public List<NodeId> members() {
        return simulation.members;
    }

    @Override public List<NodeId> peers() {
        if (peers == null) peers = index < simulation.members.size() ? new Peers(simulation.members, index) : simulation.members;
        return peers;
    }

    @Override public Duration now() {
        return Duration.ofNanos(clock().at(simulation.now()));
    }

    @Override public Draws random() {
        return simulation.draws;
    }

    @Override public NodeDisk disk() {
        if (disk == null) disk = new NodeDisk(simulation.ids, () -> simulation.synced(this));
        return disk;
    }

    /** Null if the node never used it. */
    NodeDisk diskInUse() {
        return disk;
    }

    @Override public void send(NodeId to, Object msg) {
        simulation.send(this, to, msg);
    }

    @Override public void after(Duration delay, Object msg) {
        simulation.set(this, delay, msg);
    }

    @Override public void cancel(Object msg) {
        simulation.cancel(this, msg);
    }

    @Override public void log(String text) {
        simulation.log(this, text);
    }

    @Override public Interval trueTime() {
        return clock().trueTime(simulation.now());
    }

    @Override public NodeId service(String name) {
        return simulation.service(name);
    }

    @Override public <T> Signed<T> sign(T content) {
        return new Signed<>(content, id, Keyring.sign(simulation.settings.seed(), id, content));
    }

    @Override public boolean genuine(Signed<?> signed) {
        return Keyring.verify(simulation.settings.seed(), signed);
    }

    @Override public NodeClock clock() {
        if (clock == null) clock = new NodeClock(simulation.settings, index);
        return clock;
    }

    // ------------------------------------------------------------------ its timers

    /** Remembers a timer under its value, and returns the one it takes the place of, or null. */
    Item put(Item item) {
        if (timer == null && moreTimers == null) {
            timer = item;
            return null;
        }
        if (timer != null && timer.what.equals(item.what)) {
            Item earlier = timer;
            timer = item;
            return earlier;
        }
        if (moreTimers == null) moreTimers = new Timers();
        return moreTimers.put(item);
    }

    /** Forgets the timer with this value, and returns it, or null. */
    Item remove(Object value) {
        if (timer != null && timer.what.equals(value)) {
            Item taken = timer;
            timer = null;
            return taken;
        }
        return moreTimers == null ? null : moreTimers.remove(value);
    }

    /** Forgets this timer, if it is still the one with its value. */
    void fired(Item item) {
        if (timer == item) timer = null;
        else if (moreTimers != null) moreTimers.fired(item);
    }

    /** Hands over every timer and forgets them all. */
    void clearTimers(Consumer<Item> each) {
        if (timer != null) each.accept(timer);
        if (moreTimers != null) moreTimers.clear(each);
        timer = null;
        moreTimers = null;
    }

    // ------------------------------------------------------------------ its troubles

    /** It is not there from the start: a fault lets it join. */
    boolean late() {
        return trouble != null && trouble.late;
    }

    @Override public void comesLate() {
        trouble().late = true;
    }

    /** How much longer every message from or to it takes, in nanoseconds. */
    long slowBy() {
        return trouble == null ? 0 : trouble.slowBy;
    }

    @Override public void slow(long more) {
        trouble().slowBy += more;
    }

    /** How long making its disk durable takes, in nanoseconds. */
    long syncTakes() {
        return trouble == null ? 0 : trouble.syncTakes;
    }

    @Override public void slowDisk(long more) {
        trouble().syncTakes += more;
    }

    /** How it lies, or null. */
    @Override public Fault.Lie lie() {
        return trouble == null ? null : trouble.lie;
    }

    @Override public void lie(Fault.Lie lie) {
        trouble().lie = lie;
    }

    /** Notes what the liar says, and returns what it said before that, or null. */
    @Override public Object say(Object msg) {
        Object before = trouble().said;
        trouble().said = msg;
        return before;
    }

    private Trouble trouble() {
        if (trouble == null) trouble = new Trouble();
        return trouble;
    }
}
