package distsys.algo.consensus;

import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** When a run came to its decisions. */
public final class Decisions {

    private Decisions() {}

    /** The events at which a process decided. */
    public static List<Event> of(Trace trace) {
        var all = new ArrayList<Event>();
        for (Event e : trace.ofKind(Kind.LOG)) if (LogLine.of(e).text().startsWith("decides ")) all.add(e);
        return all;
    }

    /** How many messages had arrived, anywhere, when the first process decided; empty if none did. */
    public static OptionalInt deliveries(Trace trace) {
        List<Event> decisions = of(trace);
        if (decisions.isEmpty()) return OptionalInt.empty();
        long first = decisions.getFirst().seq();
        return OptionalInt.of((int) trace.ofKind(Kind.DELIVER).stream().filter(e -> e.seq() < first).count());
    }

    /** When the last of {@code processes} decided, in nanoseconds; empty if not all did. */
    public static OptionalLong all(Trace trace, int processes) {
        List<Event> decisions = of(trace);
        return decisions.size() < processes ? OptionalLong.empty() : OptionalLong.of(decisions.getLast().time());
    }
}
