package distsys.algo.counter;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.exponential;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.counter.Store.Cas;
import distsys.algo.counter.Store.CasDone;
import distsys.algo.counter.Store.Reply;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A shared counter")
class StoreTest {

    @Nested @DisplayName("with clients that read and then write")
    class Adders {

        @Test @DisplayName("is exact when one client is alone, at four messages an addition")
        void alone() {
            var run = cluster(1, Store::new).with(1, () -> new Adder(5)).run();
            assertEquals(5, Store.in(run.nodes()).value());
            assertEquals(20, run.sent());
        }

        @Test @DisplayName("loses updates when there are two, and never falls below 2 nor exceeds 20")
        void two() {
            var finals = cluster(1, Store::new).with(2, Adder::new).latency(exponential(ms(1), ms(10))).seeds(1, 300).map(run -> Store.in(run.nodes()).value());
            assertTrue(finals.stream().allMatch(n -> n >= 2 && n <= 20));
            assertTrue(finals.stream().anyMatch(n -> n < 20));
        }
    }

    @Nested @DisplayName("asked to compare and set")
    class CompareAndSet {

        private List<Reply> answers(Cas... requests) {
            var heard = new ArrayList<Reply>();
            class Asker extends Node<Reply> {
                @Override protected void start() {
                    for (Cas c : requests) send(members().getFirst(), c);
                }

                @Override protected void receive(NodeId from, Reply reply) {
                    heard.add(reply);
                }
            }
            cluster(1, Store::new).with(1, Asker::new).latency(constant(ms(1))).fifo().run();
            return heard;
        }

        @Test @DisplayName("sets the number only if it is the expected one, and always tells the number")
        void sets() {
            assertEquals(List.of(new CasDone(1, true, 1), new CasDone(2, false, 1)), answers(new Cas(1, 0, 1), new Cas(2, 0, 1)));
        }

        @Test @DisplayName("repeats its answer to a ticket it has seen, and does nothing")
        void repeats() {
            assertEquals(List.of(new CasDone(1, true, 1), new CasDone(1, true, 1)), answers(new Cas(1, 0, 1), new Cas(1, 0, 1)));
        }

        @Test @DisplayName("passes over a ticket older than the latest")
        void passesOver() {
            assertEquals(List.of(new CasDone(2, true, 1)), answers(new Cas(2, 0, 1), new Cas(1, 1, 2)));
        }
    }
}
