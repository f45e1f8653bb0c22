package distsys.laws;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.run.sim.Simulation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Large clusters, of which only the nodes at the end are wanted: no trace is kept. */
final class Nodes {

    private Nodes() {}

    static <N extends Node<?>> List<N> afterwards(long seed, int n, Supplier<? extends N> factory, Duration until) {
        return afterwards(seed, Collections.nCopies(n, factory), until);
    }

    static <N extends Node<?>> List<N> afterwards(long seed, List<? extends Supplier<? extends N>> factories, Duration until) {
        Settings settings = Settings.DEFAULT.withSeed(seed).withLatency(Distribution.constant(Duration.ofMillis(10)))
                .withUntil(until).withEvents(Long.MAX_VALUE).withKeep(0, false);
        Outcome<N> outcome = new Simulation<N>(settings, IntStream.range(0, factories.size()).mapToObj(NodeId::of).toList(), factories, List.of()).run();
        if (outcome.failure() != null) throw new AssertionError(outcome.failure().sentence());
        return outcome.nodes();
    }
}
