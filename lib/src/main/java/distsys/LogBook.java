package distsys;

import distsys.see.Shown;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines the nodes logged, in one order or another. */
public final class LogBook implements Shown {

    /** One line, with the true time, which no node knows, and the time its node's clock showed. */
    public record Line(long time, long clock, String node, String text) {}

    private final List<Line> lines;
    private final String order;

    private LogBook(List<Line> lines, String order) {
        this.lines = List.copyOf(lines);
        this.order = order;
    }

    static LogBook of(Trace trace) {
        var lines = new ArrayList<Line>();
        for (Event e : trace.ofKind(Kind.LOG)) {
            LogLine l = LogLine.of(e);
            lines.add(new Line(e.time(), l.clock().toNanos(), e.node().name(), l.text()));
        }
        return new LogBook(lines, "true time");
    }

    /** As the clocks of the nodes say: what you get when you merge the logs of several machines. */
    public LogBook sortedByClock() {
        return sorted(Comparator.comparingLong(Line::clock), "the nodes' clocks");
    }

    /** As it happened. Only a simulator can know. */
    public LogBook sortedByTime() {
        return sorted(Comparator.comparingLong(Line::time), "true time");
    }

    /** The lines in this order. */
    public List<Line> lines() {
        return lines;
    }

    private LogBook sorted(Comparator<Line> by, String order) {
        return new LogBook(lines.stream().sorted(by).toList(), order);
    }

    @Override public String text() {
        int name = lines.stream().mapToInt(l -> l.node().length()).max().orElse(0);
        var out = new StringBuilder("sorted by ").append(order).append('\n');
        for (Line l : lines) {
            long shown = order.equals("true time") ? l.time() : l.clock();
            out.append(String.format(java.util.Locale.ROOT, "%10s  %-" + (name + 1) + "s %s%n", Times.text(shown), l.node() + ":", l.text()));
        }
        return out.toString().replace("\r", "").stripTrailing();
    }

    @Override public String toString() {
        return text();
    }
}
