package distsys.exercise;

import distsys.algo.broadcast.Talk.Broadcast;
import distsys.algo.broadcast.Talk.BroadcastOk;
import distsys.algo.broadcast.Talk.Read;
import distsys.algo.broadcast.Talk.ReadOk;
import distsys.algo.broadcast.Talk.Topology;
import distsys.algo.broadcast.Talk.TopologyOk;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One node under test and clients that tell it values and ask for them; what they heard, and when. */
final class Keeping {

    /** What else happens in a run. */
    enum World {
        /** Messages come twice; clients say some things twice. */ CALM,
        /** The node crashes and comes back, up to three times. */ CRASHES
    }

    /**
     * An answer to a read.
     *
     * @param heard  when the client heard it
     * @param asked  the number of the event at which it asked
     * @param values as they were when the client heard them
     */
    record Answered(Event heard, long asked, List<Integer> values) {}

    private static final Duration GAP = Duration.ofMillis(25), PATIENCE = Duration.ofMillis(120), END = Duration.ofMillis(600);

    /** After so many requests without an answer a client gives up: no crash lasts so long. */
    private static final int TRIES = 5;
    private static final String TOPOLOGY = "topology";

    private final Outcome<Node<?>> outcome;
    private final List<Client> clients = new ArrayList<>();
    /** By value, the event at which a client first heard that it is safe. */
    private final Map<Integer, Event> safe = new HashMap<>();
    private final List<Answered> answers = new ArrayList<>();

    /** Does one thing after another, each until it is answered. Requests after a time-out are new requests for the same. */
    private static final class Client extends Node<Object> {

        private record Next(int step) {}
        private record Again(int step) {}

        /** What was heard, by the number of messages heard from the node so far: the trace has the events in the same order. */
        private final List<Object> heard = new ArrayList<>();
        private final Map<Integer, Integer> values = new HashMap<>();
        private final List<Object> plan;
        private final Duration gap;
        private int step = -1, number, tries;
        private boolean waiting;

        /** @param plan what to do: an {@code Integer} is a value to broadcast, {@link #TOPOLOGY} tells who is there, anything else is a read */
        Client(List<Object> plan, Duration gap) {
            this.plan = plan;
            this.gap = gap;
        }

        @Override protected void start() {
            after(gap, new Next(0));
        }

        @Override protected void receive(NodeId from, Object msg) {
            switch (msg) {
                case Next(int which) -> {
                    step = which;
                    tries = 0;
                    ask();
                }
                case Again(int which) -> {
                    if (waiting && which == step && ++tries < TRIES) ask();
                }
                default -> {
                    heard.add(msg instanceof ReadOk ok ? new ReadOk(ok.inReplyTo(), numbers(ok.messages())) : msg);
                    if (waiting && isAnswer(msg)) {
                        waiting = false;
                        cancel(new Again(step));
                        if (step + 1 < plan.size()) after(step + 2 == plan.size() ? END : gap, new Next(step + 1));
                    }
                }
            }
        }

        private boolean isAnswer(Object msg) {
            return switch (plan.get(step)) {
                case Integer _ -> msg instanceof BroadcastOk ok && ok.inReplyTo() == number;
                case String what when what.equals(TOPOLOGY) -> msg instanceof TopologyOk ok && ok.inReplyTo() == number;
                default -> msg instanceof ReadOk read && read.inReplyTo() == number;
            };
        }

        private void ask() {
            waiting = true;
            number++;
            NodeId node = NodeId.of(0);
            switch (plan.get(step)) {
                case Integer value -> {
                    values.put(number, value);
                    send(node, new Broadcast(number, value));
                }
                case String what when what.equals(TOPOLOGY) -> send(node, new Topology(number, Map.of(node, List.of())));
                default -> send(node, new Read(number));
            }
            after(PATIENCE, new Again(step));
        }
    }

    /** A copy of what came; what is no number is no value. */
    static List<Integer> numbers(List<?> messages) {
        var numbers = new ArrayList<Integer>();
        if (messages != null) for (Object each : messages) if (each instanceof Integer value) numbers.add(value);
        return List.copyOf(numbers);
    }

    private Keeping(Trial<Node<?>> trial, World world) {
        Draws draws = trial.draws(1);
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        nodes.add(trial.nodes());
        for (int i = 0; i < trial.size(); i++) {
            int client = i;
            List<Object> plan = plan(client, trial.length(), draws);
            Duration gap = GAP.plusMillis(draws.nextInt(20));
            nodes.add(() -> {
                var made = new Client(plan, gap);
                clients.add(made);
                return made;
            });
        }
        outcome = trial.run(1, settings(trial, world, draws), nodes);
        read();
    }

    static Keeping of(Trial<Node<?>> trial, World world) {
        return trial.once(world, () -> new Keeping(trial, world));
    }

    /** The first client says who is there; then values and reads in turn as they are drawn, some values a second time, and in the end a read. */
    private static List<Object> plan(int client, int length, Draws draws) {
        var plan = new ArrayList<Object>();
        if (client == 0) plan.add(TOPOLOGY);
        for (int i = 0; i < length; i++) {
            int value = 100 * (client + 1) + i;
            plan.add(value);
            if (draws.chance(0.3)) plan.add(value);
            if (draws.chance(0.5)) plan.add("read");
        }
        plan.add("read");
        return plan;
    }

    private static Settings settings(Trial<Node<?>> trial, World world, Draws draws) {
        // Without fields: with them the simulator itself refuses a message that changes, and says so of the client, which is ours.
        Settings settings = trial.settings().withKeep(Settings.KEEP, false).withLatency(Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(15)));
        if (world == World.CALM) return settings.withDuplication(0.2);
        var crashes = new ArrayList<Fault>();
        Duration at = Duration.ZERO;
        for (int left = 1 + draws.nextInt(3); left > 0; left--) {
            at = at.plusMillis(30 + draws.nextInt(30 + 20 * trial.length()));
            Duration back = at.plusMillis(5 + draws.nextInt(40));
            crashes.add(new Fault.Crash(at, back, 0));
            at = back;
        }
        return settings.withFaults(crashes);
    }

    private void read() {
        var next = new HashMap<NodeId, Integer>();
        var asked = new HashMap<List<Object>, Long>();
        for (Event e : trace().events()) {
            if (e.kind() == Kind.SEND && e.node().index() > 0) asked.put(List.of(e.node(), number(e)), e.seq());
            if (e.kind() != Kind.DELIVER || e.node().index() == 0) continue;
            Client client = clients.get(e.node().index() - 1);
            Object heard = client.heard.get(next.merge(e.node(), 1, Integer::sum) - 1);
            if (heard instanceof BroadcastOk(int number) && client.values.containsKey(number)) safe.putIfAbsent(client.values.get(number), e);
            if (heard instanceof ReadOk(int number, List<Integer> values)) {
                answers.add(new Answered(e, asked.getOrDefault(List.of(e.node(), number), Long.MAX_VALUE), values));
            }
        }
    }

    /** The {@code msgId} of a client's request. */
    private static int number(Event sent) {
        String p = sent.payload();
        int from = p.indexOf("msgId=") + 6, to = from;
        while (to < p.length() && Character.isDigit(p.charAt(to))) to++;
        return Integer.parseInt(p.substring(from, to));
    }

    Trace trace() {
        return outcome.trace();
    }

    /** What the clients were told, in the order in which they heard it. */
    List<Answered> answers() {
        return answers;
    }

    /** Which values a client knew to be safe before the event with this number, and the events that told it. */
    Map<Integer, Event> safeBefore(long seq) {
        var known = new java.util.TreeMap<Integer, Event>();
        safe.forEach((value, event) -> {
            if (event.seq() < seq) known.put(value, event);
        });
        return known;
    }

    /** The values that were sent by anybody before the event with this number. */
    Set<Integer> sentBefore(long seq) {
        var sent = new TreeSet<Integer>();
        for (Event e : trace().events()) {
            if (e.seq() < seq && e.kind() == Kind.SEND && e.type().equals("Broadcast") && e.node().index() > 0) {
                sent.add(clients.get(e.node().index() - 1).values.get(number(e)));
            }
        }
        return sent;
    }

    /** The last event at which a client still waits for an answer, if the run ended so; null if all were answered. */
    Event unanswered() {
        for (int i = 0; i < clients.size(); i++) {
            if (!clients.get(i).waiting && clients.get(i).step == clients.get(i).plan.size() - 1) continue;
            NodeId id = trace().nodes().get(i + 1);
            return trace().ofKind(Kind.SEND).stream().filter(e -> e.node().equals(id)).reduce((a, b) -> b).orElseThrow();
        }
        return null;
    }

    /** Whether the node crashed while it held values that a client knew to be safe. */
    boolean crashedWithValues() {
        return trace().ofKind(Kind.CRASH).stream().anyMatch(e -> !safeBefore(e.seq()).isEmpty());
    }

    /** Whether a value was sent a second time. */
    boolean repeated() {
        var once = new TreeSet<Integer>();
        for (Event e : trace().ofKind(Kind.DELIVER)) {
            if (e.node().index() == 0 && e.type().equals("Broadcast") && !once.add(clients.get(e.from().index() - 1).values.get(number(e)))) return true;
        }
        return false;
    }

    /** Whether the node took in a value between an answer's leaving and its arrival. */
    boolean changedUnderWay() {
        for (Answered a : answers) {
            long left = a.heard().cause();
            for (Event e : trace().ofKind(Kind.DELIVER)) {
                if (e.node().index() == 0 && e.type().equals("Broadcast") && e.seq() > left && e.seq() < a.heard().seq()) return true;
            }
        }
        return false;
    }
}
