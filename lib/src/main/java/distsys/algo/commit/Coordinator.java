package distsys.algo.commit;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Set;
import java.util.TreeSet;

/** Decides for all: to commit once everybody has prepared, or to abort when it likes. The other nodes are resource managers. */
public final class Coordinator extends Node<Coordinator.Msg> {

    /** What coordinator and resource managers say, and what they say to themselves. */
    public sealed interface Msg {}

    /** I have prepared: I can commit, and will not abort unless you say so. */
    public record Prepared() implements Msg {}

    /** Commit. */
    public record Commit() implements Msg {}

    /** Abort. */
    public record Abort() implements Msg {}

    /** The coordinator's own time to say commit. */
    public record Decide() implements Msg {}

    /** The coordinator's patience is at an end. */
    public record GiveUp() implements Msg {}

    /** A resource manager's own time to prepare. */
    public record Prepare() implements Msg {}

    /** A resource manager cannot keep its promise. */
    public record Refuse() implements Msg {}

    /** What became of the transaction. */
    public enum Decision { NONE, COMMIT, ABORT }

    private Decision decision = Decision.NONE;
    private final Set<NodeId> prepared = new TreeSet<>();

    @Override protected void start() {
        after(seconds(10), new GiveUp());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Prepared() -> {
                if (decision != Decision.NONE) return;
                prepared.add(from);
                if (prepared.size() == peers().size()) after(ms(1), new Decide());
            }
            case Decide() -> decide(Decision.COMMIT, new Commit());
            case GiveUp() -> decide(Decision.ABORT, new Abort());
            case Commit _, Abort _, Prepare _, Refuse _ -> {}           // meant for resource managers
        }
    }

    private void decide(Decision decision, Msg order) {
        this.decision = decision;
        cancel(new Decide());
        cancel(new GiveUp());
        broadcast(order);
    }

    /** What it decided. */
    public Decision decision() {
        return decision;
    }
}
