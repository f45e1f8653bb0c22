package distsys.trace.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.trace.Operation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operation, as a person would say it,")
class SayTest {

    private static final DataType REGISTER = new Register(true);

    @Test @DisplayName("says what a read found, also if that is nothing")
    void reads() {
        assertEquals("read → 4", REGISTER.say(Operation.ok("a", "read", null, 4, 0, 1)));
        assertEquals("read → nil", REGISTER.say(Operation.ok("a", "read", null, null, 0, 1)));
        assertEquals("read → ?", REGISTER.say(Operation.pending("a", "read", null, 0)));
    }

    @Test @DisplayName("does not repeat what was written")
    void writes() {
        assertEquals("write 2", REGISTER.say(Operation.ok("a", "write", 2, null, 0, 1)));
        assertEquals("write 2", REGISTER.say(Operation.ok("a", "write", 2, 2, 0, 1)));
    }

    @Test @DisplayName("says how a compare-and-set ended")
    void swaps() {
        assertEquals("cas 1→2 refused", REGISTER.say(Operation.ok("a", "cas", List.of(1, 2), false, 0, 1)));
        assertEquals("cas nil→2 done", REGISTER.say(Operation.ok("a", "cas", java.util.Arrays.asList(null, 2), true, 0, 1)));
    }
}
