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

    final Scope scope;
    final List<NodeId> ids;
    final Stage stage;
    private final Encoder encoder = new Encoder();
    private final Watchman watchman = new Watchman(encoder);

    private final Envelopes envelopes;
    private final Interner<Local> locals = new Interner<>();
    /** By node, what comes of its start; null until somebody asks. */
    private final List<List<Outcome>> started = new ArrayList<>();
    private final Interner<Label> labels = new Interner<>();
    private final Places places;
    private final Worlds worlds;
    private final Moves moving;
    /** By place and label: what the handler that broke says. */
    private final Map<Long, String> broken = new LinkedHashMap<>();
    /** By sentence, what was thrown in a handler. */
    private final Map<String, Throwable> thrown = new HashMap<>();

    private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(int[][].class);

    /** By place, what can happen there, see {@link Place#HEAD}; null until somebody asks. Read without the lock. */
    private volatile int[][] moves = new int[64][];
    /** The classes whose nodes are taken for interchangeable; empty: all; null: every node is itself. */
    private final List<Class<?>> symmetric;
    private Symmetry symmetry;
    /** How often handlers ran, not counting the second run that compares. */
    long calls;

    @SuppressWarnings("unchecked")
    Model(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends Node<?>>> factories, Monitor<?, ?> monitor,
          BiPredicate<Node<?>, Object> ignored, List<Class<?>> symmetric) {
        this.symmetric = symmetric;
        if (symmetric != null) encoder.ignoreOrder();
        this.scope = scope;
        this.ids = List.copyOf(ids);
        stage = new Stage(scope, this.ids, factories, encoder);
        envelopes = new Envelopes(ids.size(), encoder, stage.copier());
        places = new Places(scope, envelopes, ignored);
        worlds = new Worlds(scope, encoder, monitor == null ? null : new Observer((Monitor<Object, Object>) monitor, encoder));
        moving = new Moves(this, locals, envelopes, places, broken);
        for (int i = 0; i < ids.size(); i++) started.add(null);
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
        World world = worlds.first();
        for (int i = 0; i < ids.size(); i++) {
            vector[i] = places.of(locals.get(soFar.get(i).local()), EMPTY);
            if (soFar.get(i).observed() != 0) world = worlds.remember(world, soFar.get(i).observed());
        }
        for (Outcome o : soFar) {
            for (int e : o.sends()) {
                Envelope envelope = envelopes.get(e);
                vector[envelope.to().index()] = places.add(vector[envelope.to().index()], envelope);
            }
        }
        vector[ids.size()] = worlds.number(world);
        if (all.size() == scope.states()) throw new Refused(String.format(Locale.ROOT, "what the nodes draw in start() makes more than %,d states to start in, the whole budget; draw from smaller ranges", scope.states()));
        all.add(new Start(vector, List.copyOf(soFar)));
    }

    // ------------------------------------------------------------------ places

    /** From now on these deliveries are steps although they change nothing, see {@link Early}, and so is every timer. */
    synchronized void count(Set<Long> early) {
        moving.count(early);
        moves = new int[places.size()][];
    }

    /** What can happen at a place; see {@link Place#HEAD}. */
    int[] moves(int place) {
        int[][] known = moves;
        int[] row = place < known.length ? (int[]) ROW.getAcquire(known, place) : null;
        return row != null ? row : slowMoves(place);
    }

    private synchronized int[] slowMoves(int place) {
        if (place >= moves.length) moves = Arrays.copyOf(moves, Math.max(place + 1, 2 * moves.length));
        if (moves[place] == null) {
            int[] all = moving.from(places.get(place));             // which may make more places
            if (symmetry != null) symmetry.settle();
            ROW.setRelease(moves, place, all);
        }
        return moves[place];
    }

    /** The place with one more envelope on its way. */
    int with(int place, int slot) {
        int next = places.with(place, slot);
        return next != Places.UNKNOWN ? next : slowWith(place, slot);
    }

    private synchronized int slowWith(int place, int slot) {
        return places.add(place, envelopes.get(places.get(place).local.index, slot));
    }

    synchronized int place(Local local, int[] inbox) {
        return places.of(local, inbox);
    }

    Place placeOf(int number) {
        Place place = places.get(number);
        return place != null ? place : slowPlaceOf(number);
    }

    private synchronized Place slowPlaceOf(int number) {
        return places.get(number);
    }

    int placeCount() {
        return places.size();
    }

    /** The world after a step that takes {@code delta}; {@link Worlds#NONE} if a budget does not allow it. */
    int after(int world, int delta) {
        int next = worlds.after(world, delta);
        return next != Worlds.UNKNOWN ? next : slowAfter(world, delta);
    }

    private synchronized int slowAfter(int world, int delta) {
        return worlds.step(world, delta);
    }

    // ------------------------------------------------------------------ handlers

    /** What comes of a message: asked at every place that holds it, so it is kept with the node's state. */
    List<Outcome> arrival(Local local, Envelope e) {
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
        if (sentence != null) {
            Throwable what = one.thrown() != null ? one.thrown() : two.thrown();
            if (what != null) thrown.putIfAbsent(sentence, what);
            return broken(cause, draws, label, sentence);
        }
        var sends = new int[one.sent().size()];
        var sent = new ArrayList<Envelope>();
        for (int i = 0; i < sends.length; i++) {
            Stage.Sent s = one.sent().get(i);
            try {
                sent.add(envelopes.of(ids.get(index), s.to(), s.message(), s.frozen()));
            } catch (IllegalArgumentException | IllegalStateException unreadable) {
                return broken(cause, draws, label, ids.get(index) + " sent a " + Canon.name(s.message().getClass()) + " that cannot be written: " + unreadable.getMessage());
            }
            sends[i] = sent.get(i).id;
        }
        int observed = 0;
        if (!(cause instanceof Cause.Crash || cause instanceof Cause.Tick)) {
            try {
                observed = worlds.observed(new Step(ids.get(index), cause.from(ids.get(index)), local == null ? null : cause.message(local), List.copyOf(sent)));
            } catch (Refused failed) {
                return broken(cause, draws, label, failed.getMessage());
            }
        }
        return new Outcome(known >= 0 ? known : newLocal(index, one, key), sends, observed, draws, label, delta(cause.cost(scope, observed)), null);
    }

    private Outcome broken(Cause cause, List<Integer> draws, int label, String sentence) {
        return new Outcome(Place.BROKEN, EMPTY, 0, draws, label, delta(cause.cost(scope, 0)), sentence);
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
        return envelopes.of(from, to, message, encoder.bytes(message));
    }

    // ------------------------------------------------------------------ for walking a path

    /** The envelope that a label speaks of. */
    synchronized Envelope find(Label label) {
        return envelopes.find(label);
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

    // ------------------------------------------------------------------ hashes

    /** A place's share of the hash of a state: the hash is the sum of them, so a step changes it by what it changed. */
    static long mix(int place) {
        return Keyed.mix(place * 0x9E3779B97F4A7C15L + 1);
    }

    static long mixWorld(int world) {
        return Keyed.mix(world * 0xD6E8FEB86659FD93L - 1);
    }

    // ------------------------------------------------------------------ what is known, by number

    /** What a step takes from the budgets, by number. */
    int delta(Delta d) {
        return worlds.delta(d);
    }

    int label(Label l) {
        return labels.number(l.bytes(encoder), l);
    }

    synchronized Label labelOf(int number) {
        return labels.get(number);
    }

    synchronized Envelope envelope(int number) {
        return envelopes.get(number);
    }

    synchronized Envelope envelope(int node, int slot) {
        return envelopes.get(node, slot);
    }

    synchronized World worldOf(int number) {
        return worlds.get(number);
    }

    synchronized Object memoryOf(int world) {
        return worlds.memory(world);
    }

    boolean hasMonitor() {
        return worlds.memories() > 0;
    }

    /** Whether the monitor has ever failed. */
    boolean isLost() {
        return worlds.isLost();
    }

    /** Why the monitor does not know what to remember in a state of this world; null if it does. */
    String lost(int world) {
        return worlds.isLost() && memoryOf(world) instanceof Observer.Lost(String sentence) ? sentence : null;
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
        return worlds.memories();
    }

    synchronized String sentence(int place, int label) {
        return broken.get((long) place << 32 | label);
    }

    /** What was thrown in the handler of which this is said; null if nothing. */
    synchronized Throwable thrown(String sentence) {
        return thrown.get(sentence);
    }

    synchronized Used used() {
        return worlds.used();
    }

    synchronized Profile profile() {
        return Profile.of(locals.all(), envelopes, places.all());
    }

    /** What a property or a monitor changed though it may only look, or null. */
    synchronized String disturbed() {
        String who = worlds.memories() == 0 ? "a property" : "a property or the monitor";
        for (int i = 0; i < locals.size(); i++) {
            Local l = locals.get(i);
            var r = new Stage.Result(null, l.node, l.up, l.timers, new TreeMap<>(l.durable), new TreeMap<>(l.unsynced), l.ticks, l.heard, List.of(), EMPTY, "", null, null);
            if (!Arrays.equals(locals.bytes(i), key(l.index, r))) return who + " changed the state of " + ids.get(l.index) + ", a " + Canon.name(l.node.getClass()) + "; a property only looks";
        }
        for (Envelope e : envelopes.all()) if (e.isChanged(encoder)) return who + " changed a message from " + e.from() + " to " + e.to() + ", which is now " + Canon.text(e.message()) + "; a property only looks";
        String changed = worlds.changed();
        return changed == null ? null : who + " changed what the monitor remembers, which is now " + changed + "; a property only looks";
    }
}
