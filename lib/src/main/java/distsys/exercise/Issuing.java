package distsys.exercise;

import distsys.algo.ids.Asker;
import distsys.algo.ids.Issuer;
import distsys.judge.grade.Trial;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Some machines under test, none of which reaches another, an asker before each; read off the trace: which ids were given out. */
final class Issuing {

    /** What else happens in a run, each in its own world so that a failure has one reason. */
    enum World {
        /** Nothing. */ CALM,
        /** Machines crash, and start again. */ CRASHES,
        /** Clocks are set back, or forth and back. */ CLOCKS,
        /** Both, and both at once. */ ALL
    }

    /** An id that was given out twice, and both times. */
    record Twice(String id, Event first, Event second) {}

    private static final Duration GAP = Duration.ofMillis(5);

    private final int machines;
    private final List<Fault> faults;
    private final Trace trace;

    private Issuing(Trial<Issuer> trial, World world) {
        machines = trial.size();
        int wishes = 6 + 2 * trial.length();
        Draws draws = trial.draws(1 + world.ordinal());
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        for (int i = 0; i < machines; i++) nodes.add(trial.nodes());
        for (int i = 0; i < machines; i++) nodes.add(() -> new Asker(machines, GAP, wishes));
        // Askers and machines are next to each other: a wish is there within a millisecond.
        var near = Distribution.uniform(Duration.ofNanos(100_000), Duration.ofMillis(1));
        Duration end = GAP.multipliedBy(2L * wishes).plusMillis(100);
        faults = faults(world, wishes, draws);
        Outcome<Node<?>> outcome = trial.run(trial.settings().withLatency(near).withFaults(faults).withUntil(end), nodes);
        trace = outcome.trace();
    }

    static Issuing of(Trial<Issuer> trial, World world) {
        return trial.once(world, () -> new Issuing(trial, world));
    }

    /** The same run made again, whatever is known of it. */
    static Issuing again(Trial<Issuer> trial, World world) {
        return new Issuing(trial, world);
    }

    private List<Fault> faults(World world, int wishes, Draws draws) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < machines; i++) faults.add(new Fault.Partition(Duration.ZERO, null, List.of(i, machines + i)));
        int time = (int) GAP.toMillis() * wishes;
        for (int i = 0; i < machines; i++) {
            if (world == World.CALM || draws.chance(0.4)) continue;
            int at = 10 + draws.nextInt(time);
            int back = 5 + draws.nextInt(Math.min(60, at - 8));     // no clock shows less than zero
            if (world != World.CLOCKS) {
                int first = at + 4 + draws.nextInt(8), second = at + 30;
                faults.add(new Fault.Crash(Duration.ofMillis(at), Duration.ofMillis(first), i));
                if (draws.chance(0.3)) {
                    faults.add(new Fault.Crash(Duration.ofMillis(at + 25), Duration.ofMillis(second), i));
                    // Both starts see the same time, to the nanosecond: whoever names a life by its start has two of one name.
                    if (world == World.ALL) faults.add(new Fault.ClockJump(Duration.ofMillis(at + 27), i, Duration.ofMillis(first - second)));
                }
            }
            if (world != World.CRASHES) {
                if (draws.chance(0.3)) faults.add(new Fault.ClockJump(Duration.ofMillis(at / 2), i, Duration.ofMillis(back)));
                faults.add(new Fault.ClockJump(Duration.ofMillis(at + 2), i, Duration.ofMillis(-back)));
            }
        }
        return faults;
    }

    Trace trace() {
        return trace;
    }

    /** The answers that hold an id, in order. */
    private List<Event> given() {
        return trace.ofKind(Kind.SEND).stream().filter(e -> isMachine(e.node()) && e.type().equals("GenerateOk")).toList();
    }

    private boolean isMachine(NodeId node) {
        return node != null && node.index() < machines;
    }

    /** The text of the id in an answer. */
    private static String id(Event given) {
        String payload = given.payload(), key = "id=";
        return payload.substring(payload.indexOf(key) + key.length(), payload.length() - 1);
    }

    /** All ids, in order. */
    List<String> ids() {
        return given().stream().map(Issuing::id).toList();
    }

    /** The first id that was given out before; null if there is none. */
    Twice twice() {
        Map<String, Event> first = new HashMap<>();         // only looked up, never iterated
        for (Event e : given()) {
            Event before = first.putIfAbsent(id(e), e);
            if (before != null) return new Twice(id(e), before, e);
        }
        return null;
    }

    /** A wish that reached a machine and was not answered with an id; null if there is none. */
    Event unanswered() {
        Map<NodeId, Event> open = new TreeMap<>();
        for (Event e : trace.events()) {
            if (!isMachine(e.node())) continue;
            // An answer is sent in the handler of its wish, so before the next handler of this machine runs.
            if (open.containsKey(e.node()) && (e.kind().runsHandler() || e.kind() == Kind.CRASH)) return open.get(e.node());
            if (e.kind() == Kind.DELIVER && e.type().equals("Generate")) open.put(e.node(), e);
            if (e.kind() == Kind.SEND && e.type().equals("GenerateOk")) open.remove(e.node());
        }
        return open.isEmpty() ? null : open.values().iterator().next();
    }

    /** The first sync that is one too many for so many starts and ids of its machine; null if there is none. */
    Event wasteful() {
        Map<NodeId, Integer> allowed = new TreeMap<>();     // in tenths of a sync
        for (Event e : trace.events()) {
            if (!isMachine(e.node())) continue;
            if (e.kind() == Kind.START || e.kind() == Kind.RESTART) allowed.merge(e.node(), 20, Integer::sum);
            if (e.kind() == Kind.SEND && e.type().equals("GenerateOk")) allowed.merge(e.node(), 1, Integer::sum);
            if (e.kind() == Kind.SYNC && allowed.merge(e.node(), -10, Integer::sum) < 0) return e;
        }
        return null;
    }

    /** How many times this machine had synced by then. */
    long syncs(Event until) {
        return trace.ofKind(Kind.SYNC).stream().filter(e -> e.node().equals(until.node()) && e.seq() <= until.seq()).count();
    }

    /** Whether some machine gave out ids both before a crash and after it. */
    boolean aliveAgain() {
        for (Event crash : trace.ofKind(Kind.CRASH)) {
            boolean before = given().stream().anyMatch(e -> e.node().equals(crash.node()) && e.seq() < crash.seq());
            boolean after = given().stream().anyMatch(e -> e.node().equals(crash.node()) && e.seq() > crash.seq());
            if (before && after) return true;
        }
        return false;
    }

    /** Whether some machine gave out ids at equal readings of its clock, before and after it was set back. */
    boolean sameMillisAgain() {
        Map<NodeId, TreeMap<Long, Long>> seen = new TreeMap<>();
        for (Event e : given()) {
            long millis = clock(e) / 1_000_000;
            Long before = seen.computeIfAbsent(e.node(), _ -> new TreeMap<>()).put(millis, e.time());
            if (before != null && e.time() - before > 2_000_000) return true;
        }
        return false;
    }

    /** What the clock of the event's machine showed, in nanoseconds. */
    private long clock(Event e) {
        long shows = e.time();
        for (Fault f : faults) if (f instanceof Fault.ClockJump jump && jump.node() == e.node().index() && jump.at().toNanos() <= e.time()) shows += jump.by().toNanos();
        return shows;
    }
}
