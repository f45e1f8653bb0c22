package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Outage.World;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Times;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of a broadcast on a network that fails: every value everywhere, soon after it is whole, and for few messages. */
final class SteadfastProperties {

    /** Digests a node may send, a second. */
    private static final int DIGESTS = 2;
    /** Messages to a neighbour that is gone, in the last half minute of a minute. */
    private static final int IN_VAIN = 10;
    private static final Duration LAST = Outage.END.dividedBy(2);

    @Order(1)
    @Property(kind = Kind.LIVENESS, points = 3, hints = {
            "A message was lost. Who still knows that its value has not arrived?",
            "A value is owed until the neighbour's GossipOk names it. That you sent it proves nothing, and a GossipOk about another value proves nothing either.",
            "Set an alarm as long as a neighbour is owed something; when it rings, send what is owed. And what comes late is news all the same: pass it on."})
    @DisplayName("Whatever is lost or doubled, in the end every node has every value that a client was told is safe")
    void nothingLost(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Outage.of(trial, World.LOSSY);
            if (run.lost("Gossip")) trial.saw("a lost value");
            if (run.lost("GossipOk")) trial.saw("a lost acknowledgement");
            answered(run);
            complete(run, "A value is lost.", Outage.ASKED);
        });
    }

    @Order(2)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "The network was whole, and your node was still waiting. For how long at most?",
            "Begin with a short wait, some 250 ms, and double it each time. So a short outage is mended soon.",
            "Doubled without end, the wait is as long as the outage was. A cap of 4 s is a promise to those who come back."})
    @DisplayName("After an outage of half a second all is repaired within 1.5 s, after one of twelve seconds within 5 s")
    void inTime(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Outage.of(trial, World.CUT);
            trial.saw(run.isShort() ? "a short outage" : "a long outage");
            answered(run);
            complete(run, "The repair takes too long.", run.whole().plus(run.patience()));
        });
    }

    @Order(3)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "On a calm network nothing needs to be sent twice. Is your wait longer than a round trip of 40 ms?",
            "Send news only: what a neighbour has had from you and acknowledged, or sent you itself, it has.",
            "Differences to what a neighbour said it has grow old: it may have got the rest long ago."})
    @DisplayName("On a calm network a value crosses each link at most once each way, with one acknowledgement; digests: at most two a second and node")
    void calm(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Outage.of(trial, World.CALM);
            answered(run);
            var gossip = run.sent("Gossip", Duration.ZERO);
            long carried = gossip.stream().mapToLong(Outage::carried).sum(), most = 2L * run.overlay().links() * run.values();
            if (carried > most) {
                throw broken("Too much is sent.", "Nothing was lost, and on " + run.overlay() + " with " + run.overlay().links() + " links the nodes sent values " + carried + " times: " + run.values() + (run.values() == 1 ? " value" : " values") + " in all.")
                        .expected("at most " + most, carried).in(run.trace());
            }
            int acknowledged = run.sent("GossipOk", Duration.ZERO).size();
            if (acknowledged > gossip.size()) throw broken("Too many acknowledgements.", gossip.size() + " messages were answered with " + acknowledged + ".").expected("at most " + gossip.size(), acknowledged).in(run.trace());
            long digests = run.sent("Digest", Duration.ZERO).size(), allowed = DIGESTS * 10L * run.nodes().size();
            if (digests > allowed) throw broken("Too many digests.", run.nodes().size() + " nodes sent " + digests + " digests in 10 s.").expected("at most " + allowed, digests).in(run.trace());
        });
    }

    @Order(4)
    @Property(kind = Kind.BUDGET, points = 1, hints = {
            "Everybody has everything, and one still sends. What is it waiting for?",
            "Answer every Gossip with a GossipOk, old news too: your first answer may be what was lost."})
    @DisplayName("Ten seconds after the last fault no value is sent any more")
    void quiet(Trials<Node<?>> trials) {
        trials.ifNever("did a node of yours send another one a value").each(trial -> {
            var run = Outage.of(trial, World.LOSSY);
            if (!run.sent("Gossip", Duration.ZERO).isEmpty()) trial.acted();
            if (run.lost("GossipOk")) trial.saw("a lost acknowledgement");
            var late = run.sent("Gossip", Outage.WHOLE.plusSeconds(10));
            if (late.isEmpty()) return;
            Event first = late.getFirst();
            throw broken("There is no end to it.", "Nothing is lost after " + Times.text(Outage.WHOLE.toNanos()) + ", and at " + Times.text(first.time()) + " " + first.from() + " still sends a value to " + first.to() + ".")
                    .expected("silence", late.size() + (late.size() == 1 ? " message" : " messages")).upTo(run.trace(), first);
        });
    }

    @Order(5)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "The neighbour has crashed and will not come back. How often is it still asked after half a minute?",
            "Wait twice as long after each attempt, up to the cap; and send all that is owed in one message."})
    @DisplayName("A neighbour that is gone for ever is sent at most ten messages in the second half of a minute")
    void gone(Trials<Node<?>> trials) {
        trials.ifNever("did a node of yours send another one anything").each(trial -> {
            var run = Outage.of(trial, World.GONE);
            if (run.nodes().stream().anyMatch(node -> !run.sentTo(node, Duration.ZERO).isEmpty())) trial.acted();
            if (!run.sentTo(run.gone(), Outage.GOES).isEmpty()) trial.saw("a neighbour that is gone");
            run.sentTo(run.gone(), LAST).forEach((sender, messages) -> {
                if (messages.size() <= IN_VAIN) return;
                throw broken("A dead neighbour is flooded.", run.gone() + " is gone since " + Times.text(Outage.GOES.toNanos()) + "; from " + Times.text(LAST.toNanos()) + " to " + Times.text(Outage.END.toNanos()) + " "
                        + sender + " sends it " + messages.size() + " messages.").expected("at most " + IN_VAIN, messages.size()).upTo(run.trace(), messages.get(IN_VAIN));
            });
        });
    }

    private static void answered(Outage run) {
        int value = run.unanswered();
        if (value != 0) throw broken("A client waits in vain.", "Value " + value + " was told again and again, and nobody answered BroadcastOk.").expected("an answer to each Broadcast", "none to " + value).in(run.trace());
    }

    /** Every value is in what every node says it has. */
    private static void complete(Outage run, String headline, Duration asked) {
        for (NodeId node : run.nodes()) {
            List<Integer> had = run.had(node);
            if (had == null) throw broken("A client waits in vain.", node + " did not answer Read.").expected("ReadOk", "nothing").in(run.trace());
            for (int value = 1; value <= run.values(); value++) {
                if (had.contains(value)) continue;
                throw broken(headline, "Value " + value + " was called safe at " + Times.text(run.safe(value).toNanos()) + ", and the network is whole since " + Times.text(run.whole().toNanos()) + ". At "
                        + Times.text(asked.toNanos()) + " " + node + " has " + had + ".").expected(value + " among them", had).in(run.trace());
            }
        }
    }
}
