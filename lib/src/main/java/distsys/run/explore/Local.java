package distsys.run.explore;

import distsys.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The whole state of one node: its fields, its disk, its pending timers, whether it is up, its clock. One object for all equal
 * states; nobody may change it, so a handler runs on a copy. Beside that it holds what is known to come of messages in this state.
 */
final class Local {

    /** A pending timer. @param frozen the bytes of {@code message} */
    record Timer(Object message, long nanos, byte[] frozen) {}

    final int id, index;
    final Node<?> node;
    final boolean up;
    final List<Timer> timers;
    final SortedMap<String, Object> durable, unsynced;
    final int ticks;
    /** What a client's script has heard and drawn so far; empty for other nodes. */
    final List<Object> heard;
    private final List<List<Model.Outcome>> arrivals = new ArrayList<>();
    /** By cause, what is known to come of everything else that can happen in this state. */
    final Map<Cause, List<Model.Outcome>> others = new HashMap<>(4);

    Local(int id, int index, Node<?> node, boolean up, List<Timer> timers, SortedMap<String, Object> durable, SortedMap<String, Object> unsynced, int ticks, List<Object> heard) {
        this.id = id;
        this.index = index;
        this.node = node;
        this.up = up;
        this.timers = timers;
        this.durable = durable;
        this.unsynced = unsynced;
        this.ticks = ticks;
        this.heard = heard;
    }

    /** Whether a timer that was set before this one is due no later. */
    boolean waits(int timer) {
        for (int earlier = 0; earlier < timer; earlier++) if (timers.get(earlier).nanos() <= timers.get(timer).nanos()) return true;
        return false;
    }

    /** What comes of the message with this slot; null if nobody asked yet. */
    List<Model.Outcome> arrival(int slot) {
        return slot < arrivals.size() ? arrivals.get(slot) : null;
    }

    void arrival(int slot, List<Model.Outcome> outcomes) {
        while (arrivals.size() <= slot) arrivals.add(null);
        arrivals.set(slot, outcomes);
    }
}
