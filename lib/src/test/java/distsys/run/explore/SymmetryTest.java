package distsys.run.explore;

import static distsys.Lab.distinct;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.algo.commit.Coordinator;
import distsys.algo.commit.ResourceManager;
import distsys.algo.commit.ResourceManager.Phase;
import distsys.algo.counter.Adder;
import distsys.algo.counter.Store;
import distsys.algo.register.RegisterClient;
import distsys.algo.register.SingleCopy;
import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("With symmetric(…)")
class SymmetryTest {

    private static long phase(State<?> s, Phase phase) {
        return s.nodes().stream().filter(n -> n instanceof ResourceManager m && m.phase() == phase).count();
    }

    @ParameterizedTest(name = "two-phase commit with {0} resource managers has {1} states, as published, which stand for all {2}")
    @CsvSource({"3, 80, 288", "4, 166, 1568", "5, 314, 8832", "6, 553, 50816", "7, 920, 296448"})
    void twoPhaseCommit(int managers, long orbits, long states) {
        var found = OraclesTest.commit(managers).symmetric();
        assertEquals("", found.failure());
        assertTrue(found.isExhaustive());
        assertEquals(orbits, found.states());
        assertEquals(states, found.space().named());
    }

    @Test @DisplayName("the result says what one state stands for")
    void words() {
        assertEquals("exhaustive: 80 states, 213 steps, depth 11, each up to the names of n1 to n3 (with them 288 states). "
                + "4 nodes; unordered, each message may arrive any number of times; timers in any order.", OraclesTest.commit(3).symmetric().text());
    }

    /** Everybody asks everybody for its vote; who has two votes besides its own wins. Votes are kept by voter. */
    static final class Candidate extends Node<Candidate.Msg> {
        sealed interface Msg {}
        record Run() implements Msg {}
        record Ask() implements Msg {}
        record Vote(NodeId of) implements Msg {}

        NodeId votedFor;
        final Map<NodeId, Boolean> votes = new TreeMap<>();
        boolean won;

        @Override protected void start() {
            after(ms(5), new Run());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Run() -> {
                    if (votedFor != null) return;
                    votedFor = id();
                    votes.put(id(), true);
                    broadcast(new Ask());
                }
                case Ask() -> {
                    if (votedFor == null) votedFor = from;
                    send(from, new Vote(votedFor));
                }
                case Vote(NodeId of) -> {
                    votes.put(from, of.equals(id()));
                    won = votes.values().stream().filter(yes -> yes).count() > size() / 2;
                }
            }
        }
    }

    @ParameterizedTest(name = "the states of {0} candidates, each counted with all its names, are those without it; so is the depth")
    @ValueSource(ints = {2, 3})
    void orbits(int n) {
        for (var all : List.of(explore(n, Candidate::new), explore(n, Candidate::new).fifo(), explore(n, Candidate::new).crashes(1).losses(1))) {
            var some = all.symmetric();
            assertEquals("", some.failure());
            assertEquals(all.states(), some.space().named());
            assertEquals(all.depth(), some.depth());
            assertTrue(some.states() < all.states());
        }
    }

    @Test @DisplayName("restarts, disks and duplicates keep the count too")
    void faults() {
        var leaders = explore(2, Candidate::new).crashes(1).restarts(1).duplicates(1);
        assertEquals(leaders.states(), leaders.symmetric().space().named());
    }

    @Test @DisplayName("clients of one server are interchangeable; nodes of other kinds keep their names")
    void clients() {
        var adders = explore(1, Store::new).with(3, () -> new Adder(1));
        var some = adders.symmetric(Adder.class);
        assertEquals("", some.failure());
        assertEquals(adders.states(), some.space().named());
        assertTrue(some.states() * 3 < adders.states(), some.text());
    }

    @Nested @DisplayName("the run that is shown")
    class Runs {

        @Test @DisplayName("is the very run that is shown without it, and the simulator repeats it")
        void real() {
            Exploration<Node<?>> all = OraclesTest.commit(4).always("not one aborted and three prepared", s -> phase(s, Phase.ABORTED) != 1 || phase(s, Phase.PREPARED) != 3)
                    .sometimes("all committed", s -> phase(s, Phase.COMMITTED) == 4);
            var some = all.symmetric(ResourceManager.class);
            assertEquals(all.trace("not one aborted and three prepared").events(), some.trace("not one aborted and three prepared").events());
            assertEquals(some.trace("not one aborted and three prepared").events(), some.replay("not one aborted and three prepared").events());
        }

        @Test @DisplayName("is a real one for sometimes, for alwaysPossibly and at a point of no return")
        void kinds() {
            var all = explore(3, Candidate::new).sometimes("two have asked", s -> s.nodes().stream().filter(c -> !c.votes.isEmpty()).count() == 2)
                    .alwaysPossibly("one wins", s -> s.nodes().stream().anyMatch(c -> c.won));
            var some = all.symmetric();
            assertEquals(all.trace("two have asked").events(), some.replay("two have asked").events());
            assertFalse(some.holds("one wins"));
            assertEquals(all.trace("one wins").events(), some.replay("one wins").events());
            var split = explore(3, Candidate::new).always("no split vote", s -> s.nodes().stream().filter(c -> c.votedFor != null).map(c -> c.votedFor).distinct().count() < 3);
            assertEquals(split.pointOfNoReturn("no split vote").after(), split.symmetric().pointOfNoReturn("no split vote").after());
            assertEquals(split.pointOfNoReturn("no split vote").trace().events(), split.symmetric().pointOfNoReturn("no split vote").trace().events());
        }
    }

    @Nested @DisplayName("what would be unsound is refused:")
    class Refusals {

        @Test @DisplayName("a node that begins with its index")
        void index() {
            assertEquals("n0 and n1 are not interchangeable: in start() n0 does something, and n1 in its place something else, Voter.least 1 instead of 0;"
                    + " does the program look at an index, at the order of ids, or at a number that stands for a node? Explore without symmetric(…)",
                    explore(3, ExplorationTest.Voter::new).symmetric().failure());
        }

        @Test @DisplayName("clients whose values are made from their names")
        void values() {
            String said = explore(1, SingleCopy::new).with(2, () -> new RegisterClient(1)).symmetric().failure();
            assertTrue(said.startsWith("n1 and n2 are not interchangeable: in start() n1 does something, and n2 in its place something else, "), said);
        }

        static final class FirstComes extends Node<String> {
            final TreeSet<NodeId> heard = new TreeSet<>();
            NodeId chosen;

            @Override protected void start() {
                broadcast("hello");
            }

            @Override protected void receive(NodeId from, String hello) {
                heard.add(from);
                if (heard.size() == 2) chosen = heard.first();
            }
        }

        @Test @DisplayName("a handler that goes by the order of ids, which shows late")
        void order() {
            assertEquals("n1 and n2 are not interchangeable: in receive(\"hello\") n0 does something, and with the two exchanged something else, FirstComes.chosen n1 instead of n2;"
                    + " does the program look at an index, at the order of ids, or at a number that stands for a node? Explore without symmetric(…)",
                    explore(3, FirstComes::new).symmetric().failure());
        }

        static final class Numbers extends Node<Integer> {
            final List<Integer> heard = new ArrayList<>();

            @Override protected void start() {
                broadcast(7);
            }

            @Override protected void receive(NodeId from, Integer n) {
                heard.add(from.index());
            }
        }

        @Test @DisplayName("an id that is kept as a number")
        void hidden() {
            assertTrue(explore(3, Numbers::new).symmetric().failure().startsWith("n0 and n1 are not interchangeable: in receive(7) "), explore(3, Numbers::new).symmetric().failure());
        }

        @Test @DisplayName("a claim that names a node")
        void claim() {
            assertEquals("“n2 never aborts” names a node: it holds in a state and it does not hold with n1 and n2 exchanged; with symmetric(…) they are taken for one another, so ask what treats them alike, or explore without",
                    OraclesTest.commit(3).symmetric().always("n2 never aborts", s -> ((ResourceManager) s.node(2)).phase() != Phase.ABORTED).failure());
        }

        /** Grants what it has to the first who asks. */
        static final class Granting extends Node<String> {
            NodeId given;

            @Override protected void receive(NodeId from, String want) {
                if (given != null) return;
                given = from;
                send(from, "grant");
            }
        }

        static final class Wanting extends Node<String> {
            boolean won;

            @Override protected void start() {
                send(members().getFirst(), "want");
            }

            @Override protected void receive(NodeId from, String grant) {
                won = true;
            }
        }

        private static boolean won(State<Node<?>> s, int node) {
            return ((Wanting) s.node(node)).won;
        }

        @Test @DisplayName("a claim that something is always possible for a node")
        void possible() {
            var e = explore(1, Granting::new).with(3, Wanting::new);
            assertFalse(e.alwaysPossibly("n1 wins", s -> won(s, 1)).holds("n1 wins"));
            String said = e.symmetric(Wanting.class).alwaysPossibly("n1 wins", s -> won(s, 1)).failure();
            assertTrue(said.startsWith("“n1 wins” names a node: it holds in a state and it does not hold with n1 and n2 exchanged; "), said);
            assertTrue(e.symmetric(Wanting.class).alwaysPossibly("one wins", s -> won(s, 1) || won(s, 2) || won(s, 3)).holds("one wins"));
        }

        @Test @DisplayName("a valence and a point of no return that name a node")
        void analyses() {
            var e = explore(1, Granting::new).with(3, Wanting::new);
            String valence = assertThrows(IllegalStateException.class, () -> e.symmetric(Wanting.class).valence(s -> ((Granting) s.node(0)).given)).getMessage();
            assertTrue(valence.matches("valence\\(…\\) names a node: n\\d is decided in a state and n\\d is decided with n\\d and n\\d exchanged; .*"), valence);
            assertEquals(e.valence(s -> ((Granting) s.node(0)).given == null ? null : "given").decisions(), e.symmetric(Wanting.class).valence(s -> ((Granting) s.node(0)).given == null ? null : "given").decisions());
            String point = assertThrows(IllegalStateException.class, () -> e.symmetric(Wanting.class).always("n1 loses", s -> !won(s, 1)).pointOfNoReturn("n1 loses")).getMessage();
            assertTrue(point.startsWith("“n1 loses” names a node: it "), point);
            assertEquals("folded(…) and symmetric(…) both take states for one another: explore without symmetric(…)",
                    assertThrows(IllegalStateException.class, () -> e.symmetric(Wanting.class).space().folded(s -> 0, s -> true)).getMessage());
        }

        static final class Ticking extends Node<String> {
            boolean on;

            @Override protected void start() {
                after(ms(1), "tick");
            }

            @Override protected void receive(NodeId from, String tick) {
                on = true;
            }
        }

        @ParameterizedTest(name = "a claim about the first and the last of {0}")
        @ValueSource(ints = {4, 5, 6, 7})
        void firstAndLast(int n) {
            var e = explore(n, Ticking::new).timeouts(2);
            assertFalse(e.always("not both", s -> !(s.node(0).on && s.node(n - 1).on)).holds("not both"));
            String said = e.symmetric().always("not both", s -> !(s.node(0).on && s.node(n - 1).on)).failure();
            assertTrue(said.startsWith("“not both” names a node: it holds in a state and it does not hold with n"), said);
            assertEquals("", e.symmetric().always("not three", s -> s.nodes().stream().filter(t -> t.on).count() < 3).failure());
        }

        @Test @DisplayName("any claim with another answer than without symmetry, however contrived")
        void contrived() {
            int refused = 0, alike = 0;
            for (int seed = 0; seed < 60; seed++) {
                int it = seed;
                boolean sorted = seed % 3 == 0;                     // such a claim names nobody
                var all = explore(3, Candidate::new).losses(1);
                for (var e : List.of(all.always("x", s -> !odd(s, it, sorted, 29)), all.sometimes("x", s -> odd(s, it, sorted, 997)), all.alwaysPossibly("x", s -> odd(s, it, sorted, 5)))) {
                    var some = e.symmetric();
                    if (some.failed()) refused++; else alike++;
                    if (sorted) assertEquals("", some.failure());
                    if (!some.failed()) assertEquals(e.finding("x").verdict(), some.finding("x").verdict(), () -> "seed " + it + ": " + some.text());
                }
            }
            assertTrue(refused > 20 && alike > 60, refused + " refused, " + alike + " alike");
        }

        private static boolean odd(State<Candidate> s, int seed, boolean sorted, int oneIn) {
            var nodes = s.nodes().stream().map(c -> c.won + " " + c.votes.size() + " " + (c.votedFor == null)).toList();
            if (sorted) nodes = nodes.stream().sorted().toList();
            return Math.floorMod(Keyed.mix(31L * nodes.hashCode() + s.messages().size() + 1_000L * seed), (long) oneIn) == 0;
        }

        @Test @DisplayName("fairness, a monitor, and a system without two of a kind")
        void others() {
            assertTrue(OraclesTest.commit(3).symmetric().eventually("ends", s -> true).failure().startsWith("“ends” asks which message is kept waiting"));
            assertTrue(OraclesTest.commit(3).monitor(Registers.recorded()).symmetric().failure().startsWith("what a monitor remembers may name nodes"));
            assertEquals("symmetric(…) is for two nodes or more of one class, and there are none of Coordinator", OraclesTest.commit(3).symmetric(Coordinator.class).failure());
        }
    }

    @Test @DisplayName("the result does not depend on the number of threads that were asked for")
    void threads() {
        var all = OraclesTest.commit(5).symmetric().sometimes("never", s -> distinct(s, n -> n) < 0);
        assertEquals(all.threads(1).text(), all.threads(2).text());
    }
}
