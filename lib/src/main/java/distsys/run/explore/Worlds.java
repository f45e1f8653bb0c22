package distsys.run.explore;

import distsys.trace.Canon;
import java.util.Arrays;

/**
 * All worlds that were met, what steps take from the budgets, and what the monitor saw and remembers. Changed under the {@link Model}'s
 * lock; {@link #after} may be asked without and may then miss what is new.
 */
final class Worlds {

    /** Nobody asked yet. */
    static final int UNKNOWN = -2;
    /** A budget does not allow it. */
    static final int NONE = -1;

    private final Scope scope;
    private final Encoder encoder;
    /** Null if there is none. */
    private final Observer monitor;
    private final Interner<Delta> deltas = new Interner<>();
    private final Interner<World> worlds = new Interner<>();
    private final Interner<Object> observations = new Interner<>(), memories = new Interner<>();
    /** By world and delta, the world after, plus 2; 0 until somebody asks. */
    private volatile int[][] after = new int[16][];
    /** Whether the monitor has ever failed: seldom, so nobody looks at every state for it. */
    private volatile boolean lost;

    Worlds(Scope scope, Encoder encoder, Observer monitor) {
        this.scope = scope;
        this.encoder = encoder;
        this.monitor = monitor;
        delta(Delta.NONE);
    }

    /** Before the first step. */
    World first() {
        return new World(0, 0, 0, 0, 0, monitor == null ? 0 : memory(monitor.initial()));
    }

    /** The number of what a step takes from the budgets and shows the monitor. */
    int delta(Delta d) {
        return deltas.number(d.bytes(encoder), d);
    }

    int number(World w) {
        return worlds.number(w.bytes(encoder), w);
    }

    /** What the monitor sees of a step, as a number; 0: nothing. @throws Refused if it fails */
    int observed(Step step) {
        Object o = monitor == null ? null : monitor.observe(step);
        return o == null ? 0 : observations.number(encoder.bytes(o), o) + 1;
    }

    World remember(World world, int observed) {
        Object next = monitor.next(memories.get(world.remembered()), observations.get(observed - 1));
        if (next instanceof Observer.Lost) lost = true;
        return world.remembering(memory(next));
    }

    private int memory(Object state) {
        return memories.number(encoder.bytes(state), state);
    }

    /** The world after a step that takes {@code delta}, {@link #NONE} or {@link #UNKNOWN}. */
    int after(int world, int delta) {
        int[][] known = after;
        int[] row = world < known.length ? known[world] : null;
        return row != null && delta < row.length ? row[delta] - 2 : UNKNOWN;
    }

    /** The same, found out. */
    int step(int world, int delta) {
        Delta d = deltas.get(delta);
        World next = worlds.get(world).after(d, scope);
        if (next != null && d.observed() != 0) next = remember(next, d.observed());
        int number = next == null ? NONE : number(next);
        if (world >= after.length) after = Arrays.copyOf(after, Math.max(world + 1, 2 * after.length));
        int[] row = after[world];
        if (row == null || delta >= row.length) row = row == null ? new int[Math.max(4, delta + 1)] : Arrays.copyOf(row, Math.max(delta + 1, 2 * row.length));
        row[delta] = number + 2;
        after[world] = row;
        return number;
    }

    World get(int number) {
        return worlds.get(number);
    }

    Object memory(int world) {
        return memories.get(worlds.get(world).remembered());
    }

    int memories() {
        return memories.size();
    }

    /** Whether the monitor has ever failed. */
    boolean isLost() {
        return lost;
    }

    Used used() {
        Used used = Used.NONE;
        for (World w : worlds.all()) used = used.and(w);
        return used;
    }

    /** What the monitor remembers, if somebody changed it: as it is now; null if nobody did. */
    String changed() {
        for (int i = 0; i < memories.size(); i++) if (!Arrays.equals(memories.bytes(i), encoder.bytes(memories.get(i)))) return Canon.text(memories.get(i));
        return null;
    }
}
