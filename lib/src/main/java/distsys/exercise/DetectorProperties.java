package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.detect.Clocks;
import distsys.algo.detect.Detector;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Draws;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of a guess about life and death: that it is taken back, that it is seldom wrong, and that it comes in time. */
final class DetectorProperties {

    private static final String SUSPECTED = "did your detector suspect a process that was silent for an hour";

    /** Twice the budget, and five for chance: a right detector on a short run may be unlucky. */
    private static final double FACTOR = 2, CHANCE = 5;

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "It was suspected, and then it sent a heartbeat. Is it dead?",
            "A time-out is no proof: whoever is heard is alive. Let heartbeat(…) take every suspicion back."})
    @DisplayName("A process that has just been heard is not suspected, whatever was thought of it before")
    void takenBack(Trials<Detector> trials) {
        trials.ifNever(SUSPECTED).each(trial -> {
            var vigil = Vigil.of(trial);
            Detector detector = trial.make(vigil.budget());
            for (Event beat : vigil.beats()) {
                Clocks now = vigil.at(beat);
                if (detector.suspects(now)) trial.saw("a false alarm");
                detector.heartbeat(now);
                if (!detector.suspects(now)) continue;
                throw broken("A heartbeat did not help.", "A heartbeat came at " + Times.text(beat.time()) + ", and at the same moment suspects(…) still is true.")
                        .expected("not suspected", "suspected").upTo(vigil.trace(), beat);
            }
            if (detector.suspects(vigil.longAfter())) trial.acted();
        });
    }

    @Order(2)
    @Property(kind = Kind.BUDGET, points = 3, hints = {
            "How long are the gaps between heartbeats on this network? Your detector has seen dozens of them.",
            "Sort the gaps seen so far. Which of them is exceeded by just the budget's share of the others?",
            "Count every gap, above all those during which you suspected: without them you learn from the punctual ones only."})
    @DisplayName("After 40 gaps, at most twice the budget's share of heartbeats (and five more) find their process suspected")
    void withinBudget(Trials<Detector> trials) {
        trials.ifNever(SUSPECTED).each(trial -> {
            var vigil = Vigil.of(trial);
            Detector detector = trial.make(vigil.budget());
            int alarms = 0, judged = 0;
            for (Event beat : vigil.beats()) {
                Clocks now = vigil.at(beat);
                boolean suspected = detector.suspects(now);
                detector.heartbeat(now);
                if (++judged <= Vigil.LEARNING + 1) continue;
                if (suspected) alarms++;
            }
            judged -= Vigil.LEARNING + 1;
            if (detector.suspects(vigil.longAfter())) trial.acted();
            double most = FACTOR * vigil.budget() * judged + CHANCE;
            if (alarms <= most) return;
            throw broken("Too many false alarms.", String.format(Locale.ROOT, "With a budget of %.0f %%, %d of %d heartbeats found their process suspected.", 100 * vigil.budget(), alarms, judged))
                    .expected("at most " + (int) most, alarms).in(vigil.trace());
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "The process is dead. What would have to happen for your detector to notice?",
            "The longest gap ever seen is too careful, and so is a fixed second. The budget says how many gaps may be longer than your time-out: use it up."})
    @DisplayName("After a crash the process is suspected within twice the ideal time-out, the one that just the budget's share of all gaps exceeds, and 50 ms")
    void inTime(Trials<Detector> trials) {
        trials.each(trial -> {
            var vigil = Vigil.of(trial);
            Detector detector = trial.make(vigil.budget());
            for (Event beat : vigil.beats()) detector.heartbeat(vigil.at(beat));
            Event last = vigil.beats().getLast();
            long limit = 2 * vigil.ideal() + 50;
            trial.saw("a crash");
            if (detector.suspects(vigil.after(last, limit))) return;
            throw broken("A crash is noticed too late.", String.format(Locale.ROOT, "With a budget of %.0f %% the ideal time-out was %,d ms. The last heartbeat came at %s; %,d ms later the process is not suspected.",
                    100 * vigil.budget(), vigil.ideal(), Times.text(last.time()), limit)).expected("suspected", "not suspected").in(vigil.trace(), last);
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The heartbeats came at the same moments in both runs. What else does your detector look at?",
            "now.wall() is the time of day: people and time servers set it. Differences of times are taken from now.steady()."})
    @DisplayName("A step of the wall clock changes nothing")
    void steady(Trials<Detector> trials) {
        trials.ifNever("did your detector suspect anybody at one moment and not at another").each(trial -> {
            var vigil = Vigil.of(trial);
            Detector quiet = trial.make(vigil.budget()), stepped = trial.make(vigil.budget());
            Draws draws = trial.draws(2);
            int at = Vigil.LEARNING + draws.nextInt(20);
            long by = draws.chance(0.5) ? 3_600_000 : -3_600_000;
            trial.saw(by > 0 ? "a step forth" : "a step back");
            var guesses = new TreeSet<Boolean>();
            for (int i = 0; i < vigil.beats().size(); i++) {
                Event beat = vigil.beats().get(i);
                long step = i >= at ? by : 0;
                Clocks now = vigil.at(beat), other = new Clocks(now.wall() + step, now.steady());
                boolean a = quiet.suspects(now), b = stepped.suspects(other);
                guesses.add(a);
                if (a != b) throw differ(vigil, beat, at, by, a, b);
                quiet.heartbeat(now);
                stepped.heartbeat(other);
            }
            Event last = vigil.beats().getLast();
            for (long millis = 100; millis <= 800; millis += 100) {
                Clocks now = vigil.after(last, millis);
                boolean a = quiet.suspects(now), b = stepped.suspects(new Clocks(now.wall() + by, now.steady()));
                if (a != b) throw differ(vigil, last, at, by, a, b);
            }
            guesses.add(quiet.suspects(vigil.longAfter()));
            if (guesses.size() == 2) trial.acted();
        });
    }

    private static distsys.judge.grade.Violation differ(Vigil vigil, Event beat, int at, long by, boolean quiet, boolean stepped) {
        return broken("The wall clock was believed.", "It was set " + (by > 0 ? "forth" : "back") + " by an hour after heartbeat " + at + "; around the heartbeat at " + Times.text(beat.time())
                + " the process is " + (stepped ? "" : "not ") + "suspected, and without that step it is" + (quiet ? "." : " not."))
                .expected(quiet ? "suspected" : "not suspected", stepped ? "suspected" : "not suspected").upTo(vigil.trace(), beat);
    }
}
