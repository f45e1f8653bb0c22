package distsys.run.maelstrom;

import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Keyed;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.trace.Times;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** What a node sees of the world when it is a process. */
final class ProcessContext implements Context {

    private final Directory directory;
    private final NodeId id;
    private final List<NodeId> peers;
    private final BiConsumer<NodeId, Object> network;
    private final RealTimers timers = new RealTimers();
    private final Disk disk = FileDisk.ofThisProcess();
    private final long started = System.nanoTime();
    private final Draws random = Keyed.stream(started ^ ProcessHandle.current().pid() << 40, 0, 0);

    ProcessContext(String own, Directory directory, BiConsumer<NodeId, Object> network) {
        this.directory = directory;
        this.network = network;
        id = directory.of(own);
        peers = directory.members().stream().filter(other -> !other.equals(id)).toList();
    }

    Directory directory() {
        return directory;
    }

    RealTimers timers() {
        return timers;
    }

    @Override public NodeId id() {
        return id;
    }

    @Override public List<NodeId> members() {
        return directory.members();
    }

    @Override public List<NodeId> peers() {
        return peers;
    }

    @Override public Duration now() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override public Draws random() {
        return random;
    }

    @Override public Disk disk() {
        return disk;
    }

    @Override public void send(NodeId to, Object msg) {
        Objects.requireNonNull(msg, "a message cannot be null");
        network.accept(Objects.requireNonNull(to, "a message needs somebody to go to"), msg);
    }

    @Override public void after(Duration delay, Object msg) {
        if (delay.isNegative()) throw new IllegalArgumentException("a timer cannot be set into the past: " + delay);
        timers.set(System.nanoTime() + delay.toNanos(), Objects.requireNonNull(msg, "a timer cannot be null"));
    }

    @Override public void cancel(Object msg) {
        timers.cancel(msg);
    }

    @Override public void log(String text) {
        System.err.println(id + " " + Times.text(now()) + ": " + text);
    }

    @Override public NodeId service(String name) {
        return directory.of(name);
    }

    @Override public Interval trueTime() {
        return new Interval(now(), now());
    }

    @Override public <T> Signed<T> sign(T content) {
        throw new IllegalStateException("sign(…) needs a key for each node, which processes do not have yet; run this node in the simulator");
    }

    @Override public boolean genuine(Signed<?> signed) {
        throw new IllegalStateException("genuine(…) needs a key for each node, which processes do not have yet; run this node in the simulator");
    }
}
