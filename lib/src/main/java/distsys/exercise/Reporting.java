package distsys.exercise;

import distsys.algo.fallacies.Forger;
import distsys.algo.fallacies.Gate;
import distsys.algo.fallacies.Office;
import distsys.algo.fallacies.Registry;
import distsys.algo.fallacies.Report.There;
import distsys.judge.grade.Trial;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A registry, an office, two gates, a forger, and some tills under test; read off the trace: what was booked, and what must not be. */
final class Reporting {

    /** What else happens in a run, each in its own world so that a failure has one reason. */
    enum World {
        /** Nothing. */ CALM,
        /** Letters come that no office wrote, and true ones twice; messages get lost. */ FORGED,
        /** Messages get lost and doubled; at some time the first gate goes and the second takes over, which speaks another version and holds less. */ MOVING
    }

    /** A line in the books. */
    record Entry(Event event, NodeId till, int number, long cents) {}

    private static final int REGISTRY = 0, OFFICE = 1, GATE = 2, NEXT = 3, FORGER = 4, TILLS = 5;
    private static final int MOST = 3, MOST_NEXT = 2;
    private static final String SECRET = "pepper";
    /** A right till is done after some hundred; one that never ends is cut here. */
    private static final long EVENTS = 4_000;
    /** So many alarms after the last booking show that nothing more will come of them. */
    private static final int ALARMS_TO_SEE = 6;
    /** One sale in five is one whose cents do not fit into 32 bits. */
    private static final int LARGE = 30_000_000;

    private final Outcome<Node<?>> outcome;
    private final List<List<Integer>> sales = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final World world;

    private Reporting(Trial<Node<?>> trial, World world) {
        this.world = world;
        Draws draws = trial.draws(1);
        for (int i = 0; i < trial.size(); i++) sales.add(drawn(trial.length(), draws));
        int version = world == World.MOVING ? 1 + draws.nextInt(2) : 1;
        Duration moves = world == World.MOVING ? Duration.ofMillis(5 + draws.nextInt(95)) : null;
        NodeId office = NodeId.of(OFFICE);
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        nodes.add(() -> new Registry(moves, new There(NodeId.of(GATE), MOST), new There(NodeId.of(NEXT), MOST_NEXT)));
        nodes.add(() -> new Office(SECRET));
        nodes.add(() -> new Gate(office, version, MOST));
        nodes.add(() -> new Gate(office, 3 - version, MOST_NEXT));
        List<NodeId> tills = new ArrayList<>();
        for (int i = 0; i < trial.size(); i++) tills.add(NodeId.of(TILLS + i));
        nodes.add(() -> new Forger(Duration.ofMillis(7), world == World.FORGED ? 25 : 0, tills));
        for (List<Integer> ofTill : sales) nodes.add(trial.nodes(SECRET, ofTill));
        outcome = trial.run(network(trial.settings(), moves), nodes);
        for (Event e : trace().ofKind(Kind.LOG)) if (e.node().index() == OFFICE) read(e);
    }

    static Reporting of(Trial<Node<?>> trial, World world) {
        return trial.once(world, () -> new Reporting(trial, world));
    }

    private Settings network(Settings calm, Duration moves) {
        Settings all = calm.withEvents(EVENTS);
        return switch (world) {
            case CALM -> all;
            case FORGED -> all.withLoss(0.1).withDuplication(0.1).withLatency(Distribution.exponential(Duration.ofMillis(1), Duration.ofMillis(6)));
            case MOVING -> all.withLoss(0.1).withDuplication(0.1).withLatency(Distribution.exponential(Duration.ofMillis(1), Duration.ofMillis(6)))
                    .withFaults(List.of(new Fault.Crash(moves, null, GATE)));
        };
    }

    private static List<Integer> drawn(int length, Draws draws) {
        var amounts = new ArrayList<Integer>();
        for (int i = 0; i < length; i++) amounts.add(draws.chance(0.2) ? LARGE + draws.nextInt(1_000) : 1 + draws.nextInt(100));
        return List.copyOf(amounts);
    }

    private void read(Event e) {
        String[] words = LogLine.of(e).text().split(" ");
        if (!words[0].equals("books")) return;
        NodeId till = trace().nodes().stream().filter(id -> id.name().equals(words[1])).findFirst().orElseThrow();
        entries.add(new Entry(e, till, Integer.parseInt(words[2]), Long.parseLong(words[3])));
    }

    Trace trace() {
        return outcome.trace();
    }

    /** What the office wrote, as it was written. */
    List<Entry> entries() {
        return entries;
    }

    /** The sales of a till, in whole euros; sale number 1 is the first. */
    List<Integer> sales(NodeId till) {
        return sales.get(till.index() - TILLS);
    }

    /** By till, the first sale that is in no book. */
    Map<NodeId, Integer> missing() {
        var missing = new TreeMap<NodeId, Integer>();
        for (int i = 0; i < sales.size(); i++) {
            NodeId till = NodeId.of(TILLS + i);
            for (int number = sales.get(i).size(); number >= 1; number--) {
                int wanted = number;
                if (entries.stream().noneMatch(e -> e.till().equals(till) && e.number() == wanted)) missing.put(till, number);
            }
        }
        return missing;
    }

    /** Whether nothing is left to happen. */
    boolean isQuiet() {
        return outcome.ending() == Outcome.Ending.QUIET;
    }

    /** Of a run that does not end: an alarm long after the last booking, up to which it is worth looking at; null if no alarm rings any more. */
    Event inVain() {
        long last = entries.isEmpty() ? 0 : entries.getLast().event().seq();
        var alarms = trace().ofKind(Kind.FIRE).stream().filter(e -> e.seq() > last && e.node().index() >= TILLS).toList();
        return alarms.size() < ALARMS_TO_SEE ? null : alarms.get(ALARMS_TO_SEE - 1);
    }

    /** How many messages this till sent. */
    long sentBy(NodeId till) {
        return trace().ofKind(Kind.SEND).stream().filter(e -> e.node().equals(till)).count();
    }

    /** The fewest that will do: one question, and full messages. */
    long fewest(NodeId till) {
        return 1 + (sales(till).size() + MOST - 1) / MOST;
    }

    List<NodeId> tills() {
        return trace().nodes().subList(TILLS, TILLS + sales.size());
    }

    /** Whether a message of this type was lost on its way from or to a till. */
    boolean lost(String type) {
        return trace().ofKind(Kind.DROP).stream().anyMatch(e -> e.type().equals(type));
    }

    /** Whether a gate refused a version. */
    boolean refused() {
        return trace().ofKind(Kind.SEND).stream().anyMatch(e -> e.type().equals("Speak"));
    }

    /** Whether the second gate passed something on: the move came while there was work to do. */
    boolean moved() {
        return trace().ofKind(Kind.SEND).stream().anyMatch(e -> e.node().index() == NEXT && e.type().equals("Enter"));
    }

    /** Whether a forged letter came to a till before its sales were booked. */
    boolean forgedInTime() {
        long last = entries.isEmpty() ? Long.MAX_VALUE : entries.getLast().event().seq();
        return trace().ofKind(Kind.DELIVER).stream().anyMatch(e -> e.from().index() == FORGER && e.seq() < last);
    }

    /** Whether some sale is worth more cents than 32 bits hold. */
    boolean large() {
        return sales.stream().anyMatch(ofTill -> ofTill.stream().anyMatch(amount -> amount >= LARGE));
    }
}
