package distsys.see;

import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.List;

/** A run as an ordered list, for those who read rather than look: {@code 12 ms  #4  B receives Hello(3) from A; clock 4}. */
public final class Listing implements Shown {

    private final Trace trace;
    private final List<Event> events;
    private final String title;

    Listing(Trace trace, List<Event> events, String title) {
        this.trace = trace;
        this.events = events;
        this.title = title;
    }

    /** All events of a run. */
    public static Listing of(Trace trace) {
        return new Listing(trace, trace.events(), Words.counts(trace));
    }

    /** {@code 12 ms  #4  B receives Hello(3) from A; clock 4}. */
    static String line(Trace trace, Event e) {
        return trace.moment(e.time()) + "  #" + e.seq() + "  " + Words.sentence(trace, e);
    }

    @Override public String text() {
        var out = new StringBuilder(title).append('\n');
        int time = 0, number = 0;
        for (Event e : events) {
            time = Math.max(time, trace.moment(e.time()).length());
            number = Math.max(number, Long.toString(e.seq()).length());
        }
        for (Event e : events) {
            String t = trace.moment(e.time()), n = "#" + e.seq();
            out.append(" ".repeat(time - t.length())).append(t).append("  ").append(n).append(" ".repeat(number + 1 - n.length()))
                    .append("  ").append(Words.sentence(trace, e)).append('\n');
        }
        return out.toString();
    }

    @Override public String html() {
        return "<div class=\"ds-steps\" style=\"" + Card.STYLE + "\"><div style=\"" + Card.TITLE + "\">" + Escape.xml(title) + "</div>" + items() + "</div>";
    }

    /** The numbers of the list are the numbers of the events. */
    String items() {
        var out = new StringBuilder("<ol class=\"ds-list\" style=\"margin:8px 0 0;padding-left:44px;font-variant-numeric:tabular-nums\" start=\"")
                .append(events.isEmpty() ? 0 : events.getFirst().seq()).append("\">");
        long expected = events.isEmpty() ? 0 : events.getFirst().seq();
        for (Event e : events) {
            out.append(e.seq() == expected ? "<li>" : "<li value=\"" + e.seq() + "\">");
            out.append(Escape.xml(trace.moment(e.time()) + ", " + Words.sentence(trace, e)));
            expected = e.seq() + 1;
        }
        return out.append("</ol>").toString();
    }
}
