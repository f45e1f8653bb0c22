package distsys.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.trace.Operation.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A history")
class HistoryTest {

    @Test @DisplayName("pairs each return with the call of its process; what has not returned is pending")
    void pairs() {
        History h = History.recorder().invoke("a", "write", 1L).invoke("b", "read", null).ok("b", 1L).invoke("b", "write", 2L).fail("b").history();
        assertEquals(List.of(Outcome.INFO, Outcome.OK, Outcome.FAIL), h.operations().stream().map(Operation::outcome).toList());
        assertEquals(1L, h.get(1).output());
        assertTrue(h.get(1).precedes(h.get(2)));
        assertFalse(h.get(0).precedes(h.get(2)));
    }

    @Test @DisplayName("has closed intervals: where one operation returns when another is called, the two are concurrent")
    void touching() {
        History h = History.of(List.of(Operation.ok("a", "write", 1L, null, 0, 5), Operation.ok("b", "read", null, 1L, 5, 9), Operation.ok("c", "read", null, 1L, 6, 9)));
        assertFalse(h.get(0).precedes(h.get(1)));
        assertTrue(h.get(0).precedes(h.get(2)));
    }

    @Test @DisplayName("refuses a second call of a process whose first is open, and a return without a call, and says what to do")
    void refuses() {
        var two = assertThrows(IllegalArgumentException.class, () -> History.recorder().invoke("3", "read", null).invoke("3", "write", 1L));
        assertTrue(two.getMessage().startsWith("process 3 calls write while its read is still open;"), two.getMessage());
        var none = assertThrows(IllegalArgumentException.class, () -> History.recorder().ok("3", 1L));
        assertTrue(none.getMessage().startsWith("process 3 returns, but has no call open;"), none.getMessage());
        assertThrows(IllegalArgumentException.class, () -> History.of(List.of(Operation.ok("a", "write", 1L, null, 0, 5), Operation.ok("a", "read", null, 1L, 4, 9))));
        assertThrows(IllegalArgumentException.class, () -> History.of(List.of(Operation.ok("a", "write", 1L, null, 5, 4))));
    }
}
