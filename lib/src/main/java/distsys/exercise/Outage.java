package distsys.exercise;

import distsys.algo.broadcast.Overlay;
import distsys.algo.broadcast.Talk.Broadcast;
import distsys.algo.broadcast.Talk.BroadcastOk;
import distsys.algo.broadcast.Talk.Read;
import distsys.algo.broadcast.Talk.ReadOk;
import distsys.algo.broadcast.Talk.Topology;
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
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Nodes under test on an overlay, a client that tells them values and in the end asks what they have, and what goes wrong meanwhile. */
final class Outage {

    /** What goes wrong, each in its own world so that a failure has one reason. */
    enum World {
        /** Nothing. */ CALM,
        /** Messages get lost and doubled, and for a while one side hears nothing of the other; then all is whole. */ LOSSY,
        /** A cut between two sides, and nothing else: half a second, or twelve. */ CUT,
        /** One node is gone for ever. */ GONE
    }

    /** A value, whom the client told it, and when: on the run's time. */
    private record Telling(Duration at, int node, int value) {}

    /** No message takes longer, one way. */
    static final Duration LONGEST = Duration.ofMillis(20);
    /** When nothing is lost any more in the lossy world, and when it is asked what came of it. */
    static final Duration WHOLE = Duration.ofSeconds(8), ASKED = Duration.ofSeconds(38);
    private static final Duration CUT = Duration.ofSeconds(1), SHORT = Duration.ofMillis(500), LONG = Duration.ofSeconds(12);
    /** How long a repair may take after a short and after a long outage. */
    private static final Duration SOON = Duration.ofMillis(1_500), LATER = Duration.ofSeconds(5);
    /** In the world where one is gone: when it goes, and when the run ends. */
    static final Duration GOES = Duration.ofSeconds(1), END = Duration.ofSeconds(60);

    private final World world;
    private final Overlay overlay;
    private final Outcome<Node<?>> outcome;
    private final List<Telling> tellings = new ArrayList<>();
    private final Duration cutFor;
    private final int gone;

    private Outage(Trial<Node<?>> trial, World world) {
        this.world = world;
        int n = trial.size();
        Draws draws = trial.draws(1 + world.ordinal());
        overlay = switch (draws.nextInt(4)) {
            case 0 -> Overlay.line(n);
            case 1 -> Overlay.grid(n);
            case 2 -> Overlay.tree(n, 2);
            default -> Overlay.complete(n);
        };
        cutFor = draws.chance(0.5) ? SHORT : LONG;
        gone = draws.nextInt(n);
        for (int value = 1; value <= trial.length(); value++) tellings.add(new Telling(time(value, draws), node(n, draws), value));
        List<Supplier<? extends Node<?>>> nodes = new ArrayList<>();
        for (int i = 0; i < n; i++) nodes.add(trial.nodes());
        nodes.add(() -> new Teller(overlay, List.copyOf(tellings), asked()));
        Settings settings = trial.settings().withLatency(Distribution.uniform(Duration.ofMillis(5), LONGEST)).withFaults(faults(n, draws)).withUntil(asked().plusMillis(500));
        outcome = trial.run(settings, nodes);
    }

    static Outage of(Trial<Node<?>> trial, World world) {
        return trial.once(world, () -> new Outage(trial, world));
    }

    private Duration time(int value, Draws draws) {
        long millis = switch (world) {
            case CALM -> 200L * value + draws.nextInt(100);
            case LOSSY -> 100 + draws.nextInt(7_000);
            case CUT -> CUT.toMillis() - 10 + draws.nextInt((int) cutFor.toMillis());
            case GONE -> 500 + draws.nextInt(9_000);
        };
        return Duration.ofMillis(millis);
    }

    private int node(int n, Draws draws) {
        int drawn = draws.nextInt(n);
        return world == World.GONE && drawn == gone ? (drawn + 1) % n : drawn;
    }

    private Duration asked() {
        return switch (world) {
            case CALM -> Duration.ofSeconds(10);
            case LOSSY -> ASKED;
            case CUT -> whole().plus(patience());
            case GONE -> END;
        };
    }

    private List<Fault> faults(int n, Draws draws) {
        var side = new ArrayList<Integer>();
        var other = new ArrayList<Integer>();
        int first = draws.nextInt(n);
        for (int i = 0; i < n; i++) (i == first || draws.chance(0.4) && side.size() < n - 1 ? side : other).add(i);
        if (other.isEmpty()) other.add(side.removeLast());
        return switch (world) {
            case CALM -> List.of();
            case LOSSY -> List.of(new Fault.Weather(Duration.ofMillis(80), WHOLE, 0.2, 0.1, Duration.ZERO),
                    new Fault.Cut(Duration.ofSeconds(2), Duration.ofSeconds(6), side, other, false));
            case CUT -> List.of(new Fault.Cut(CUT, whole(), side, other, false));
            case GONE -> List.of(new Fault.Crash(GOES, null, gone));
        };
    }

    /** When the network is whole again, for good. */
    Duration whole() {
        return world == World.CUT ? CUT.plus(cutFor) : WHOLE;
    }

    /** How long after that every value may take. */
    Duration patience() {
        return cutFor.equals(SHORT) ? SOON : LATER;
    }

    boolean isShort() {
        return cutFor.equals(SHORT);
    }

    Trace trace() {
        return outcome.trace();
    }

    Overlay overlay() {
        return overlay;
    }

    NodeId gone() {
        return trace().nodes().get(gone);
    }

    int values() {
        return tellings.size();
    }

    private Teller teller() {
        return (Teller) outcome.nodes().getLast();
    }

    /** The first value that no node ever said is safe; 0 if there is none. */
    int unanswered() {
        return tellings.stream().mapToInt(Telling::value).filter(value -> !teller().safe.containsKey(value)).findFirst().orElse(0);
    }

    /** When the client was told that this value is safe. */
    Duration safe(int value) {
        return teller().safe.get(value);
    }

    /** What a node had in the end; null if it did not answer. */
    List<Integer> had(NodeId node) {
        return teller().had.get(node);
    }

    List<NodeId> nodes() {
        return trace().nodes().subList(0, overlay.size());
    }

    /** Messages of this type that nodes sent one another from this time on. */
    List<Event> sent(String type, Duration from) {
        return trace().ofKind(Kind.SEND).stream().filter(e -> e.time() >= from.toNanos() && e.type().equals(type) && e.from().index() < overlay.size() && e.to().index() < overlay.size()).toList();
    }

    /** Messages of whatever type to this node from this time on, by sender. */
    Map<NodeId, List<Event>> sentTo(NodeId node, Duration from) {
        var by = new TreeMap<NodeId, List<Event>>();
        for (Event e : trace().ofKind(Kind.SEND)) {
            if (e.time() >= from.toNanos() && e.to().equals(node) && e.from().index() < overlay.size()) by.computeIfAbsent(e.from(), _ -> new ArrayList<>()).add(e);
        }
        return by;
    }

    /** How many values a {@code Gossip} carries. */
    static long carried(Event gossip) {
        return gossip.payload().chars().filter(c -> c == ',').count() + (gossip.payload().contains("[]") ? 0 : 1);
    }

    /** Whether a message of this type was lost between nodes. */
    boolean lost(String type) {
        return trace().ofKind(Kind.DROP).stream().anyMatch(e -> e.type().equals(type));
    }

    /** The client: tells each value until it is answered, and asks everybody at the end. */
    private static final class Teller extends Node<Object> {

        private record Now(int telling) {}
        private record Ask() {}

        private static final Duration AGAIN = Duration.ofMillis(300);

        private final transient Overlay overlay;
        private final List<Telling> tellings;
        private final Duration asked;
        private final Map<Integer, Duration> safe = new TreeMap<>();
        private final Map<NodeId, List<Integer>> had = new TreeMap<>();

        Teller(Overlay overlay, List<Telling> tellings, Duration asked) {
            this.overlay = overlay;
            this.tellings = tellings;
            this.asked = asked;
        }

        @Override protected void start() {
            for (int i = 0; i < overlay.size(); i++) send(members().get(i), new Topology(0, overlay.topology()));
            for (int i = 0; i < tellings.size(); i++) after(tellings.get(i).at(), new Now(i));
            after(asked, new Ask());
        }

        @Override protected void receive(NodeId from, Object msg) {
            switch (msg) {
                case Now(int i) -> {
                    Telling t = tellings.get(i);
                    if (safe.containsKey(t.value())) return;
                    send(members().get(t.node()), new Broadcast(t.value(), t.value()));
                    after(AGAIN, msg);
                }
                case Ask _ -> {
                    for (int i = 0; i < overlay.size(); i++) send(members().get(i), new Read(1_000 + i));
                }
                case BroadcastOk(int value) -> safe.putIfAbsent(value, now());
                case ReadOk(int _, List<Integer> values) -> had.putIfAbsent(from, Keeping.numbers(values));
                default -> { }                                  // TopologyOk, and whatever else the answer under test says to a client
            }
        }
    }
}
