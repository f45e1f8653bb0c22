package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.clock.Lock;
import distsys.algo.clock.MutualExclusion;
import distsys.algo.clock.MutualExclusion.Grant;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Outcome;
import distsys.run.explore.Finding;
import distsys.run.explore.Network;
import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.LogLine;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** Conditions I to III of Lamport 1978, p. 561, on links that keep the order; and what an entry may cost. */
final class LockProperties {

    private static final String ENTERED = "did a process of yours enter";
    /** The lines that say whether a process is inside. */
    private static final List<String> STAY = List.of("enter", "leave");

    /** One stay inside; {@code leave} is null if the run ended first. */
    private record Stay(Event enter, Event leave) {}

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Look at the second entry. Which process had it not yet heard from since it asked?",
            "Rule 5: enter when your request is the first of your queue, and from everybody you have heard something stamped later.",
            "Equal stamps need an order that all agree on: by process. And a request leaves every queue only by its release."})
    @DisplayName("At most one node is inside")
    void exclusive(Trials<Lock<?>> trials) {
        trials.ifNever(ENTERED).andOnce(LockProperties::everyOrder).each(trial -> {
            Trace trace = run(trial).trace();
            List<Stay> stays = stays(trace);
            if (!stays.isEmpty()) trial.acted();
            for (int i = 1; i < stays.size(); i++) {
                Stay a = stays.get(i - 1), b = stays.get(i);
                if (a.leave() != null && a.leave().seq() < b.enter().seq()) continue;
                throw broken("Mutual exclusion broke.", b.enter().node() + " entered at " + Times.text(b.enter().time()) + " while " + a.enter().node()
                        + " was inside since " + Times.text(a.enter().time()) + ".")
                        .expected("at most 1 inside", "2, " + a.enter().node() + " and " + b.enter().node()).upTo(trace, a.enter(), b.enter());
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "It went well on this run, by luck: no message told the second that the first had left.",
            "Waiting long enough is no protection, for no time is long enough; neither is a variable that all nodes share: they are on different machines."})
    @DisplayName("Whoever enters knows that the one before has left")
    void informed(Trials<Lock<?>> trials) {
        trials.ifNever("did a process of yours enter after another one").each(trial -> {
            Trace trace = run(trial).trace();
            Causality truth = Causality.of(trace);
            List<Stay> stays = stays(trace);
            for (int i = 1; i < stays.size(); i++) {
                trial.acted();
                Stay a = stays.get(i - 1), b = stays.get(i);
                if (a.leave() == null || a.leave().seq() > b.enter().seq()) continue;                // two inside: another property says so
                if (!a.enter().node().equals(b.enter().node())) trial.saw("an entry after another");
                if (truth.before(a.leave(), b.enter())) continue;
                throw broken("An entry by luck.", b.enter().node() + " entered at " + Times.text(b.enter().time()) + ". " + a.enter().node()
                        + " had left at " + Times.text(a.leave().time()) + ", but no message could have told " + b.enter().node() + " so.")
                        .expected("a message from the leaving to the entry", "none").upTo(trace, a.leave(), b.enter());
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The one that waited longer had even told the other of its request. What decides who comes first in your queue?",
            "Requests stand in the queue by the stamp they carry, not by when they arrived.",
            "The stamp must come from a Lamport clock that counts what it receives, or a later request can carry a smaller stamp."})
    @DisplayName("Requests are granted in the order in which they were made")
    void inOrder(Trials<Lock<?>> trials) {
        trials.ifNever(ENTERED).each(trial -> {
            Trace trace = run(trial).trace();
            Causality truth = Causality.of(trace);
            List<Grant> grants = MutualExclusion.grants(trace);
            if (hasEqualStamps(trace)) trial.saw("equal stamps");
            for (Grant a : grants) {
                if (a.enter() != null) trial.acted();
                for (Grant b : grants) {
                    if (a == b || b.enter() == null) continue;
                    if (truth.concurrent(a.request(), b.request())) {
                        trial.saw("concurrent requests");
                        continue;
                    }
                    if (!truth.before(a.request(), b.request()) || a.enter() == null || a.enter().seq() < b.enter().seq()) continue;
                    throw broken("A later request overtook an earlier one.", b.request().node() + " asked at " + Times.text(b.request().time())
                            + ", knowing that " + a.request().node() + " had asked at " + Times.text(a.request().time()) + ", and entered first, at " + Times.text(b.enter().time()) + ".")
                            .expected(a.request().node() + " before " + b.request().node(), b.request().node() + " first")
                            .upTo(trace, a.request(), b.request(), b.enter());
                }
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "Nothing was left to happen, and still one waits. For whose message?",
            "Every request is acknowledged with a later stamp, and every release goes to everybody.",
            "An entry can become possible by any message: look after each one, not only after acknowledgements."})
    @DisplayName("Every request is granted once links are fair")
    void served(Trials<Lock<?>> trials) {
        trials.each(trial -> {
            Outcome<?> outcome = run(trial);
            for (Grant g : MutualExclusion.grants(outcome.trace())) {
                if (g.enter() != null) {
                    if (waited(g, outcome.trace())) trial.saw("somebody waits for another");
                    continue;
                }
                String end = outcome.ending() == Outcome.Ending.BUDGET ? "the run was cut after " + String.format(Locale.ROOT, "%,d", outcome.trace().total()) + " events"
                        : "every message had arrived";
                throw broken("A request was never granted.", g.request().node() + " asked at " + Times.text(g.request().time()) + " and was still waiting when " + end + ".")
                        .expected("an entry for each request", "none for this one").in(outcome.trace(), g.request());
            }
            int wanted = 3 * trial.size(), asked = MutualExclusion.grants(outcome.trace()).size();
            if (asked < wanted && outcome.ending() == Outcome.Ending.QUIET) {
                throw broken("Some requests were never made.", "Each of the " + trial.size() + " processes wants the resource 3 times.").expected(wanted + " requests", asked).in(outcome.trace());
            }
        });
    }

    @Order(5)
    @Property(kind = Kind.BUDGET, points = 1, hints = {
            "N − 1 requests, N − 1 acknowledgements, N − 1 releases: which of yours is one too many?",
            "An acknowledgement goes to the one who asked, not to everybody."})
    @DisplayName("An entry costs at most 3(N − 1) messages")
    void cost(Trials<Lock<?>> trials) {
        trials.ifNever(ENTERED).each(trial -> {
            Outcome<?> outcome = run(trial);
            int entries = MutualExclusion.entries(outcome.trace());
            if (entries > 0) trial.acted();
            long most = 3L * (trial.size() - 1) * MutualExclusion.grants(outcome.trace()).size();
            if (outcome.sent() <= most) return;
            throw broken("Too many messages.", trial.size() + " processes sent " + outcome.sent() + " messages for " + entries + (entries == 1 ? " entry." : " entries."))
                    .expected("at most " + most, outcome.sent()).in(outcome.trace());
        });
    }

    /** Two processes, then three, in every order that FIFO links allow. */
    private static void everyOrder(Trial<Lock<?>> trial) {
        Supplier<Node<?>> nodes = trial.nodes();
        for (int n = 2; n <= 3; n++) {
            Finding f = EveryOrder.broken(n, Network.FIFO, () -> new Replayed(nodes), s -> s.nodes().stream().filter(r -> r.last(STAY).equals("enter")).count() <= 1);
            if (f == null) continue;
            Event[] entries = f.trace().ofKind(distsys.trace.Kind.LOG).stream().filter(e -> LogLine.of(e).text().equals("enter")).toArray(Event[]::new);
            throw broken("Mutual exclusion broke.", EveryOrder.words(n, f)).expected("at most 1 inside", "2").upTo(f.trace(), entries);
        }
    }

    private static Outcome<Node<?>> run(Trial<Lock<?>> trial) {
        return trial.once("lock", () -> fresh(trial));
    }

    private static Outcome<Node<?>> fresh(Trial<Lock<?>> trial) {
        var settings = trial.settings().withFifo(true)
                // No delay is long enough to be ruled out: who waits for time instead of for an answer is found out.
                // Slow networks make many wait at once, fast ones make them wait in turn.
                .withLatency(Distribution.exponential(Duration.ofMillis(1), Duration.ofMillis(trial.draws(1).pick(List.of(5L, 15L, 60L)))));
        return trial.run(settings, trial.nodes());
    }

    private static List<Stay> stays(Trace trace) {
        var stays = new ArrayList<Stay>();
        for (Event e : trace.ofKind(distsys.trace.Kind.LOG)) {
            String line = LogLine.of(e).text();
            if (line.equals("enter")) stays.add(new Stay(e, null));
            if (!line.equals("leave")) continue;
            for (int i = stays.size() - 1; i >= 0; i--) {
                if (!stays.get(i).enter().node().equals(e.node())) continue;
                stays.set(i, new Stay(stays.get(i).enter(), e));
                break;
            }
        }
        return stays;
    }

    /** Two requests of different processes say the same; for a Lamport lock that means that they carry the same stamp. */
    private static boolean hasEqualStamps(Trace trace) {
        var asker = new HashMap<String, NodeId>();
        for (Event e : trace.ofKind(distsys.trace.Kind.SEND)) {
            if (e.type().equals("Request") && !asker.computeIfAbsent(e.payload(), _ -> e.from()).equals(e.from())) return true;
        }
        return false;
    }

    /** Somebody else was inside when this request was made. */
    private static boolean waited(Grant g, Trace trace) {
        return stays(trace).stream().anyMatch(s -> s.enter().seq() < g.request().seq() && s.leave() != null && s.leave().seq() > g.request().seq());
    }
}
