package distsys.run.explore;

import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The program as a table. Each distinct state of a node, message, place and world has a number, and what follows from a place or a
 * world is worked out once: a system with a million states may have a few thousand (state of a node, event) pairs, and only for
 * those the learner's code runs. That is sound exactly when a handler depends on its node's state and its message only, which is
 * checked by running it twice.
 *
 * <p>Lookups take no lock and may miss what another thread just added; then the one with the lock looks again and adds.
 */
final class Model {

    /** What one handler can lead to. @param local the next state, or {@link Place#BROKEN} @param label number @param delta number */
    record Outcome(int local, int[] sends, int observed, List<Integer> draws, int label, int delta, String sentence) {}

    private static final int[] EMPTY = {};
    /** More unsynced writes than this at a crash are too many subsets. */
    private static final int MOST_UNSYNCED = 10;

    final Scope scope;
    final List<NodeId> ids;
    final Stage stage;
    private final Observer monitor;
    private final BiPredicate<Node<?>, Object> ignored;
    private final Encoder encoder = new Encoder();
    private final Watchman watchman = new Watchman(encoder);

    private final Interner<Envelope> envelopes = new Interner<>();
    private final List<List<Envelope>> bySlot = new ArrayList<>();
    /** By link and text, how many envelopes there are. */
    private final Map<String, Integer> texts = new HashMap<>();
    private final Interner<Local> locals = new Interner<>();
    /** By node, what comes of its start; null until somebody asks. */
    private final List<List<Outcome>> started = new ArrayList<>();
    private final PlaceTable placeTable = new PlaceTable();
    private final Moves moving = new Moves();
    /** The messages at a place that is looked for. */
    private int[] wanted = new int[16];
    private final Interner<Label> labels = new Interner<>();
    private final Interner<Delta> deltas = new Interner<>();
    private final Interner<World> worlds = new Interner<>();
    private final Interner<Object> observations = new Interner<>(), memories = new Interner<>();
    /** By place and label: what the handler that broke says. */
    private final Map<Long, String> broken = new LinkedHashMap<>();

    private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(int[][].class);

    /** By number; read without the lock, like all that follows. */
    private volatile Place[] places = new Place[64];
    /** By place, what can happen there, see {@link Place#HEAD}; null until somebody asks. */
    private volatile int[][] moves = new int[64][];
    private final Additions additions = new Additions();
    private volatile int[][] worldAfter = new int[16][];
    /** The classes whose nodes are taken for interchangeable; empty: all; null: every node is itself. */
    private final List<Class<?>> symmetric;
    private Symmetry symmetry;
    /** Whether the monitor has ever failed: seldom, so nobody looks at every state for it. */
    private volatile boolean lost;
    long calls;

    @SuppressWarnings("unchecked")
    Model(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends Node<?>>> factories, Monitor<?, ?> monitor,
          BiPredicate<Node<?>, Object> ignored, List<Class<?>> symmetric) {
        this.ignored = ignored;
        this.symmetric = symmetric;
        this.scope = scope;
        this.ids = List.copyOf(ids);
        this.monitor = monitor == null ? null : new Observer((Monitor<Object, Object>) monitor, encoder);
        stage = new Stage(scope, this.ids, factories, encoder);
        for (int i = 0; i < ids.size(); i++) {
            bySlot.add(new ArrayList<>());
            started.add(null);
        }
        delta(Delta.NONE);
    }

    // ------------------------------------------------------------------ the start

    /** A state as it begins: a place for each node, and the world. */
    record Start(int[] vector, List<Outcome> started) {}

    /** Every state in which a run can begin: one for each sequence of draws in the nodes' {@code start()}. */
    synchronized List<Start> starts() {
        if (symmetric != null && symmetry == null) beginSymmetry();
        var all = new ArrayList<Start>();
        starts(new ArrayList<>(), all);
        return all;
    }

    private void beginSymmetry() {
        var locals = new ArrayList<Local>();
        for (int i = 0; i < ids.size(); i++) {
            Outcome first = react(i, null, new Cause.Start()).getFirst();
            if (first.sentence() != null) throw new Refused(first.sentence());
            locals.add(this.locals.get(first.local()));
        }
        symmetry = new Symmetry(this, encoder, locals, symmetric);
        for (int i = 0; i < ids.size(); i++) symmetry.met(i, null, new Cause.Start(), react(i, null, new Cause.Start()));
        symmetry.settle();
    }

    /** Which states are taken for one, once the starts are known; null if every node is itself. */
    Symmetry symmetry() {
        return symmetry;
    }

    boolean isSymmetric() {
        return symmetric != null;
    }

    private void starts(List<Outcome> soFar, List<Start> all) {
        int index = soFar.size();
        if (index < ids.size()) {
            for (Outcome o : react(index, null, new Cause.Start())) {
                if (o.sentence() != null) throw new Refused(o.sentence());
                var more = new ArrayList<>(soFar);
                more.add(o);
                starts(more, all);
            }
            return;
        }
        var vector = new int[ids.size() + 1];
        World world = new World(0, 0, 0, 0, 0, monitor == null ? 0 : memory(monitor.initial()));
        for (int i = 0; i < ids.size(); i++) {
            vector[i] = place(locals.get(soFar.get(i).local()), EMPTY);
            if (soFar.get(i).observed() != 0) world = remember(world, soFar.get(i).observed());
        }
        for (Outcome o : soFar) {
            for (int e : o.sends()) {
                Envelope envelope = envelopes.get(e);
                vector[envelope.to().index()] = with(places[vector[envelope.to().index()]], envelope);
            }
        }
        vector[ids.size()] = world(world);
        if (all.size() == scope.states()) throw new Refused(String.format(Locale.ROOT, "what the nodes draw in start() makes more than %,d states to start in, the whole budget; draw from smaller ranges", scope.states()));
        all.add(new Start(vector, List.copyOf(soFar)));
    }

    // ------------------------------------------------------------------ places

    /** What can happen at a place; see {@link Place#HEAD}. */
    int[] moves(int place) {
        int[][] known = moves;
        int[] row = place < known.length ? (int[]) ROW.getAcquire(known, place) : null;
        return row != null ? row : slowMoves(place);
    }

    private synchronized int[] slowMoves(int place) {
        if (moves[place] == null) {
            int[] all = moving.from(places[place]);                 // which may make more places, and longer arrays for them
            if (symmetry != null) symmetry.settle();
            ROW.setRelease(moves, place, all);
        }
        return moves[place];
    }

    /** The place with one more envelope on its way. */
    int with(int place, int slot) {
        int next = additions.find(place, slot);
        return next != Additions.UNKNOWN ? next : slowWith(place, slot);
    }

    private synchronized int slowWith(int place, int slot) {
        Place here = places[place];
        return with(here, bySlot.get(here.local.index).get(slot));
    }

    private int with(Place place, Envelope e) {
        int known = additions.find(place.id, e.slot);
        if (known != Additions.UNKNOWN) return known;
        // What is sent to a node that stays down for ever is lost.
        int next = !place.local.up && scope.restarts() == 0 ? place.id : placeWith(place.local, place.inbox, e);
        additions.add(place.id, e.slot, next);
        return next;
    }

    private int placeWith(Local local, int[] inbox, Envelope e) {
        int at = 0;
        if (scope.network() == Network.FIFO) {
            List<Envelope> here = bySlot.get(e.to().index());
            while (at < inbox.length && here.get(inbox[at]).from().index() <= e.from().index()) at++;
        } else {
            while (at < inbox.length && inbox[at] < e.slot) at++;
            if (scope.network() == Network.DUPLICATING && at < inbox.length && inbox[at] == e.slot) return place(local, inbox);
        }
        if (inbox.length == wanted.length) wanted = new int[2 * inbox.length];
        System.arraycopy(inbox, 0, wanted, 0, at);
        wanted[at] = e.slot;
        System.arraycopy(inbox, at, wanted, at + 1, inbox.length - at);
        return place(local, wanted, inbox.length + 1);
    }

    private int placeWithout(Local local, int[] inbox, int at) {
        System.arraycopy(inbox, 0, wanted, 0, at);
        System.arraycopy(inbox, at + 1, wanted, at, inbox.length - 1 - at);
        return place(local, wanted, inbox.length - 1);
    }

    synchronized int place(Local local, int[] inbox) {
        return place(local, inbox, inbox.length);
    }

    /** @param inbox its first {@code all} elements count */
    private int place(Local local, int[] inbox, int all) {
        if (ignored != null) {
            int[] heeded = heeded(local, inbox, all);
            return find(local, heeded, heeded.length);
        }
        return find(local, inbox, all);
    }

    /** Without the messages that the node will never look at again. */
    private int[] heeded(Local local, int[] inbox, int all) {
        List<Envelope> here = bySlot.get(local.index);
        return Arrays.stream(inbox, 0, all).filter(slot -> !ignored.test(local.node, here.get(slot).message())).toArray();
    }

    private int find(Local local, int[] inbox, int length) {
        int known = placeTable.find(places, local.id, inbox, length);
        if (known >= 0) return known;
        var place = new Place(placeTable.size(), local, Arrays.copyOf(inbox, length));
        if (place.id == places.length) {
            places = Arrays.copyOf(places, 2 * place.id);
            moves = Arrays.copyOf(moves, 2 * place.id);
        }
        places[place.id] = place;
        placeTable.add(place);
        return place.id;
    }

    Place placeOf(int number) {
        Place[] known = places;
        Place place = number < known.length ? known[number] : null;
        return place != null ? place : slowPlaceOf(number);
    }

    private synchronized Place slowPlaceOf(int number) {
        return places[number];
    }

    int placeCount() {
        return placeTable.size();
    }

    /** Works out what can happen at one place, then at the next. */
    private final class Moves {

        /** In place of a position in the inbox: nothing is taken from it. */
        private static final int ALL = -1;

        private Place place;
        private Local local;
        private NodeId node;
        private int[] out = new int[64];
        private int length;

        int[] from(Place place) {
            this.place = place;
            local = place.local;
            node = ids.get(local.index);
            length = 0;
            if (local.up) {
                deliveries();
                firings();
                if (scope.clock() != Scope.ANY && local.ticks < scope.clock()) react(new Cause.Tick(), place.inbox, true);
                if (scope.crashes() > 0) crashes();
            } else if (scope.restarts() > 0) {
                react(new Cause.Restart(), place.inbox, true);
            }
            faults();
            return Arrays.copyOf(out, length);
        }

        /** Of equal messages one stands for all; of a FIFO link only the first can arrive. */
        private boolean isNext(int at) {
            if (at == 0) return true;
            if (scope.network() != Network.FIFO) return place.inbox[at] != place.inbox[at - 1];
            return envelope(at).from().index() != envelope(at - 1).from().index();
        }

        private Envelope envelope(int at) {
            return bySlot.get(local.index).get(place.inbox[at]);
        }

        private void deliveries() {
            for (int at = 0; at < place.inbox.length; at++) {
                if (!isNext(at)) continue;
                Envelope e = envelope(at);
                int taken = scope.network() == Network.DUPLICATING ? ALL : at;
                // In a FIFO link a message without effect still stands before the next.
                follow(arrival(local, e), place.inbox, taken, scope.noOps() || scope.network() == Network.FIFO);
            }
        }

        private void firings() {
            for (int t = 0; t < local.timers.size(); t++) {
                if (scope.timersFifo()) {
                    boolean waits = false;
                    for (int earlier = 0; earlier < t; earlier++) waits |= local.timers.get(earlier).nanos() <= local.timers.get(t).nanos();
                    if (waits) continue;
                }
                react(new Cause.Firing(t), place.inbox, scope.noOps());
            }
        }

        private void crashes() {
            List<String> keys = List.copyOf(local.unsynced.keySet());
            if (keys.size() > MOST_UNSYNCED) {
                var crash = new Cause.Crash(Set.of());
                int label = label(crash.label(node, local, List.of()));
                broken.put((long) place.id << 32 | label, node + " has " + keys.size() + " unsynced writes: a crash may keep any of them, which is too many to explore; call disk().sync() more often");
                move(Place.BROKEN, label, delta(crash.cost(scope, 0)), EMPTY);
                return;
            }
            for (int subset = 0; subset < 1 << keys.size(); subset++) {
                Set<String> kept = new TreeSet<>();
                for (int k = 0; k < keys.size(); k++) if ((subset >> k & 1) == 1) kept.add(keys.get(k));
                react(new Cause.Crash(kept), scope.restarts() == 0 ? EMPTY : place.inbox, true);
            }
        }

        private void faults() {
            for (int at = 0; at < place.inbox.length; at++) {
                if (!isNext(at)) continue;
                Envelope e = envelope(at);
                if (scope.losses() > 0) {
                    move(placeWithout(local, place.inbox, at), label(new Label(Label.Kind.LOSE, node, e.from(), e.text(), List.of())), delta(new Delta(0, 0, 1, 0, 0, 0)), EMPTY);
                }
                if (scope.duplicates() > 0 && scope.network() != Network.DUPLICATING) {
                    move(placeWith(local, place.inbox, e), label(new Label(Label.Kind.DOUBLE, node, e.from(), e.text(), List.of())), delta(new Delta(0, 0, 0, 1, 0, 0)), EMPTY);
                }
            }
        }

        private void react(Cause cause, int[] inbox, boolean noOpsToo) {
            follow(Model.this.react(local.index, local, cause), inbox, ALL, noOpsToo);
        }

        /** @param taken the position in the inbox of what arrives, or {@link #ALL} */
        private void follow(List<Outcome> all, int[] inbox, int taken, boolean noOpsToo) {
            for (int i = 0; i < all.size(); i++) {
                Outcome o = all.get(i);
                if (!noOpsToo && o.local() == local.id && o.sends().length == 0) continue;
                int next = Place.BROKEN;
                if (o.sentence() != null) broken.put((long) place.id << 32 | o.label(), o.sentence());
                else next = taken == ALL ? place(locals.get(o.local()), inbox) : placeWithout(locals.get(o.local()), inbox, taken);
                move(next, o.label(), o.delta(), o.sends());
            }
        }

        private void move(int next, int label, int delta, int[] sends) {
            int need = length + Place.HEAD + 2 * sends.length;
            if (need > out.length) out = Arrays.copyOf(out, Math.max(need, 2 * out.length));
            out[length + Place.NEXT] = next;
            out[length + Place.LABEL] = label;
            out[length + Place.DELTA] = delta;
            out[length + Place.SENDS] = sends.length;
            length += Place.HEAD;
            for (int e : sends) {
                out[length++] = envelopes.get(e).to().index();
                out[length++] = envelopes.get(e).slot;
            }
        }
    }

    // ------------------------------------------------------------------ handlers

    /** What comes of a message: asked at every place that holds it, so it is kept with the node's state. */
    private List<Outcome> arrival(Local local, Envelope e) {
        List<Outcome> known = local.arrival(e.slot);
        if (known == null) local.arrival(e.slot, known = run(local.index, local, new Cause.Arrival(e)));
        return known;
    }

    synchronized List<Outcome> react(int index, Local local, Cause cause) {
        if (cause instanceof Cause.Arrival(Envelope e)) return arrival(local, e);
        List<Outcome> known = local == null ? started.get(index) : local.others.get(cause);
        if (known != null) return known;
        known = run(index, local, cause);
        if (local == null) started.set(index, known); else local.others.put(cause, known);
        return known;
    }

    private List<Outcome> run(int index, Local local, Cause cause) {
        calls++;
        var all = new ArrayList<Outcome>();
        stage.run(index, local, cause, (one, two) -> all.add(outcome(index, local, cause, one, two)));
        if (symmetry != null) symmetry.met(index, local, cause, all);
        return all;
    }

    private Outcome outcome(int index, Local local, Cause cause, Stage.Result one, Stage.Result two) {
        List<Integer> draws = one.answers().length == 0 ? List.of() : Arrays.stream(one.answers()).boxed().toList();
        String sentence = one.sentence();
        byte[] key = null;
        int known = -1;
        if (sentence == null) {
            try {
                key = key(index, one);                              // refuses fields that cannot be compared
                known = locals.find(key);
                sentence = objection(index, local, cause, one, two, key, known >= 0);
            } catch (Refused refused) {
                sentence = refused.getMessage();
            }
            if (sentence != null) sentence = ids.get(index) + ", in " + (local == null || cause.message(local) == null ? "start()" : "receive(" + Canon.text(cause.message(local)) + ")") + ": " + sentence;
        }
        int label = local == null ? -1 : label(index, local, cause, draws);
        if (sentence != null) return new Outcome(Place.BROKEN, EMPTY, 0, draws, label, delta(cause.cost(scope, 0)), sentence);
        var sends = new int[one.sent().size()];
        var sent = new ArrayList<Envelope>();
        for (int i = 0; i < sends.length; i++) {
            Stage.Sent s = one.sent().get(i);
            Envelope e = envelope(ids.get(index), s.to(), s.message(), s.frozen());
            sends[i] = e.id;
            sent.add(e);
        }
        int observed = 0;
        if (monitor != null && !(cause instanceof Cause.Crash || cause instanceof Cause.Tick)) {
            try {
                Object o = monitor.observe(new Step(ids.get(index), cause.from(ids.get(index)), local == null ? null : cause.message(local), List.copyOf(sent)));
                if (o != null) observed = number(observations, o) + 1;
            } catch (Refused failed) {
                return new Outcome(Place.BROKEN, EMPTY, 0, draws, label, delta(cause.cost(scope, 0)), failed.getMessage());
            }
        }
        return new Outcome(known >= 0 ? known : newLocal(index, one, key), sends, observed, draws, label, delta(cause.cost(scope, observed)), null);
    }

    private int label(int index, Local local, Cause cause, List<Integer> draws) {
        Envelope plain = cause instanceof Cause.Arrival a && draws.isEmpty() ? a.envelope() : null;
        if (plain != null && plain.label >= 0) return plain.label;
        int label = label(cause.label(ids.get(index), local, draws));
        if (plain != null) plain.label = label;
        return label;
    }

    /** What is wrong with what the handler did, or null. @param key of {@code one} @param known whether that is a known state */
    private String objection(int index, Local local, Cause cause, Stage.Result one, Stage.Result two, byte[] key, boolean known) {
        byte[] frozen = cause instanceof Cause.Arrival a ? a.envelope().frozen : null;
        watchman.meet(one.node());
        if (local == null) watchman.started(one.node());
        String what = watchman.changedMessage(one, cause.from(ids.get(index)), frozen);
        if (what == null) what = watchman.changedOutside();
        if (what == null && local != null) what = watchman.changedShared(local.node, one.node());
        if (what == null && local != null && !(cause instanceof Cause.Restart)) what = Watchman.changedTransient(local.node, one.node());
        if (what == null) what = Watchman.saltedMessage(one);
        if (what == null && (two.sentence() != null || !encode(index, two).wrote(key) || !Watchman.sameMessages(one, two))) what = watchman.difference(one, two);
        if (what == null && !known) what = Watchman.salted(one);                        // a state that is known passed
        return what != null ? what : watchman.sharing(one, frozen != null);
    }

    /** The number of this state of a node. */
    synchronized int local(int index, Stage.Result r) {
        byte[] key = key(index, r);
        int known = locals.find(key);
        return known >= 0 ? known : newLocal(index, r, key);
    }

    private int newLocal(int index, Stage.Result r, byte[] key) {
        var local = new Local(locals.size(), index, stage.copier().node(r.node()), r.up(), List.copyOf(sorted(r.timers())), Collections.unmodifiableSortedMap(new TreeMap<>(r.durable())),
                Collections.unmodifiableSortedMap(new TreeMap<>(r.unsynced())), r.ticks(), r.heard());
        return locals.add(key, local);
    }

    private byte[] key(int index, Stage.Result r) {
        return encode(index, r).bytes();
    }

    /** Writes a state of a node: equal ones have equal bytes. */
    private Encoder encode(int index, Stage.Result r) {
        encoder.clear().number(index).number(r.up() ? 1 : 0).number(r.ticks()).put(r.node(), r.node());
        encoder.number(r.timers().size());
        for (var t : sorted(r.timers())) encoder.raw(t.frozen());
        if (scope.timersFifo()) for (var t : r.timers()) encoder.number(t.nanos());
        disk(r.durable());
        disk(r.unsynced());
        encoder.number(r.heard().size());
        for (Object h : r.heard()) encoder.put(h);
        return encoder;
    }

    /** In an order of their own where that in which they were set does not count. */
    private List<Local.Timer> sorted(List<Local.Timer> timers) {
        if (timers.size() < 2 || scope.timersFifo()) return timers;
        var sorted = new ArrayList<>(timers);
        sorted.sort((a, b) -> Arrays.compareUnsigned(a.frozen(), b.frozen()));
        return sorted;
    }

    private void disk(Map<String, Object> disk) {
        encoder.number(disk.size());
        if (!disk.isEmpty()) disk.forEach((k, v) -> encoder.put(k).put("disk(\"" + k + "\")", v));
    }

    synchronized Envelope envelope(NodeId from, NodeId to, Object message) {
        return envelope(from, to, message, encoder.bytes(message));
    }

    private Envelope envelope(NodeId from, NodeId to, Object message, byte[] bytes) {
        byte[] key = encoder.clear().number(from.index()).number(to.index()).raw(bytes).bytes();
        int known = envelopes.find(key);
        if (known >= 0) return envelopes.get(known);
        List<Envelope> slots = bySlot.get(to.index());
        Object copy = stage.copier().value(message);
        byte[] frozen = Copier.canChange(copy) ? bytes : null;
        int primes = texts.merge(from.index() + ">" + to.index() + " " + Canon.text(copy), 1, Integer::sum) - 1;
        var e = new Envelope(envelopes.size(), slots.size(), from, to, copy, Canon.text(copy) + "′".repeat(primes), frozen);
        slots.add(e);
        envelopes.add(key, e);
        return e;
    }

    // ------------------------------------------------------------------ for walking a path

    /** The envelope that a label speaks of. */
    synchronized Envelope find(Label label) {
        for (Envelope e : bySlot.get(label.node().index())) {
            if (e.from().equals(label.from()) && e.text().equals(label.payload())) return e;
        }
        throw new IllegalArgumentException("no message is known to which this happens: " + label);
    }

    /** What comes of a cause with these draws. */
    synchronized Outcome outcome(int index, Local local, Cause cause, List<Integer> draws) {
        for (Outcome o : react(index, local, cause)) if (o.draws().equals(draws)) return o;
        throw new IllegalArgumentException("this does not follow: " + cause);
    }

    /** The node's next state. */
    Local next(int index, Local local, Cause cause, List<Integer> draws) {
        return localOf(outcome(index, local, cause, draws).local());
    }

    synchronized Stage.Result rerun(int index, Local local, Cause cause, List<Integer> draws, Journal journal) {
        return stage.rerun(index, local, cause, draws.stream().mapToInt(Integer::intValue).toArray(), journal);
    }

    // ------------------------------------------------------------------ worlds

    private int number(Interner<Object> among, Object value) {
        return among.number(encoder.bytes(value), value);
    }

    private int memory(Object state) {
        return number(memories, state);
    }

    private World remember(World world, int observed) {
        Object next = monitor.next(memories.get(world.remembered()), observations.get(observed - 1));
        if (next instanceof Observer.Lost) lost = true;
        return world.remembering(memory(next));
    }

    /** Why the monitor does not know what to remember in a state of this world; null if it does. */
    String lost(int world) {
        return lost && memoryOf(world) instanceof Observer.Lost(String sentence) ? sentence : null;
    }

    private int delta(Delta d) {
        return deltas.number(d.bytes(encoder), d);
    }

    private int world(World w) {
        return worlds.number(w.bytes(encoder), w);
    }

    /** The world after a step that takes {@code delta}; -1 if a budget does not allow it. */
    int after(int world, int delta) {
        int[][] known = worldAfter;
        if (world < known.length) {
            int[] row = known[world];
            if (row != null && delta < row.length && row[delta] != 0) return row[delta] - 2;
        }
        return slowAfter(world, delta);
    }

    private synchronized int slowAfter(int world, int delta) {
        Delta d = deltas.get(delta);
        World next = worlds.get(world).after(d, scope);
        if (next != null && d.observed() != 0) next = remember(next, d.observed());
        int number = next == null ? -1 : world(next);
        if (world >= worldAfter.length) worldAfter = Arrays.copyOf(worldAfter, Math.max(world + 1, 2 * worldAfter.length));
        int[] row = worldAfter[world];
        if (row == null || delta >= row.length) {
            row = row == null ? new int[Math.max(4, delta + 1)] : Arrays.copyOf(row, Math.max(delta + 1, 2 * row.length));
        }
        row[delta] = number + 2;
        worldAfter[world] = row;
        return number;
    }

    /** A place's share of the hash of a state: the hash is the sum of them, so a step changes it by what it changed. */
    static long mix(int place) {
        return Keyed.mix(place * 0x9E3779B97F4A7C15L + 1);
    }

    static long mixWorld(int world) {
        return Keyed.mix(world * 0xD6E8FEB86659FD93L - 1);
    }

    // ------------------------------------------------------------------ what is known, by number

    private int label(Label l) {
        return labels.number(l.bytes(encoder), l);
    }

    synchronized Label labelOf(int number) {
        return labels.get(number);
    }

    synchronized Envelope envelope(int number) {
        return envelopes.get(number);
    }

    synchronized Envelope envelope(int node, int slot) {
        return bySlot.get(node).get(slot);
    }

    synchronized World worldOf(int number) {
        return worlds.get(number);
    }

    synchronized Object memoryOf(int world) {
        return memories.get(worlds.get(world).remembered());
    }

    synchronized Local localOf(int number) {
        return locals.get(number);
    }

    synchronized int localCount() {
        return locals.size();
    }

    synchronized int envelopeCount() {
        return envelopes.size();
    }

    synchronized int memoryCount() {
        return memories.size();
    }

    synchronized String sentence(int place, int label) {
        return broken.get((long) place << 32 | label);
    }

    synchronized Used used() {
        Used used = Used.NONE;
        for (World w : worlds.all()) used = used.and(w);
        return used;
    }

    synchronized Profile profile() {
        return Profile.of(locals.all(), envelopes.all(), Arrays.asList(places).subList(0, placeTable.size()), bySlot);
    }

    /** What a property or a monitor changed though it may only look, or null. */
    synchronized String disturbed() {
        String who = monitor == null ? "a property" : "a property or the monitor";
        for (int i = 0; i < locals.size(); i++) {
            Local l = locals.get(i);
            var r = new Stage.Result(null, l.node, l.up, l.timers, new TreeMap<>(l.durable), new TreeMap<>(l.unsynced), l.ticks, l.heard, List.of(), EMPTY, "", null, null);
            if (!Arrays.equals(locals.bytes(i), key(l.index, r))) return who + " changed the state of " + ids.get(l.index) + ", a " + Canon.name(l.node.getClass()) + "; a property only looks";
        }
        for (Envelope e : envelopes.all()) if (e.isChanged(encoder)) return who + " changed a message from " + e.from() + " to " + e.to() + ", which is now " + Canon.text(e.message()) + "; a property only looks";
        for (int i = 0; i < memories.size(); i++) {
            if (!Arrays.equals(memories.bytes(i), encoder.bytes(memories.get(i)))) return who + " changed what the monitor remembers, which is now " + Canon.text(memories.get(i)) + "; a property only looks";
        }
        return null;
    }
}
