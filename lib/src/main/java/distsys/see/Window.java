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

    /** More than this no one can tell apart on 960 pixels; the rest is reached with {@code between}. */
    static final int MAX_EVENTS = 400;

    static Window of(Trace trace, long from, long to) {
        var inside = new ArrayList<Event>();
        for (Event e : trace.events()) if (e.time() >= from && e.time() <= to) inside.add(e);
        List<Event> shown = inside.size() > MAX_EVENTS ? inside.subList(0, MAX_EVENTS) : inside;
        boolean cut = shown.size() < inside.size();
        long start = from == 0 || shown.isEmpty() ? Math.max(0, from) : from;
        long end = cut ? shown.getLast().time() : Math.min(to, trace.end());
        return new Window(start, Math.max(end, start + 1), List.copyOf(shown), note(trace, shown, start, end));
    }

    private static String note(Trace trace, List<Event> shown, long from, long to) {
        if (shown.size() == trace.total()) return "";
        return "shown: %s of %s events, %s".formatted(Words.number(shown.size()), Words.number(trace.total()), Words.span(from, to));
    }
}
