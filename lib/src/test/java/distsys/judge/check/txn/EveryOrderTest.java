package distsys.judge.check.txn;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The circles found and the orders tried one by one agree")
class EveryOrderTest {

    private static final int HISTORIES = Integer.getInteger("distsys.histories", 100_000);
    private static final List<Model> MODELS = List.of(Model.SERIALIZABLE, Model.STRONG_SESSION_SERIALIZABLE, Model.STRICT_SERIALIZABLE,
            Model.SNAPSHOT_ISOLATION, Model.STRONG_SESSION_SI, Model.STRONG_SI);

    /** How often a model was allowed, and how often not. */
    record Seen(int kept, int broken, int open) {}

    private static Map<Model, Seen> compare(LongFunction<List<Transaction>> histories) {
        var seen = new EnumMap<Model, Seen>(Model.class);
        for (Model m : MODELS) seen.put(m, new Seen(0, 0, 0));
        for (long seed = 1; seed <= HISTORIES; seed++) {
            List<Transaction> history = histories.apply(seed);
            Isolation fast = Isolation.of(history);
            var kept = fast.kept();
            var broken = fast.ruledOut();
            String wrong = disagreement(history);
            if (wrong != null) fail("seed " + seed + ": " + wrong);
            for (Model m : MODELS) {
                Seen s = seen.get(m);
                seen.put(m, kept.contains(m) ? new Seen(s.kept + 1, s.broken, s.open) : broken.contains(m) ? new Seen(s.kept, s.broken + 1, s.open) : new Seen(s.kept, s.broken, s.open + 1));
            }
        }
        return seen;
    }

    /** Where trying every order says otherwise than the circles; null if they agree. */
    private static String disagreement(List<Transaction> history) {
        Isolation fast = Isolation.of(history);
        var kept = fast.kept();
        var broken = fast.ruledOut();
        for (Model m : MODELS) {
            if (!kept.contains(m) && !broken.contains(m)) continue;
            boolean allowed = EveryOrder.allows(m, history);
            if (allowed == kept.contains(m)) continue;
            return m + " is " + (allowed ? "kept" : "broken") + ", but the graph says otherwise: " + fast.found() + "\n" + history;
        }
        return null;
    }

    /** The first seed on which they disagree, or with which the fast one fails, up to {@code most}; 0 if there is none. Called by {@link PlantedBugsTest}. */
    static long firstDisagreement(long most) {
        for (long seed = 1; seed <= most; seed++) {
            try {
                if (disagreement(SmallHistories.lists(seed)) != null || disagreement(SmallHistories.registers(seed)) != null) return seed;
            } catch (RuntimeException | AssertionError found) {
                return seed;
            }
        }
        return 0;
    }

    @Test @DisplayName("on small histories of lists, where hardly any verdict stays open")
    void lists() {
        Map<Model, Seen> seen = compare(SmallHistories::lists);
        seen.forEach((m, s) -> {
            assertTrue(s.kept > HISTORIES / 5 && s.broken > HISTORIES / 20, m + " is decided both ways often enough: " + s);
        });
    }

    @Test @DisplayName("on small histories of registers, whose order of versions is often not known")
    void registers() {
        Map<Model, Seen> seen = compare(SmallHistories::registers);
        seen.forEach((m, s) -> assertTrue(s.kept > HISTORIES / 100 && s.broken > HISTORIES / 100, m + " is decided both ways often enough: " + s));
    }
}
