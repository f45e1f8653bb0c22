package distsys.judge.check.txn;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be wrong with a history of transactions, by the names of Adya's thesis (MIT, 1999) and of Elle (Kingsbury and Alvaro,
 * "Elle: Inferring isolation anomalies from experimental observations", VLDB 2020, §4). A stronger anomaly also is a weaker one:
 * {@link #isAlso}. The suffixes say what a cycle needs besides the data: {@code -process} that a client's own order counts,
 * {@code -realtime} that the order of the clock on the wall does.
 */
public enum Anomaly {
    INTERNAL("internal", "a transaction does not see its own earlier reads and writes"),
    G1A("G1a", "an aborted write was read"),
    G1B("G1b", "a write was read that its transaction then wrote over"),
    DIRTY_UPDATE("dirty-update", "a committed write builds on an aborted one"),
    DUPLICATE_ELEMENTS("duplicate-elements", "one write is in the list more than once"),
    INCOMPATIBLE_ORDER("incompatible-order", "two reads put the same writes in different orders"),
    CYCLIC_VERSIONS("cyclic-versions", "each version of a key comes before the other"),
    FUTURE_READ("future-read", "a transaction reads what it writes only later"),
    LOST_UPDATE("lost-update", "two transactions read one version and both wrote the next"),
    GARBAGE("garbage", "a value was read that nobody wrote"),

    G0("G0", "writes overtake one another in a circle"),
    G1C("G1c", "information flows in a circle"),
    G_SINGLE("G-single-item", "a circle with one read of a version that was written over"),
    G_NONADJACENT("G-nonadjacent-item", "a circle of outdated reads, no two of them side by side"),
    G2("G2-item", "a circle of outdated reads"),

    G0_PROCESS("G0-process", "writes overtake one another in a circle, a client's own order counted"),
    G1C_PROCESS("G1c-process", "information flows in a circle, a client's own order counted"),
    G_SINGLE_PROCESS("G-single-item-process", "a circle with one outdated read, a client's own order counted"),
    G_NONADJACENT_PROCESS("G-nonadjacent-item-process", "a circle of outdated reads, no two side by side, a client's own order counted"),
    G2_PROCESS("G2-item-process", "a circle of outdated reads, a client's own order counted"),

    G0_REALTIME("G0-realtime", "writes overtake one another in a circle, real time counted"),
    G1C_REALTIME("G1c-realtime", "information flows in a circle, real time counted"),
    G_SINGLE_REALTIME("G-single-item-realtime", "a circle with one outdated read, real time counted"),
    G_NONADJACENT_REALTIME("G-nonadjacent-item-realtime", "a circle of outdated reads, no two side by side, real time counted"),
    G2_REALTIME("G2-item-realtime", "a circle of outdated reads, real time counted");

    /** What besides the data a cycle counts. */
    enum Orders { DATA, PROCESS, REALTIME }

    /** The cycles, worst first: each is also each later one. */
    static final int CYCLES = 5;

    private static final EnumSet<?>[] ALSO = new EnumSet<?>[values().length];

    static {
        for (Anomaly a : values()) ALSO[a.ordinal()] = closure(a);
    }

    private final String word, meaning;

    Anomaly(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** Its name in reports, such as {@code G-single-item}. */
    public String word() {
        return word;
    }

    /** What it is, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Whether every history with this anomaly has {@code other}, too. */
    public boolean isAlso(Anomaly other) {
        return ALSO[ordinal()].contains(other);
    }

    /** Whether it is a cycle between transactions. */
    public boolean isCycle() {
        return ordinal() >= G0.ordinal();
    }

    /** The n-th kind of cycle, 0 for G0 to 4 for G2, with these orders. */
    static Anomaly cycle(int kind, Orders orders) {
        return values()[G0.ordinal() + orders.ordinal() * CYCLES + kind];
    }

    /** Of a cycle: 0 for G0 to 4 for G2. */
    int kind() {
        return (ordinal() - G0.ordinal()) % CYCLES;
    }

    private static EnumSet<Anomaly> closure(Anomaly a) {
        EnumSet<Anomaly> all = EnumSet.of(a);
        for (int before = 0; before < all.size();) {
            before = all.size();
            for (Anomaly known : Set.copyOf(all)) all.addAll(known.directly());
        }
        return all;
    }

    private Set<Anomaly> directly() {
        if (isCycle()) {
            EnumSet<Anomaly> next = EnumSet.noneOf(Anomaly.class);
            if (kind() < CYCLES - 1) next.add(values()[ordinal() + 1]);
            if (ordinal() + CYCLES < values().length) next.add(values()[ordinal() + CYCLES]);
            return next;
        }
        return switch (this) {
            case INCOMPATIBLE_ORDER, DIRTY_UPDATE, GARBAGE -> EnumSet.of(G1A);
            case FUTURE_READ -> EnumSet.of(G1C);
            case LOST_UPDATE -> EnumSet.of(G2);
            default -> EnumSet.noneOf(Anomaly.class);
        };
    }

    @Override public String toString() {
        return word;
    }
}
