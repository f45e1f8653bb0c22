package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import distsys.trace.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of a client that shares a counter with others. */
final class LosslessProperties {

    private static final String ADDED = "did a client of yours add anything to the number";

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Between your question and your next request the number may have changed. Which request notices that?",
            "A refused compare-and-set has added nothing. Only an answer with set = true counts, and only once.",
            "An answer may come late or twice: compare its ticket with the ticket you wait for, and pass over any other."})
    @DisplayName("No addition is lost when clients compete and messages come late, out of order or twice")
    void nothingLost(Trials<Node<?>> trials) {
        trials.ifNever(ADDED).each(trial -> {
            var count = Counting.of(trial, trial.settings().withDuplication(0.15));
            if (count.value() != 0) trial.acted();
            if (count.refused() > 0) trial.saw("a refused compare-and-set");
            if (count.doubled()) trial.saw("a message that comes twice");
            if (count.lost() != null) {
                var loss = count.lost();
                throw broken("An update is lost.", loss.client().name() + " wrote " + loss.wrote() + " at " + Times.text(loss.event().time()) + ", when the number was already " + loss.was() + ".")
                        .expected("written only if nobody added in between", "the number " + loss.wrote() + " again").upTo(count.trace(), loss.event());
            }
            if (!count.isQuiet() || count.value() >= count.wanted()) return;            // that somebody never ends is another property
            throw broken("A client stopped too early.", "All clients have ended, but " + count.wanted() + " additions were to be made and the number is " + count.value() + ".")
                    .expected(count.wanted(), count.value()).in(count.trace());
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "No answer came. Was the request lost, or the answer? Your client cannot tell. What can it send that is right in both cases?",
            "The store does nothing for a ticket it has seen, and repeats its answer.",
            "After an alarm send the very same Cas again: same ticket, same expected, same value. A new ticket is a new addition."})
    @DisplayName("No addition is made twice, though requests and answers get lost")
    void nothingTwice(Trials<Node<?>> trials) {
        trials.ifNever(ADDED).each(trial -> {
            var count = trial.once("lossy", () -> Counting.of(trial, trial.settings().withLoss(0.15).withDuplication(0.15)));
            if (count.value() != 0) trial.acted();
            if (count.answersLost() > 0) trial.saw("a lost answer");
            if (count.tooMany() == null) return;
            throw broken("An addition is made twice.", count.wanted() + " additions were to be made in all; at " + Times.text(count.tooMany().time()) + " the store makes one more.").expected("at most " + count.wanted(), count.wanted() + 1).upTo(count.trace(), count.tooMany());
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "Who sends the next message if a message is lost? If the answer is nobody, all wait for ever.",
            "Each request needs an alarm set with it, and each alarm needs an answer in your switch.",
            "When the last addition is made, cancel the alarm: a client that is done is silent."})
    @DisplayName("Every client makes all its additions in the end, and is then silent")
    void allDone(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var count = trial.once("lossy", () -> Counting.of(trial, trial.settings().withLoss(0.15).withDuplication(0.15)));
            if (count.answersLost() > 0) trial.saw("a lost answer");
            if (!count.isQuiet() && count.restless() != null) {
                throw broken("The clients never fall silent.", "All " + count.wanted() + " additions are made, and the alarm of " + count.restless().node().name() + " still rings at "
                        + Times.text(count.restless().time()) + " and for ever after.").upTo(count.trace(), count.restless());
            }
            if (!count.isQuiet()) {
                throw broken("The clients never fall silent.", "After " + count.events() + " events somebody still sends or sets alarms; the number is " + count.value() + " of " + count.wanted() + ".").in(count.trace());
            }
            if (count.value() >= count.wanted()) return;
            throw broken("Everybody waits.", "Nothing is left to happen, and the number is " + count.value() + " of " + count.wanted() + ".")
                    .expected(count.wanted(), count.value()).in(count.trace());
        });
    }
}
