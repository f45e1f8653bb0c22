package distsys.exercise;

import distsys.algo.broadcast.Talk;
import distsys.judge.grade.Trial;
import distsys.judge.workload.Examination;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.Options;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.run.Outcome;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.List;

/** The nodes under test under the workload broadcast: the very one that {@code workload("broadcast", …)} runs in a cell. */
final class Spreading {

    /** Of which cluster. */
    enum Load {
        /** As large as the trial says, along some topology; short. */ ANY,
        /** Challenges 3d and 3e: 25 nodes, 100 ms, 100 requests a second; three seconds instead of twenty. */ GLOMERS
    }

    /** Twice what telling everybody everything takes; nodes that never stop end here. */
    private static final long EVENTS_SMALL = 20_000, EVENTS_LARGE = 200_000;

    private final Examination found;
    private Outcome<Node<?>> outcome;

    private Spreading(Trial<Node<?>> trial, Load load) {
        Draws draws = trial.draws(1);
        Options options = load == Load.GLOMERS
                ? Options.of("broadcast").withNodes(25).withRate(100).withLatency(Duration.ofMillis(100), "constant").withTime(Duration.ofSeconds(3))
                : Options.of("broadcast").withNodes(trial.size()).withRate(20).withLatency(Duration.ofMillis(draws.pick(List.of(5L, 50L))), draws.pick(List.of("constant", "uniform", "exponential")))
                        .withTopology(draws.pick(List.of("line", "grid", "grid", "tree3", "total"))).withTime(Duration.ofMillis(250L * trial.length()));
        found = InTheSimulator.run(options.withSeed(trial.seed()), Talk.class, load == Load.GLOMERS ? EVENTS_LARGE : EVENTS_SMALL, trial.nodes(), raw -> outcome = trial.judged(raw));
    }

    static Spreading of(Trial<Node<?>> trial, Load load) {
        return trial.once(load, () -> new Spreading(trial, load));
    }

    Trace trace() {
        return outcome.trace();
    }

    /** Whether the run ended because its budget of events was used up. */
    boolean isEndless() {
        return outcome.ending() == Outcome.Ending.BUDGET;
    }

    /** Whether one of the first {@code nodes} sent a message to another one of them. */
    boolean isTalking(int nodes) {
        return trace().ofKind(Kind.SEND).stream().anyMatch(e -> e.from().index() < nodes && e.to().index() < nodes);
    }

    /** The verdict, the reason and the numbers, as the workload gives them. */
    Examination found() {
        return found;
    }

    /** A number of the results; NaN if there is none. */
    double number(String... path) {
        return found.number(path);
    }

    double messagesPerRequest() {
        return number("net", "servers", "msgs-per-op");
    }

    double medianMillis() {
        return number("workload", "stable-latencies", "0.5");
    }

    double slowestMillis() {
        return number("workload", "stable-latencies", "1");
    }
}
