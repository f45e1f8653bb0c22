package distsys.trace;

import java.time.Duration;

/** The payload of a {@link Kind#LOG} event: what its node's own clock showed, and the line. */
public record LogLine(Duration clock, String text) {

    private static final String CLOCK = "LogLine(clock=", TEXT = ", text=";

    /** The line of an event of kind {@link Kind#LOG}. */
    public static LogLine of(Event e) {
        String p = e.payload();
        int text = p.indexOf(TEXT);
        if (!p.startsWith(CLOCK) || text < 0) throw new IllegalArgumentException("event " + e.seq() + " holds no log line: " + p);
        return new LogLine(Duration.ofNanos(Times.parse(p.substring(CLOCK.length(), text))),
                Canon.unquote(p.substring(text + TEXT.length(), p.length() - 1)));
    }
}
