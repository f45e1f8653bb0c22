package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A space of states")
class SpaceTest {

    /** Two nodes pass a ball that counts its passes; after {@code last} of them it is held. */
    static final class Player extends Node<Player.Ball> {
        record Ball(int passes) {}

        private final int last;

        Player(int last) {
            this.last = last;
        }

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), new Ball(0));
        }

        @Override protected void receive(NodeId from, Ball ball) {
            if (ball.passes() < last) send(from, new Ball(ball.passes() + 1));
        }
    }

    private static int passes(State<?> s) {
        return s.messages().isEmpty() ? -1 : ((Player.Ball) s.messages().getFirst().message()).passes();
    }

    private static String whose(State<?> s) {
        return s.messages().isEmpty() ? "held" : "to " + s.messages().getFirst().to();
    }

    /** Ten passes are looked at; there is no last one. */
    private static StateSpace<Player> endless() {
        return explore(2, () -> new Player(1_000)).within(s -> passes(s) < 10).space();
    }

    @Nested @DisplayName("that is folded")
    class Folded {

        @Test @DisplayName("has a state for each look, and goes round where the program goes on for ever")
        void round() {
            assertEquals(11, endless().size());
            StateSpace<Player> folded = endless().folded(SpaceTest::whose, s -> true);
            assertEquals(2, folded.size());
            assertEquals(List.of(1), folded.steps(0).stream().map(StateSpace.Edge::to).toList());
            assertEquals(List.of(0), folded.steps(1).stream().map(StateSpace.Edge::to).toList());
            assertEquals("n1 receives Ball(passes=0) from n0", folded.steps(0).getFirst().label().toString());
            assertEquals(List.of(0, 1), List.of(folded.depth(0), folded.depth(1)));
            assertEquals(List.of("to n1", "to n0"), folded.states().stream().map(SpaceTest::whose).toList());
            assertEquals(List.of(), folded.ends());
        }

        @Test @DisplayName("leaves out looks of which no state was gone on from, unless they are meant to be inside")
        void edge() {
            StateSpace<Player> without = endless().folded(SpaceTest::passes, s -> false);
            assertEquals(10, without.size());
            assertEquals(List.of(), without.steps(9));
            StateSpace<Player> with = endless().folded(SpaceTest::passes, s -> true);
            assertEquals(11, with.size());
            assertEquals(List.of(10), with.steps(9).stream().map(StateSpace.Edge::to).toList());
        }

        @Test @DisplayName("is refused if two states that look alike go on differently")
        void alike() {
            StateSpace<Player> space = explore(2, () -> new Player(3)).noOps().space();
            assertEquals(5, space.size());
            assertEquals("two states that look alike, as “all the same”, go on differently: say more about a state in folded(…)",
                    assertThrows(IllegalArgumentException.class, () -> space.folded(s -> "all the same", s -> true)).getMessage());
        }

        @Test @DisplayName("keeps what can still be decided")
        void valence() {
            StateSpace<Player> space = explore(2, () -> new Player(3)).noOps().space();
            Valence<Player, String> valence = space.folded(SpaceTest::passes, s -> true).valence(s -> s.messages().isEmpty() ? "held" : null);
            assertEquals(5, valence.univalent("held"));
        }
    }

    /** Remembers who greeted first, and never looks at another greeting. */
    static final class First extends Node<String> {
        NodeId first;

        @Override protected void start() {
            broadcast("hello");
        }

        @Override protected void receive(NodeId from, String hello) {
            if (first == null) first = from;
        }
    }

    @Nested @DisplayName("without the messages that nobody will look at")
    class Ignoring {

        private final Exploration<First> all = explore(3, First::new).noOps(), some = all.ignoring((node, message) -> node.first != null);

        private static TreeSet<String> ends(Exploration<First> of) {
            var ends = new TreeSet<String>();
            for (int s : of.space().ends()) ends.add(of.space().state(s).nodes().stream().map(n -> n.first).toList().toString());
            return ends;
        }

        @Test @DisplayName("is smaller, and ends in the same ways")
        void smaller() {
            assertEquals("", some.failure());
            assertTrue(some.states() < all.states(), some.text());
            assertEquals(8, ends(all).size());
            assertEquals(ends(all), ends(some));
        }

        @Test @DisplayName("has the same shortest runs, which the simulator repeats")
        void runs() {
            var claim = some.always("somebody has heard nobody", s -> s.nodes().stream().anyMatch(n -> n.first == null));
            assertEquals(3, claim.finding("somebody has heard nobody").steps());
            assertEquals(all.always("somebody has heard nobody", s -> s.nodes().stream().anyMatch(n -> n.first == null)).trace("somebody has heard nobody").events(),
                    claim.trace("somebody has heard nobody").events());
            assertFalse(claim.replay("somebody has heard nobody").failed());
        }
    }
}
