package distsys;

import distsys.judge.check.Verdict;
import distsys.judge.workload.Examination;
import distsys.see.Checklist;
import distsys.see.Shown;
import distsys.see.SpaceTime;
import distsys.trace.Digest;
import distsys.trace.History;
import distsys.trace.Trace;
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
        var list = Checklist.of(run.options().workload() + " on " + run.options().nodes() + (run.options().nodes() == 1 ? " node" : " nodes") + ", seed " + run.options().seed())
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
