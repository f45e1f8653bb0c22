package distsys.run.explore;

import distsys.run.explore.Machine.Act;
import distsys.run.explore.Machine.Send;
import distsys.run.explore.Machine.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The plainest model checker of {@link Machine}s: whole states in a hash set, nothing shared, nothing remembered. It knows the rules
 * from their description, not from the explorer's code.
 */
final class Naive {

    /** A message on its way. */
    record Mail(int from, int kind) implements Comparable<Mail> {
        @Override public int compareTo(Mail other) {
            return from != other.from ? Integer.compare(from, other.from) : Integer.compare(kind, other.kind);
        }
    }

    /** One node, and what is on its way to it. @param timers in the order in which they were set, if that counts */
    record Part(int state, boolean up, SortedMap<Integer, Integer> durable, SortedMap<Integer, Integer> unsynced, List<Integer> timers, List<Mail> inbox) {}

    /** The whole system. */
    record Whole(List<Part> parts, int crashes, int restarts, int losses, int doubles) {}

    /** What was found. @param violation after how many steps the first bad state comes; -1: never */
    record Found(long states, long steps, int depth, int violation) {}

    private final Table table;
    private final Scope scope;
    private final int nodes;

    Naive(Table table, Scope scope, int nodes) {
        this.table = table;
        this.scope = scope;
        this.nodes = nodes;
    }

    /** @return null if there are more than {@code most} states */
    Found explore(Predicate<Whole> bad, int most) {
        var part = new Part(0, true, new TreeMap<>(), new TreeMap<>(), List.of(), List.of());
        List<Whole> level = List.of(new Whole(java.util.Collections.nCopies(nodes, part), 0, 0, 0, 0));
        for (int i = 0; i < nodes; i++) {
            var started = new ArrayList<Whole>();
            for (Whole w : level) started.addAll(start(w, i));
            level = started;
        }
        long steps = level.size();
        Set<Whole> known = new HashSet<>();
        level = fresh(level, known);
        int depth = 0, violation = -1;
        while (!level.isEmpty()) {
            if (violation < 0 && level.stream().anyMatch(bad)) violation = depth;
            depth++;
            var next = new ArrayList<Whole>();
            for (Whole w : level) next.addAll(next(w));
            steps += next.size();
            level = fresh(next, known);
            if (known.size() > most) return null;
        }
        return new Found(known.size(), steps, depth, violation);
    }

    private static List<Whole> fresh(List<Whole> found, Set<Whole> known) {
        var fresh = new ArrayList<Whole>();
        for (Whole w : found) if (known.add(w)) fresh.add(w);
        return fresh;
    }

    // ------------------------------------------------------------------ steps

    private List<Whole> next(Whole w) {
        var all = new ArrayList<Whole>();
        for (int i = 0; i < nodes; i++) {
            Part p = w.parts.get(i);
            List<Integer> first = first(p.inbox);
            if (p.up) {
                for (int at : first) {
                    Whole taken = scope.network() == Network.DUPLICATING ? w : with(w, i, inbox(p, without(p.inbox, at)));
                    Act act = table.messages()[p.state][p.inbox.get(at).kind()];
                    boolean always = scope.noOps() || scope.network() == Network.FIFO;
                    all.addAll(steps(act(taken, i, act), always || !act.sends().isEmpty(), i, p));
                }
                for (int at : due(p.timers)) {
                    Act act = table.timers()[p.state][p.timers.get(at)];
                    all.addAll(steps(act(with(w, i, timers(p, without(p.timers, at))), i, act), scope.noOps() || !act.sends().isEmpty(), i, p));
                }
                if (w.crashes < scope.crashes()) all.addAll(crashes(w, i));
            } else if (w.restarts < scope.restarts()) {
                Part up = new Part(p.state, true, p.durable, p.unsynced, List.of(), p.inbox);
                all.addAll(start(new Whole(with(w, i, up).parts, w.crashes, w.restarts + 1, w.losses, w.doubles), i));
            }
            for (int at : first) {
                boolean missed = !p.up && scope.network() != Network.DUPLICATING;
                if (missed || w.losses < scope.losses()) {
                    Whole lost = with(w, i, inbox(p, without(p.inbox, at)));
                    all.add(new Whole(lost.parts, w.crashes, w.restarts, w.losses + (missed ? 0 : 1), w.doubles));
                }
                if (w.doubles < scope.duplicates() && scope.network() != Network.DUPLICATING) {
                    Whole doubled = with(w, i, inbox(p, plus(p.inbox, p.inbox.get(at))));
                    all.add(new Whole(doubled.parts, w.crashes, w.restarts, w.losses, w.doubles + 1));
                }
            }
        }
        return all;
    }

    /** One for each draw; none if none of them changes anything. */
    private List<Whole> steps(List<Whole> outcomes, boolean always, int i, Part before) {
        return always || outcomes.stream().anyMatch(after -> !same(after.parts.get(i), before)) ? outcomes : List.of();
    }

    /** Where in the inbox the messages are that can arrive: of equal ones one; of a FIFO link the first. */
    private List<Integer> first(List<Mail> inbox) {
        var first = new ArrayList<Integer>();
        var met = new HashSet<Object>();
        for (int at = 0; at < inbox.size(); at++) if (met.add(scope.network() == Network.FIFO ? inbox.get(at).from() : inbox.get(at))) first.add(at);
        return first;
    }

    /** A timer waits for earlier ones that are due no later, if the order counts. */
    private List<Integer> due(List<Integer> timers) {
        var due = new ArrayList<Integer>();
        for (int at = 0; at < timers.size(); at++) {
            int timer = timers.get(at);
            if (!scope.timersFifo() || timers.subList(0, at).stream().allMatch(earlier -> earlier > timer)) due.add(at);
        }
        return due;
    }

    private List<Whole> crashes(Whole w, int i) {
        Part p = w.parts.get(i);
        var all = new ArrayList<Whole>();
        var keys = new ArrayList<>(p.unsynced.keySet());
        for (int subset = 0; subset < 1 << keys.size(); subset++) {
            var durable = new TreeMap<>(p.durable);
            for (int k = 0; k < keys.size(); k++) if ((subset >> k & 1) == 1) durable.put(keys.get(k), p.unsynced.get(keys.get(k)));
            Part down = new Part(p.state, false, durable, new TreeMap<>(), List.of(), scope.restarts() == 0 ? List.of() : p.inbox);
            all.add(new Whole(with(w, i, down).parts, w.crashes + 1, w.restarts, w.losses, w.doubles));
        }
        return all;
    }

    private List<Whole> start(Whole w, int i) {
        var all = new ArrayList<Whole>();
        for (Whole after : act(w, i, table.starts()[i])) {
            Part p = after.parts.get(i);
            int found = p.state + p.unsynced.getOrDefault(0, p.durable.getOrDefault(0, 0)) + 2 * p.unsynced.getOrDefault(1, p.durable.getOrDefault(1, 0));
            all.add(with(after, i, new Part(found % Machine.STATES, true, p.durable, p.unsynced, p.timers, p.inbox)));
        }
        return all;
    }

    private List<Whole> act(Whole before, int i, Act act) {
        Whole w = before;
        for (Send s : act.sends()) {
            int to = (i + s.ahead()) % nodes;
            Part p = w.parts.get(to);
            if (p.up || scope.restarts() > 0) w = with(w, to, inbox(p, plus(p.inbox, new Mail(i, s.kind()))));
        }
        Part p = w.parts.get(i);
        var timers = new ArrayList<>(p.timers);
        if (act.timer() >= 0) {
            timers.remove((Integer) act.timer());
            timers.add(act.timer());
        }
        timers.remove((Integer) act.cancel());
        if (!scope.timersFifo()) timers.sort(null);
        var durable = new TreeMap<>(p.durable);
        var unsynced = new TreeMap<>(p.unsynced);
        if (act.write() >= 0) unsynced.put(act.write(), act.state());
        if (act.sync()) {
            durable.putAll(unsynced);
            unsynced.clear();
        }
        var all = new ArrayList<Whole>();
        all.add(with(w, i, new Part(act.state(), p.up, durable, unsynced, timers, p.inbox)));
        if (act.branch() >= 0) all.add(with(w, i, new Part(act.branch(), p.up, durable, unsynced, timers, p.inbox)));
        return all;
    }

    // ------------------------------------------------------------------ parts

    private static boolean same(Part one, Part two) {
        return one.equals(inbox(two, one.inbox));
    }

    private static Whole with(Whole w, int i, Part part) {
        var parts = new ArrayList<>(w.parts);
        parts.set(i, part);
        return new Whole(List.copyOf(parts), w.crashes, w.restarts, w.losses, w.doubles);
    }

    private static Part inbox(Part p, List<Mail> inbox) {
        return new Part(p.state, p.up, p.durable, p.unsynced, p.timers, inbox);
    }

    private static Part timers(Part p, List<Integer> timers) {
        return new Part(p.state, p.up, p.durable, p.unsynced, timers, p.inbox);
    }

    private static <T> List<T> without(List<T> list, int at) {
        var less = new ArrayList<>(list);
        less.remove(at);
        return less;
    }

    private List<Mail> plus(List<Mail> inbox, Mail mail) {
        if (scope.network() == Network.DUPLICATING && inbox.contains(mail)) return inbox;
        var more = new ArrayList<>(inbox);
        more.add(mail);
        if (scope.network() == Network.FIFO) more.sort((one, two) -> Integer.compare(one.from(), two.from()));
        else more.sort(null);
        return more;
    }
}
