package distsys.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.Coverage.Ends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The coverage of a history")
class CoverageTest {

    private static final int HISTORIES = 2_000;

    @Test @DisplayName("counts calls by function and outcome, processes, contention, values, and the reads that overlap a write")
    void counts() {
        History h = History.recorder().invoke("a", "write", 1L).invoke("b", "read", null).ok("b", 1L).ok("a", null)
                .invoke("b", "read", null).ok("b", 1L).invoke("a", "write", 2L).fail("a").invoke("c", "write", 3L).info("c").invoke("b", "read", null).fail("b").history();
        Coverage c = h.coverage();
        assertEquals(Map.of("write", new Ends(1, 1, 1), "read", new Ends(2, 1, 0)), c.functions());
        assertEquals(Map.of("a", 2, "b", 3, "c", 1), c.processes());
        assertEquals(new Coverage(c.functions(), c.processes(), 2, 0, 3, 1, 2, 1), c);
        assertEquals("""
                6 operations of 3 processes, 1 to 3 each; at most 2 open at once.
                  write         1 ok         1 fail         1 info
                  read          2 ok         1 fail         0 info
                Different values: 3 written, 1 read; no keys.
                Reads that overlap a write: 1 of 2.
                """, c.text());
    }

    @Test @DisplayName("says when nothing was contended, and when there is nothing")
    void uncontended() {
        assertTrue(History.recorder().invoke("a", "write", 1L).ok("a", null).invoke("b", "read", null).ok("b", 1L).history().coverage().text()
                .endsWith("No two calls were ever open at once: nothing in this history was contended.\n"));
        assertEquals("No operations.\n", new History(List.of()).coverage().text());
    }

    @Test @DisplayName("tells keys apart: of pairs, and of transactions")
    void keys() {
        History pairs = History.recorder().invoke("a", "put", List.of("x", 1L)).invoke("b", "get", Arrays.asList("y", null)).ok("b", List.of("y", "")).ok("a", null).history();
        assertEquals(2, pairs.coverage().keys());
        assertEquals(0, pairs.coverage().readsDuringWrites());
        History txns = History.recorder().invoke("a", "txn", List.of(List.of("append", "x", 1L), List.of("append", "x", 2L)))
                .invoke("b", "txn", List.of(Arrays.asList("r", "x", null), Arrays.asList("r", "y", null))).ok("b", List.of()).ok("a", null).history();
        Coverage c = txns.coverage();
        assertEquals(List.of(2, 2, 1, 1), List.of(c.keys(), c.written(), c.reads(), c.readsDuringWrites()));
        History swaps = History.recorder().invoke("a", "cas", List.of(1L, 2L)).ok("a", true).history();
        assertEquals(0, swaps.coverage().keys());
    }

    @Test @DisplayName("is what its definition says on 2,000 random histories, where counting only a read's last write before it would be found out")
    void definition() {
        int overlaps = 0, missed = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History h = random(Keyed.stream(i, 1, 0));
            Coverage c = h.coverage();
            assertEquals(reads(h, false), c.readsDuringWrites(), h::toString);
            assertEquals(open(h), c.mostOpen(), h::toString);
            assertEquals(h.size(), c.operations());
            overlaps += c.readsDuringWrites();
            missed += c.readsDuringWrites() - reads(h, true);
        }
        assertTrue(overlaps > HISTORIES, "too few overlap: " + overlaps);
        assertTrue(missed > 0, "the planted bug is never seen");
    }

    /** By trying all pairs; with a planted bug, only the write that was called last before the read returned. */
    private static int reads(History h, boolean bug) {
        int count = 0;
        for (Operation r : h.operations()) {
            if (!r.f().equals("get") || !r.isOk()) continue;
            boolean any = false;
            for (Operation w : h.operations()) {
                if (!w.f().equals("put") || w.isFailed() || w.called() > r.returned() || !((List<?>) w.input()).getFirst().equals(((List<?>) r.input()).getFirst())) continue;
                any = !w.precedes(r) && !r.precedes(w) || any && !bug;
            }
            if (any) count++;
        }
        return count;
    }

    private static int open(History h) {
        int most = 0;
        for (Operation at : h.operations()) {
            int open = 0;
            for (Operation o : h.operations()) if (o.called() <= at.called() && o.returned() > at.called()) open++;
            most = Math.max(most, open);
        }
        return most;
    }

    private static History random(Draws draws) {
        var recorder = History.recorder();
        var open = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            String p = "p" + draws.nextInt(4);
            if (!open.remove(p)) {
                open.add(p);
                String key = "k" + draws.nextInt(2);
                if (draws.nextInt(2) == 0) recorder.invoke(p, "put", List.of(key, (long) i)); else recorder.invoke(p, "get", Arrays.asList(key, null));
            } else {
                int end = draws.nextInt(8);
                if (end == 0) recorder.fail(p); else if (end == 1) recorder.info(p); else recorder.ok(p, null);
            }
        }
        return recorder.history();
    }
}
