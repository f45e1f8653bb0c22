package distsys.algo.consensus;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.paxos.Paxos;
import distsys.algo.register.RegisterClient;
import distsys.model.Node;
import distsys.run.explore.Label;
import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import distsys.run.explore.StateSpace.Edge;
import distsys.run.explore.Valence;
import distsys.see.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lesson 40 says of its configurations, worked out as it does. */
@DisplayName("The configurations of three voters")
class ConfigurationsTest {

    private static final StateSpace<Voter> ROUNDS = rounds(() -> new Voter(0, 1, 1));
    private static final StateSpace<Voter> VOTES = configurations(ROUNDS);
    private static final Valence<Voter, Integer> VALENCE = VOTES.valence(ConfigurationsTest::decision);

    private static String words(State<? extends Ballot> s) {
        int slowest = Ballot.slowest(s.nodes());
        var lines = new ArrayList<String>();
        for (int i = 0; i < s.size(); i++) lines.add(s.id(i) + " " + s.node(i).words(slowest));
        s.messages().forEach(e -> lines.add(e.from() + "→" + e.to() + " " + Ballot.words(e.message(), slowest)));
        Collections.sort(lines.subList(3, lines.size()));
        return String.join("\n", lines);
    }

    private static Integer decision(State<? extends Consensus<?>> s) {
        for (var p : s.nodes()) if (p.decided() != null) return p.decided();
        return null;
    }

    private static <N extends Ballot> StateSpace<N> rounds(Supplier<N> process) {
        return explore(3, process).names("A", "B", "C").ignoring(Ballot::ignores)
                .within(s -> decision(s) == null && Ballot.lead(s.nodes()) <= 2 && Ballot.slowest(s.nodes()) < 3).space();
    }

    private static <N extends Ballot> StateSpace<N> configurations(StateSpace<N> rounds) {
        return rounds.folded(ConfigurationsTest::words, s -> Ballot.lead(s.nodes()) <= 2);
    }

    @Test @DisplayName("are 8,027: 1,422 bivalent, 5,349 0-valent, 1,256 1-valent; nobody is more than two rounds ahead, and all 1,662 ends are decisions")
    void valence() {
        assertTrue(ROUNDS.states().stream().allMatch(s -> Ballot.lead(s.nodes()) <= 2));
        assertEquals(8_027, VOTES.size());
        assertEquals(1_422, VALENCE.bivalent());
        assertEquals(5_349, VALENCE.univalent(0));
        assertEquals(1_256, VALENCE.univalent(1));
        assertEquals(1_662, VOTES.ends().size());
        assertTrue(VOTES.ends().stream().allMatch(c -> decision(VOTES.state(c)) != null));
        assertEquals(1_662, VOTES.states().stream().filter(s -> decision(s) != null).count());
    }

    @Test @DisplayName("are walked through in 2,864 states: the bivalent ones and those a step away")
    void walk() {
        assertEquals(2_864, Walk.of(VOTES, ConfigurationsTest::words, (s, e) -> e.label().toString(), VALENCE).size());
    }

    private static int after(int configuration, Label step) {
        for (Edge e : ROUNDS.steps(configuration)) if (e.label().equals(step)) return e.to();
        return -1;
    }

    @Test @DisplayName("have 92,103 pairs of deliveries at different voters, and all their diamonds close (lemma 1)")
    void diamonds() {
        int pairs = 0;
        for (int c = 0; c < ROUNDS.size(); c++) {
            List<Edge> steps = ROUNDS.steps(c);
            for (Edge e : steps) {
                for (Edge f : steps) {
                    if (e.label().node().compareTo(f.label().node()) >= 0 || ROUNDS.steps(e.to()).isEmpty() || ROUNDS.steps(f.to()).isEmpty()) continue;
                    pairs++;
                    int there = after(e.to(), f.label());
                    assertTrue(there >= 0 && there == after(f.to(), e.label()));
                }
            }
        }
        assertEquals(92_103, pairs);
    }

    @ParameterizedTest(name = "from inputs {0}, {1}, {2} can decide {3}") @CsvSource({"0, 0, 0, '0'", "0, 0, 1, '0'", "0, 1, 1, '0 1'", "1, 1, 1, '1'"})
    void starts(int a, int b, int c, String values) {
        Set<Integer> open = configurations(rounds(() -> new Voter(a, b, c))).valence(ConfigurationsTest::decision).of(0);
        assertEquals(values, String.join(" ", open.stream().sorted().map(String::valueOf).toList()));
    }

    @Test @DisplayName("from every bivalent one some delivery leads to a bivalent one again; none is critical (lemma 3)")
    void staysOpen() {
        for (int c = 0; c < VOTES.size(); c++) {
            if (VALENCE.isBivalent(c)) assertTrue(VOTES.steps(c).stream().anyMatch(e -> VALENCE.isBivalent(e.to())));
        }
        assertEquals(List.of(), VALENCE.critical());
    }

    /** Whether bivalence can be kept from here until this message arrives, and then, too. */
    private static boolean staysOpen(int from, Label message, BitSet open) {
        var seen = new BitSet();
        var todo = new ArrayDeque<Integer>(List.of(from));
        while (!todo.isEmpty()) {
            int c = todo.remove();
            if (seen.get(c)) continue;
            seen.set(c);
            int there = after(c, message);
            if (there < 0 || open.get(there)) return true;
            for (Edge e : ROUNDS.steps(c)) if (open.get(e.to())) todo.add(e.to());
        }
        return false;
    }

    @Test @DisplayName("stay bivalent until any message of the first round that one names has arrived, and then: 4,170 of 4,170 (lemma 3)")
    void staysOpenWithAnyMessage() {
        var numbers = new HashMap<String, Integer>();
        for (int c = 0; c < VOTES.size(); c++) numbers.put(words(VOTES.state(c)), c);
        var open = new BitSet();
        for (int c = 0; c < ROUNDS.size(); c++) {
            Integer like = numbers.get(words(ROUNDS.state(c)));
            open.set(c, like != null && VALENCE.isBivalent(like));
        }
        int named = 0;
        for (int c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
            if (Ballot.slowest(ROUNDS.state(c).nodes()) > 0) continue;
            for (Edge e : ROUNDS.steps(c)) {
                named++;
                assertTrue(staysOpen(c, e.label(), open), e.label()::toString);
            }
        }
        assertEquals(4_170, named);
    }

    /** How often a decision is out of reach in a configuration if a process takes no step there any more and none of its messages arrives. */
    private static <N extends Node<?>> int blocks(StateSpace<N> space, Predicate<State<N>> decided) {
        int blocked = 0;
        for (int silent = 0; silent < 3; silent++) {
            var can = new BitSet();
            for (int c = 0; c < space.size(); c++) can.set(c, decided.test(space.state(c)));
            for (int before = -1; before < can.cardinality(); ) {
                before = can.cardinality();
                for (int c = space.size() - 1; c >= 0; c--) {
                    for (Edge e : can.get(c) ? List.<Edge>of() : space.steps(c)) {
                        boolean spoke = e.label().node().index() == silent || e.label().from().index() == silent;
                        if (!spoke && can.get(e.to())) can.set(c);
                    }
                }
            }
            blocked += space.size() - can.cardinality();
        }
        return blocked;
    }

    @Test @DisplayName("are never blocked by one silent voter; one silent process blocks WaitForAll in 864 of 2,187 cases and Paxos in 994 of 50,004")
    void silence() {
        assertEquals(0, blocks(VOTES, s -> decision(s) != null));
        StateSpace<WaitForAll> all = explore(3, () -> new WaitForAll(0, 1, 1)).space();
        assertEquals(729, all.size());
        assertEquals(864, blocks(all, s -> decision(s) != null));
        StateSpace<Node<?>> paxos = explore(3, () -> new Paxos(3)).with(2, () -> new RegisterClient(3)).space();
        assertEquals(16_668, paxos.size());
        assertEquals(994, blocks(paxos, ConfigurationsTest::chosen));
    }

    private static boolean chosen(State<Node<?>> s) {
        return s.nodes().stream().anyMatch(n -> n instanceof Paxos p && p.decided() != null);
    }

    @Test @DisplayName("of Paxos without a second attempt all lead to a decision, in 1,268 ends; with one that stops they may not, after five steps")
    void paxos() {
        var paxos = explore(3, () -> new Paxos(3)).with(2, () -> new RegisterClient(3));
        assertEquals(1_268, paxos.space().ends().size());
        assertTrue(paxos.eventually("decides", ConfigurationsTest::chosen).holds("decides"));
        var oneStops = paxos.crashes(1).eventually("decides", ConfigurationsTest::chosen);
        assertEquals(5, oneStops.finding("decides").steps());
        assertEquals(113_946, oneStops.states());
    }

    @Test @DisplayName("lead from the start back to the start, a round later, in six deliveries (theorem 1)")
    void loop() {
        var loop = explore(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").ignoring(Ballot::ignores)
                .within(s -> decision(s) == null && Ballot.slowest(s.nodes()) < 1)
                .sometimes("the start again", s -> Ballot.slowest(s.nodes()) == 1 && words(s).equals(words(VOTES.state(0))));
        assertEquals(6, loop.finding("the start again").steps());
    }

    /** Keeps its own value where nothing was proposed. */
    static final class Stubborn extends Voter {
        Stubborn(int... inputs) {
            super(inputs);
        }

        @Override protected int otherwise(int mine, int theirs) {
            return mine;
        }
    }

    @ParameterizedTest(name = "of the stubborn from inputs {0}, {1}, {2} are {3}, none bivalent") @CsvSource({"0, 0, 0, 35", "0, 0, 1, 3726", "0, 1, 1, 3726", "1, 1, 1, 35"})
    void stubborn(int a, int b, int c, int size) {
        StateSpace<Stubborn> space = configurations(rounds(() -> new Stubborn(a, b, c)));
        assertEquals(size, space.size());
        assertEquals(0, space.valence(ConfigurationsTest::decision).bivalent());
    }

    @Test @DisplayName("send votes that read as reports and proposals, with a prime for each round before")
    void said() {
        assertEquals("report 0", Ballot.said("Vote(step=0, value=0)"));
        assertEquals("proposal –′", Ballot.said("Vote(step=3, value=-1)"));
        assertEquals("decided 1", Ballot.said("Decided(value=1)"));
        assertEquals("Enough(step=2)", Ballot.said("Enough(step=2)"));
    }
}
