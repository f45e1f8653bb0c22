package distsys.see;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A walk through a state graph")
class WalkTest {

    /** Two processes race to tell a third their names; it decides for the first and forgets the rest. */
    static final class Racer extends Node<Integer> {
        Integer decided;

        @Override protected void start() {
            if (id().index() > 0) send(NodeId.of(0), id().index());
        }

        @Override protected void receive(NodeId from, Integer n) {
            if (decided == null) decided = n;
        }
    }

    private static final StateSpace<Racer> SPACE = explore(3, Racer::new).space();

    private static Walk walk() {
        return Walk.of(SPACE, WalkTest::words, (s, e) -> e.label().from() + " wins", SPACE.valence(s -> s.node(0).decided));
    }

    private static String words(State<Racer> s) {
        return "n0 decided " + s.node(0).decided + "\nn1\nn2\n" + String.join("\n", s.messages().stream().map(Object::toString).toList());
    }

    @Test @DisplayName("starts at the start, offers every step in words, and ends where the outcome is settled")
    void places() {
        assertEquals(3, walk().size());
        assertEquals(List.of("1", "2"), walk().place(0).open());
        assertEquals(List.of(new Walk.Step("n1 wins", 1), new Walk.Step("n2 wins", 2)), walk().place(0).steps());
        assertEquals(List.of("1"), walk().place(1).open());
        assertEquals(List.of(), walk().place(1).steps());
        assertEquals(List.of("n0 decided null", "n1", "n2", "n1→n0 1", "n2→n0 2"), walk().place(0).lines());
        assertEquals(List.of("1", "2"), walk().values());
    }

    @Test @DisplayName("says the start and its steps where no scripts run")
    void text() {
        assertEquals("""
                state graph to walk through: Who wins?. 3 states to walk through, 1 of them open. The start: n0 decided null, n1, n2, n1→n0 1, n2→n0 2; both 1 and 2 can be decided.
                n1 wins: then only 1 can be decided
                n2 wins: then only 2 can be decided
                """, walk().title("Who wins?").text().replaceAll("data [0-9a-f]{8}$", ""));
    }

    @Test @DisplayName("is the same picture each time, in every form")
    void forms() {
        assertEquals(walk().text(), walk().text());
        assertEquals(walk().html(), walk().html());
        assertTrue(walk().svg().startsWith("<svg"));
        assertTrue(walk().html().contains("alt=\"state graph to walk through:"));
        assertEquals((byte) 0x89, walk().png()[0]);
    }

    /** Counts for a long time. */
    static final class Endless extends Node<Integer> {
        int at;

        @Override protected void start() {
            after(ms(1), 1);
        }

        @Override protected void receive(NodeId from, Integer n) {
            at = n;
            after(ms(1), n + 1);
        }
    }

    @Test @DisplayName("of more than 4,000 states is refused in one sentence")
    void tooMany() {
        StateSpace<Endless> space = explore(1, Endless::new).within(s -> s.node(0).at < 5_000).space();
        var valence = space.valence(s -> s.node(0).at == 4_500 ? "a" : s.node(0).at == 4_999 ? "b" : null);
        String said = assertThrows(IllegalArgumentException.class, () -> Walk.of(space, s -> "at " + s.node(0).at, (s, e) -> "on", valence)).getMessage();
        assertEquals("there are more than 4,000 states to walk through: too many for a page; make the system smaller", said);
    }
}
