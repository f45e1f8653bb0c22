package distsys;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.see.Listing;
import distsys.see.Shown;
import distsys.see.SpaceTime;
import distsys.trace.Causality;
import distsys.trace.ClientCalls;
import distsys.trace.Digest;
import distsys.trace.Event;
import distsys.trace.History;
import distsys.trace.Kind;
import distsys.trace.Times;
import distsys.trace.Trace;
import distsys.trace.Why;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One finished run: its trace, its nodes as they were at the end, and ways to look at it. */
public final class Run<N extends Node<?>> implements Shown {

    private final Outcome<N> outcome;
    private final Settings settings;
    private Causality causality;

    private Run(Outcome<N> outcome, Settings settings) {
        this.outcome = outcome;
        this.settings = settings;
    }

    static <N extends Node<?>> Run<N> of(Outcome<N> outcome, Settings settings) {
        return new Run<>(outcome, settings);
    }

    /** What happened. */
    public Trace trace() {
        return outcome.trace();
    }

    /** The events kept, in order. */
    public List<Event> events() {
        return outcome.trace().events();
    }

    /** The nodes as the run left them, by index. */
    public List<N> nodes() {
        return outcome.nodes();
    }

    /** The node with this index. */
    public N node(int index) {
        return outcome.nodes().get(index);
    }

    /** The seed of every draw. */
    public long seed() {
        return settings.seed();
    }

    /** The plan of what went wrong. */
    public List<Fault> faults() {
        return settings.faults();
    }

    /** 16 hexadecimal digits that tell two runs apart. */
    public String digest() {
        return Digest.text(outcome.trace().digest(), 16);
    }

    /** How many messages were sent. */
    public long sent() {
        return outcome.sent();
    }

    /** How many messages arrived. */
    public long delivered() {
        return outcome.delivered();
    }

    /** How many messages were lost. */
    public long lost() {
        return outcome.lost();
    }

    /** How many messages of one type were sent. */
    public long sent(String type) {
        return events().stream().filter(e -> e.kind() == Kind.SEND && e.type().equals(type)).count();
    }

    /** Happened-before over this run. */
    public Causality causality() {
        if (causality == null) causality = Causality.of(trace());
        return causality;
    }

    /** What the nodes logged. */
    public LogBook logBook() {
        return LogBook.of(trace());
    }

    /** What a probe saw. */
    public Outcome.Series series(String probe) {
        Outcome.Series s = outcome.series().get(probe);
        if (s == null) throw new IllegalArgumentException("there was no probe \"" + probe + "\"; there is " + outcome.series().keySet());
        return s;
    }

    /**
     * What the clients saw: each call of a script is an operation, named after its request: {@code Put("x", 1)} is {@code put ["x", 1]},
     * and what {@code Value(1)} answers is 1.
     *
     * @throws IllegalArgumentException if no client called anything
     */
    public History history() {
        return ClientCalls.of(trace());
    }

    /** The space-time diagram, to step through in the page. */
    public SpaceTime spaceTime() {
        SpaceTime picture = SpaceTime.of(trace());
        if (!failed()) return picture;
        List<Event> fails = trace().ofKind(Kind.FAIL);
        return (fails.isEmpty() ? picture : picture.near(fails.getLast().seq())).title(outcome.failure().sentence());
    }

    /** Why a field was what it was when the run ended: {@code run.why("B", "clock")}. */
    public SpaceTime why(String node, String field) {
        return why(node, field, events().isEmpty() ? 0 : events().getLast().seq());
    }

    /** Why a field was what it was at a time of the run. */
    public SpaceTime why(String node, String field, Duration at) {
        long last = 0;
        for (Event e : events()) if (e.time() <= at.toNanos()) last = e.seq();
        return why(node, field, last);
    }

    /**
     * Why a field was what it was just after event {@code seq}: the line of causes behind it, in a sentence and in the picture.
     *
     * @throws IllegalArgumentException if there is no such node or field, naming those there are
     */
    public SpaceTime why(String node, String field, long seq) {
        NodeId id = null;
        for (NodeId n : trace().nodes()) if (n.name().equals(node)) id = n;
        if (id == null) throw new IllegalArgumentException("there is no node \"" + node + "\"; there is " + trace().nodes());
        return spaceTime().why(Why.of(trace(), id, field, seq));
    }

    /**
     * Writes the run to a file that can be sent to others: a page to look at ({@code .html}), a log for ShiViz ({@code .log}), JSON
     * ({@code .json}), or else the text form. {@link Lab#load} reads each of them.
     */
    public Shown save(String file) {
        return TraceFile.write(file, spaceTime());
    }

    /** A cell that shows this run to whoever pastes it into a notebook. */
    public Shown asCell() {
        return TraceFile.cell(trace());
    }

    /** Every event as a numbered line. */
    public Listing listing() {
        return Listing.of(trace());
    }

    /** Whether a handler threw or broke a rule. */
    public boolean failed() {
        return outcome.failure() != null;
    }

    /** What went wrong, in one sentence; empty if nothing did. */
    public String failure() {
        return failed() ? outcome.failure().sentence() : "";
    }

    /** This run, or its failure as an exception. */
    public Run<N> orThrow() {
        if (failed()) throw new NodeFailure("seed " + seed() + ": " + failure(), outcome.failure().cause());
        return this;
    }

    /** A handler failed in a run whose result was needed. */
    public static final class NodeFailure extends RuntimeException {
        NodeFailure(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    @Override public String text() {
        String ending = switch (outcome.ending()) {
            case TIME -> "";
            case QUIET -> " Nothing was left to happen.";
            case BUDGET -> String.format(Locale.ROOT, " It ended because its budget of %,d events was used up: more with .events(n).", settings.events());
            case FAILURE -> "";
        };
        return (failed() ? failure() + "\n" : "") + String.format(Locale.ROOT, "seed %d: %d nodes, %,d events in %s; %,d messages sent, %,d delivered, %,d lost. Digest %s.%s",
                seed(), nodes().size(), trace().total(), Times.text(trace().end()), sent(), delivered(), lost(), digest(), ending);
    }

    @Override public String toString() {
        return text();
    }
}
