package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Keeping.Answered;
import distsys.exercise.Keeping.World;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import distsys.trace.Canon;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of one node that stores values for others. */
final class KeeperProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "A client that got no answer asks again. How often does your node then hold the value?",
            "Which collection holds each value once, however often it is added?"})
    @DisplayName("A value that is told twice is read once")
    void onceEach(Trials<Node<?>> trials) {
        trials.ifNever("did your node tell a client a value").each(trial -> {
            var run = Keeping.of(trial, World.CALM);
            if (run.repeated()) trial.saw("a value told twice");
            for (Answered a : run.answers()) {
                if (!a.values().isEmpty()) trial.acted();
                var seen = new HashSet<Integer>();
                for (int value : a.values()) {
                    if (seen.add(value)) continue;
                    throw broken("A value is there twice.", "At " + Times.text(a.heard().time()) + " " + a.heard().node() + " hears the answer " + a.values() + ", in which " + value + " stands twice.")
                            .expected("each value once", value + " twice").upTo(run.trace(), a.heard());
                }
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Every request wants an answer: Topology, Broadcast and Read, each with the number of the request as inReplyTo.",
            "A read shows all values that were ever acknowledged, not only the latest, and nothing else."})
    @DisplayName("Every request is answered, and a read shows all that was acknowledged before it, and nothing that nobody told")
    void readsAll(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Keeping.of(trial, World.CALM);
            for (Answered a : run.answers()) {
                Set<Integer> sent = run.sentBefore(a.heard().seq());
                for (int value : a.values()) {
                    if (sent.contains(value)) continue;
                    throw broken("A value is read that nobody told.", "At " + Times.text(a.heard().time()) + " " + a.heard().node() + " hears the answer " + a.values() + "; nobody has sent " + value + ".")
                            .expected("values that were sent", value).upTo(run.trace(), a.heard());
                }
                for (Map.Entry<Integer, Event> known : run.safeBefore(a.asked()).entrySet()) if (!a.values().contains(known.getKey())) throw missing(run, a, known.getKey(), known.getValue());
            }
            Event waits = run.unanswered();
            if (waits == null) return;
            throw broken("A request is not answered.", waits.node() + " sent " + waits.payload() + " at " + Times.text(waits.time()) + " and hears nothing, though no message is lost.")
                    .expected("an answer with its number", "none").upTo(run.trace(), waits);
        });
    }

    private static distsys.judge.grade.Violation missing(Keeping run, Answered a, int value, Event safe) {
        return broken("A value is gone.", value + " was acknowledged to " + safe.node() + " at " + Times.text(safe.time()) + "; a read asked for after that is answered " + a.values() + " (heard at " + Times.text(a.heard().time()) + ").")
                .expected(value + " among the values", a.values()).upTo(run.trace(), safe, a.heard());
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "What is in ReadOk: the values, or the collection in which your node goes on storing?",
            "An answer on its way must not change any more: send List.copyOf(…)."})
    @DisplayName("An answer, once given, does not change")
    void answersStand(Trials<Node<?>> trials) {
        trials.ifNever("did your node tell a client a value").each(trial -> {
            var run = Keeping.of(trial, World.CALM);
            if (run.changedUnderWay()) trial.saw("a value that comes while an answer is under way");
            for (Answered a : run.answers()) {
                if (!a.values().isEmpty()) trial.acted();
                Event sent = run.trace().event(a.heard().cause());
                String heard = Canon.text(a.values());
                if (sent.payload().contains("messages=" + heard + ")")) continue;
                String said = sent.payload().substring(sent.payload().indexOf("messages=") + 9, sent.payload().length() - 1);
                throw broken("An answer has changed on its way.", "At " + Times.text(sent.time()) + " your node answers " + said + "; at " + Times.text(a.heard().time()) + " " + a.heard().node() + " hears " + heard
                        + ": the list in the message is the one your node still writes into.").expected(said, heard).upTo(run.trace(), sent, a.heard());
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "After a crash all fields are as in a new object. Where can a value wait for the restart?",
            "disk().write(…) alone is not enough: until disk().sync() a crash may lose it. And who reads it back?",
            "BroadcastOk says that the value is safe. Write, sync, answer: in this order, and in one handler."})
    @DisplayName("What was acknowledged is there after every crash")
    void survives(Trials<Node<?>> trials) {
        trials.ifNever("did your node acknowledge a value and later answer a read").each(trial -> {
            var run = Keeping.of(trial, World.CRASHES);
            if (run.crashedWithValues()) trial.saw("a crash after an answer");
            if (run.answers().stream().anyMatch(a -> !run.safeBefore(a.asked()).isEmpty())) trial.acted();
            for (Answered a : run.answers()) {
                for (Map.Entry<Integer, Event> known : run.safeBefore(a.asked()).entrySet()) if (!a.values().contains(known.getKey())) throw missing(run, a, known.getKey(), known.getValue());
            }
        });
    }
}
