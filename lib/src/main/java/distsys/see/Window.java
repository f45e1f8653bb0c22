package distsys.see;

import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a trace that is drawn: what happened between two instants, and no more events than a picture can hold.
 *
 * @param from   the first instant of the time axis, in nanoseconds
 * @param to     the last
 * @param events what happened between them
 * @param note   which part this is, in words; empty if it is the whole run
 */
record Window(long from, long to, List<Event> events, String note) {

    /** More than this no one can tell apart on 960 pixels; of a longer run a part is drawn in which one can. */
    static final int MAX_EVENTS = 400, PART = 80;

    /** What happened between two instants; if that is too much, its beginning. */
    static Window of(Trace trace, long from, long to) {
        var inside = new ArrayList<Event>();
        for (Event e : trace.events()) if (e.time() >= from && e.time() <= to) inside.add(e);
        boolean cut = inside.size() > MAX_EVENTS;
        List<Event> shown = cut ? inside.subList(0, PART) : inside;
        return of(trace, shown, Math.max(0, from), cut ? shown.getLast().time() : Math.min(to, trace.end()));
    }

    /** What happened around one event, as much as can be told apart. */
    static Window around(Trace trace, long seq) {
        int count = trace.events().size(), first = Math.clamp(trace.position(seq) - PART * 2 / 3, 0, Math.max(0, count - PART));
        List<Event> shown = trace.events().subList(first, Math.min(count, first + PART));
        return of(trace, shown, first == 0 ? 0 : shown.getFirst().time(), shown.getLast().time());
    }

    private static Window of(Trace trace, List<Event> shown, long start, long end) {
        return new Window(start, Math.max(end, start + 1), List.copyOf(shown), note(trace, shown, start, end));
    }

    private static String note(Trace trace, List<Event> shown, long from, long to) {
        if (shown.size() == trace.total()) return "";
        return "shown: %s of %s events, %s".formatted(Words.number(shown.size()), Words.number(trace.total()), Words.span(trace, from, to));
    }
}
