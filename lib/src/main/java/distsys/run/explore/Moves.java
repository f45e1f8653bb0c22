package distsys.run.explore;

import distsys.model.NodeId;
import distsys.run.explore.Model.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Works out what can happen at one place, then at the next; under the {@link Model}'s lock. */
final class Moves {

    /** In place of a position in the inbox: nothing is taken from it. */
    private static final int ALL = -1;
    private static final int[] EMPTY = {};
    /** More unsynced writes than this at a crash are too many subsets. */
    private static final int MOST_UNSYNCED = 10;

    private final Model model;
    private final Scope scope;
    private final Interner<Local> locals;
    private final Envelopes envelopes;
    private final Places places;
    /** By place and label: what the handler that broke says. */
    private final Map<Long, String> broken;

    private Set<Long> early;

    private Place place;
    private Local local;
    private NodeId node;
    private int[] out = new int[64];
    private int length;

    Moves(Model model, Interner<Local> locals, Envelopes envelopes, Places places, Map<Long, String> broken) {
        this.model = model;
        scope = model.scope;
        this.locals = locals;
        this.envelopes = envelopes;
        this.places = places;
        this.broken = broken;
    }

    /** From now on these deliveries are steps although they change nothing, see {@link Early}, and so is every timer. */
    void count(Set<Long> early) {
        this.early = early;
    }

    /** In the form that {@link Place#HEAD} describes. */
    int[] from(Place place) {
        this.place = place;
        local = place.local;
        node = model.ids.get(local.index);
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
        return envelopes.get(local.index, place.inbox[at]);
    }

    private void deliveries() {
        for (int at = 0; at < place.inbox.length; at++) {
            if (!isNext(at)) continue;
            Envelope e = envelope(at);
            int taken = scope.network() == Network.DUPLICATING ? ALL : at;
            // In a FIFO link a message without effect still stands before the next.
            boolean noOpsToo = scope.noOps() || scope.network() == Network.FIFO || early != null && early.contains(Early.pair(local.id, e.slot));
            follow(model.arrival(local, e), place.inbox, taken, noOpsToo);
        }
    }

    private void firings() {
        for (int t = 0; t < local.timers.size(); t++) {
            if (scope.timersFifo() && local.waits(t)) continue;
            react(new Cause.Firing(t), place.inbox, scope.noOps() || early != null);
        }
    }

    private void crashes() {
        List<String> keys = List.copyOf(local.unsynced.keySet());
        if (keys.size() > MOST_UNSYNCED) {
            var crash = new Cause.Crash(Set.of());
            int label = model.label(crash.label(node, local, List.of()));
            broken.put((long) place.id << 32 | label, node + " has " + keys.size() + " unsynced writes: a crash may keep any of them, which is too many to explore; call disk().sync() more often");
            move(Place.BROKEN, label, model.delta(crash.cost(scope, 0)), EMPTY);
            return;
        }
        for (int subset = 0; subset < 1 << keys.size(); subset++) {
            Set<String> kept = new TreeSet<>();
            for (int k = 0; k < keys.size(); k++) if ((subset >> k & 1) == 1) kept.add(keys.get(k));
            react(new Cause.Crash(kept), scope.restarts() == 0 ? EMPTY : place.inbox, true);
        }
    }

    /** What the network may do to a message. At a node that is down it arrives and is lost, which costs nothing: it is no fault of the network. */
    private void faults() {
        boolean missed = !local.up && scope.network() != Network.DUPLICATING;
        for (int at = 0; at < place.inbox.length; at++) {
            if (!isNext(at)) continue;
            Envelope e = envelope(at);
            if (missed || scope.losses() > 0) {
                move(places.minus(local, place.inbox, at), model.label(new Label(Label.Kind.LOSE, node, e.from(), e.text(), List.of())), model.delta(missed ? Delta.NONE : new Delta(0, 0, 1, 0, 0, 0)), EMPTY);
            }
            if (scope.duplicates() > 0 && scope.network() != Network.DUPLICATING) {
                move(places.plus(local, place.inbox, e), model.label(new Label(Label.Kind.DOUBLE, node, e.from(), e.text(), List.of())), model.delta(new Delta(0, 0, 0, 1, 0, 0)), EMPTY);
            }
        }
    }

    private void react(Cause cause, int[] inbox, boolean noOpsToo) {
        follow(model.react(local.index, local, cause), inbox, ALL, noOpsToo);
    }

    /** @param taken the position in the inbox of what arrives, or {@link #ALL} */
    private void follow(List<Outcome> all, int[] inbox, int taken, boolean noOpsToo) {
        // A draw that comes to nothing is a step, too: the message is gone, or the timer.
        if (!noOpsToo && !hasEffect(all)) return;
        for (int i = 0; i < all.size(); i++) {
            Outcome o = all.get(i);
            int next = Place.BROKEN;
            if (o.sentence() != null) broken.put((long) place.id << 32 | o.label(), o.sentence());
            else next = taken == ALL ? places.of(locals.get(o.local()), inbox) : places.minus(locals.get(o.local()), inbox, taken);
            move(next, o.label(), o.delta(), o.sends());
        }
    }

    private boolean hasEffect(List<Outcome> all) {
        for (int i = 0; i < all.size(); i++) if (all.get(i).local() != local.id || all.get(i).sends().length > 0) return true;
        return false;
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
