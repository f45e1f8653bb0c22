package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Spreading.Load;
import distsys.judge.check.Verdict;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.judge.grade.Violation;
import distsys.model.Node;
import distsys.trace.Times;
import distsys.trace.Trace;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of a broadcast on a network that loses nothing: that it is complete, that it ends, and what it costs. */
final class SpreaderProperties {

    /** The large cluster is the same whatever the length, and takes long: it is made for the first length only. */
    private static final int FIRST = 1;
    /** So much of a run without end is shown. */
    private static final int SHOWN = 60;

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Who tells the node that is farthest from the one that was asked? Follow one value from node to node.",
            "A node without neighbours is still a node: it must keep the value, though it tells nobody. The check has clusters of one node, too.",
            "A client's Topology wants TopologyOk, its Broadcast BroadcastOk, its Read ReadOk, each with the number of the request."})
    @DisplayName("Ten seconds after the last request every node has every value, in clusters of any size")
    void everywhere(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Spreading.of(trial, Load.ANY);
            if (trial.size() == 1) trial.saw("a node alone");
            if (trial.size() > 4) trial.saw("more than one way");
            if (run.isEndless() || run.found().verdict() != Verdict.FAIL) return;           // that it never ends is another property
            throw broken("A value is not everywhere.", capital(run.found().why()) + ". (" + trial.size() + (trial.size() == 1 ? " node)" : " nodes)")).in(run.trace());
        });
    }

    @Order(2)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "When does a node pass a value on: each time it hears of it, or only the first time?",
            "Look into the set before you send, not after: if (!seen.add(value)) return;"})
    @DisplayName("Old news goes no further: after the last broadcast the cluster falls silent")
    void quiet(Trials<Node<?>> trials) {
        trials.ifNever("did a node of yours send another one anything").each(trial -> {
            var run = Spreading.of(trial, Load.ANY);
            if (run.isTalking(trial.size())) trial.acted();
            if (!run.isEndless()) return;
            Trace trace = run.trace();
            throw broken("A broadcast storm.", String.format(Locale.ROOT, "After %,d events, at %s, the %d nodes still tell each other what all of them know. Here is how it begins.", trace.total(), Times.text(trace.end()), trial.size()))
                    .expected("silence after the last value has reached everybody", "messages without end").upTo(trace, trace.events().get(Math.min(SHOWN, trace.events().size()) - 1));
        });
    }

    @Order(3)
    @Property(kind = Kind.BUDGET, points = 3, hints = {
            "Half of the requests are broadcasts. Below 30 messages a request is below 60 a broadcast: which overlays stay below?",
            "600 ms are six hops of 100 ms. Between which two nodes is your way longest?",
            "You need not use the topology that you are told: members() names all nodes."})
    @DisplayName("Challenge 3d: 25 nodes, 100 ms a hop: fewer than 30 messages a request, median below 400 ms, slowest below 600 ms")
    void firstTarget(Trials<Node<?>> trials) {
        trials.each(trial -> {
            if (trial.length() == FIRST) within(Spreading.of(trial, Load.GLOMERS), 30, 400, 600);
        });
    }

    @Order(4)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "Fewer than 20 messages a request are fewer than 40 a broadcast, and 24 must be.",
            "On this network nothing is lost. Which of your messages would nobody miss?"})
    @DisplayName("Challenge 3e: the same cluster: fewer than 20 messages a request, median below 1 s, slowest below 2 s")
    void secondTarget(Trials<Node<?>> trials) {
        trials.each(trial -> {
            if (trial.length() == FIRST) within(Spreading.of(trial, Load.GLOMERS), 20, 1_000, 2_000);
        });
    }

    private static void within(Spreading run, double messages, double median, double slowest) {
        if (run.isEndless()) throw broken("A broadcast storm.", String.format(Locale.ROOT, "After %,d events the nodes still talk.", run.trace().total()));
        if (run.found().verdict() == Verdict.FAIL) throw broken("A value is not everywhere.", capital(run.found().why()) + ".");
        if (!(run.messagesPerRequest() < messages)) throw tooMuch("Too many messages.", "messages a request", run.messagesPerRequest(), messages, run);
        if (!(run.medianMillis() < median)) throw tooMuch("Too slow in the median.", "ms until half of the values are everywhere", run.medianMillis(), median, run);
        if (!(run.slowestMillis() < slowest)) throw tooMuch("Too slow at worst.", "ms until the slowest value is everywhere", run.slowestMillis(), slowest, run);
    }

    private static Violation tooMuch(String headline, String what, double is, double below, Spreading run) {
        return broken(headline, String.format(Locale.ROOT, "25 nodes, 100 ms a hop: %.2f messages a request, a value is everywhere after %.0f ms (median), %.0f ms (slowest).",
                run.messagesPerRequest(), run.medianMillis(), run.slowestMillis())).expected(String.format(Locale.ROOT, "below %.0f %s", below, what), String.format(Locale.ROOT, "%.2f", is));
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
