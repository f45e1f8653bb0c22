package distsys.judge.workload;

import distsys.model.Node;
import distsys.run.Outcome;
import distsys.run.maelstrom.Nemesis;
import distsys.run.maelstrom.Plan;
import distsys.run.maelstrom.Virtual;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A workload in virtual time. */
public final class InTheSimulator {

    /** Enough for a picture; the numbers need no trace. */
    private static final int KEEP = 10_000;

    private InTheSimulator() {}

    /** What a run needs, apart from the program. */
    public static Plan plan(Load load) {
        Options o = load.options;
        return new Plan(load.nodes, load.workers(), o.distribution(), Nemesis.plan(o.nemesis(), o.nodes(), o.interval(), o.time(), o.seed()), o.seed(), load.most(), KEEP);
    }

    /**
     * Runs the workload for a check: on nodes whose class does not say what they hear, and with less patience.
     *
     * @param family what the nodes hear
     * @param events the run ends after so many
     * @param look   told what came of the run before it is examined
     */
    public static Examination run(Options options, Class<?> family, long events, Supplier<? extends Node<?>> factory, UnaryOperator<Outcome<Node<?>>> look) {
        var load = new Load(options);
        return Examination.of(load, Virtual.run(plan(load), family, events, factory, look));
    }

    /** Runs the workload on nodes that {@code factory} makes, and examines what happened. */
    public static Examination run(Options options, Supplier<? extends Node<?>> factory) {
        var load = new Load(options);
        return Examination.of(load, Virtual.run(plan(load), factory));
    }
}
