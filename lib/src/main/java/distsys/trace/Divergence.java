package distsys.trace;

import distsys.model.NodeId;
import java.util.Map;
import java.util.Objects;

/**
 * Where two runs part: the first event that is not the same in both. Nodes are compared by name, so that runs of different clusters
 * can be compared as far as they go.
 *
 * @param place  how many events, from the start, are the same
 * @param a      the first event of the one run that is different; null if that run has ended
 * @param b      the same of the other
 * @param timeOnly whether this difference is one of time only: the same thing happens, earlier or later
 * @param deeds  how many events, from the start, are the same but for their times
 */
public record Divergence(int place, Event a, Event b, boolean timeOnly, int deeds) {

    /** Where {@code a} and {@code b} part; null if they are the same from beginning to end. */
    public static Divergence of(Trace a, Trace b) {
        int times = first(a, b, true);
        if (times < 0) return null;
        int deeds = first(a, b, false);
        Event left = at(a, times), right = at(b, times);
        return new Divergence(times, left, right, deeds != times, deeds < 0 ? a.events().size() : deeds);
    }

    private static Event at(Trace t, int place) {
        return place < t.events().size() ? t.events().get(place) : null;
    }

    private static int first(Trace a, Trace b, boolean times) {
        int common = Math.min(a.events().size(), b.events().size());
        for (int i = 0; i < common; i++) if (!same(a, b, i, times)) return i;
        return a.events().size() == b.events().size() ? -1 : common;
    }

    private static boolean same(Trace a, Trace b, int i, boolean times) {
        Event x = a.events().get(i), y = b.events().get(i);
        return x.kind() == y.kind() && (!times || x.time() == y.time()) && x.payload().equals(y.payload()) && same(x.node(), y.node())
                && same(x.from(), y.from()) && same(x.to(), y.to())
                && a.changes().getOrDefault(x.seq(), Map.of()).equals(b.changes().getOrDefault(y.seq(), Map.of()));
    }

    private static boolean same(NodeId x, NodeId y) {
        return Objects.equals(x == null ? null : x.name(), y == null ? null : y.name());
    }
}
