package distsys.judge.check.txn;

import static distsys.judge.check.txn.Anomaly.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The consistency models: which implies which, and which anomalies each forbids beyond those that the weaker ones forbid. Plain
 * data; {@link Lattice} reasons with it.
 *
 * <p>Sources: Adya's thesis (1999) for PL-1 to PL-3, cursor stability, consistent views and update serializability; Cerone,
 * Bernardi, Gotsman, "A framework for transactional consistency models with atomic visibility" (CONCUR 2015) for prefix, parallel
 * snapshot isolation and read atomic; Bailis et al., "Highly available transactions" (VLDB 2014) for the session guarantees and what
 * stays available; the lattice as Elle has it.
 */
public enum Model {
    STRICT_SERIALIZABLE("strict-serializable", "Strict serializable", "PL-SS"),
    SERIALIZABLE("serializable", "Serializable", "PL-3"),
    LINEARIZABLE("linearizable", "Linearizable", ""),
    STRONG_SESSION_SERIALIZABLE("strong-session-serializable", "Strong session serializable", ""),
    STRONG_SI("strong-snapshot-isolation", "Strong snapshot isolation", ""),
    STRONG_SESSION_SI("strong-session-snapshot-isolation", "Strong session snapshot isolation", ""),
    STRONG_READ_COMMITTED("strong-read-committed", "Strong read committed", ""),
    STRONG_SESSION_READ_COMMITTED("strong-session-read-committed", "Strong session read committed", ""),
    STRONG_READ_UNCOMMITTED("strong-read-uncommitted", "Strong read uncommitted", ""),
    STRONG_SESSION_READ_UNCOMMITTED("strong-session-read-uncommitted", "Strong session read uncommitted", ""),
    SNAPSHOT_ISOLATION("snapshot-isolation", "Snapshot isolation", "PL-SI"),
    REPEATABLE_READ("repeatable-read", "Repeatable read", "PL-2.99"),
    VIEW_SERIALIZABLE("view-serializable", "View serializable", ""),
    UPDATE_SERIALIZABLE("update-serializable", "Update serializable", "PL-3U"),
    FORWARD_CONSISTENT_VIEW("forward-consistent-view", "Forward consistent view", "PL-FCV"),
    CONSISTENT_VIEW("consistent-view", "Consistent view", "PL-2+"),
    MONOTONIC_VIEW("monotonic-view", "Monotonic view", "PL-2L"),
    MONOTONIC_ATOMIC_VIEW("monotonic-atomic-view", "Monotonic atomic view", ""),
    MONOTONIC_SNAPSHOT_READ("monotonic-snapshot-read", "Monotonic snapshot read", "PL-MSR"),
    PARALLEL_SI("parallel-snapshot-isolation", "Parallel snapshot isolation", ""),
    PREFIX("prefix", "Prefix consistency", ""),
    CAUSAL_CERONE("causal-cerone", "Causal (transactions)", ""),
    UPDATE_ATOMIC("update-atomic", "Update atomic", ""),
    READ_ATOMIC("read-atomic", "Read atomic", ""),
    CURSOR_STABILITY("cursor-stability", "Cursor stability", "PL-CS"),
    READ_COMMITTED("read-committed", "Read committed", "PL-2"),
    READ_UNCOMMITTED("read-uncommitted", "Read uncommitted", "PL-1"),
    SEQUENTIAL("sequential", "Sequential", ""),
    CAUSAL("causal", "Causal", ""),
    WRITES_FOLLOW_READS("writes-follow-reads", "Writes follow reads", ""),
    PRAM("pram", "PRAM", ""),
    MONOTONIC_READS("monotonic-reads", "Monotonic reads", ""),
    MONOTONIC_WRITES("monotonic-writes", "Monotonic writes", ""),
    READ_YOUR_WRITES("read-your-writes", "Read your writes", "");

    private final String word, title, adya;

    Model(String word, String title, String adya) {
        this.word = word;
        this.title = title;
        this.adya = adya;
    }

    /** Its name in commands and reports, such as {@code snapshot-isolation}. */
    public String word() {
        return word;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }

    /** Adya's name for it, such as {@code PL-3}; empty if there is none. */
    public String adya() {
        return adya;
    }

    /**
     * The model of this name.
     *
     * @throws IllegalArgumentException that lists the names there are
     */
    public static Model of(String word) {
        String wanted = word.toLowerCase(java.util.Locale.ROOT);
        for (Model m : values()) if (m.word.equals(wanted)) return m;
        throw new IllegalArgumentException("there is no model \"" + word + "\"; there are: " + Arrays.stream(values()).map(Model::word).collect(Collectors.joining(", ")));
    }

    /** The models that this one implies, one step down: who keeps it keeps them. */
    public List<Model> impliesDirectly() {
        return switch (this) {
            case STRICT_SERIALIZABLE -> List.of(SERIALIZABLE, LINEARIZABLE, STRONG_SESSION_SERIALIZABLE, STRONG_SI);
            case STRONG_SESSION_SERIALIZABLE -> List.of(SERIALIZABLE, STRONG_SESSION_SI);
            case STRONG_SI -> List.of(STRONG_SESSION_SI, STRONG_READ_COMMITTED);
            case STRONG_SESSION_SI -> List.of(SNAPSHOT_ISOLATION, STRONG_SESSION_READ_COMMITTED);
            case SERIALIZABLE -> List.of(REPEATABLE_READ, SNAPSHOT_ISOLATION, VIEW_SERIALIZABLE, UPDATE_SERIALIZABLE);
            case SNAPSHOT_ISOLATION -> List.of(FORWARD_CONSISTENT_VIEW, MONOTONIC_ATOMIC_VIEW, MONOTONIC_SNAPSHOT_READ, PARALLEL_SI, PREFIX);
            case PREFIX -> List.of(CAUSAL_CERONE);
            case PARALLEL_SI -> List.of(CAUSAL_CERONE, UPDATE_ATOMIC);
            case UPDATE_ATOMIC -> List.of(READ_ATOMIC);
            case READ_ATOMIC -> List.of(MONOTONIC_ATOMIC_VIEW);
            case MONOTONIC_ATOMIC_VIEW, CURSOR_STABILITY, MONOTONIC_VIEW -> List.of(READ_COMMITTED);
            case STRONG_SESSION_READ_COMMITTED -> List.of(READ_COMMITTED, STRONG_SESSION_READ_UNCOMMITTED);
            case REPEATABLE_READ -> List.of(CURSOR_STABILITY, MONOTONIC_ATOMIC_VIEW);
            case UPDATE_SERIALIZABLE -> List.of(FORWARD_CONSISTENT_VIEW);
            case FORWARD_CONSISTENT_VIEW -> List.of(CONSISTENT_VIEW);
            case CONSISTENT_VIEW -> List.of(CURSOR_STABILITY, MONOTONIC_VIEW);
            case READ_COMMITTED -> List.of(READ_UNCOMMITTED);
            case STRONG_READ_COMMITTED -> List.of(STRONG_SESSION_READ_COMMITTED, STRONG_READ_UNCOMMITTED);
            case STRONG_READ_UNCOMMITTED -> List.of(STRONG_SESSION_READ_UNCOMMITTED);
            case STRONG_SESSION_READ_UNCOMMITTED -> List.of(READ_UNCOMMITTED);
            case LINEARIZABLE -> List.of(SEQUENTIAL);
            case SEQUENTIAL -> List.of(CAUSAL);
            case CAUSAL -> List.of(WRITES_FOLLOW_READS, PRAM);
            case PRAM -> List.of(MONOTONIC_READS, MONOTONIC_WRITES, READ_YOUR_WRITES);
            case VIEW_SERIALIZABLE, MONOTONIC_SNAPSHOT_READ, CAUSAL_CERONE, READ_UNCOMMITTED, WRITES_FOLLOW_READS, MONOTONIC_READS, MONOTONIC_WRITES, READ_YOUR_WRITES -> List.of();
        };
    }

    /** The anomalies that it forbids beyond those of the models it implies; every anomaly that also is one of these is forbidden with it. */
    public Set<Anomaly> forbidsDirectly() {
        return switch (this) {
            case READ_UNCOMMITTED -> EnumSet.of(G0, DUPLICATE_ELEMENTS, CYCLIC_VERSIONS);
            case READ_COMMITTED -> EnumSet.of(G1A, G1B, G1C);
            case READ_ATOMIC -> EnumSet.of(INTERNAL, G1A, FUTURE_READ);
            case CURSOR_STABILITY, UPDATE_ATOMIC -> EnumSet.of(LOST_UPDATE);
            case CONSISTENT_VIEW -> EnumSet.of(G_SINGLE);
            case SNAPSHOT_ISOLATION -> EnumSet.of(INTERNAL, G_NONADJACENT);
            case REPEATABLE_READ -> EnumSet.of(G2, LOST_UPDATE);
            case SERIALIZABLE -> EnumSet.of(G2, INTERNAL);
            case STRONG_SESSION_SERIALIZABLE -> EnumSet.of(G2_PROCESS);
            case STRICT_SERIALIZABLE -> EnumSet.of(G2_REALTIME);
            case STRONG_SESSION_SI -> EnumSet.of(G_NONADJACENT_PROCESS);
            case STRONG_SI -> EnumSet.of(G_NONADJACENT_REALTIME);
            case STRONG_SESSION_READ_COMMITTED -> EnumSet.of(G1C_PROCESS);
            case STRONG_READ_COMMITTED -> EnumSet.of(G1C_REALTIME);
            case STRONG_SESSION_READ_UNCOMMITTED -> EnumSet.of(G0_PROCESS);
            case STRONG_READ_UNCOMMITTED -> EnumSet.of(G0_REALTIME);
            default -> EnumSet.noneOf(Anomaly.class);
        };
    }

    @Override public String toString() {
        return word;
    }
}
