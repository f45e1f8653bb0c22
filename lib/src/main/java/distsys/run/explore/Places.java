package distsys.run.explore;

import distsys.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** All places that were met. Changed under the {@link Model}'s lock; what is only read may be read without and may then miss what is new. */
final class Places {

    static final int UNKNOWN = Additions.UNKNOWN;

    private final Scope scope;
    private final Envelopes envelopes;
    /** Which messages a node will never look at again; null: none. */
    private final BiPredicate<Node<?>, Object> ignored;
    private final PlaceTable table = new PlaceTable();
    private final Additions additions = new Additions();
    private volatile Place[] places = new Place[64];
    /** The messages at a place that is looked for. */
    private int[] wanted = new int[16];

    Places(Scope scope, Envelopes envelopes, BiPredicate<Node<?>, Object> ignored) {
        this.scope = scope;
        this.envelopes = envelopes;
        this.ignored = ignored;
    }

    /** The place with one more message on its way; {@link #UNKNOWN} if nobody asked {@link #add} yet. */
    int with(int place, int slot) {
        return additions.find(place, slot);
    }

    /** The same, found out. */
    int add(int number, Envelope e) {
        int known = additions.find(number, e.slot);
        if (known != UNKNOWN) return known;
        Place place = places[number];
        // What is sent to a node that stays down for ever is lost.
        int next = !place.local.up && scope.restarts() == 0 ? number : plus(place.local, place.inbox, e);
        additions.add(number, e.slot, next);
        return next;
    }

    /** A node in this state with these messages on their way to it, and one more. */
    int plus(Local local, int[] inbox, Envelope e) {
        int at = 0;
        if (scope.network() == Network.FIFO) {
            while (at < inbox.length && envelopes.get(e.to().index(), inbox[at]).from().index() <= e.from().index()) at++;
        } else {
            while (at < inbox.length && inbox[at] < e.slot) at++;
            if (scope.network() == Network.DUPLICATING && at < inbox.length && inbox[at] == e.slot) return of(local, inbox);
        }
        if (inbox.length == wanted.length) wanted = new int[2 * inbox.length];
        System.arraycopy(inbox, 0, wanted, 0, at);
        wanted[at] = e.slot;
        System.arraycopy(inbox, at, wanted, at + 1, inbox.length - at);
        return of(local, wanted, inbox.length + 1);
    }

    /** The same with the message at this position less. */
    int minus(Local local, int[] inbox, int at) {
        System.arraycopy(inbox, 0, wanted, 0, at);
        System.arraycopy(inbox, at + 1, wanted, at, inbox.length - 1 - at);
        return of(local, wanted, inbox.length - 1);
    }

    /** A node in this state with these messages on their way to it. */
    int of(Local local, int[] inbox) {
        return of(local, inbox, inbox.length);
    }

    /** @param inbox its first {@code all} elements count */
    private int of(Local local, int[] inbox, int all) {
        if (ignored == null) return find(local, inbox, all);
        int[] heeded = Arrays.stream(inbox, 0, all).filter(slot -> !ignored.test(local.node, envelopes.get(local.index, slot).message())).toArray();
        return find(local, heeded, heeded.length);
    }

    private int find(Local local, int[] inbox, int length) {
        int known = table.find(places, local.id, inbox, length);
        if (known >= 0) return known;
        var place = new Place(table.size(), local, Arrays.copyOf(inbox, length));
        if (place.id == places.length) places = Arrays.copyOf(places, 2 * place.id);
        places[place.id] = place;
        table.add(place);
        return place.id;
    }

    /** The place with this number; null if this thread does not see it yet. */
    Place get(int number) {
        Place[] known = places;
        return number < known.length ? known[number] : null;
    }

    List<Place> all() {
        return Arrays.asList(places).subList(0, table.size());
    }

    int size() {
        return table.size();
    }
}
