package distsys.run.sim;

import distsys.model.Draws;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.run.Outcome.Ending;
import distsys.run.Outcome.Failure;
import distsys.run.Outcome.Series;
import distsys.run.Probe;
import distsys.run.Samples;
import distsys.run.Script;
import distsys.run.Settings;
import distsys.run.world.Blame;
import distsys.run.world.Injector;
import distsys.run.world.Liar;
import distsys.run.world.Links;
import distsys.run.world.Purpose;
import distsys.run.world.Recorder;
import distsys.run.world.World;
import distsys.trace.Canon;
import distsys.trace.ClockStretch;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One run: takes the earliest event, moves the clock there, runs its handler, until nothing is left or a limit is reached.
 *
 * <p>A simulation runs once, on the thread that calls {@link #run}. It never throws for what a node does wrong: the outcome names
 * the event, and the trace up to it is kept.
 */
public final class Simulation<N extends Node<?>> {

    /** Events between two looks at the stop button. */
    private static final int POLL_MASK = 0xFF;
    /** So many nodes are in the cache anyway. */
    private static final int CACHED = 4_096;
    /** In place of a node's index where there is none. */
    static final int NOBODY = Recorder.NOBODY;

    final Settings settings;
    /** One for all nodes: a draw depends on the event being handled, not on who asks. */
    final Draws draws = this::nextDraw;
    final List<NodeId> ids;
    /** Those of them whom nodes see as members; beside them there may be services and clients. */
    final List<NodeId> members;
    private final List<? extends Supplier<? extends N>> factories;
    private final SimNode[] nodes;
    /** By index, the node if it is up and nothing holds it up, else null: for most deliveries nothing else of it need be fetched. */
    private final Node<?>[] ready;
    private final List<Sampler> samplers;
    private final EventQueue queue;
    private final Set<Long> suppressed;
    private final List<Long> deliveredKeys = new ArrayList<>();
    private final Links links;
    private final World<SimNode> stage = new Stage();
    private final Recorder recorder;
    /** No clock drifts: then none need be looked at to set a timer, which in a large run saves a cache miss each. */
    private final boolean evenClocks;
    /** Some fault slows a node: only then are both ends of a link asked how much, for the same reason. */
    private final boolean slowNodes;
    private final Steps.Meter meter = Steps.meter();
    private long now, handled, sent, delivered, lost;
    /** The event being handled: its key, and how much its handler has caused and drawn so far. */
    private long key, caused, drawn;
    /** The number of that event, and the schedule if one is followed. */
    private long handling;
    private final Schedule schedule;
    private Failure failure;
    private long planned;
    private BooleanSupplier over = () -> false;
    /** Of no interest but to keep what {@link #fetch} does. */
    private boolean fetched;

    /**
     * @param ids       the nodes, by index
     * @param factories how to make each, by index
     */
    public Simulation(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes) {
        this(settings, ids, factories, probes, new CalendarQueue());
    }

    /**
     * A simulation with others than members: services, from index {@code members} on, and clients, from index {@code clients} on. Nodes
     * find services by name, not among their peers; whatever comes from a client or goes to one takes no time and is never lost.
     *
     * @param over asked after every event: whether the run has reached its end
     */
    public static <N extends Node<?>> Simulation<N> among(int members, int clients, Settings settings, List<NodeId> ids,
                                                          List<? extends Supplier<? extends N>> factories, BooleanSupplier over) {
        var simulation = new Simulation<N>(settings, ids, factories, List.of(), new CalendarQueue(), null, members, clients);
        simulation.over = over;
        return simulation;
    }

    /**
     * A simulation in which the events of {@code schedule} happen, in their order.
     *
     * @throws IllegalArgumentException from {@link #run}, naming the first event that this program does not lead to
     */
    public static <N extends Node<?>> Simulation<N> replaying(Trace schedule, Settings settings, List<NodeId> ids,
                                                              List<? extends Supplier<? extends N>> factories) {
        Settings calm = settings.withLoss(0).withDuplication(0).withUntil(null).withBandwidth(0);
        return new Simulation<>(calm, ids, factories, List.of(), new Schedule(schedule));
    }

    Simulation(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes, EventQueue queue) {
        this(settings, ids, factories, probes, queue, null);
    }

    /** @param suppressed the keys of messages that are lost whatever the network does; not null: the keys of delivered ones are kept */
    Simulation(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes, EventQueue queue,
               Set<Long> suppressed) {
        this(settings, ids, factories, probes, queue, suppressed, ids.size(), ids.size());
    }

    private Simulation(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes, EventQueue queue,
                       Set<Long> suppressed, int members, int clients) {
        this.settings = settings;
        this.suppressed = suppressed;
        this.queue = queue;
        this.ids = List.copyOf(ids);
        this.members = members == ids.size() ? this.ids : this.ids.subList(0, members);
        this.factories = factories;
        if (ids.size() != factories.size()) throw new IllegalArgumentException(ids.size() + " ids for " + factories.size() + " nodes");
        for (int i = 0; i < ids.size(); i++) {
            if (this.ids.get(i).index() != i) throw new IllegalArgumentException("the id in place " + i + " has index " + this.ids.get(i).index());
        }
        links = new Links(settings, clients);
        recorder = new Recorder(settings, this.ids);
        evenClocks = settings.drift() == 0 && settings.faults().stream().noneMatch(f -> f instanceof Fault.ClockDrift);
        slowNodes = settings.faults().stream().anyMatch(f -> f instanceof Fault.Slow);
        samplers = probes.stream().map(Sampler::new).toList();
        nodes = new SimNode[ids.size()];
        ready = new Node<?>[nodes.length];
        for (int i = 0; i < nodes.length; i++) nodes[i] = new SimNode(this, this.ids.get(i));
        schedule = queue instanceof Schedule given ? given : null;
        if (schedule != null) schedule.attach(this, nodes);
        var injector = new Injector<>(stage, nodes, links);
        settings.faults().forEach(injector::plan);
    }

    /** Runs to the end. */
    public Outcome<N> run() {
        try {
            return toTheEnd();
        } finally {
            for (SimNode n : nodes) close(n);
        }
    }

    private Outcome<N> toTheEnd() {
        for (SimNode n : nodes) {
            enter(Purpose.START.root(settings.seed(), n.index));
            if (failure == null && !n.late()) start(n, Kind.START);
        }
        Ending ending = loop();
        if (ending != Ending.FAILURE) samplers.forEach(s -> s.upTo(settings.until() == null ? now : settings.until().toNanos()));
        var series = new LinkedHashMap<String, Series>();
        samplers.forEach(s -> series.put(s.probe.name(), s.samples.series()));
        return new Outcome<>(recorder.trace(settings.words(), clocks()), instances(), ending, failure, handled, sent, delivered, lost, series);
    }

    private Ending loop() {
        long until = settings.until() == null ? Long.MAX_VALUE : settings.until().toNanos();
        while (failure == null) {
            if (over.getAsBoolean()) return Ending.TIME;
            if (queue.size() == 0) return Ending.QUIET;
            long next = queue.nextTime();
            if (next > until) return Ending.TIME;
            if (handled >= settings.events()) return Ending.BUDGET;
            if ((handled & POLL_MASK) == 0) meter.poll();
            for (var s : samplers) s.upTo(next - 1);
            now = next;
            if (nodes.length > CACHED) fetch(queue.soon());
            happen(queue.remove());
        }
        return Ending.FAILURE;
    }

    private void happen(Item item) {
        if (item.cancelled) return;
        if (item.node != NOBODY && ready[item.node] == null && heldUp(item)) return;
        handled++;
        enter(item.key);
        switch (item.kind) {
            case Item.DELIVER -> deliver(item);
            case Item.FIRE -> fire(item);
            default -> ((Runnable) item.what).run();
        }
    }

    /** What comes while its node is paused, or waits for its disk, waits too, in its order. */
    private boolean heldUp(Item item) {
        SimNode n = nodes[item.node];
        if (n.busyUntil <= now) {
            if (n.up) ready[n.index] = n.node;
            return false;
        }
        item.here = item.kind == Item.DELIVER && !item.cut && !links.cut(item.from, item.node);
        item.time = n.busyUntil;
        queue.add(item);
        return true;
    }

    private void hold(SimNode n, long until) {
        n.busyUntil = Math.max(n.busyUntil, until);
        ready[n.index] = null;
    }

    /** Looks at what an item that is not due yet will need: in a large run it is in no cache, and comes while other handlers run. */
    private void fetch(Item soon) {
        if (soon == null || soon.node == NOBODY) return;
        Node<?> node = ready[soon.node];
        fetched |= node != null && node.getClass() == Node.class || soon.kind == Item.FIRE && nodes[soon.node].busyUntil > now;
    }

    // ------------------------------------------------------------------ draws

    private void enter(long eventKey) {
        key = eventKey;
        caused = drawn = 0;
    }

    private long nextKey() {
        return Purpose.CAUSED.draw(key, caused++);
    }

    /** The next random word of the handler that runs. */
    private long nextDraw() {
        if (schedule != null && schedule.prescribes(handling)) return schedule.draw(handling, (int) drawn++);
        return Purpose.NODE.draw(key, drawn++);
    }

    // ------------------------------------------------------------------ messages

    void send(SimNode from, NodeId to, Object msg) {
        Objects.requireNonNull(msg, "a message cannot be null");
        // Nothing of the receiver is looked at before the message arrives: in a large run that would be a cache miss a message.
        if (to == null || to.index() >= nodes.length) {
            throw new IllegalArgumentException("there is no node " + to + " to send " + Canon.text(msg) + " to");
        }
        long messageKey = nextKey();
        if (from.lie() == null) send(from, from.index, to.index(), msg, messageKey);
        else Liar.send(stage, from, to, msg, messageKey);
    }

    /** Sends in the name of {@code sender}, which is {@code from}'s own unless it lies. */
    private void send(SimNode from, int sender, int receiver, Object msg, long messageKey) {
        String text = recorder.keeps() ? Canon.text(msg) : null;
        long seq = recorder.add(now, Kind.SEND, from.index, sender, receiver, Event.NONE, msg, text);
        sent++;
        boolean near = links.near(from.index, receiver);
        boolean cut = !near && (links.loses(messageKey) || links.cut(from.index, receiver));
        transmit(from, sender, receiver, msg, seq, text, messageKey, cut);
        if (!near && links.doubles(messageKey)) transmit(from, sender, receiver, msg, seq, text, Purpose.TWIN.draw(messageKey), cut);
    }

    private void transmit(SimNode from, int sender, int to, Object msg, long seq, String text, long messageKey, boolean cut) {
        long leaves = Math.max(now, from.busyUntil);
        long extra = slowNodes ? from.slowBy() + nodes[to].slowBy() : 0;
        long arrival = links.arrival(from.index, to, leaves, extra, messageKey, msg);
        var item = new Item(Item.DELIVER, arrival, to, from.index, sender, msg, seq, text, messageKey);
        item.cut = cut || suppressed != null && suppressed.contains(messageKey);
        queue.add(item);
    }

    private void deliver(Item item) {
        int to = item.node;
        if (item.cut || ready[to] == null || !item.here && links.cut(item.from, to)) {
            lost++;
            recorder.add(now, Kind.DROP, to, item.sender, to, item.cause, item.what, item.text);
            return;
        }
        delivered++;
        if (item.text != null && settings.states() && !item.text.equals(Canon.text(item.what))) {
            fail(nodes[to], "the message " + item.text + " from " + ids.get(item.sender) + " was changed after it was sent: it arrives as "
                    + Canon.text(item.what) + "; send records that hold copies, such as List.copyOf(…)");
            return;
        }
        if (suppressed != null) deliveredKeys.add(item.key);
        long seq = recorder.add(now, Kind.DELIVER, to, item.sender, to, item.cause, item.what, item.text);
        handle(to, seq, ids.get(item.sender), item.what);
    }

    // ------------------------------------------------------------------ timers

    void set(SimNode node, Duration delay, Object msg) {
        Objects.requireNonNull(msg, "a timer cannot be null");
        if (delay.isNegative()) throw new IllegalArgumentException("a timer cannot be set into the past: " + delay);
        String text = recorder.keeps() ? Canon.text(msg) : null;
        long seq = recorder.add(now, Kind.SET, node.index, NOBODY, NOBODY, Event.NONE, msg, text);
        var item = new Item(Item.FIRE, Math.addExact(now, evenClocks ? delay.toNanos() : node.clock().real(delay.toNanos())), node.index, NOBODY, NOBODY, msg, seq, text, nextKey());
        Item earlier = node.put(item);
        if (earlier != null) earlier.cancelled = true;
        queue.add(item);
    }

    void cancel(SimNode node, Object msg) {
        Item pending = node.remove(msg);
        if (pending == null) return;
        pending.cancelled = true;
        recorder.add(now, Kind.CANCEL, node.index, NOBODY, NOBODY, pending.cause, msg, pending.text);
    }

    private void fire(Item item) {
        SimNode n = nodes[item.node];
        n.fired(item);
        long seq = recorder.add(now, Kind.FIRE, n.index, NOBODY, NOBODY, item.cause, item.what, item.text);
        handle(n.index, seq, n.id, item.what);
    }

    // ------------------------------------------------------------------ handlers

    private void start(SimNode n, Kind kind) {
        long seq = recorder.add(now, kind, n.index, NOBODY, NOBODY, Event.NONE, null, null);
        n.up = true;
        handle(n.index, seq, n.id, null);
    }

    private void begin(SimNode n) {
        n.node = Lifecycle.create(n, factories.get(n.index));
        if (n.busyUntil <= now) ready[n.index] = n.node;             // its constructor may have written to a slow disk
        Lifecycle.start(n.node);
    }

    /** Runs one handler, {@code msg} null for start, under a step budget of its own. Whatever it throws ends the run, not the caller. */
    private void handle(int node, long seq, NodeId from, Object msg) {
        handling = seq;
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            if (msg == null) begin(nodes[node]); else Lifecycle.receive(ready[node], from, msg);
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (Throwable thrown) {
            fail(nodes[node], seq, msg, thrown);
        } finally {
            meter.end();
        }
        if (failure == null && settings.states()) look(nodes[node], seq);
    }

    private void look(SimNode n, long seq) {
        try {
            if (recorder.looksAt(seq)) recorder.changed(seq, n.id, Canon.fields(n.node), n.diskInUse());
        } catch (RuntimeException unreadable) {
            fail(n, seq, null, unreadable);
        }
    }

    private void fail(SimNode n, long seq, Object msg, Throwable thrown) {
        String sentence = Blame.sentence(n.id, n.node == null ? null : n.node.getClass(), msg, now, thrown);
        failure = new Failure(n.id, seq, sentence, thrown);
        recorder.add(now, Kind.FAIL, n.index, NOBODY, NOBODY, seq, null, recorder.keeps() ? Canon.text(sentence) : null);
    }

    void log(SimNode n, String text) {
        var line = new LogLine(n.now(), text);
        recorder.add(now, Kind.LOG, n.index, NOBODY, NOBODY, Event.NONE, line, recorder.keeps() ? Canon.text(line) : null);
    }

    /** Who offers this service: not a member. */
    NodeId service(String name) {
        for (NodeId id : ids.subList(members.size(), ids.size())) if (id.name().equals(name)) return id;
        throw new IllegalArgumentException("there is no service " + name + " in this run; run this node in a workload, in the simulator or with ./course maelstrom");
    }

    void synced(SimNode n) {
        recorder.add(now, Kind.SYNC, n.index, NOBODY, NOBODY, Event.NONE, null, null);
        if (n.syncTakes() > 0) hold(n, Math.max(now, n.busyUntil) + n.syncTakes());
    }

    // ------------------------------------------------------------------ faults

    /** Does {@code action} at {@code when}, before everything else of that time that is planned later. */
    private void at(Duration when, Runnable action) {
        queue.add(new Item(Item.FAULT, when.toNanos(), NOBODY, NOBODY, NOBODY, action, Event.NONE, null, Purpose.FAULT.root(settings.seed(), planned++)));
    }

    /** A crash that spares just these unsynced writes. */
    void crash(SimNode n, Set<String> spared) {
        n.disk().spare(spared);
        crash(n);
    }

    void crash(SimNode n) {
        if (!n.up) return;
        n.up = false;
        ready[n.index] = null;
        n.clearTimers(timer -> timer.cancelled = true);
        n.busyUntil = 0;
        close(n);
        n.disk().crash(key);
        recorder.crashed(recorder.add(now, Kind.CRASH, n.index, NOBODY, NOBODY, Event.NONE, null, null), n.id, n.diskInUse());
    }

    /** A node that holds a thread, such as a script, gives it back. */
    private static void close(SimNode n) {
        if (n.node instanceof Script script) script.close();
    }

    /** Starts a node that crashed, or was not there yet. */
    void restart(SimNode n) {
        if (!n.up && failure == null) start(n, n.node == null ? Kind.START : Kind.RESTART);
    }

    private void pause(SimNode n, long until) {
        if (!n.up) return;
        hold(n, until);
        note(Kind.PAUSE, n, "");
    }

    private void resume(SimNode n) {
        if (n.up) note(Kind.RESUME, n, "");
    }

    /** Writes down a fault that struck or ended, {@code n} null for one of the network. */
    private void note(Kind kind, SimNode n, String text) {
        long seq = recorder.add(now, kind, n == null ? NOBODY : n.index, NOBODY, NOBODY, Event.NONE, null, text);
        if (kind == Kind.FAULT && n != null && recorder.looksAt(seq)) recorder.changed(seq, n.id, n.up ? Canon.fields(n.node) : null, n.diskInUse());
    }

    /** Ends the run for what a fault asked of {@code n} and cannot be. */
    private void fail(SimNode n, String sentence) {
        long seq = recorder.add(now, Kind.FAIL, n.index, NOBODY, NOBODY, Event.NONE, null, Canon.text(sentence));
        failure = new Failure(n.id, seq, n.id + " at " + Times.text(now) + ": " + sentence, null);
    }

    // ------------------------------------------------------------------ observation

    List<Long> deliveredKeys() {
        return deliveredKeys;
    }

    /** True time now, in nanoseconds. */
    long now() {
        return now;
    }

    /** How the clocks ran; of runs whose nodes' fields are kept, and of clocks that do not show the true time, only. */
    private Map<NodeId, List<ClockStretch>> clocks() {
        var clocks = new LinkedHashMap<NodeId, List<ClockStretch>>();
        if (!settings.states()) return clocks;
        for (SimNode n : nodes) {
            List<ClockStretch> stretches = n.clock().stretches();
            if (!stretches.isEmpty()) clocks.put(n.id, stretches);
        }
        return clocks;
    }

    @SuppressWarnings("unchecked")
    private List<N> instances() {
        var all = new ArrayList<N>();
        for (SimNode n : nodes) all.add((N) n.node);
        return java.util.Collections.unmodifiableList(all);         // holds null for a node that never came to life
    }

    /** This run, as its faults see it. */
    private final class Stage implements World<SimNode> {

        @Override public long now() {
            return now;
        }

        @Override public long key() {
            return key;
        }

        @Override public void at(Duration when, Runnable action) {
            Simulation.this.at(when, action);
        }

        @Override public void crash(SimNode n) {
            Simulation.this.crash(n);
        }

        @Override public void restart(SimNode n) {
            Simulation.this.restart(n);
        }

        @Override public void pause(SimNode n, long until) {
            Simulation.this.pause(n, until);
        }

        @Override public void resume(SimNode n) {
            Simulation.this.resume(n);
        }

        @Override public void note(Kind kind, SimNode n, String text) {
            Simulation.this.note(kind, n, text);
        }

        @Override public void fail(SimNode n, String sentence) {
            Simulation.this.fail(n, sentence);
        }

        @Override public void send(SimNode from, NodeId sender, NodeId to, Object msg, long messageKey) {
            Simulation.this.send(from, sender.index(), to.index(), msg, messageKey);
        }
    }

    /** Takes a probe's samples as virtual time passes them. */
    private final class Sampler {
        final Probe<N> probe;
        final Samples samples = new Samples();
        private long next;

        Sampler(Probe<N> probe) {
            this.probe = probe;
            next = probe.every().toNanos();
        }

        /** Takes every sample due at or before {@code time}. */
        void upTo(long time) {
            while (next <= time) {
                now = next;                                          // so that the nodes' clocks can be read at this instant
                samples.add(next, probe.value().applyAsDouble(instances()));
                next += probe.every().toNanos();
            }
        }
    }
}
