package distsys.judge.grade;

import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A property does not hold on a run: what broke, where, what was expected and what came. Its message is the sentence a learner reads.
 */
public final class Violation extends Error {
    private static final long serialVersionUID = 1;

    private final String headline, detail, expected, got;
    private final transient Trace trace;
    private final transient List<Long> marked;

    private Violation(String headline, String detail, String expected, String got, Trace trace, List<Long> marked) {
        super(headline + " " + detail, null, false, false);         // no stack trace: it would name our code, not theirs
        this.headline = headline;
        this.detail = detail;
        this.expected = expected;
        this.got = got;
        this.trace = trace;
        this.marked = marked;
    }

    /** {@code broken("Mutual exclusion broke.", "n2 entered at 14 ms while n0 was inside since 11 ms.")}. */
    public static Violation broken(String headline, String detail) {
        return new Violation(headline, detail, "", "", null, List.of());
    }

    /** What the property asks for, and what came instead. */
    public Violation expected(Object expected, Object got) {
        return new Violation(headline, detail, String.valueOf(expected), String.valueOf(got), trace, marked);
    }

    /** The run, and the events the sentence speaks of. */
    public Violation in(Trace trace, Event... marked) {
        return new Violation(headline, detail, expected, got, trace, Stream.of(marked).map(Event::seq).toList());
    }

    /** The run up to the last of these events: for safety nothing that comes later matters. */
    public Violation upTo(Trace trace, Event... marked) {
        long last = Stream.of(marked).mapToLong(Event::seq).max().orElseThrow();
        var events = trace.events().stream().filter(e -> e.seq() <= last).toList();
        var changes = new TreeMap<>(trace.changes());
        changes.tailMap(last, false).clear();
        return in(new Trace(trace.settings(), trace.nodes(), events, changes, trace.clocks(), trace.digest(), events.size()), marked);
    }

    /** The name of the breach, a short sentence. */
    public String headline() {
        return headline;
    }

    /** Who, when, what. */
    public String detail() {
        return detail;
    }

    /** What the property asks for; empty if the detail says it all. */
    public String expected() {
        return expected;
    }

    /** What came instead; empty if the detail says it all. */
    public String got() {
        return got;
    }

    /** The run; null if none was needed. */
    public Trace trace() {
        return trace;
    }

    /** Numbers of the events the sentence speaks of. */
    public List<Long> marked() {
        return marked;
    }

    /** How much there is to read: what the shortest run is shortest by. */
    long weight() {
        return trace == null ? 0 : trace.total();
    }
}
