package distsys;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Fixtures.Chatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("In a cell")
class LabTest {

    @Nested @DisplayName("a cluster")
    class Clusters {

        @Test @DisplayName("is a value: a setting makes a new one")
        void value() {
            var calm = cluster(3, Chatter::new);
            var digest = calm.run(seconds(1)).digest();
            calm.seed(9).loss(0.5);
            assertEquals(digest, calm.run(seconds(1)).digest());
        }

        @Test @DisplayName("names its nodes as it is told")
        void names() {
            assertEquals("[Ann, Bob, n2]", cluster(3, Chatter::new).names("Ann", "Bob").run(ms(1)).trace().nodes().toString());
            assertEquals("two nodes have the same name", assertThrows(IllegalArgumentException.class, () -> cluster(2, Chatter::new).names("A", "A")).getMessage());
            assertThrows(IllegalArgumentException.class, () -> cluster(2, Chatter::new).names("two words"));
        }
    }

    @Nested @DisplayName("a count of none")
    class Counts {

        @Test @DisplayName("prints the rule of three")
        void ruleOfThree() {
            assertEquals("inversions: 0 of 1,000. At 95 % confidence rarer than 0.0030 a trial (rule of three: 3/n).",
                    cluster(2, Chatter::new).until(ms(50)).seeds(1, 1_000).count("inversions", r -> false).text());
        }

        @Test @DisplayName("of some prints Wilson's interval")
        void wilson() {
            assertEquals("hits: 10 of 100, 10.0 % (95 % interval 5.5–17.4 %).", new Count("hits", 10, 100).text());
        }
    }

    @Test @DisplayName("a sweep keeps one row a seed, and finds the first and the shortest run of a kind")
    void sweep() {
        var sweep = cluster(3, Chatter::new).until(seconds(1)).seeds(5, 24).measure("clock", r -> r.node(0).clock);
        assertEquals(20, sweep.table().rowCount());
        double best = java.util.Arrays.stream(sweep.values("clock")).max().orElseThrow();
        var first = sweep.first(r -> r.node(0).clock == best);
        assertEquals(best, first.node(0).clock);
        assertTrue(sweep.shortest(r -> true).trace().total() <= first.trace().total());
        assertEquals(null, sweep.first(r -> false));
        assertEquals("nothing was measured as \"x\"; there is [clock]", assertThrows(IllegalArgumentException.class, () -> sweep.values("x")).getMessage());
    }

    @Test @DisplayName("a guess is locked, and told beside the measurement")
    void predictions() {
        assertTrue(Lab.predict("how many?", "", "one", "two").text().contains("Put your guess between the quotes"));
        assertEquals("\"three\" is none of the answers: one  ·  two", Lab.predict("how many?", "three", "one", "two").text());
        assertTrue(Lab.predict("how many?", "two", "one", "two").text().contains("Locked: two"));
        assertTrue(Lab.predict("how many?", "one", "one", "two").text().contains("Locked: two"));
        assertEquals("You said two; measured: one.", Lab.reveal("how many?", "one"));
    }

    @Test @DisplayName("a lesson newer than the library says what to do")
    void versions() {
        assertTrue(Lab.lesson("15-time-and-clocks", Lab.VERSION).contains("ready"));
        assertTrue(assertThrows(IllegalStateException.class, () -> Lab.lesson("15-time-and-clocks", "9.9")).getMessage().contains("Run ./course setup"));
    }
}
