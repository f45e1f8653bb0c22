package distsys.algo.detect;

import distsys.algo.detect.Heart.Beat;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Says that a process is dead when nothing came from it for a while. It knows nothing but that nothing came. */
public final class Watcher extends Node<Object> {

    private record Silence(NodeId of) {}

    private final Duration timeout;
    private final Set<NodeId> dead = new TreeSet<>();

    /** Waits 200 ms. */
    public Watcher() {
        this(Duration.ofMillis(200));
    }

    public Watcher(Duration timeout) {
        this.timeout = timeout;
    }

    @Override protected void start() {
        for (NodeId peer : peers()) after(timeout, new Silence(peer));
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Beat _ -> {
                if (dead.remove(from)) log(from + " is alive after all");
                after(timeout, new Silence(from));
            }
            case Silence(NodeId of) -> {
                dead.add(of);
                log(of + " is dead");
            }
            default -> { }
        }
    }
}
