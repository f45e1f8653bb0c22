package distsys.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import distsys.Lab;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node")
class NodeTest {

    static class Sized extends Node<Sized.Msg> {
        sealed interface Msg {}
        record Never() implements Msg {}

        int[] clock = new int[size()];
        final NodeId me;

        Sized() {
            me = id();
        }

        @Override protected void receive(NodeId from, Msg msg) {}
    }

    @Test @DisplayName("may ask size() and id() in field initialisers and constructors")
    void inConstructors() {
        var run = Lab.cluster(3, Sized::new).run();
        assertEquals(3, run.node(2).clock.length);
        assertEquals(NodeId.of(2), run.node(2).me);
    }

    @Test @DisplayName("says in one sentence that it runs only inside a run")
    void outside() {
        assertEquals("size() works only inside a run; instead of new Sized() write cluster(3, Sized::new).run(seconds(1))",
                assertThrows(IllegalStateException.class, Sized::new).getMessage());
    }
}
