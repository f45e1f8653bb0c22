package distsys.algo.fallacies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Lab;
import distsys.Run;
import distsys.algo.fallacies.Report.Book;
import distsys.algo.fallacies.Report.Booked;
import distsys.algo.fallacies.Report.Sale;
import distsys.algo.fallacies.Report.There;
import distsys.algo.fallacies.Report.Where;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The firm of lesson 12")
class FirmTest {

    private static final NodeId GATE = NodeId.of(2), TILL = NodeId.of(3);

    /** Says what it is given to say, and keeps what it hears. */
    private static final class Teller extends Node<Object> {
        private final NodeId to;
        private final List<Object> says;
        private final List<Object> heard = new ArrayList<>();

        Teller(NodeId to, Object... says) {
            this.to = to;
            this.says = List.of(says);
        }

        @Override protected void start() {
            for (Object each : says) send(to, each);
        }

        @Override protected void receive(NodeId from, Object msg) {
            heard.add(msg);
        }
    }

    private static Run<Node<?>> run(int version, NodeId to, Object... says) {
        Cluster<Node<?>> firm = Lab.cluster(1, () -> new Registry(Lab.ms(100), new There(GATE, 2), new There(TILL, 9))).with(1, () -> new Office("secret"))
                .with(1, () -> new Gate(NodeId.of(1), version, 2)).with(1, () -> new Teller(to, says));
        return firm.fifo().run().orThrow();
    }

    private static List<Object> heard(Run<Node<?>> run) {
        return ((Teller) run.node(3)).heard;
    }

    private static Map<Integer, Long> booked(Run<Node<?>> run) {
        return ((Office) run.node(1)).of(TILL);
    }

    @Nested @DisplayName("a gate")
    class Gates {

        @Test @DisplayName("of version 1 takes euros, one of version 2 takes cents; the books are in cents")
        void units() {
            assertEquals(Map.of(1, 500L), booked(run(1, GATE, new Book(1, List.of(new Sale(1, 5))))));
            assertEquals(Map.of(1, 500L), booked(run(2, GATE, new Book(2, List.of(new Sale(1, 500))))));
        }

        @Test @DisplayName("refuses another version and says which it speaks")
        void versions() {
            var run = run(2, GATE, new Book(1, List.of(new Sale(1, 5))));
            assertEquals(List.of(new Report.Speak(2)), heard(run));
            assertEquals(Map.of(), booked(run));
        }

        @Test @DisplayName("never hears a message that is too long")
        void limit() {
            var run = run(1, GATE, new Book(1, List.of(new Sale(1, 1), new Sale(2, 1), new Sale(3, 1))));
            assertEquals(List.of(), heard(run));
            assertEquals(Map.of(), booked(run));
        }
    }

    @Test @DisplayName("the office books a number once and answers each time, under its seal")
    void once() {
        var run = run(1, GATE, new Book(1, List.of(new Sale(7, 5))), new Book(1, List.of(new Sale(7, 6))));
        assertEquals(Map.of(7, 500L), booked(run));
        var letters = heard(run);
        assertEquals(2, letters.size());
        assertTrue(letters.stream().allMatch(letter -> letter instanceof Booked b && b.isSealedWith("secret") && b.numbers().equals(List.of(7))));
    }

    @Test @DisplayName("the registry names the gate that is open now")
    void moves() {
        assertEquals(List.of(new There(GATE, 2)), heard(run(1, NodeId.of(0), new Where())));
        var later = Lab.cluster(1, () -> new Registry(Lab.micros(10), new There(GATE, 2), new There(TILL, 9))).with(1, () -> new Teller(NodeId.of(0), new Where())).run().orThrow();
        assertEquals(List.of(new There(TILL, 9)), ((Teller) later.node(1)).heard);
    }

    @Test @DisplayName("nonsense breaks nobody: it is noted and passed over")
    void nonsense() {
        for (int i = 0; i < 3; i++) {
            var run = run(1, NodeId.of(i), "hello");
            assertEquals(List.of(), heard(run));
            assertEquals(1, run.logBook().lines().size());
        }
        assertThrows(IllegalArgumentException.class, () -> new Book(1, wrong(List.of("hello"))));
    }

    @SuppressWarnings("unchecked")
    private static List<Sale> wrong(List<?> list) {
        return (List<Sale>) list;
    }

    @Test @DisplayName("a forger's letters do not have the office's seal, and neither does a true letter with other numbers")
    void forged() {
        var run = Lab.cluster(1, () -> new Teller(NodeId.of(0))).with(1, () -> new Forger(Lab.ms(5), 3, List.of(NodeId.of(0)))).run().orThrow();
        var letters = ((Teller) run.node(0)).heard;
        assertEquals(3, letters.size());
        assertFalse(letters.stream().anyMatch(letter -> ((Booked) letter).isSealedWith("secret")));
        assertFalse(new Booked(List.of(1, 2), Seal.of("secret", "[1]")).isSealedWith("secret"));
    }

    @Test @DisplayName("a seal is the first 8 bytes of HMAC-SHA-256 (RFC 4231, test case 2)")
    void seal() {
        assertEquals("5bdcc146bf60754e", Seal.of("Jefe", "what do ya want for nothing?"));
        assertNotEquals(Seal.of("a", "b"), Seal.of("b", "b"));
    }

    @Test @DisplayName("of ten calls in a row 0.99^20 = 81.8 % of the purchases come through; with retries all do, and some calls are carried out twice")
    void calls() {
        var plain = Lab.cluster(1, Server::new).with(1, () -> new Caller(10)).loss(0.01).seeds(1, 4_000).count("done", r -> Caller.in(r.nodes()).isDone());
        assertTrue(plain.low() < StrictMath.pow(0.99, 20) && StrictMath.pow(0.99, 20) < plain.high(), plain::text);
        var again = Lab.cluster(1, Server::new).with(1, () -> new Caller(10, Lab.ms(50))).loss(0.01).seeds(1, 1_000);
        assertEquals(1_000, again.count("done", r -> Caller.in(r.nodes()).isDone()).hits());
        assertTrue(again.map(r -> Server.in(r.nodes()).doneTwice()).stream().anyMatch(n -> n > 0));
        assertEquals(Lab.seconds(5), Caller.in(Lab.cluster(1, Server::new).with(1, () -> new Caller(100)).latency(Lab.constant(Lab.ms(25))).run().nodes()).finished());
    }
}
