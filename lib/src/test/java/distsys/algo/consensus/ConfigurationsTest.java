package distsys.algo.consensus;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.run.explore.Label;
import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import distsys.run.explore.StateSpace.Edge;
import distsys.run.explore.Valence;
import distsys.see.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
                .within(s -> decision(s) == null && Ballot.lead(s.nodes()) <= 1 && Ballot.slowest(s.nodes()) < 3).space();
    }

    private static <N extends Ballot> StateSpace<N> configurations(StateSpace<N> rounds) {
        return rounds.folded(ConfigurationsTest::words, s -> Ballot.lead(s.nodes()) <= 1);
    }

    @Test @DisplayName("are 5,747: 1,170 bivalent, 3,321 0-valent, 1,256 1-valent; all ends are decisions")
    void valence() {
        assertEquals(5_747, VOTES.size());
        assertEquals(1_170, VALENCE.bivalent());
        assertEquals(3_321, VALENCE.univalent(0));
        assertEquals(1_256, VALENCE.univalent(1));
        assertTrue(VOTES.ends().stream().allMatch(c -> decision(VOTES.state(c)) != null));
    }

    @Test @DisplayName("are walked through in 2,192 states: the bivalent ones and those a step away")
    void walk() {
        assertEquals(2_192, Walk.of(VOTES, ConfigurationsTest::words, (s, e) -> e.label().toString(), VALENCE).size());
    }

    private static int after(int configuration, Label step) {
        for (Edge e : ROUNDS.steps(configuration)) if (e.label().equals(step)) return e.to();
        return -1;
    }

    @Test @DisplayName("have 56,735 pairs of deliveries at different voters, and all their diamonds close (lemma 1)")
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
        assertEquals(56_735, pairs);
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

    @ParameterizedTest(name = "of the stubborn from inputs {0}, {1}, {2} are {3}, none bivalent") @CsvSource({"0, 0, 0, 35", "0, 0, 1, 5430", "0, 1, 1, 5430", "1, 1, 1, 35"})
    void stubborn(int a, int b, int c, int size) {
        StateSpace<Stubborn> space = rounds(() -> new Stubborn(a, b, c));
        assertEquals(size, space.size());
        assertEquals(0, space.valence(ConfigurationsTest::decision).bivalent());
    }
}
