package distsys.run.explore;

import distsys.model.NodeId;
import distsys.run.Spared;
import distsys.trace.Canon;
import java.util.List;
import java.util.Set;

/** What makes one node take a step. */
sealed interface Cause {

    /** The node starts for the first time. */
    record Start() implements Cause {}

    /** A message arrives. */
    record Arrival(Envelope envelope) implements Cause {
        @Override public Object message(Local local) {
            return envelope.message();
        }

        @Override public NodeId from(NodeId self) {
            return envelope.from();
        }

        @Override public Label label(NodeId node, Local local, List<Integer> draws) {
            return new Label(Label.Kind.DELIVER, node, envelope.from(), envelope.text(), draws);
        }
    }

    /** A timer fires. */
    record Firing(int timer) implements Cause {
        /** The firing that a label speaks of. */
        static Firing of(Label label, Local local) {
            int timer = 0;
            while (!new Firing(timer).text(local).equals(label.payload())) timer++;
            return new Firing(timer);
        }

        @Override public Object message(Local local) {
            return local.timers.get(timer).message();
        }

        @Override public NodeId from(NodeId self) {
            return self;
        }

        @Override public Label label(NodeId node, Local local, List<Integer> draws) {
            return new Label(Label.Kind.FIRE, node, null, text(local), draws);
        }

        /** The timer's canonical text; primed if an earlier one of the node has the same. */
        String text(Local local) {
            String text = Canon.text(message(local));
            int primes = 0;
            for (int earlier = 0; earlier < timer; earlier++) if (Canon.text(local.timers.get(earlier).message()).equals(text)) primes++;
            return text + "′".repeat(primes);
        }

        @Override public Delta cost(Scope scope, int observed) {
            return new Delta(0, 0, 0, 0, scope.timeouts() == Scope.ANY ? 0 : 1, observed);
        }
    }

    /** The node crashes; of the unsynced writes, those under these keys have reached the disk. */
    record Crash(Set<String> kept) implements Cause {
        /** The crash that a label speaks of. */
        static Crash of(Label label, Local local) {
            return new Crash(Spared.of(label.payload(), local.unsynced.keySet()));
        }

        @Override public Label label(NodeId node, Local local, List<Integer> draws) {
            String spared = local.unsynced.isEmpty() ? "" : Spared.words(kept);
            return new Label(Label.Kind.CRASH, node, null, spared, draws);
        }

        @Override public Delta cost(Scope scope, int observed) {
            return new Delta(1, 0, 0, 0, 0, observed);
        }
    }

    /** The node starts again. */
    record Restart() implements Cause {
        @Override public Label label(NodeId node, Local local, List<Integer> draws) {
            return new Label(Label.Kind.RESTART, node, null, "", draws);
        }

        @Override public Delta cost(Scope scope, int observed) {
            return new Delta(0, 1, 0, 0, 0, observed);
        }
    }

    /** The node's clock advances. */
    record Tick() implements Cause {
        @Override public Label label(NodeId node, Local local, List<Integer> draws) {
            return new Label(Label.Kind.TICK, node, null, "", draws);
        }
    }

    /** What its handler is called with; null where none is, or {@code start()}. */
    default Object message(Local local) {
        return null;
    }

    /** Who sent that; null for {@code start()}. */
    default NodeId from(NodeId self) {
        return null;
    }

    /** The step as people read it; null for the first start, which is none. */
    default Label label(NodeId node, Local local, List<Integer> draws) {
        return null;
    }

    /** What the step takes from the budgets. */
    default Delta cost(Scope scope, int observed) {
        return Delta.seen(observed);
    }
}
