package distsys;

import static distsys.Lab.check;
import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.keyValue;
import static distsys.Lab.linearizable;
import static distsys.Lab.ms;
import static distsys.Lab.queue;
import static distsys.Lab.register;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.trace.History;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run's history")
class CheckedTest {

    /** A primary that answers before its backup knows; the backup answers reads too. */
    static class Copy extends Node<Copy.Msg> {
        sealed interface Msg {}
        record Put(String key, String value) implements Msg {}
        record Get(String key) implements Msg {}
        record Value(String value) implements Msg {}
        record Done() implements Msg {}
        record Replicate(String key, String value) implements Msg {}

        private final TreeMap<String, String> values = new TreeMap<>();

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Put(String key, String value) -> {
                    values.put(key, value);
                    send(from, new Done());
                    send(members().get(1), new Replicate(key, value));
                }
                case Get(String key) -> send(from, new Value(values.getOrDefault(key, "")));
                case Replicate(String key, String value) -> values.put(key, value);
                case Value _, Done _ -> { }
            }
        }
    }

    private static Run<Node<?>> run(int readFrom) {
        return cluster(2, Copy::new).latency(constant(ms(5)))
                .client("writer", c -> {
                    c.call(c.node(0), new Copy.Put("x", "a=1, (b"), ms(100));
                    c.call(c.node(0), new Copy.Put("x", "two"), ms(100));
                })
                .client("reader", c -> {
                    c.pause(ms(12));
                    c.call(c.node(readFrom), new Copy.Get("x"), ms(100));
                    c.call(c.node(readFrom), new Copy.Get("x"), ms(100));
                })
                .fault(new Fault.Partition(ms(8), seconds(1), List.of(0, 2))).run();
    }

    @Test @DisplayName("is what its clients called and were answered, with their times")
    void history() {
        History h = run(1).history();
        assertEquals(List.of("put", "put", "get", "get"), h.operations().stream().map(o -> o.f()).toList());
        assertEquals(List.of("x", "a=1, (b"), h.get(0).input());
        assertEquals("x", h.get(2).input());
        assertEquals("", h.get(2).output());
        assertEquals(12_000_000, h.get(2).calledAt());
        assertEquals(22_000_000, h.get(2).returnedAt());
    }

    @Test @DisplayName("is judged, and what is wrong is said in a sentence and drawn")
    void stale() {
        Checked checked = check(run(1).history(), linearizable(keyValue()));
        assertTrue(checked.text().startsWith("Not linearizable. Process reader, from 22 ms to 32 ms: get x → \"\" has no place; expected two."), checked.text());
        assertTrue(checked.svg().contains("put x two"));
        assertTrue(checked.png().length > 1_000);
    }

    @Test @DisplayName("has a call whose answer did not come as one that may have taken effect")
    void timedOut() {
        History h = cluster(2, Copy::new).latency(constant(ms(5))).fault(new Fault.Partition(ms(0), ms(50), List.of(0))).client("c", c -> {
            c.tell(c.node(1), new Copy.Put("y", "told"));
            c.pause(ms(1));
            c.retry(5, c.node(0), new Copy.Put("x", "a"), ms(20));
        }).run().history();
        assertEquals(List.of("put [y, told]", "put [x, a]", "put [x, a]", "put [x, a]", "put [x, a]"), h.operations().stream().map(o -> o.f() + " " + o.input()).toList());
        assertEquals(List.of(true, true, true, true, false), h.operations().stream().map(o -> o.isPending()).toList());
    }

    @Test @DisplayName("needs a client, and a model that knows what it called")
    void refused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> cluster(2, Copy::new).run(ms(10)).history()).getMessage().startsWith("no client called anything in this run"));
        assertEquals("operation 0 (put of process writer): a queue has no put; it has enqueue, dequeue",
                assertThrows(IllegalArgumentException.class, () -> check(run(0).history(), linearizable(queue()))).getMessage());
        assertTrue(check(run(1).history(), distsys.Lab.model("sequential", keyValue())).passes());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> distsys.Lab.model("casual", keyValue())).getMessage().startsWith("there is no model \"casual\"; there are linearizable,"));
        assertTrue(check(History.recorder().invoke("a", "write", 1L).ok("a", null).history(), linearizable(register())).passes());
    }
}
