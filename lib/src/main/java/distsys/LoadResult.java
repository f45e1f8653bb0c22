package distsys;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.see.Checklist;
import distsys.see.Shown;
import distsys.see.SpaceTime;
import distsys.see.Timeline;
import distsys.trace.Canon;
import distsys.trace.Coverage;
import distsys.trace.Digest;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a workload found: the verdict and its reason first, then the numbers, which have Maelstrom's names. */
public final class LoadResult implements Shown {

    private final Examination run;

    LoadResult(Examination run) {
        this.run = run;
    }

    /** Whether the nodes kept what they promise. */
    public boolean isValid() {
        return run.verdict() == Verdict.PASS;
    }

    /** {@code pass}, {@code fail} or {@code unknown}. */
    public String verdict() {
        return run.verdict().word();
    }

    /** Which operation failed, of whom, when and why; if none did, what was checked. */
    public String why() {
        return run.why();
    }

    /** A number of the results: {@code number("net", "servers", "msgs-per-op")}; NaN if there is none. */
    public double number(String... path) {
        return run.number(path);
    }

    /** Messages between nodes and services, for each request of a client. */
    public double messagesPerRequest() {
        return run.number("net", "servers", "msgs-per-op");
    }

    /** How long after it was sent a value could still be missed: the median, in ms; of sets and broadcasts only. */
    public double medianLatency() {
        return run.number("workload", "stable-latencies", "0.5");
    }

    /** The same for the slowest value. */
    public double slowestLatency() {
        return run.number("workload", "stable-latencies", "1");
    }

    /** All results, as {@code results.json} of {@code ./course maelstrom} has them. */
    public String json() {
        return run.json();
    }

    /** What the clients saw. */
    public History history() {
        return run.history();
    }

    /** What the requests had occasion to show: how many of each kind, how many were open at once, how many reads overlap a write. */
    public Coverage coverage() {
        return history().coverage();
    }

    /** What the clients did between two times of the run, as bars from request to answer: {@code timeline(seconds(1), seconds(2))}. */
    public Timeline timeline(Duration from, Duration until) {
        var bars = new ArrayList<Timeline.Bar>();
        for (Operation o : history().operations()) {
            if (o.calledAt() < from.toNanos() || o.calledAt() >= until.toNanos()) continue;
            boolean open = o.returned() == Operation.NEVER;
            bars.add(new Timeline.Bar("client " + o.process(), words(o), o.called(), open ? Timeline.OPEN : o.returned(), moment(o.calledAt()), open ? "" : moment(o.returnedAt()), false));
        }
        if (bars.isEmpty()) throw new IllegalArgumentException("no request was made between " + Times.text(from) + " and " + Times.text(until));
        return Timeline.of("What the clients saw from " + Times.text(from) + " to " + Times.text(until), setting(), bars);
    }

    /** {@code read 0 → 2}, {@code cas 0 1→3 failed}, {@code broadcast 17}. */
    private static String words(Operation o) {
        Object asked = o.input(), answered = o.output();
        if (asked instanceof List<?> pair && pair.size() == 2 && !o.f().equals("txn")) {                    // a key in front
            String value = pair.get(1) == null ? "" : pair.get(1) instanceof List<?> swap && swap.size() == 2 ? " " + Canon.text(swap.get(0)) + "→" + Canon.text(swap.get(1)) : " " + Canon.text(pair.get(1));
            answered = answered instanceof List<?> found && found.size() == 2 && pair.get(1) == null ? found.get(1) : null;
            return o.f() + " " + Canon.text(pair.get(0)) + value + ending(o, answered);
        }
        return o.f() + (asked == null ? "" : " " + Canon.text(asked)) + ending(o, answered);
    }

    private static String ending(Operation o, Object answered) {
        return o.isFailed() ? " failed" : o.isPending() ? " → ?" : answered == null || answered.equals(o.input()) ? "" : " → " + Canon.text(answered);
    }

    /** A tenth of a millisecond is as much as a label can tell. */
    private static String moment(long nanos) {
        return Times.text(Math.round(nanos / 1e5) * 100_000);
    }

    private String setting() {
        return run.options().workload() + " on " + run.options().nodes() + (run.options().nodes() == 1 ? " node" : " nodes") + ", seed " + run.options().seed();
    }

    /** The first events. */
    public Trace trace() {
        return run.account().trace();
    }

    /** The space-time diagram of the first events. */
    public SpaceTime spaceTime() {
        return SpaceTime.of(trace());
    }

    /** 16 hexadecimal digits that tell two runs apart. */
    public String digest() {
        return Digest.text(trace().digest(), 16);
    }

    private Checklist list() {
        var list = Checklist.of(setting())
                .check("valid", isValid(), run.verdict() == Verdict.UNKNOWN ? "cannot tell: " + why() : why());
        for (String more : run.troubles().subList(Math.min(1, run.troubles().size()), run.troubles().size())) list = list.check("and", false, more);
        list = list.check("requests", number("availability", "ok-fraction") > 0, String.format(Locale.ROOT, "%.0f, of which %.2f %% succeeded", number("stats", "count"), 100 * number("availability", "ok-fraction")))
                .check("messages", true, String.format(Locale.ROOT, "%.2f a request between nodes and services", messagesPerRequest()));
        return Double.isNaN(medianLatency()) ? list : list.check("latency", true, String.format(Locale.ROOT, "a value is everywhere after %.0f ms (median), %.0f ms (slowest)", medianLatency(), slowestLatency()));
    }

    @Override public String text() {
        return list().text();
    }

    @Override public String html() {
        return list().html();
    }

    @Override public String toString() {
        return text();
    }
}
