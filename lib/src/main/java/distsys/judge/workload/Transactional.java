package distsys.judge.workload;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.History;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Histories of transactions on lists, made by an ideal database of a given isolation. Every one of the clients is always busy; at each
 * instant one of them, each equally likely, goes one step on: it calls, reads, commits or returns. A transaction has 1 to 4 steps,
 * reads and appends equally likely, on 10 live keys, the first chosen half of the time, the second a quarter, and so on; a key that
 * has been appended to 32 times is replaced by a new one.
 */
public final class Transactional {

    private static final int CLIENTS = 20, STEPS = 4, LIVE_KEYS = 10, WRITES_PER_KEY = 32;

    /** What the database promises. */
    public enum Isolation {
        /** All steps at one instant between call and return. */ STRICT_SERIALIZABLE,
        /** Reads from a snapshot; of two that write one key at a time the first to commit wins, the other aborts. */ SNAPSHOT,
        /** Each read at an instant of its own, of what is committed by then; the writes appear when the transaction commits. */ READ_COMMITTED
    }

    private final Isolation isolation;
    private final int size;
    private final Draws draws;
    private final List<Integer> live = new ArrayList<>();
    private final Map<Integer, Integer> writes = new HashMap<>();
    private final Map<Integer, List<Object>> store = new HashMap<>();
    private final History.Recorder recorder = History.recorder();
    private int nextKey;

    private Transactional(Isolation isolation, int size, long seed) {
        this.isolation = isolation;
        this.size = size;
        draws = Keyed.stream(seed, 0x7478_6e73, isolation.ordinal());
        while (live.size() < LIVE_KEYS) live.add(nextKey++);
    }

    /** A history of {@code size} transactions; equal seeds give equal histories. */
    public static History history(Isolation isolation, int size, long seed) {
        return new Transactional(isolation, size, seed).run();
    }

    /** A step as it was planned; for a read with what it saw. */
    private static final class Step {
        final boolean append;
        final int key;
        final Object written;
        Object seen;

        Step(boolean append, int key, Object written) {
            this.append = append;
            this.key = key;
            this.written = written;
        }

        List<Object> value(boolean done) {
            var out = new ArrayList<Object>(List.of(append ? "append" : "r", (long) key));
            out.add(append ? written : done ? seen : null);
            return java.util.Collections.unmodifiableList(out);
        }
    }

    private final class Client {
        final String name;
        List<Step> steps;
        Map<Integer, List<Object>> snapshot;
        int at;
        boolean committed, decided;

        Client(int number) {
            name = "c" + number;
        }

        void call() {
            steps = new ArrayList<>();
            for (int i = 1 + draws.nextInt(STEPS); i > 0; i--) steps.add(step());
            at = 0;
            decided = false;
            snapshot = null;
            recorder.invoke(name, "txn", steps.stream().map(s -> s.value(false)).toList());
        }

        /** One step on; true when it has returned. */
        boolean advance() {
            if (decided) {
                recorder.ends(name, committed ? Outcome.OK : Outcome.FAIL, committed ? steps.stream().map(s -> s.value(true)).toList() : null, distsys.trace.Operation.NO_TIME);
                steps = null;
                return true;
            }
            switch (isolation) {
                case STRICT_SERIALIZABLE -> {
                    for (at = 0; at < steps.size(); at++) see(steps.get(at), store);
                    commit(true);
                }
                case SNAPSHOT -> {
                    if (snapshot == null) {
                        snapshot = new HashMap<>();
                        for (Step s : steps) if (store.containsKey(s.key)) snapshot.put(s.key, store.get(s.key));
                        for (at = 0; at < steps.size(); at++) see(steps.get(at), snapshot);
                    } else {
                        commit(steps.stream().noneMatch(s -> s.append && snapshot.get(s.key) != store.get(s.key)));
                    }
                }
                case READ_COMMITTED -> {
                    while (at < steps.size() && (steps.get(at).append || ownAppends(at))) at++;
                    if (at == steps.size()) {
                        // What it appended has its place in the list from the commit on: then it may read that, too.
                        for (at = 0; at < steps.size(); at++) if (ownAppends(at)) see(steps.get(at), store);
                        commit(true);
                    } else {
                        see(steps.get(at++), store);
                    }
                }
            }
            return false;
        }

        /** What is there, and after it what the transaction itself has appended so far. */
        private void see(Step step, Map<Integer, List<Object>> there) {
            if (step.append) return;
            var list = new ArrayList<Object>(there.getOrDefault(step.key, List.of()));
            for (int i = 0; i < at; i++) if (steps.get(i).append && steps.get(i).key == step.key) list.add(steps.get(i).written);
            step.seen = List.copyOf(list);
        }

        private boolean ownAppends(int until) {
            for (int i = 0; i < until; i++) if (steps.get(i).append && steps.get(i).key == steps.get(until).key) return true;
            return false;
        }

        private void commit(boolean may) {
            committed = may;
            decided = true;
            if (!may) return;
            for (Step s : steps) {
                if (!s.append) continue;
                var longer = new ArrayList<Object>(store.getOrDefault(s.key, List.of()));
                longer.add(s.written);
                store.put(s.key, longer);
            }
        }
    }

    private Step step() {
        int slot = 0;
        while (slot < LIVE_KEYS - 1 && draws.chance(0.5)) slot++;
        int key = live.get(slot);
        if (draws.chance(0.5)) return new Step(false, key, null);
        int nth = writes.merge(key, 1, Integer::sum);
        if (nth == WRITES_PER_KEY) live.set(slot, nextKey++);
        return new Step(true, key, (long) nth);
    }

    private History run() {
        var clients = new ArrayList<Client>();
        for (int i = 0; i < CLIENTS; i++) clients.add(new Client(i));
        int called = 0;
        while (!clients.isEmpty()) {
            int which = draws.nextInt(clients.size());
            Client c = clients.get(which);
            if (c.steps != null) {
                c.advance();
            } else if (called < size) {
                c.call();
                called++;
            } else {
                clients.remove(which);
            }
        }
        return recorder.history();
    }
}
