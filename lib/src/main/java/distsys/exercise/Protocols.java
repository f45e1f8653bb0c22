package distsys.exercise;

import distsys.algo.consensus.Ballot;
import distsys.algo.consensus.Consensus;
import distsys.algo.consensus.Protocol;
import distsys.algo.consensus.Protocol.Configuration;
import distsys.algo.consensus.Protocol.Move;
import distsys.algo.consensus.Voter;
import distsys.algo.consensus.WaitForAll;
import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.Explorer;
import distsys.run.explore.Program;
import distsys.run.explore.Scope;
import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import distsys.run.explore.Valence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Protocols for adversaries to play: two real ones, explored, and any number of made-up ones. */
final class Protocols {

    /** Explored once; class initialisation makes it safe to share. */
    private static final class Explored {
        static final StateSpace<Voter> OF_VOTERS = rounds();
        static final Protocol ALL_OF_VOTERS = protocol(OF_VOTERS, OF_VOTERS.valence(Protocols::decision), false);
        static final Protocol VOTERS = protocol(OF_VOTERS, OF_VOTERS.valence(Protocols::decision), true), WAITERS = waiters();
        static final int[] TRUTH_OF_ALL = worked(ALL_OF_VOTERS);
    }

    private Protocols() {}

    /** Three voters from inputs 0, 1, 1. What comes after an outcome is settled is left out: there the settled value counts as decided. */
    static Protocol voters() {
        return Explored.VOTERS;
    }

    /** The same, whole. */
    static Protocol allOfVoters() {
        return Explored.ALL_OF_VOTERS;
    }

    /** Three that wait for all, from 0, 1, 1: settled from the start. */
    static Protocol waiting() {
        return Explored.WAITERS;
    }

    private static Protocol waiters() {
        StateSpace<WaitForAll> space = explored(() -> new WaitForAll(0, 1, 1), null, null);
        return protocol(space, space.valence(Protocols::decision), false);
    }

    private static StateSpace<Voter> rounds() {
        return explored(() -> new Voter(0, 1, 1), s -> decision(s) == null && Ballot.lead(s.nodes()) <= 1 && Ballot.slowest(s.nodes()) < 3,
                (node, msg) -> ((Ballot) node).ignores((Ballot.Msg) msg)).folded(Protocols::words, s -> Ballot.lead(s.nodes()) <= 1);
    }

    private static <N extends Node<?>> StateSpace<N> explored(Supplier<N> process, Predicate<State<N>> within, BiPredicate<Node<?>, Object> ignored) {
        var ids = List.of(NodeId.of(0), NodeId.of(1), NodeId.of(2));
        var program = Program.<N>of(Scope.DEFAULT.withThreads(1), ids, Collections.nCopies(3, process)).withWithin(within).withIgnored(ignored);
        return Explorer.explore(program, (depth, states, frontier) -> { }).space();
    }

    private static List<String> words(State<Voter> s) {
        int slowest = Ballot.slowest(s.nodes());
        var words = new ArrayList<String>();
        for (Voter v : s.nodes()) words.add(v.words(slowest));
        var mail = new TreeSet<String>();
        s.messages().forEach(e -> mail.add(e.from() + ">" + e.to() + " " + Ballot.words(e.message(), slowest)));
        words.addAll(mail);
        return words;
    }

    private static Integer decision(State<? extends Consensus<?>> s) {
        for (Consensus<?> p : s.nodes()) if (p.decided() != null) return p.decided();
        return null;
    }

    /** @param cut whether to stop where the outcome is settled */
    private static <N extends Consensus<?>> Protocol protocol(StateSpace<N> space, Valence<N, Integer> valence, boolean cut) {
        var numbers = new int[space.size()];
        var order = new ArrayList<Integer>(List.of(0));
        numbers[0] = 1;
        var all = new ArrayList<Configuration>();
        for (int i = 0; i < order.size(); i++) {
            int c = order.get(i);
            Integer decided = decision(space.state(c));
            if (cut && !valence.isBivalent(c)) decided = valence.of(c).iterator().next();
            var moves = new ArrayList<Move>();
            for (StateSpace.Edge e : decided == null ? space.steps(c) : List.<StateSpace.Edge>of()) {
                if (numbers[e.to()] == 0) {
                    order.add(e.to());
                    numbers[e.to()] = order.size();
                }
                moves.add(new Move(e.label().node().index(), numbers[e.to()] - 1));
            }
            all.add(new Configuration(decided == null ? -1 : decided, List.copyOf(moves)));
        }
        return new Protocol(all);
    }

    /** A made-up protocol of {@code n} configurations: moves forwards, some back, some ends that decide and some that do not. */
    static Protocol random(int n, Keyed draws) {
        var all = new ArrayList<Configuration>();
        for (int c = 0; c < n; c++) {
            boolean end = c > n / 3 && draws.nextInt(3) == 0 || c == n - 1;
            if (end) {
                all.add(new Configuration(draws.nextInt(7) == 0 ? -1 : draws.nextInt(2), List.of()));
                continue;
            }
            var moves = new ArrayList<Move>();
            for (int m = 1 + draws.nextInt(3); m > 0; m--) {
                boolean back = draws.nextInt(4) == 0;
                moves.add(new Move(draws.nextInt(3), back ? draws.nextInt(c + 1) : c + 1 + draws.nextInt(Math.min(4, n - c - 1))));
            }
            all.add(new Configuration(-1, List.copyOf(moves)));
        }
        return new Protocol(all);
    }

    /** A tree of {@code n} configurations: in one of its leaves 1 is decided, in the others 0. Whoever stops looking early does not see it. */
    static Protocol rare(int n, Keyed draws) {
        var moves = new ArrayList<List<Move>>();
        for (int c = 0; c < n; c++) {
            moves.add(new ArrayList<>());
            if (c > 0) moves.get(draws.nextInt(c)).add(new Move(draws.nextInt(3), c));
        }
        var leaves = IntStream.range(0, n).filter(c -> moves.get(c).isEmpty()).boxed().toList();
        int one = draws.pick(leaves);
        return new Protocol(IntStream.range(0, n).mapToObj(c -> new Configuration(!moves.get(c).isEmpty() ? -1 : c == one ? 1 : 0, List.copyOf(moves.get(c)))).toList());
    }

    /** What can be decided, by configuration, a bit for each value: worked out backwards, until nothing changes. */
    static int[] truth(Protocol p) {
        return p == Explored.ALL_OF_VOTERS ? Explored.TRUTH_OF_ALL : worked(p);
    }

    private static int[] worked(Protocol p) {
        int n = p.configurations().size();
        var open = new int[n];
        for (int c = 0; c < n; c++) if (p.at(c).decided() >= 0) open[c] = 1 << p.at(c).decided();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int c = n - 1; c >= 0; c--) {
                int before = open[c];
                for (Move m : p.at(c).moves()) open[c] |= open[m.to()];
                changed |= open[c] != before;
            }
        }
        return open;
    }
}
