package distsys.judge.check.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of the models")
class LatticeTest {

    @Test @DisplayName("is an order: each implies itself, no two imply each other, and implying is passed on")
    void isAnOrder() {
        for (Model a : Model.values()) {
            assertTrue(Lattice.implies(a, a));
            for (Model b : Model.values()) {
                if (a != b) assertFalse(Lattice.implies(a, b) && Lattice.implies(b, a), a + " and " + b);
                for (Model c : Model.values()) if (Lattice.implies(a, b) && Lattice.implies(b, c)) assertTrue(Lattice.implies(a, c), a + " → " + b + " → " + c);
            }
        }
    }

    @Test @DisplayName("makes stronger models forbid all that weaker ones forbid")
    void strongerForbidsMore() {
        for (Model a : Model.values()) for (Model b : Lattice.impliedBy(a)) assertTrue(Lattice.forbiddenBy(a).containsAll(Lattice.forbiddenBy(b)), a + " and " + b);
    }

    @Test @DisplayName("makes a model that forbids an anomaly forbid every worse one")
    void worseIsForbidden() {
        for (Model m : Model.values()) {
            for (Anomaly a : Lattice.forbiddenBy(m)) for (Anomaly worse : Anomaly.values()) if (worse.isAlso(a)) assertTrue(Lattice.forbiddenBy(m).contains(worse), m + ": " + worse);
        }
    }

    @Test @DisplayName("is closed upwards in what is ruled out and downwards in what is implied")
    void isClosed() {
        for (Anomaly a : Anomaly.values()) {
            Set<Model> out = Lattice.ruledOutBy(Set.of(a));
            for (Model m : out) assertTrue(out.containsAll(Lattice.implying(m)), a + " rules out " + m);
            assertTrue(out.contains(Model.STRICT_SERIALIZABLE), a + " breaks the strongest model");
        }
    }

    @Test @DisplayName("has one strongest model of transactions, and these weakest")
    void ends() {
        EnumSet<Model> all = EnumSet.allOf(Model.class);
        assertEquals(Set.of(Model.STRICT_SERIALIZABLE), Lattice.strongest(all));
        assertEquals(Set.of(Model.VIEW_SERIALIZABLE, Model.MONOTONIC_SNAPSHOT_READ, Model.CAUSAL_CERONE, Model.READ_UNCOMMITTED, Model.WRITES_FOLLOW_READS,
                Model.MONOTONIC_READS, Model.MONOTONIC_WRITES, Model.READ_YOUR_WRITES), Lattice.weakest(all));
    }

    @Test @DisplayName("knows what the best-known anomalies rule out at the least")
    void weakest() {
        assertEquals(Set.of(Model.READ_UNCOMMITTED), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.G0))));
        assertEquals(Set.of(Model.READ_COMMITTED), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.G1C))));
        assertEquals(Set.of(Model.CONSISTENT_VIEW, Model.REPEATABLE_READ), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.G_SINGLE))));
        assertEquals(Set.of(Model.REPEATABLE_READ), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.G2))));
        assertEquals(Set.of(Model.SNAPSHOT_ISOLATION, Model.REPEATABLE_READ), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.G_NONADJACENT))));
        assertEquals(Set.of(Model.CURSOR_STABILITY, Model.UPDATE_ATOMIC), Lattice.weakest(Lattice.ruledOutBy(Set.of(Anomaly.LOST_UPDATE))));
        assertEquals(Set.of(Model.STRICT_SERIALIZABLE), Lattice.ruledOutBy(Set.of(Anomaly.G2_REALTIME)));
    }

    @Test @DisplayName("an unknown name is answered with the names there are")
    void unknown() {
        assertEquals(Model.SNAPSHOT_ISOLATION, Model.of("snapshot-isolation"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Model.of("acid")).getMessage().contains("serializable"));
    }

    @Test @DisplayName("anomalies imply one another without circles")
    void anomalies() {
        for (Anomaly a : Anomaly.values()) {
            assertTrue(a.isAlso(a));
            for (Anomaly b : Anomaly.values()) {
                assertFalse(a != b && a.isAlso(b) && b.isAlso(a), a + " and " + b);
                for (Anomaly c : Anomaly.values()) if (a.isAlso(b) && b.isAlso(c)) assertTrue(a.isAlso(c));
            }
        }
        assertTrue(Anomaly.LOST_UPDATE.isAlso(Anomaly.G2));
        assertTrue(Anomaly.FUTURE_READ.isAlso(Anomaly.G1C_REALTIME));
        assertTrue(Anomaly.DIRTY_UPDATE.isAlso(Anomaly.G1A));
        assertFalse(Anomaly.G2.isAlso(Anomaly.G_SINGLE));
    }
}
