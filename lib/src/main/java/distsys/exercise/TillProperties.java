package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Reporting.Entry;
import distsys.exercise.Reporting.World;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.judge.grade.Violation;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of a client whose network is none of the things that the eight fallacies say. */
final class TillProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "The office knows a sale by its number. What does it think if you send the same sale under another number?",
            "A gate that says Speak(2) wants version 2 in the message, and cents in the sales.",
            "30,000,000 euros are 3,000,000,000 cents. How many fit into an int? Write 100L."})
    @DisplayName("Each sale is booked at most once, and with the right amount")
    void onceAndRight(Trials<Node<?>> trials) {
        trials.ifNever("did a sale of a till of yours reach the books").each(trial -> {
            var run = Reporting.of(trial, World.MOVING);
            if (run.lost("Booked")) trial.saw("a lost answer");
            if (run.refused()) trial.saw("a version refused");
            if (run.large()) trial.saw("a large amount");
            for (Entry e : run.entries()) {
                trial.acted();
                List<Integer> sales = run.sales(e.till());
                if (e.number() < 1 || e.number() > sales.size()) {
                    throw broken("A sale is booked that was never made.", e.till() + " made " + sales.size() + (sales.size() == 1 ? " sale" : " sales") + "; at "
                            + Times.text(e.event().time()) + " the office books its sale number " + e.number() + ".")
                            .expected("numbers 1 to " + sales.size(), e.number()).upTo(run.trace(), e.event());
                }
                long right = 100L * sales.get(e.number() - 1);
                if (e.cents() == right) continue;
                throw broken("A wrong amount is booked.", "Sale " + e.number() + " of " + e.till() + " was " + euros(right) + "; at " + Times.text(e.event().time())
                        + " the office books " + euros(e.cents()) + ".").expected(euros(right), euros(e.cents())).upTo(run.trace(), e.event());
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Who wrote the letter that your till believed? Anybody can send a Booked.",
            "isSealedWith(secret) tells the office's letters from all others.",
            "Only the numbers that stand in the letter are booked; what you sent last may be something else."})
    @DisplayName("No till falls silent before all its sales are booked, whatever letters it gets")
    void notFooled(Trials<Node<?>> trials) {
        trials.ifNever("did a till of yours send anything").each(trial -> {
            var run = Reporting.of(trial, World.FORGED);
            if (run.tills().stream().anyMatch(till -> run.sentBy(till) > 0)) trial.acted();
            if (run.forgedInTime()) trial.saw("a forged letter in time");
            if (!run.isQuiet() || run.missing().isEmpty()) return;                  // that somebody never ends is another property
            var first = run.missing().entrySet().iterator().next();
            throw broken("A till stopped too early.", "Nothing is left to happen, and sale " + first.getValue() + " of " + first.getKey() + " is in no book.")
                    .expected("every sale booked", "sale " + first.getValue() + " missing").in(run.trace());
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 3, hints = {
            "A message is lost, or its receiver is gone. Who does something next? If the answer is nobody, all wait for ever.",
            "After an alarm nothing that you were told before need still be true: ask the registry again.",
            "A gate may want another version, and take fewer sales at a time than the one before.",
            "When the last sale is booked, cancel the alarm; and a letter that comes after that must not wake the till."})
    @DisplayName("In the end every sale is booked and every till is silent, whatever is lost, doubled or moved")
    void allBooked(Trials<Node<?>> trials) {
        trials.each(trial -> {
            var run = Reporting.of(trial, World.MOVING);
            if (run.moved()) trial.saw("a move in time");
            var missing = run.missing();
            if (run.isQuiet() && missing.isEmpty()) return;
            if (missing.isEmpty()) {
                throw endless(run, "A till never falls silent.", String.format(Locale.ROOT, "All sales are booked, and after %,d events somebody still sends or sets alarms.", run.trace().total()));
            }
            var first = missing.entrySet().iterator().next();
            String sale = "sale " + first.getValue() + " of " + first.getKey();
            if (run.isQuiet()) throw broken("Everybody waits.", "Nothing is left to happen, and " + sale + " is in no book.").expected("every sale booked", sale + " missing").in(run.trace());
            throw endless(run, "A till tries in vain.", String.format(Locale.ROOT, "After %,d events %s is still in no book.", run.trace().total(), sale)).expected("every sale booked", sale + " missing");
        });
    }

    /** A run without end is shown up to some alarms after the last thing that came of it. */
    private static Violation endless(Reporting run, String headline, String detail) {
        Event seen = run.inVain();
        return seen == null ? broken(headline, detail).in(run.trace())
                : broken(headline, detail + " Here it is up to " + Times.text(seen.time()) + "; the rest is more of the same.").upTo(run.trace(), seen);
    }

    @Order(4)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "Every message costs a delay and its own bytes. How many sales does the registry say a message can hold?",
            "Ask the registry once, and again only after an alarm. An answer takes up to 30 ms: do not ring before."})
    @DisplayName("On a calm network a till sends one question and as few messages as hold its sales")
    void fewMessages(Trials<Node<?>> trials) {
        trials.ifNever("did a till of yours send anything").each(trial -> {
            var run = Reporting.of(trial, World.CALM);
            for (NodeId till : run.tills()) {
                if (run.sentBy(till) > 0) trial.acted();
                if (run.sentBy(till) <= run.fewest(till)) continue;
                throw broken("Too many messages.", till + " sent " + run.sentBy(till) + " messages for " + run.sales(till).size() + (run.sales(till).size() == 1 ? " sale." : " sales."))
                        .expected("at most " + run.fewest(till), run.sentBy(till)).in(run.trace());
            }
        });
    }

    private static String euros(long cents) {
        return String.format(Locale.ROOT, "%s%,d.%02d euros", cents < 0 ? "-" : "", Math.abs(cents / 100), Math.abs(cents % 100));
    }
}
