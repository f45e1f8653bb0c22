package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.clock.LogicalClock;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.run.explore.Finding;
import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What rules IR1 and IR2 of Lamport 1978, p. 560, ask of a clock, and that nothing else moves it. */
final class LamportClockProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Each event of a process gets a stamp of its own. Which of your two methods can return the same number twice?",
            "Rule IR1: the clock moves between any two events of its process, and an arrival is an event too.",
            "Both methods must leave the clock higher than they found it, whatever stamp the message carries."})
    @DisplayName("Each event of a process is stamped later than the one before it")
    void processOrder(Trials<LogicalClock> trials) {
        trials.andOnce(trial -> everyOrder(trial, "The clock did not move forward.", "more for each event of a process", LamportClockProperties::grow)).each(trial -> {
            var talk = talk(trial);
            for (Conversation.Stamped<Long> b : talk.events()) {
                Conversation.Stamped<Long> a = talk.previous(b);
                if (a == null || a.stamp() < b.stamp()) continue;
                throw broken("The clock did not move forward.", b.event().node() + " stamped " + a.what() + " with " + a.stamp() + " and then, at "
                        + Times.text(b.event().time()) + ", " + b.what() + " with " + b.stamp() + ".")
                        .expected("more than " + a.stamp(), b.stamp()).upTo(talk.trace(), a.event(), b.event());
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "What does receive(stamp) return when the message's stamp is ahead of the clock? And when it is behind?",
            "Rule IR2 (b): on an arrival the clock becomes greater than or equal to its present value and greater than the message's stamp.",
            "Take the greater of the two, then count the arrival itself."})
    @DisplayName("A message's arrival is stamped later than its sending")
    void messageOrder(Trials<LogicalClock> trials) {
        trials.andOnce(trial -> everyOrder(trial, "An arrival is not later than its sending.", "more than the message's stamp", LamportClockProperties::arriveLater)).each(trial -> {
            var talk = talk(trial);
            for (Conversation.Stamped<Long> arrival : talk.events()) {
                Conversation.Stamped<Long> sending = talk.sendingOf(arrival);
                if (sending == null) continue;
                if (talk.previous(arrival) != null && talk.previous(arrival).stamp() > sending.stamp()) trial.saw("a message from behind");
                if (talk.previous(arrival) != null && talk.previous(arrival).stamp() < sending.stamp()) trial.saw("a message from ahead");
                if (talk.previous(arrival) != null && talk.previous(arrival).stamp().equals(sending.stamp())) trial.saw("a message of equal stamp");
                if (sending.stamp() < arrival.stamp()) continue;
                throw broken("An arrival is not later than its sending.", sending.event().node() + " sent a message stamped " + sending.stamp() + "; "
                        + arrival.event().node() + " received it at " + Times.text(arrival.event().time()) + " and stamped the arrival " + arrival.stamp() + ".")
                        .expected("more than " + sending.stamp(), arrival.stamp()).upTo(talk.trace(), sending.event(), arrival.event());
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "What could a process know that moves its clock this far? Count the events that lead to this one.",
            "Only this process's events and the stamps it receives may move its clock: no static field, no system time.",
            "An event counts one, not two: a first event is stamped at most 1."})
    @DisplayName("Nothing moves the clock but the events that happened before")
    void onlyThePast(Trials<LogicalClock> trials) {
        trials.each(trial -> {
            var talk = talk(trial);
            Causality truth = Causality.of(talk.trace());
            List<Conversation.Stamped<Long>> events = talk.events();
            for (Conversation.Stamped<Long> b : events) {
                long past = events.stream().filter(a -> truth.before(a.event(), b.event())).count();
                if (past < events.indexOf(b)) trial.saw("concurrent events");
                if (b.stamp() <= past + 1) continue;
                throw broken("The clock runs ahead of what happened.", b.event().node() + " stamped " + b.what() + " at " + Times.text(b.event().time())
                        + " with " + b.stamp() + ", but only " + past + (past == 1 ? " event" : " events") + " happened before it.")
                        .expected("at most " + (past + 1), b.stamp()).upTo(talk.trace(), b.event());
            }
        });
    }

    private static Conversation<Long> talk(Trial<LogicalClock> trial) {
        return trial.once("talk", () -> fresh(trial));
    }

    private static Conversation<Long> fresh(Trial<LogicalClock> trial) {
        return Conversation.of(trial, _ -> clock(trial));
    }

    private static Conversation.Clock<Long> clock(Trial<LogicalClock> trial) {
        LogicalClock clock = trial.make();
        return new Conversation.Clock<>() {
            @Override public Long tick() {
                return clock.tick();
            }

            @Override public Long receive(Long stamp) {
                return clock.receive(stamp);
            }
        };
    }

    private static boolean grow(List<List<Stamper.Stamped>> all) {
        for (List<Stamper.Stamped> mine : all) {
            for (int i = 1; i < mine.size(); i++) if ((Long) mine.get(i).stamp() <= (Long) mine.get(i - 1).stamp()) return false;
        }
        return true;
    }

    private static boolean arriveLater(List<List<Stamper.Stamped>> all) {
        return all.stream().flatMap(List::stream).allMatch(e -> e.arrived() == null || (Long) e.stamp() > (Long) e.arrived());
    }

    /** Three processes that act once each and tell all. */
    private static void everyOrder(Trial<LogicalClock> trial, String headline, String expected, Predicate<List<List<Stamper.Stamped>>> holds) {
        Finding f = Stamper.broken(3, _ -> clock(trial), holds);
        if (f != null) throw broken(headline, EveryOrder.words(3, f)).expected(expected, "less").in(f.trace());
    }
}
