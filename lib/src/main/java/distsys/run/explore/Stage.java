package distsys.run.explore;

import distsys.model.Context;
import distsys.model.Disk;
import distsys.model.Draws;
import distsys.model.Interval;
import distsys.model.Keyed;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.model.Steps;
import distsys.run.Script;
import distsys.run.world.Blame;
import distsys.trace.Canon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Where handlers run: on a copy of a node's state, with what they do written down instead of done. One handler at a time.
 */
final class Stage {

    /** What one run of a handler left. @param received the message as it is now @param drawn in a trace's words @param sentence what went wrong, or null */
    record Result(Object received, Node<?> node, boolean up, List<Local.Timer> timers, TreeMap<String, Object> durable, TreeMap<String, Object> unsynced,
                  int ticks, List<Object> heard, List<Sent> sent, int[] answers, String drawn, String sentence, Throwable thrown) {}

    /** A message as it was when it was sent. */
    record Sent(NodeId to, Object message, byte[] frozen) {}

    /** An empty disk, never written: most programs have no other. */
    private static final TreeMap<String, Object> NOTHING = new TreeMap<>();

    private final Scope scope;
    private final List<NodeId> ids;
    private final List<? extends Supplier<? extends Node<?>>> factories;
    private final Face[] faces;
    private final Encoder encoder;
    /** Of the node and its message; of what is written and read: a disk holds what was written, not what becomes of it. */
    private final Copier copier, disks;
    private final Chances chances = new Chances();

    /** The run of now; null node between runs. */
    private Face running;
    private Node<?> node;
    private List<Local.Timer> timers;
    private TreeMap<String, Object> durable, unsynced;
    private int ticks;
    private List<Object> heard;
    private List<Sent> sent;
    private Journal journal = Journal.NONE;

    Stage(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends Node<?>>> factories, Encoder encoder) {
        this.scope = scope;
        this.ids = ids;
        this.factories = factories;
        this.encoder = encoder;
        copier = new Copier(encoder);
        disks = new Copier(encoder);
        faces = new Face[ids.size()];
        for (int i = 0; i < faces.length; i++) faces[i] = new Face(ids.get(i));
    }

    Copier copier() {
        return copier;
    }

    /**
     * Everything that can come of {@code cause} at a node in state {@code local} (null: before its start): each sequence of draws is
     * run twice, and both results handed to {@code each}.
     */
    void run(int index, Local local, Cause cause, BiConsumer<Result, Result> each) {
        chances.first();
        do {
            Result one = once(index, local, cause);
            if (one.sentence() != null) {
                each.accept(one, one);
            } else {
                chances.again();
                each.accept(one, once(index, local, cause));
            }
        } while (chances.next());
    }

    /** The run with these draws, told to {@code journal}. */
    Result rerun(int index, Local local, Cause cause, int[] answers, Journal journal) {
        chances.follow(answers);
        this.journal = journal;
        try {
            return once(index, local, cause);
        } finally {
            this.journal = Journal.NONE;
        }
    }

    private Result once(int index, Local local, Cause cause) {
        running = faces[index];
        sent = new ArrayList<>();
        load(local);
        String sentence = null;
        Throwable thrown = null;
        Object msg = local == null ? null : copier.value(cause.message(local));      // a handler may spoil what it is given
        Steps.Meter meter = Steps.meter();
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            act(index, cause, msg);
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (Throwable t) {
            thrown = t;
            sentence = Blame.sentence(running.id, node == null ? null : node.getClass(), msg, t);
        } finally {
            meter.end();
            running = null;
        }
        boolean up = cause instanceof Cause.Start || cause instanceof Cause.Restart || !(cause instanceof Cause.Crash) && local.up;
        return new Result(msg, node, up, timers, durable, unsynced, ticks, heard, sent, chances.answers(), chances.words(), sentence, thrown);
    }

    private void load(Local local) {
        node = local == null ? null : copier.node(local.node);
        timers = local == null ? new ArrayList<>() : new ArrayList<>(local.timers);
        durable = local == null ? NOTHING : copy(local.durable);
        unsynced = local == null ? NOTHING : copy(local.unsynced);
        ticks = local == null ? 0 : local.ticks;
        heard = local == null ? List.of() : local.heard;
    }

    private TreeMap<String, Object> copy(SortedMap<String, Object> disk) {
        if (disk.isEmpty()) return NOTHING;
        var copy = new TreeMap<String, Object>();
        disk.forEach((key, value) -> copy.put(key, copier.value(value)));
        return copy;
    }

    private static TreeMap<String, Object> writable(TreeMap<String, Object> disk) {
        return disk == NOTHING ? new TreeMap<>() : disk;
    }

    private void act(int index, Cause cause, Object msg) {
        if (cause instanceof Cause.Crash(var kept)) {
            if (!kept.isEmpty()) durable = writable(durable);
            for (String key : kept) durable.put(key, unsynced.get(key));
            unsynced = NOTHING;
            timers.clear();
        } else if (cause instanceof Cause.Tick) {
            ticks++;
        } else if (msg == null) {
            timers.clear();
            heard = List.of();
            node = Lifecycle.create(running, factories.get(index));
            if (node == null) throw new IllegalStateException("the supplier gave null instead of a node");
            if (node instanceof Script script) Playback.resume(script, running, heard); else Lifecycle.start(node);
        } else {
            if (cause instanceof Cause.Firing(int timer)) timers.remove(timer);
            NodeId from = cause.from(running.id);
            if (node instanceof Script script) hear(script, from, msg); else Lifecycle.receive(node, from, msg);
        }
    }

    private void hear(Script script, NodeId from, Object msg) {
        List<Object> more = Playback.hear(script, running, from, msg, heard);
        if (more == null) return;                                   // an answer nobody waits for
        heard = more;
        Playback.resume(script, running, heard);
    }

    /** What the nodes see. They keep it for ever, so a property may ask a node for its id; what acts works only while a handler runs. */
    final class Face implements Context, Disk {

        final NodeId id;
        private final List<NodeId> peers;

        Face(NodeId id) {
            this.id = id;
            var others = new ArrayList<>(ids);
            others.remove(id);
            peers = List.copyOf(others);
        }

        private void mustRun(String call) {
            if (running != this) throw new IllegalStateException(call + " works only in a handler; a property of an explored state only looks");
        }

        @Override public NodeId id() {
            return id;
        }

        @Override public List<NodeId> members() {
            return ids;
        }

        @Override public List<NodeId> peers() {
            return peers;
        }

        @Override public Duration now() {
            mustRun("now()");
            if (scope.clock() == Scope.ANY) throw new IllegalStateException("now() makes time part of the state: explore with .clock(steps), or keep to timers");
            return Duration.ofMillis(ticks);
        }

        @Override public Draws random() {
            mustRun("random()");
            return chances;
        }

        @Override public Disk disk() {
            mustRun("disk()");
            return this;
        }

        @Override public void send(NodeId to, Object msg) {
            mustRun("send(…)");
            Objects.requireNonNull(msg, "a message cannot be null");
            if (to == null || to.index() >= ids.size()) throw new IllegalArgumentException("there is no node " + to + " to send " + Canon.text(msg) + " to");
            journal.sent(id, ids.get(to.index()), msg);
            sent.add(new Sent(ids.get(to.index()), msg, encoder.clear().put(msg.getClass(), msg).bytes()));
        }

        @Override public void after(Duration delay, Object msg) {
            mustRun("after(…)");
            Objects.requireNonNull(msg, "a timer cannot be null");
            if (delay.isNegative()) throw new IllegalArgumentException("a timer cannot be set into the past: " + delay);
            byte[] frozen = encoder.clear().put("the timer " + Canon.name(msg.getClass()), msg).bytes();
            timers.removeIf(t -> same(t, msg, frozen));
            timers.add(new Local.Timer(copier.value(msg), delay.toNanos(), frozen));
            journal.set(id, msg);
        }

        @Override public void cancel(Object msg) {
            mustRun("cancel(…)");
            byte[] frozen = encoder.clear().put(msg).bytes();
            if (timers.removeIf(t -> same(t, msg, frozen))) journal.cancelled(id, msg);
        }

        /** Timers are known by value, as equals sees it: a list equals another of the same elements, whatever kind of list it is. */
        private static boolean same(Local.Timer pending, Object msg, byte[] frozen) {
            return Arrays.equals(pending.frozen(), frozen) || pending.message().equals(msg);
        }

        @Override public void log(String text) {
            mustRun("log(…)");
            journal.logged(id, text);
        }

        @Override public Interval trueTime() {
            mustRun("trueTime()");
            throw new IllegalStateException("trueTime() has no meaning when every order of events is explored: there is no true time to be close to");
        }

        /** Unforgeable by agreement: nobody but this method makes such a text. */
        @Override public <T> Signed<T> sign(T content) {
            mustRun("sign(…)");
            return new Signed<>(content, id, seal(id, content));
        }

        @Override public boolean genuine(Signed<?> signed) {
            return seal(signed.signer(), signed.content()).equals(signed.signature());
        }

        private static String seal(NodeId signer, Object content) {
            return java.util.HexFormat.of().toHexDigits(Keyed.mix(signer.index() + 0x5EA1L * Canon.text(content).hashCode()));
        }

        @Override public void write(String key, Object value) {
            mustRun("disk()");
            if (value == null) throw new IllegalArgumentException("disk().write(\"" + key + "\", null): a disk holds values, not null");
            unsynced = writable(unsynced);
            unsynced.put(key, disks.value(value));
        }

        @SuppressWarnings("unchecked")
        @Override public <T> T read(String key, T otherwise) {
            mustRun("disk()");
            Object value = unsynced.getOrDefault(key, durable.get(key));
            return value == null ? otherwise : (T) disks.value(value);
        }

        @Override public void sync() {
            mustRun("disk()");
            durable = writable(durable);
            durable.putAll(unsynced);
            unsynced = NOTHING;
            journal.synced(id);
        }

        @Override public List<String> keys() {
            mustRun("disk()");
            var all = new TreeMap<>(durable);
            all.putAll(unsynced);
            return List.copyOf(all.keySet());
        }
    }
}
