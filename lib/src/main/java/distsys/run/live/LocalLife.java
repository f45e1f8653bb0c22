package distsys.run.live;

import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.model.Steps;
import distsys.run.Script;
import distsys.run.world.Blame;
import distsys.run.world.Keyring;
import distsys.run.world.Purpose;
import distsys.trace.Canon;
import distsys.trace.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** A node in this JVM, and what it sees of the world. */
final class LocalLife extends Life implements Context {

    private final LiveRun<?> run;
    private final Supplier<? extends Node<?>> factory;
    /** The incarnation before this one: handlers of one node never overlap, not even those of one that was killed. */
    private final Life before;
    private Node<?> node;
    private final Disk disk;
    private long key, drawn;

    LocalLife(LiveRun<?> run, LiveHost host, Supplier<? extends Node<?>> factory, Life before) {
        super(host);
        this.run = run;
        this.factory = factory;
        this.before = before;
        disk = new GuardedDisk(run, this);
    }

    @Override boolean isThereAtOnce() {
        return true;
    }

    @Override Node<?> node() {
        return node;
    }

    @Override void body() throws InterruptedException {
        if (before != null) before.join(Duration.ofDays(1));
        Steps.Meter meter = Steps.meter();
        try {
            for (Job job = run.next(this); job != null; job = run.next(this)) {
                meter.begin(Steps.HANDLER_BUDGET);
                try {
                    handle(job);
                } finally {
                    meter.end();
                }
            }
        } finally {
            if (node instanceof Script script) script.close();
        }
    }

    private void handle(Job job) {
        key = job.key();
        drawn = 0;
        try {
            if (job.what() == null) {
                node = Lifecycle.create(this, factory);
                Lifecycle.start(node);
            } else if (isChanged(job)) {
                run.fails(this, job.text() + (job.sender() == null ? "" : " from " + job.sender())
                        + " was changed after it was sent; send records that hold copies, such as List.copyOf(…)");
                return;
            } else {
                Lifecycle.receive(node, job.sender() == null ? host.id() : job.sender(), job.what());
            }
            Map<String, String> fields = run.settings.states() ? Canon.fields(node) : null;
            run.ends(this, fields);
        } catch (Steps.Stopped | Killed over) {
            throw new Killed();
        } catch (Throwable thrown) {
            run.fails(this, Blame.sentence(host.id(), node == null ? null : node.getClass(), job.what(), run.now(), thrown), thrown);
        }
    }

    /** A message is shared memory here: what its sender still changes would reach the receiver by no network. */
    private boolean isChanged(Job job) {
        if (!run.settings.states()) return false;
        try {
            return !job.text().equals(Canon.text(job.what()));
        } catch (RuntimeException changesRightNow) {
            return true;
        }
    }

    // ------------------------------------------------------------------ what the node sees

    @Override public NodeId id() {
        return host.id();
    }

    @Override public List<NodeId> members() {
        return run.ids;
    }

    @Override public List<NodeId> peers() {
        return host.peers;
    }

    @Override public Duration now() {
        return run.look(host::now);
    }

    @Override public Interval trueTime() {
        return run.look(host::trueTime);
    }

    /** Drawn as the simulator draws: by the event that is handled, so an equal causal history has equal draws. */
    @Override public Draws random() {
        return () -> Purpose.NODE.draw(key, drawn++);
    }

    @Override public Disk disk() {
        return disk;
    }

    @Override public void send(NodeId to, Object msg) {
        Objects.requireNonNull(msg, "a message cannot be null");
        run.sends(this, to, msg, Canon.text(msg));
    }

    @Override public void after(Duration delay, Object msg) {
        Objects.requireNonNull(msg, "a timer cannot be null");
        run.sets(this, delay, msg, Canon.text(msg));
    }

    @Override public void cancel(Object msg) {
        run.cancels(this, msg);
    }

    @Override public void log(String text) {
        run.logs(this, new LogLine(now(), text));
    }

    @Override public <T> Signed<T> sign(T content) {
        return new Signed<>(content, id(), Keyring.sign(run.settings.seed(), id(), content));
    }

    @Override public boolean genuine(Signed<?> signed) {
        return Keyring.verify(run.settings.seed(), signed);
    }
}
