package distsys.judge.workload;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.run.maelstrom.Plan;
import distsys.run.maelstrom.Topologies;
import distsys.trace.History;
import distsys.trace.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The load of one run: its clients, when they ask, and what they saw. First every node is set up, if the workload wants that; then
 * requests come at random gaps, uniform between 0 and twice the mean, each from the client that has been free longest; after the time limit,
 * for workloads that ask once more, {@link #QUIET} without requests, then the last ones.
 */
public final class Load {

    /** How long nodes are left alone before the last reads: time for a healed cluster to agree. */
    static final Duration QUIET = Duration.ofSeconds(10);
    /** How long the last requests may take, all together. */
    static final Duration LAST = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5), SHORT_TIMEOUT = Duration.ofSeconds(1);
    private static final long PURPOSE = 0x6c6f6164;
    /** Without a rate: between two requests of one client, so that virtual time moves. */
    private static final long LEAST_GAP = 100_000;

    /** What an {@link Operation} does not tell. */
    static final class Detail {
        final String node;
        final boolean last;
        String error = "";

        Detail(String node, boolean last) {
            this.node = node;
            this.last = last;
        }
    }

    /** Something a client was told that is no answer to what it awaited. */
    record Stray(long time, String from, String client, String sentence) {}

    final Workload workload;
    final Options options;
    final List<String> nodes;
    final Map<String, List<String>> topology;
    private final List<Worker> workers = new ArrayList<>();
    private final History.Recorder recorder = History.recorder();
    private final List<Detail> details = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final Draws draws;
    private int settingUp;
    private long began, nextSlot, ended = Long.MAX_VALUE;

    public Load(Options options) {
        this.options = options;
        workload = Workloads.make(options);
        nodes = Plan.names(options.nodes());
        topology = Topologies.of(options.topology(), nodes);
        draws = Keyed.stream(options.seed(), PURPOSE, 0);
        for (int i = 0; i < options.clients(); i++) workers.add(new Worker(this, i));
        settingUp = workers.size();
    }

    /** The clients. */
    public List<Worker> workers() {
        return workers;
    }

    /** The run is over by then, whatever happens: load, quiet, last requests. */
    public Duration most() {
        Duration load = options.time().plus(TIMEOUT).plus(TIMEOUT);
        return workload.hasLast() ? load.plus(QUIET).plus(LAST) : load;
    }

    /** How long a client waits for an answer. */
    Duration timeout() {
        if (!workload.name().equals("lin-kv")) return TIMEOUT;
        Duration tenTimes = options.latency().multipliedBy(10);
        return tenTimes.compareTo(SHORT_TIMEOUT) > 0 ? tenTimes : SHORT_TIMEOUT;
    }

    // ------------------------------------------------------------------ when

    /** A client has set up its nodes. */
    void isSetUp(long now) {
        if (--settingUp == 0) began = nextSlot = now;
    }

    boolean hasBegun() {
        return settingUp == 0;
    }

    /** When the load ends: at the time limit, or when all requests that were asked for are made. */
    long end() {
        return Math.min(began + options.time().toNanos(), ended);
    }

    /** When the last requests are made. */
    long last() {
        return end() + QUIET.toNanos();
    }

    /** When the last requests must be through. */
    long veryEnd() {
        return last() + LAST.toNanos();
    }

    /** The time of the next request. */
    long slot(long now, long previous) {
        if (options.rate() == 0) return Math.max(now, previous + LEAST_GAP);
        long slot = Math.max(nextSlot, now);
        nextSlot = slot + (long) (2e9 / options.rate() * draws.nextDouble());
        return slot;
    }

    Draws draws() {
        return draws;
    }

    // ------------------------------------------------------------------ what was seen

    Detail invoke(String process, Workload.Ask ask, String node, boolean last, long now) {
        recorder.invoke(process, ask.f(), ask.value(), now);
        var detail = new Detail(node, last);
        details.add(detail);
        if (!last && details.size() == options.requests()) ended = now;
        return detail;
    }

    void complete(String process, Operation.Outcome outcome, Object output, long now) {
        recorder.ends(process, outcome, output, now);
    }

    void stray(Stray stray) {
        strays.add(stray);
    }

    List<Stray> strays() {
        return strays;
    }

    /** What the clients saw. */
    public History history() {
        return recorder.history();
    }

    Detail detail(Operation o) {
        return details.get(o.index());
    }

    /** The node that was asked. */
    public String node(Operation o) {
        return detail(o).node;
    }

    /** Why it is no success; empty if it is one. */
    public String error(Operation o) {
        return detail(o).error;
    }

    /** Whether it is one of the last operations, after the quiet. */
    public boolean isLast(Operation o) {
        return detail(o).last;
    }

    /** Which operation, of whom, when: {@code "read by c3 of n1 at 4.21 s"}. */
    String tell(Operation o) {
        return o.f() + " of " + node(o) + " by client " + o.process() + " at " + distsys.trace.Times.text(o.calledAt());
    }
}
