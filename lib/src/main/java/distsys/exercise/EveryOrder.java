package distsys.exercise;

import distsys.judge.grade.LearnersFault;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.Claim;
import distsys.run.explore.Explored;
import distsys.run.explore.Explorer;
import distsys.run.explore.Finding;
import distsys.run.explore.Network;
import distsys.run.explore.Program;
import distsys.run.explore.Scope;
import distsys.run.explore.State;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a check does besides drawing runs: it tries every order of the first steps of a small system. */
final class EveryOrder {

    /** Breadth first: of two locks some fifteen steps, of three eight. */
    private static final int STATES = 1_000;

    private EveryOrder() {}

    /**
     * The shortest run to a state in which {@code holds} is false; null if there is none as far as was looked. What else an exploration
     * refuses, such as a node that does not do the same twice, is another property's business; but not that it does not end, or takes all
     * the steps that there are.
     */
    static <N extends Node<?>> Finding broken(int processes, Network network, Supplier<N> node, Predicate<State<N>> holds) {
        List<NodeId> ids = IntStream.range(0, processes).mapToObj(NodeId::of).toList();
        var scope = Scope.DEFAULT.withNetwork(network).withThreads(1).withStates(STATES);
        Program<N> program = Program.<N>of(scope, ids, Collections.nCopies(processes, node)).withClaims(List.of(new Claim<>("holds", Claim.Kind.ALWAYS, holds)));
        Explored<N> found = Explorer.explore(program, (depth, states, frontier) -> { });
        Throwable thrown = found.failure() == null ? null : found.failure().cause();
        LearnersFault fault = thrown == null ? null : LearnersFault.of("the answer", thrown);
        if (fault != null && fault.reason() == LearnersFault.Reason.ENDLESS) throw fault;
        Finding f = found.failure() != null ? null : found.findings().getFirst();
        return f == null || f.verdict() != Finding.Verdict.FAILS ? null : f;
    }

    /** For the sentence of a violation. */
    static String words(int processes, Finding found) {
        return "Of " + processes + " processes, after " + found.steps() + " steps, in an order that chance did not draw.";
    }
}
