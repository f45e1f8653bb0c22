package distsys.run;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client's script")
class ClientTest {

    static class Store extends Node<Store.Msg> {
        sealed interface Msg {}
        record Put(String key, int value) implements Msg {}
        record Get(String key) implements Msg {}
        record Value(int value) implements Msg {}

        private final TreeMap<String, Integer> values = new TreeMap<>();

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Put(String key, int value) -> {
                    values.put(key, value);
                    send(from, new Value(value));
                }
                case Get(String key) -> send(from, new Value(values.getOrDefault(key, 0)));
                case Value(int value) -> { }
            }
        }
    }

    private static Cluster<Store> store() {
        return cluster(1, Store::new).latency(constant(ms(5)));
    }

    @Test @DisplayName("calls, and goes on with the answer, in the run's time")
    void call() {
        var run = store().client("c1", c -> {
            c.call(c.node(0), new Store.Put("x", 7), ms(100));
            c.pause(ms(3));
            c.log("x is " + c.call(c.node(0), new Store.Get("x"), ms(100)));
        }).run().orThrow();
        assertEquals("x is Value[value=7]", run.logBook().lines().getFirst().text());
        assertEquals(23_000_000, run.logBook().lines().getFirst().time());
    }

    @Test @DisplayName("is told when no answer comes in time, and may try again")
    void timeOut() {
        var run = store().fault(new Fault.Partition(ms(0), ms(50), List.of(0))).client("c1", c -> {
            try {
                c.call(c.node(0), new Store.Get("x"), ms(20));
            } catch (Client.TimedOut e) {
                c.log(e.getMessage());
            }
            c.log("" + c.retry(5, c.node(0), new Store.Get("x"), ms(20)) + " at " + c.now().toMillis());
        }).run().orThrow();
        assertEquals(List.of("no answer from n0 to Get(key=\"x\") within 20 ms", "Value[value=0] at 70"), run.logBook().lines().stream().map(l -> l.text()).toList());
    }

    @Test @DisplayName("that throws ends the run with a sentence")
    void throwing() {
        var run = store().client("c1", c -> {
            c.pause(ms(2));
            throw new IllegalStateException("out of patience");
        }).run();
        assertEquals("c1 at 2 ms, in its script: out of patience", run.failure());
    }

    @Test @DisplayName("gives equal runs on equal seeds, ten clients at once, and leaves no thread behind")
    void determinism() {
        Cluster<Node<?>> c = cluster(2, Store::new).loss(0.1).client("c0", ClientTest::busy);
        for (int i = 1; i < 10; i++) c = c.client("c" + i, ClientTest::busy);
        var digests = new ArrayList<String>();
        for (int i = 0; i < 10; i++) digests.add(c.seed(3).run(seconds(2)).orThrow().digest());
        assertEquals(1, digests.stream().distinct().count());
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(Thread::isVirtual));
        assertEquals(40, c.seeds(1, 40).map(r -> r.digest()).stream().distinct().count());
    }

    private static void busy(Client c) {
        for (int i = 0; i < 20; i++) {
            try {
                c.call(c.node(c.random().nextInt(2)), c.random().chance(0.5) ? new Store.Put("x", i) : new Store.Get("x"), ms(50));
            } catch (Client.TimedOut e) {
                c.log(e.getMessage());
            }
        }
    }
}
