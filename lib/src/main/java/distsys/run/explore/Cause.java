package distsys.run.explore;

import distsys.model.NodeId;
import java.util.Set;

/** What makes one node take a step. */
sealed interface Cause {

    /** The node starts for the first time. */
    record Start() implements Cause {}

    /** A message arrives. */
    record Arrival(Envelope envelope) implements Cause {}

    /** A timer fires. */
    record Firing(int timer) implements Cause {}

    /** The node crashes; of the unsynced writes, those under these keys have reached the disk. */
    record Crash(Set<String> kept) implements Cause {}

    /** The node starts again. */
    record Restart() implements Cause {}

    /** The node's clock advances. */
    record Tick() implements Cause {}

    /** What its handler is called with; null where none is, or {@code start()}. */
    default Object message(Local local) {
        return switch (this) {
            case Arrival(Envelope e) -> e.message();
            case Firing(int timer) -> local.timers.get(timer).message();
            default -> null;
        };
    }

    /** Who sent that; null for {@code start()}. */
    default NodeId from(NodeId self) {
        return switch (this) {
            case Arrival(Envelope e) -> e.from();
            case Firing _ -> self;
            default -> null;
        };
    }
}
