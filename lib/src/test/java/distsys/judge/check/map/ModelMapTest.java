package distsys.judge.check.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.judge.check.Verdict;
import distsys.judge.check.map.ModelMap.Mark;
import distsys.judge.check.txn.Lattice;
import distsys.judge.check.txn.Model;
import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A history on the map")
class ModelMapTest {

    private static final int HISTORIES = Integer.getInteger("distsys.histories", 100_000);

    /** One after the other: {@code a w x 1}, {@code b r x 1}, {@code b r x -}. */
    private static History inTurn(String... lines) {
        var recorder = History.recorder();
        for (String line : lines) {
            String[] w = line.split(" ");
            Long value = w[3].equals("-") ? null : Long.valueOf(w[3]);
            boolean read = w[1].equals("r");
            recorder.invoke(w[0], read ? "read" : "write", read ? List.of(w[2]) : List.of(w[2], value)).ok(w[0], Arrays.asList(w[2], value));
        }
        return recorder.history();
    }

    private static void is(ModelMap map, Verdict expected, Model... models) {
        for (Model m : models) assertEquals(expected, map.verdict(m), m + " " + map.mark(m));
    }

    @Nested @DisplayName("of registers")
    class OfRegisters {

        @Test @DisplayName("keeps everything if each reads what was written last")
        void good() {
            is(ModelMap.of(inTurn("a w x 1", "b r x 1", "b w y 2", "a r y 2")), Verdict.PASS, Model.values());
        }

        @Test @DisplayName("is sequential, not linearizable, after a stale read of another client")
        void stale() {
            ModelMap map = ModelMap.of(inTurn("a w x 1", "b r x -", "b r x 1"));
            is(map, Verdict.FAIL, Model.LINEARIZABLE, Model.STRICT_SERIALIZABLE);
            is(map, Verdict.PASS, Model.SEQUENTIAL, Model.CAUSAL, Model.SERIALIZABLE, Model.STRONG_SESSION_SERIALIZABLE);
            assertEquals(List.of(0, 1), map.mark(Model.LINEARIZABLE).involved());
        }

        @Test @DisplayName("is causal, not sequential, if two clients see two writes in different orders")
        void twoOrders() {
            ModelMap map = ModelMap.of(inTurn("a w x 1", "b w x 2", "c r x 1", "c r x 2", "d r x 2", "d r x 1"));
            is(map, Verdict.FAIL, Model.SEQUENTIAL, Model.LINEARIZABLE);
            is(map, Verdict.PASS, Model.CAUSAL, Model.PRAM, Model.MONOTONIC_READS, Model.SERIALIZABLE);
            assertEquals(6, map.mark(Model.SEQUENTIAL).involved().size());
        }

        @Test @DisplayName("is PRAM, not causal, if an answer is seen before its question")
        void answerFirst() {
            ModelMap map = ModelMap.of(inTurn("a w x 1", "b r x 1", "b w y 2", "c r y 2", "c r x -"));
            is(map, Verdict.FAIL, Model.CAUSAL, Model.SEQUENTIAL);
            is(map, Verdict.PASS, Model.PRAM, Model.READ_YOUR_WRITES, Model.SERIALIZABLE);
        }

        @Test @DisplayName("keeps single guarantees, not PRAM, if one client's writes are seen out of order")
        void outOfOrder() {
            ModelMap map = ModelMap.of(inTurn("a w x 1", "a w y 2", "b r y 2", "b r x -"));
            is(map, Verdict.FAIL, Model.PRAM, Model.CAUSAL);
            is(map, Verdict.PASS, Model.MONOTONIC_READS, Model.READ_YOUR_WRITES, Model.SERIALIZABLE);
            assertEquals(List.of(0, 1, 2, 3), map.mark(Model.PRAM).involved());
        }

        @Test @DisplayName("breaks monotonic reads alone, read your writes alone")
        void sessions() {
            ModelMap back = ModelMap.of(inTurn("a w x 1", "a w x 2", "b r x 1", "b r x 2", "b r x 1"));
            is(back, Verdict.FAIL, Model.MONOTONIC_READS, Model.PRAM);
            is(back, Verdict.PASS, Model.READ_YOUR_WRITES);
            assertEquals(List.of(2, 3, 4), back.mark(Model.MONOTONIC_READS).involved().stream().filter(i -> i > 1).toList());
            ModelMap own = ModelMap.of(inTurn("a w x 1", "b r x 1", "a r x -"));
            is(own, Verdict.FAIL, Model.READ_YOUR_WRITES, Model.PRAM);
            is(own, Verdict.PASS, Model.MONOTONIC_READS);
            assertEquals(List.of(0, 2), own.mark(Model.READ_YOUR_WRITES).involved());
        }

        @Test @DisplayName("breaks read committed, and what implies it, if a value is read that nobody wrote")
        void garbage() {
            is(ModelMap.of(inTurn("a w x 1", "b r x 7", "b r x 1")), Verdict.FAIL, Model.READ_COMMITTED, Model.SERIALIZABLE, Model.STRICT_SERIALIZABLE);
        }
    }

    @Test @DisplayName("cannot tell anything if nobody read what another wrote")
    void nothing() {
        for (Model m : Model.values()) assertEquals(Verdict.UNKNOWN, ModelMap.of(inTurn("a w x 1", "b w y 2")).verdict(m));
    }

    @Test @DisplayName("says of each broken model who broke it, and of each kept one from where that follows")
    void marks() {
        ModelMap map = ModelMap.of(inTurn("a w x 1", "a w y 2", "b r y 2", "b r x -"));
        for (Model m : Model.values()) {
            Mark mark = map.mark(m);
            assertFalse(mark.why().isBlank());
            assertEquals(mark.verdict() == Verdict.FAIL, !mark.involved().isEmpty(), m + " " + mark);
        }
        assertTrue(map.mark(Model.PRAM).why().contains("allows no order of these 4"), map.mark(Model.PRAM).why());
    }

    @Test @DisplayName("agrees with trying every order: sequential, causal and PRAM, on small histories")
    void everyOrder() {
        int[] kept = new int[3], broken = new int[3];
        for (long seed = 1; seed <= HISTORIES; seed++) {
            History h = random(seed);
            ModelMap map = ModelMap.of(h);
            if (map.verdict(Model.READ_COMMITTED) != Verdict.PASS) continue;
            var every = new EveryView(h);
            Verdict[] said = {map.verdict(Model.SEQUENTIAL), map.verdict(Model.CAUSAL), map.verdict(Model.PRAM)};
            boolean[] true_ = {every.sequential(), every.causal(), every.pram()};
            for (int i = 0; i < 3; i++) {
                assertEquals(true_[i] ? Verdict.PASS : Verdict.FAIL, said[i], "seed " + seed + ", model " + i + "\n" + h);
                (true_[i] ? kept : broken)[i]++;
            }
        }
        for (int i = 0; i < 3; i++) assertTrue(kept[i] > HISTORIES / 20 && broken[i] > HISTORIES / 20, "decided both ways often enough: " + Arrays.toString(kept) + Arrays.toString(broken));
    }

    @Test @DisplayName("never says of one model that a stronger one is kept and a weaker one is broken")
    void consistent() {
        for (long seed = 1; seed <= HISTORIES / 10; seed++) {
            ModelMap map = ModelMap.of(random(seed));
            for (Model a : Model.values()) {
                for (Model b : Lattice.impliedBy(a)) {
                    assertFalse(map.verdict(a) == Verdict.PASS && map.verdict(b) != Verdict.PASS, "seed " + seed + ": " + a + " and " + b);
                    assertFalse(map.isAsked(a, Verdict.PASS) && map.isAsked(b, Verdict.FAIL), "seed " + seed + ": " + a + " and " + b);
                }
            }
        }
    }

    /** Three clients, up to nine reads and writes of two registers; what is read was written, or is nothing. */
    static History random(long seed) {
        Draws draws = Keyed.stream(seed, 5, 0);
        var recorder = History.recorder();
        var written = new ArrayList<List<Object>>();
        int size = 3 + draws.nextInt(6);
        for (int i = 0; i < size; i++) {
            String process = "c" + draws.nextInt(3), key = draws.chance(0.6) ? "x" : "y";
            if (draws.chance(0.45)) {
                List<Object> value = List.of(key, (long) i + 1);
                recorder.invoke(process, "write", value).ok(process, value);
                written.add(value);
            } else {
                List<Object> seen = written.isEmpty() || draws.chance(0.2) ? Arrays.asList(key, null) : draws.pick(written);
                recorder.invoke(process, "read", List.of(seen.getFirst())).ok(process, seen);
            }
        }
        return recorder.history();
    }

    /** The definitions, by trying orders. */
    private static final class EveryView {
        private final List<distsys.trace.Operation> all;
        private final boolean[][] causes;

        EveryView(History h) {
            all = h.operations();
            int n = all.size();
            causes = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (session(i, j)) causes[i][j] = true;
                    if (isWrite(i) && !isWrite(j) && Objects.equals(pair(i), pair(j))) causes[i][j] = true;
                }
            }
            for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) causes[i][j] |= causes[i][k] && causes[k][j];
        }

        private boolean isWrite(int i) {
            return all.get(i).f().equals("write");
        }

        private Object pair(int i) {
            return all.get(i).output();
        }

        private boolean session(int i, int j) {
            return i < j && all.get(i).process().equals(all.get(j).process());
        }

        boolean sequential() {
            return exists(all.stream().map(distsys.trace.Operation::index).toList(), this::session);
        }

        boolean causal() {
            for (int i = 0; i < all.size(); i++) if (causes[i][i]) return false;
            return views((i, j) -> causes[i][j]);
        }

        boolean pram() {
            return views(this::session);
        }

        private interface Before {
            boolean test(int i, int j);
        }

        private boolean views(Before before) {
            for (String process : List.of("c0", "c1", "c2")) {
                var seen = new ArrayList<Integer>();
                for (int i = 0; i < all.size(); i++) if (isWrite(i) || all.get(i).process().equals(process)) seen.add(i);
                if (!exists(seen, before)) return false;
            }
            return true;
        }

        private boolean exists(List<Integer> some, Before before) {
            return extend(some, before, new ArrayList<>(), new java.util.HashMap<>());
        }

        private boolean extend(List<Integer> some, Before before, List<Integer> done, java.util.Map<Object, Object> values) {
            if (done.size() == some.size()) return true;
            for (int i : some) {
                if (done.contains(i) || some.stream().anyMatch(j -> j != i && before.test(j, i) && !done.contains(j))) continue;
                List<?> pair = (List<?>) pair(i);
                var then = values;
                if (isWrite(i)) {
                    then = new java.util.HashMap<>(values);
                    then.put(pair.get(0), pair.get(1));
                } else if (!Objects.equals(values.get(pair.get(0)), pair.get(1))) continue;
                done.add(i);
                if (extend(some, before, done, then)) return true;
                done.removeLast();
            }
            return false;
        }
    }
}
