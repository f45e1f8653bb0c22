package distsys.run.sim;

import distsys.run.Spared;
import distsys.run.world.Purpose;
import distsys.trace.Canon;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The second driver: the order of events is given, by a trace, and times are for display only. A message is known by its place
 * among those its sender sent to its receiver, a timer by its node and value, so a trace found elsewhere, by the explorer or in
 * real time, can be followed as long as the program does what it did there.
 */
final class Schedule implements EventQueue {

    private final Trace trace;
    /** By event, what its handler draws. */
    private final Map<Long, String[]> draws;
    private final List<Event> steps;
    private int next;
    private Simulation<?> simulation;
    private SimNode[] nodes;

    /** By link, the messages sent so far; by node and value, the timer that is set. */
    private final Map<String, List<Item>> sent = new HashMap<>();
    private final Map<String, Item> timers = new HashMap<>();
    /** By time, the faults that the settings plan, so that their draws are those of the original run. */
    private final Map<Long, ArrayDeque<Item>> planned = new HashMap<>();
    /** For every send of the trace, when its message arrived: twice, if the network doubled it. */
    private final Map<Long, List<Long>> arrivals = new HashMap<>();
    private final Set<Long> arrived = new HashSet<>();
    /** For every send of the trace, which of its link it is. */
    private final Map<Long, Integer> place = new HashMap<>();

    Schedule(Trace trace) {
        if (!trace.isWhole()) throw new IllegalArgumentException("a trace that keeps only " + trace.events().size() + " of " + trace.total()
                + " events cannot be replayed: record it whole");
        this.trace = trace;
        draws = draws(trace.settings().get("draws"));
        steps = trace.events().stream().filter(e -> switch (e.kind()) {
            case DELIVER, DROP, FIRE, CRASH, RESTART, CUT, HEAL, PAUSE, RESUME, FAULT, CALM -> true;
            case START -> e.time() > 0;                              // the others start by themselves
            case SEND, SET, CANCEL, LOG, SYNC, FAIL -> false;        // what handlers do
        }).toList();
        var counts = new HashMap<String, Integer>();
        for (Event e : steps) {
            if (e.kind() == Kind.DELIVER || e.kind() == Kind.DROP) arrivals.computeIfAbsent(e.cause(), c -> new ArrayList<>()).add(e.time());
        }
        for (Event e : trace.ofKind(Kind.SEND)) place.put(e.seq(), counts.merge(link(e), 1, Integer::sum) - 1);
    }

    void attach(Simulation<?> simulation, SimNode[] nodes) {
        this.simulation = simulation;
        this.nodes = nodes;
    }

    @Override public int size() {
        return steps.size() - next;
    }

    @Override public long nextTime() {
        return steps.get(next).time();
    }

    @Override public void add(Item item) {
        switch (item.kind) {
            case Item.DELIVER -> sent.computeIfAbsent(nodes[item.sender].id + ">" + nodes[item.node].id, k -> new ArrayList<>()).add(item);
            case Item.FIRE -> timers.put(nodes[item.node].id + " " + Canon.text(item.what), item);
            default -> planned.computeIfAbsent(item.time, t -> new ArrayDeque<>()).add(item);
        }
    }

    @Override public Item remove() {
        Event e = steps.get(next++);
        Item item = switch (e.kind()) {
            case DELIVER, DROP -> message(e);
            case FIRE -> timer(e);
            default -> fault(e);
        };
        item.time = e.time();
        return item;
    }

    private Item message(Event e) {
        List<Item> ofLink = sent.getOrDefault(link(e), List.of());
        Integer nth = place.get(e.cause());
        if (nth == null || nth >= ofLink.size()) throw cannot(e, e.from() + " has sent only " + ofLink.size() + " messages to " + e.to());
        Item was = ofLink.get(nth);
        if (!Canon.text(was.what).equals(e.payload())) throw cannot(e, "here it is " + Canon.text(was.what));
        boolean twin = isTwin(e, was.time);
        var item = new Item(Item.DELIVER, e.time(), was.node, was.from, was.sender, was.what, was.cause, was.text, twin ? Purpose.TWIN.draw(was.key) : was.key);
        item.cut = e.kind() == Kind.DROP;
        return item;
    }

    /**
     * Whether the network made this message out of the other one, which was to arrive at {@code planned}. What its handler draws depends on
     * that. A trace does not say it, but the times do; where they are another engine's, the first to arrive is taken for the original.
     */
    private boolean isTwin(Event e, long planned) {
        List<Long> both = arrivals.get(e.cause());
        boolean second = !arrived.add(e.cause());
        if (both.size() == 1 || both.getFirst() == planned || !both.contains(planned)) return second;
        return e.time() != planned;
    }

    private Item timer(Event e) {
        Item item = timers.remove(e.node() + " " + e.payload());
        if (item == null || item.cancelled) throw cannot(e, "no such timer is set");
        return item;
    }

    /** As planned; a crash that nobody planned, such as the explorer's, has no draws to keep. */
    private Item fault(Event e) {
        ArrayDeque<Item> due = planned.get(e.time());
        if (due != null && !due.isEmpty()) return due.remove();
        return switch (e.kind()) {
            case CRASH -> new Item(Item.FAULT, e.time(), Simulation.NOBODY, Simulation.NOBODY, Simulation.NOBODY, (Runnable) () -> crash(nodes[e.node().index()], e.payload()), Event.NONE, null, e.seq());
            case RESTART, START -> new Item(Item.FAULT, e.time(), Simulation.NOBODY, Simulation.NOBODY, Simulation.NOBODY, (Runnable) () -> simulation.restart(nodes[e.node().index()]), Event.NONE, null, e.seq());
            default -> throw cannot(e, "the cluster's settings have no such fault");
        };
    }

    /** The explorer says which of the unsynced writes survive. */
    private void crash(SimNode node, String spared) {
        if (spared.isEmpty()) simulation.crash(node);
        else simulation.crash(node, Spared.of(spared, node.disk().keys()));
    }

    /** {@code 12: 1/3 0/2; 15: 0/2}: in the handler of event 12 the second of three, then the first of two. */
    private static Map<Long, String[]> draws(String text) {
        var draws = new HashMap<Long, String[]>();
        if (text == null) return draws;
        for (String part : text.split("; ")) {
            int colon = part.indexOf(':');
            draws.put(Long.parseLong(part.substring(0, colon)), part.substring(colon + 2).split(" "));
        }
        return draws;
    }

    /** Whether the trace says what the handler of this event draws: the explorer's do, in which each draw is a branch. */
    boolean prescribes(long seq) {
        return !draws.isEmpty() && draws.containsKey(seq);
    }

    /** A random word of which {@code nextInt} and {@code chance} make the answer in the trace. */
    long draw(long seq, int nth) {
        String[] answers = draws.get(seq);
        if (nth >= answers.length) throw new IllegalArgumentException("this program cannot follow the trace: in event " + seq + " it draws more often than there");
        int slash = answers[nth].indexOf('/');
        long answer = Long.parseLong(answers[nth], 0, slash, 10), of = Long.parseLong(answers[nth], slash + 1, answers[nth].length(), 10);
        // nextInt(n) is the high half of the word times n; the least word is also chance's yes, the greatest its no
        return answer == 0 ? 0 : (((answer + 1 << 32) - 1) / of) << 32 | 0xFFFF_FFFFL;
    }

    private static String link(Event e) {
        return e.from() + ">" + e.to();
    }

    private static IllegalArgumentException cannot(Event e, String why) {
        return new IllegalArgumentException("this program cannot follow the trace: event " + e.seq() + ", " + e.kind().word() + " of "
                + e.payload() + " at " + e.node() + ", does not happen; " + why);
    }
}
