package distsys.run.sim;

import distsys.model.Context;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.run.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One node's place in a simulation, and what the node sees of it. */
final class SimNode implements Context {

    final NodeId id;
    final Supplier<? extends Node<?>> factory;
    private SimDisk disk;
    final SimClock clock;
    private final Simulation<?> simulation;
    private final List<NodeId> members, peers;

    final Timers timers = new Timers();
    /** The running instance; after a crash the dead one. */
    Node<?> node;
    boolean up;

    /** Faults that befall it: not there from the start; paused, or waiting for its disk, until then; slower by so much; lying. */
    boolean late;
    long busyUntil, slowBy, syncTakes;
    Fault.Lie lie;
    /** What a liar that replays says again. */
    Object said;

    SimNode(Simulation<?> simulation, NodeId id, Supplier<? extends Node<?>> factory, List<NodeId> members) {
        this.simulation = simulation;
        this.id = id;
        this.factory = factory;
        this.members = members;
        this.peers = new Peers(members, id.index());
        clock = new SimClock(simulation.settings, id.index());
    }

    @Override public NodeId id() {
        return id;
    }

    @Override public List<NodeId> members() {
        return members;
    }

    @Override public List<NodeId> peers() {
        return peers;
    }

    @Override public Duration now() {
        return Duration.ofNanos(clock.at(simulation.now()));
    }

    @Override public Draws random() {
        return simulation.draws;
    }

    /** Made when first asked for: most nodes of a large run have none. */
    @Override public SimDisk disk() {
        if (disk == null) disk = new SimDisk(members, () -> simulation.synced(this));
        return disk;
    }

    /** Null if the node never used it. */
    SimDisk diskInUse() {
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
        long shows = clock.at(simulation.now());
        return new Interval(Duration.ofNanos(clock.earliest(shows)), Duration.ofNanos(clock.latest(shows)));
    }

    @Override public <T> Signed<T> sign(T content) {
        return new Signed<>(content, id, Keyring.sign(simulation.settings.seed(), id, content));
    }

    @Override public boolean genuine(Signed<?> signed) {
        return Keyring.verify(simulation.settings.seed(), signed);
    }
}
