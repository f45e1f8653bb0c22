package distsys.run.explore;

import distsys.model.Steps;
import distsys.run.Thrown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Finds every state, level by level: first the starts, then what one step leads to, and so on. A level is finished before the next
 * begins, so the depth of a state is the least number of steps to it, and neither that nor the set of states depends on the number
 * of threads.
 */
final class Search {

    /** States between two looks at the shared counter. */
    private static final int PIECE = 256;
    /** Successors whose slots are fetched together. */
    private static final int BATCH = 128;
    /** Successors of one state that any table which is not full has room for, whatever other threads add meanwhile. */
    private static final int MANY = 1_000;
    /** States between two looks at what all threads have added: each look takes a cache line from the thread that adds. */
    private static final int LOOK_MASK = 15;
    /** A level below this is done by one thread: waking another takes longer. */
    private static final int WORTH_SHARING = 4_096;

    /** States with consecutive positions. */
    record Range(int from, int to) {}

    /** One thread's look at the states. */
    interface Visitor {
        /** Called for a state before it is expanded. @return whether to go on from there */
        boolean visit(Table table, int position);

        /** A handler breaks at one of the steps from this state. */
        void broken(int position);
    }

    private final Model model;
    private final int nodes;
    /** One level may go this far beyond the budget. */
    private final long most;
    final Table table;
    private final List<List<Range>> levels = new ArrayList<>();
    /** States in {@link #levels}. */
    private long goneOnFrom;
    private final List<Worker> workers = new ArrayList<>();
    /** The level that was found and not expanded. */
    private List<Range> rest = List.of();
    private boolean complete;
    private long generated;
    private volatile boolean overflown;

    Search(Model model, Supplier<Visitor> visitors) {
        this.model = model;
        nodes = model.ids.size();
        table = new Table(nodes + 1);
        most = Math.max(1L << 20, 3 * model.scope.states());
        int threads = model.isSymmetric() ? 1 : model.scope.threads();      // which state stands for others must not depend on who is first
        for (int i = 0; i < threads; i++) workers.add(new Worker(visitors.get()));
    }

    long hash(int[] chunk, int offset) {
        long h = Model.mixWorld(chunk[offset + nodes]);
        for (int i = 0; i < nodes; i++) h += Model.mix(chunk[offset + i]);
        return h;
    }

    /** Called before each level with its depth (0 for the starts) and size; false ends the search. */
    interface Progress {
        boolean next(int depth, long frontier);
    }

    /** Runs until no state is new, or {@code progress} says so. */
    void run(Progress progress) {
        Worker first = workers.getFirst();
        var starts = new ArrayList<int[]>();
        for (Model.Start s : model.starts()) {
            if (model.symmetry() != null) model.symmetry().canonical(s.vector(), 0);
            starts.add(s.vector());
        }
        int from = -1;
        for (int[] s : starts) {
            while (table.isFull()) table.grow();
            int position = first.writer.add(s, 0, hash(s, 0));
            if (from < 0) from = position;
            first.generated++;
        }
        List<Range> level = List.of(new Range(from, first.writer.end()));
        ExecutorService pool = null;
        try {
            while (!level.isEmpty()) {
                long frontier = size(level);
                rest = level;
                if (!progress.next(levels.size(), frontier)) return;
                levels.add(level);
                goneOnFrom += frontier;
                rest = List.of();
                List<Range> tried = level;
                long before = sum();
                if (workers.size() > 1 && frontier >= WORTH_SHARING && pool == null) {
                    pool = Executors.newFixedThreadPool(workers.size() - 1, Thread.ofPlatform().daemon().name("explore-", 0).factory());
                }
                level = expand(level, frontier >= WORTH_SHARING ? pool : null);
                if (overflown) {
                    levels.removeLast();                            // how far it came depends on the threads: it does not count
                    goneOnFrom -= frontier;
                    rest = tried;
                    generated = before;
                    return;
                }
                generated = sum();
            }
            rest = level;
            complete = true;
        } finally {
            if (pool != null) pool.shutdownNow();
        }
    }

    static long size(List<Range> level) {
        long n = 0;
        for (Range r : level) n += r.to() - r.from();
        return n;
    }

    /** The states of a level that are still to be expanded. */
    private static final class Agenda {
        private final ArrayDeque<Range> pieces = new ArrayDeque<>();

        Agenda(List<Range> level) {
            for (Range r : level) for (int at = r.from(); at < r.to(); at += PIECE) pieces.add(new Range(at, Math.min(r.to(), at + PIECE)));
        }

        synchronized Range next() {
            return pieces.poll();
        }

        synchronized void putBack(Range rest) {
            if (rest.from() < rest.to()) pieces.addFirst(rest);
        }

        synchronized boolean isDone() {
            return pieces.isEmpty();
        }
    }

    private List<Range> expand(List<Range> level, ExecutorService pool) {
        var agenda = new Agenda(level);
        for (Worker w : workers) w.begin();
        while (!agenda.isDone() && !overflown) {
            while (table.isFull()) table.grow();
            if (pool == null) workers.getFirst().work(agenda); else together(pool, agenda);
        }
        var ranges = new ArrayList<Range>();
        for (Worker w : workers) w.end(ranges);
        return ranges;
    }

    private void together(ExecutorService pool, Agenda agenda) {
        var others = new ArrayList<Future<Void>>();
        for (Worker w : workers.subList(1, workers.size())) {
            others.add(pool.submit((Callable<Void>) () -> {
                w.work(agenda);
                return null;
            }));
        }
        try {
            workers.getFirst().work(agenda);
        } finally {
            for (Future<Void> other : others) join(other);
        }
    }

    private static void join(Future<Void> other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.get();
                break;
            } catch (InterruptedException stopped) {
                other.cancel(true);
                interrupted = true;
                break;
            } catch (ExecutionException e) {
                throw Thrown.again(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            Steps.poll();                                       // throws: the learner pressed stop
        }
    }

    // ------------------------------------------------------------------ results

    /** Distinct states, those of the level that was not gone on from included. */
    long states() {
        return goneOnFrom + size(rest);
    }

    /** Steps taken, those to known states and the starts included. */
    long generated() {
        return generated;
    }

    /** Whether a single level led to so many states that it was given up. */
    boolean overflown() {
        return overflown;
    }

    private long sum() {
        long n = 0;
        for (Worker w : workers) n += w.generated;
        return n;
    }

    /** By depth, from 0: the states found there and gone on from. */
    List<List<Range>> levels() {
        return levels;
    }

    /** The states found last and not gone on from; empty if there are none. */
    List<Range> rest() {
        return rest;
    }

    /** Whether every state was found and expanded. */
    boolean complete() {
        return complete;
    }

    // ------------------------------------------------------------------ one thread's work

    /** Hears of the steps from one state. */
    interface Successors {
        /** @param next holds the successor; valid during the call only */
        default void step(int label, int[] next, long hash) {}

        /** A handler broke. */
        default void broken(int label, int place) {}
    }

    /** The number of a state, or of the one that stands for it; -1 if there is none. */
    int find(int[] vector) {
        return find(vector, hash(vector, 0));
    }

    int find(int[] vector, long hash) {
        if (model.symmetry() == null) return table.find(vector, 0, hash);
        int[] standsForIt = vector.clone();
        model.symmetry().canonical(standsForIt, 0);
        return table.find(standsForIt, 0, hash(standsForIt, 0));
    }

    /** Goes through the steps from the state at {@code position}, in the order of the program. */
    void steps(int position, Successors each) {
        var v = new int[nodes + 1];
        table.read(position, v);
        steps(v, each);
    }

    /** The same for a state that need not be in the table. */
    void steps(int[] v, Successors each) {
        var w = new int[v.length];
        for (int i = 0; i < nodes; i++) {
            int[] moves = model.moves(v[i]);
            for (int at = 0; at < moves.length; ) {
                int sends = moves[at + Place.SENDS], delta = moves[at + Place.DELTA], next = moves[at + Place.NEXT], label = moves[at + Place.LABEL];
                int end = at + Place.HEAD + 2 * sends;
                int world = delta == 0 ? v[nodes] : model.after(v[nodes], delta);
                if (world >= 0) {
                    if (next == Place.BROKEN) {
                        each.broken(label, v[i]);
                    } else {
                        System.arraycopy(v, 0, w, 0, nodes);
                        w[i] = next;
                        for (int s = at + Place.HEAD; s < end; s += 2) w[moves[s]] = model.with(w[moves[s]], moves[s + 1]);
                        w[nodes] = world;
                        each.step(label, w, hash(w, 0));
                    }
                }
                at = end;
            }
        }
    }

    private final class Worker {

        final Table.Writer writer = table.writer();
        private final int width = nodes + 1;
        private final int[] batch = new int[BATCH * width];
        private final long[] hashes = new long[BATCH], slots = new long[BATCH];
        private final Visitor visitor;
        private Symmetry symmetry;
        private int pending;
        /** Successors since the table was last asked whether it is full. */
        private int unasked;
        private long fetched;
        long generated;
        /** What was added in this level: closed ranges, and the open one. */
        private final List<Range> found = new ArrayList<>();
        private int open, last;

        Worker(Visitor visitor) {
            this.visitor = visitor;
        }

        void begin() {
            symmetry = model.symmetry();
            found.clear();
            open = -1;
        }

        void end(List<Range> into) {
            close();
            into.addAll(found);
        }

        private void added(int position) {
            if (open < 0 || position != last + 1) {
                close();
                open = position;
            }
            last = position;
        }

        private void close() {
            if (open >= 0) found.add(new Range(open, last + 1));
            open = -1;
        }

        void work(Agenda agenda) {
            Steps.Meter meter = Steps.meter();
            Range r;
            while (!table.isFull() && !overflown && (r = agenda.next()) != null) {
                meter.poll();
                if (table.size() > most) overflown = true;
                int position = r.from();
                while (position < r.to() && ((position & LOOK_MASK) != 0 || !table.isFull())) {
                    if (visitor.visit(table, position) && !expand(position, table.chunk(position), table.offset(position))) break;
                    position++;
                }
                agenda.putBack(new Range(position, r.to()));
            }
            resolve();
        }

        /** @return false if the table became too full for all its successors: then it is still to be expanded */
        private boolean expand(int position, int[] chunk, int offset) {
            long before = generated + pending;
            long h = hash(chunk, offset);
            int world = chunk[offset + nodes];
            for (int i = 0; i < nodes; i++) {
                int here = chunk[offset + i];
                int[] moves = model.moves(here);
                for (int at = 0; at < moves.length; ) {
                    int next = moves[at];
                    int delta = moves[at + Place.DELTA];
                    int end = at + Place.HEAD + 2 * moves[at + Place.SENDS];
                    int after = delta == 0 ? world : model.after(world, delta);
                    if (after >= 0 && next >= 0) {
                        int to = pending * width;
                        System.arraycopy(chunk, offset, batch, to, nodes);
                        batch[to + i] = next;
                        long hash = h - Model.mix(here) + Model.mix(next);
                        for (int s = at + Place.HEAD; s < end; s += 2) {
                            int receiver = to + moves[s];
                            int old = batch[receiver], changed = model.with(old, moves[s + 1]);
                            batch[receiver] = changed;
                            hash += Model.mix(changed) - Model.mix(old);
                        }
                        if (after != world) hash += Model.mixWorld(after) - Model.mixWorld(world);
                        batch[to + nodes] = after;
                        hashes[pending] = hash;
                        if (++pending == BATCH) {
                            resolve();
                            if (unasked > MANY && isTooFull()) {
                                generated = before;
                                return false;
                            }
                        }
                    } else if (after >= 0) {
                        visitor.broken(position);
                    }
                    at = end;
                }
            }
            return true;
        }

        /** Whether the table must grow before more is added: no thread adds more than some thousand states without asking. */
        private boolean isTooFull() {
            unasked = 0;
            return table.isFull() || overflown;
        }

        private void rename(int k) {
            symmetry.canonical(batch, k * width);
            hashes[k] = hash(batch, k * width);
        }

        private void resolve() {
            int n = pending;
            if (symmetry != null) for (int k = 0; k < n; k++) rename(k);
            for (int k = 0; k < n; k++) slots[k] = writer.touch(hashes[k]);
            for (int k = 0; k < n; k++) fetched += writer.touch(slots[k], hashes[k]);
            for (int k = 0; k < n; k++) {
                int position = writer.add(batch, k * width, hashes[k]);
                if (position >= 0) added(position);
            }
            generated += n;
            unasked += n;
            pending = 0;
        }
    }
}
