package distsys.run.explore;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Messages that may come too early: that would change nothing where they arrive now, and something in a state that their node may come
 * to. That such a message is left on its way until it is welcome is one run among others; what must come about may fail in those in
 * which it is taken in and forgotten. A message that its node will never heed again makes no such difference.
 */
final class Early {

    private final Model model;
    /** By place that was gone on from, in the graph of one node's states: what leads where, backwards. */
    private final Map<Integer, Set<Integer>> before = new HashMap<>();
    /** By node and slot, the states of the node in which the message would change nothing, and those in which it has an effect. */
    private final Map<Long, Set<Integer>> idle = new HashMap<>(), heeded = new HashMap<>();
    private boolean timers;

    private Early(Model model) {
        this.model = model;
    }

    /** The pairs of a node's state and a message; null if there are none, and no timer that would change nothing. @param met the places met */
    static Set<Long> of(Model model, BitSet met) {
        var early = new Early(model);
        met.stream().forEach(early::look);
        Set<Long> pairs = early.pairs();
        return pairs.isEmpty() && !early.timers ? null : pairs;
    }

    static long pair(int local, int slot) {
        return (long) local << 32 | slot;
    }

    private void look(int number) {
        Place place = model.placeOf(number);
        Local local = place.local;
        int[] moves = model.moves(number);
        for (int at = 0; at < moves.length; at += Place.HEAD + 2 * moves[at + Place.SENDS]) {
            int next = moves[at + Place.NEXT];
            if (next >= 0) before.computeIfAbsent(model.placeOf(next).local.id, id -> new HashSet<>()).add(local.id);
        }
        if (!local.up) return;
        Set<String> taken = taken(model, number);
        timers |= isIdleTimer(model, local, taken);
        if (model.scope.network() != Network.UNORDERED) return;
        for (int slot : place.inbox) {
            (isTaken(model.envelope(local.index, slot), taken) ? heeded : idle).computeIfAbsent(pair(local.index, slot), k -> new HashSet<>()).add(local.id);
        }
    }

    /** Whether at this place a message could arrive or a timer fire that is no step. */
    static boolean leavesOut(Model model, int number) {
        Place place = model.placeOf(number);
        if (!place.local.up) return false;
        Set<String> taken = taken(model, number);
        if (isIdleTimer(model, place.local, taken)) return true;
        if (model.scope.network() != Network.UNORDERED) return false;
        for (int slot : place.inbox) if (!isTaken(model.envelope(place.local.index, slot), taken)) return true;
        return false;
    }

    /** Sender and text of the messages and timers that are steps at this place. */
    private static Set<String> taken(Model model, int number) {
        var taken = new HashSet<String>();
        int[] moves = model.moves(number);
        for (int at = 0; at < moves.length; at += Place.HEAD + 2 * moves[at + Place.SENDS]) {
            Label l = model.labelOf(moves[at + Place.LABEL]);
            if (l.kind() == Label.Kind.DELIVER || l.kind() == Label.Kind.FIRE) taken.add(l.from() + " " + l.payload());
        }
        return taken;
    }

    private static boolean isTaken(Envelope e, Set<String> taken) {
        return taken.contains(e.from() + " " + e.text());
    }

    private static boolean isIdleTimer(Model model, Local local, Set<String> taken) {
        for (int t = 0; t < local.timers.size(); t++) {
            if (!(model.scope.timersFifo() && local.waits(t)) && !taken.contains(null + " " + new Cause.Firing(t).text(local))) return true;
        }
        return false;
    }

    private Set<Long> pairs() {
        var pairs = new HashSet<Long>();
        idle.forEach((message, states) -> {
            var leads = new HashSet<>(heeded.getOrDefault(message, Set.of()));
            var work = new java.util.ArrayDeque<>(leads);
            while (!work.isEmpty()) for (int s : before.getOrDefault(work.pop(), Set.of())) if (leads.add(s)) work.push(s);
            for (int s : states) if (leads.contains(s)) pairs.add(pair(s, (int) (long) message));
        });
        return pairs;
    }
}
