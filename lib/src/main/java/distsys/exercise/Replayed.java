package distsys.exercise;

import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A node under test, for the explorer, whatever its fields are and wherever its code runs: all that is known of it is what it has
 * heard and what it has written. For each event a fresh one is made, hears everything again in silence, and then the event. Its draws
 * are always the least, for timers fire at any moment anyway; its clock stands still, and it has no disk.
 */
final class Replayed extends Node<Object> {

    /** An event it was told of. */
    private record Heard(NodeId from, Object msg) {}

    private final transient Supplier<? extends Node<?>> make;
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    Replayed(Supplier<? extends Node<?>> make) {
        this.make = make;
    }

    /** The last line it wrote that is one of these; empty if there is none. */
    String last(List<String> words) {
        return lines.reversed().stream().filter(words::contains).findFirst().orElse("");
    }

    @Override protected void start() {
        var stage = new Silence();
        Node<?> node = Lifecycle.create(stage, make);
        stage.speaks = true;
        Lifecycle.start(node);
    }

    @Override protected void receive(NodeId from, Object msg) {
        var stage = new Silence();
        Node<?> node = Lifecycle.create(stage, make);
        Lifecycle.start(node);
        for (Heard h : heard) Lifecycle.receive(node, h.from(), h.msg());
        stage.speaks = true;
        Lifecycle.receive(node, from, msg);
        heard.add(new Heard(from, msg));
    }

    /** What the node under test sees. It passes on what the node does once it speaks. */
    private final class Silence implements Context {

        private boolean speaks;

        @Override public NodeId id() {
            return Replayed.this.id();
        }

        @Override public List<NodeId> members() {
            return Replayed.this.members();
        }

        @Override public List<NodeId> peers() {
            return Replayed.this.peers();
        }

        @Override public Duration now() {
            return Duration.ZERO;
        }

        @Override public Draws random() {
            return () -> 0;
        }

        @Override public Disk disk() {
            throw new IllegalStateException("there is no disk here");
        }

        @Override public void send(NodeId to, Object msg) {
            if (speaks) Replayed.this.send(to, msg);
        }

        @Override public void after(Duration delay, Object msg) {
            if (speaks) Replayed.this.after(delay, msg);
        }

        @Override public void cancel(Object msg) {
            if (speaks) Replayed.this.cancel(msg);
        }

        @Override public void log(String text) {
            if (!speaks) return;
            lines.add(text);
            Replayed.this.log(text);
        }

        @Override public Interval trueTime() {
            throw new IllegalStateException("there is no true time here");
        }

        @Override public <T> Signed<T> sign(T content) {
            throw new IllegalStateException("nothing can be signed here");
        }

        @Override public boolean genuine(Signed<?> signed) {
            return false;
        }
    }
}
