package distsys.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * Steps, not seconds: how long a learner's code may run.
 *
 * <p>The code of notebook cells is instrumented when it is defined: each method entry and each jump backwards is a
 * <em>step</em> and calls {@link #step()}. Steps are counted exactly and per thread, so an endless loop ends after
 * the same number of them on every machine, busy or idle; a time-out would end it somewhere else each time.
 * The same calls notice, about every {@value #SLICE} steps, that the learner pressed the stop button.
 *
 * <p>An engine gives each call of a handler a budget of its own, inside the budget of the cell it runs in:
 * <pre>{@code
 * Steps.Meter meter = Steps.meter();          // once a run: it belongs to the current thread
 * meter.begin(Steps.HANDLER_BUDGET);          // once a call: a few field writes
 * try { node.receive(from, msg); } finally { meter.end(); }
 * }</pre>
 * An engine's own loop is not instrumented: it calls {@link #poll()} now and then.
 */
public final class Steps {

    /** The steps one statement of a cell may take: some seconds of the tightest loop. */
    public static final long CELL_BUDGET = 1_000_000_000L;

    /** The steps one call of a handler may take: far more than any protocol needs for one message. */
    public static final long HANDLER_BUDGET = 10_000_000L;

    /** Messages, timers, log lines and writes to a disk that one call of a handler may ask for: beyond it they fill the memory before the steps are used up. */
    public static final int EFFECTS = 10_000;

    /** Steps between two looks at the stop button: rare enough to cost nothing, often enough to feel instant. */
    static final int SLICE = 1_000;

    private static final ThreadLocal<Meter> METERS = ThreadLocal.withInitial(Meter::new);

    /** Cells are numbered so that stop reaches every thread of the running cell and none of the next one. */
    private static volatile long cell;
    private static volatile long lastStopped = -1;

    private Steps() {}

    /** Counts one step of the current thread; called by instrumented code only. */
    public static void step() {
        METERS.get().step();
    }

    /** Ends the caller with {@link Stopped} if the learner pressed stop; engines call it from their loops. */
    public static void poll() {
        METERS.get().poll();
    }

    /** Called by instrumented code before it sends, sets a timer, logs or writes to a disk: of that a handler may do only so much. */
    public static void effect() {
        METERS.get().effect();
    }

    /** Called by instrumented code before it sleeps: where a verdict waits for it, it does not. */
    public static void sleeps(String what) {
        if (METERS.get().isAwake) throw new SleepRefused(what);
    }

    /** Called by instrumented code before it starts a thread: what is judged does one thing after another, for steps are counted by thread. */
    public static void starts(String what) {
        if (METERS.get().isAwake) throw new ThreadRefused(what);
    }

    /** The current thread's meter, which now belongs to the running cell; fetch it once a run. */
    public static Meter meter() {
        Meter meter = METERS.get();
        meter.cell = cell;
        return meter;
    }

    /** A budget for one block, for callers that enter it rarely: {@code try (var scope = Steps.scope(limit)) { … }}. */
    public static Scope scope(long limit) {
        Meter meter = meter();
        meter.begin(limit);
        return meter::end;
    }

    /** A new cell starts; whatever was stopped before, it runs. */
    public static void beginCell() {
        cell++; // only the kernel's one evaluating thread writes it
        meter().reset();
    }

    /** A statement of the cell starts on this thread, with a full budget, unless the cell was stopped already. */
    public static void beginStatement() {
        Meter meter = meter();
        meter.reset();
        meter.poll();
    }

    /** The stop button: every thread that works for the running cell ends at its next look. */
    public static void stop() {
        lastStopped = cell;
    }

    /** A block with a step budget of its own; close it to return to the budget around it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * One thread's count. What a scope uses is also taken from the scope around it, but not from the cell's budget: an
     * engine bounds its runs by events, and how many a sweep gives to each of its threads must not matter.
     */
    public static final class Meter {
        private long cell = Steps.cell;
        private int slice;                      // steps until the next look
        private long beyond;                    // steps of the budget beyond this slice
        private int depth;
        private int effects;                    // what the call that runs may still send, set, log or write
        private boolean isAwake;                // code that sleeps is refused, and code that starts a thread
        private long[] limits = new long[8];    // what each open scope asked for
        private long[] around = new long[8];    // what was left around it when it began

        private Meter() {
            reset();
        }

        private void reset() {
            depth = 0;
            isAwake = false;
            grant(CELL_BUDGET);
        }

        /** Opens a budget of {@code limit} steps, or of what is left of the scope around it if that is less. */
        public void begin(long limit) {
            if (depth == limits.length) {
                limits = Arrays.copyOf(limits, 2 * depth);
                around = Arrays.copyOf(around, 2 * depth);
            }
            long left = left();
            limits[depth] = limit;
            around[depth++] = left;
            effects = EFFECTS;
            grant(granted(depth - 1));
        }

        /** Closes the innermost budget. */
        public void end() {
            depth--;
            grant(depth == 0 ? around[0] : around[depth] - (granted(depth) - left()));
        }

        /** From now on a sleep is refused, and so is a thread, or is not: steps cannot bound them, and in virtual time a sleep changes nothing. */
        public void stayAwake(boolean awake) {
            isAwake = awake;
        }

        private long granted(int scope) {
            return scope == 0 ? limits[0] : Math.min(limits[scope], around[scope]);
        }

        /** The steps left in the innermost budget. */
        public long left() {
            return beyond + slice;
        }

        /** Whether a budget inside the cell's is open: an engine is calling learner code. */
        public boolean inScope() {
            return depth > 0;
        }

        /** Counts one step. */
        public void step() {
            if (--slice < 0) look();
        }

        /** Counts one effect, if it is in a scope that it happens: what a cell does outside of handlers is counted in steps only. */
        private void effect() {
            if (depth == 0) return;
            if (effects == 0) throw new StepsExhausted();   // and again at every further one, until the scope ends
            effects--;
        }

        /** Ends the caller with {@link Stopped} if the learner pressed stop. */
        public void poll() {
            // The interrupted state stays set: code that catches Stopped is stopped again at its next look.
            if (lastStopped >= cell || Thread.currentThread().isInterrupted()) throw new Stopped();
        }

        private void look() {
            slice = 0;
            poll();
            if (beyond == 0) throw exhausted(); // and again at every further step, until the scope ends
            grant(beyond);
            slice--;
        }

        private void grant(long budget) {
            slice = (int) Math.min(budget, SLICE);
            beyond = budget - slice;
        }

        private StepsExhausted exhausted() {
            for (int scope = depth - 1; scope >= 0; scope--) {
                if (limits[scope] == granted(scope)) return new StepsExhausted(limits[scope], true);
            }
            return new StepsExhausted(CELL_BUDGET, false);
        }
    }

    /** The learner pressed stop. An {@code Error}, so that {@code catch (Exception e)} lets it through. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped");
        }
    }

    /** Code that is being judged sleeps. */
    public static final class SleepRefused extends Error {
        private static final long serialVersionUID = 1;

        SleepRefused(String what) {
            super(what);
        }
    }

    /** Code that is being judged starts a thread. */
    public static final class ThreadRefused extends Error {
        private static final long serialVersionUID = 1;

        ThreadRefused(String what) {
            super(what);
        }
    }

    /** The budget is used up: almost certainly an endless loop or recursion. */
    public static final class StepsExhausted extends Error {
        private static final long serialVersionUID = 1;
        private final long limit;
        private final boolean scoped;
        private final String excess;

        StepsExhausted(long limit, boolean scoped) {
            super(String.format(Locale.ROOT, "%s ran %,d steps without ending: is there an endless loop?",
                    scoped ? "one call" : "this cell", limit));
            this.limit = limit;
            this.scoped = scoped;
            excess = String.format(Locale.ROOT, "took more than %,d steps", limit);
        }

        /** One call had more effects than a handler may have. */
        StepsExhausted() {
            this(String.format(Locale.ROOT, "sent more than %,d messages, or set as many timers, or wrote as much to its log or disk", EFFECTS));
        }

        private StepsExhausted(String excess) {
            super("one call of a handler " + excess + ": is there an endless loop?");
            limit = EFFECTS;
            scoped = true;
            this.excess = excess;
        }

        /** What it did too much, after the words "the handler": {@code took more than 10,000,000 steps}. */
        public String excess() {
            return excess;
        }

        /** The budget that was used up, of steps or of {@linkplain #EFFECTS effects}. */
        public long limit() {
            return limit;
        }

        /** Whether it was the budget of a scope (a handler's, say); otherwise it was the cell's. */
        public boolean scoped() {
            return scoped;
        }
    }
}
