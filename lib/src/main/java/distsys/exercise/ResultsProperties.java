package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.echo.Reading;
import distsys.algo.echo.Results;
import distsys.algo.echo.Targets;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Draws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What a reading must say: the gravest thing that a table shows. */
final class ResultsProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Which of the columns speaks of a value that was acknowledged and is gone?",
            "Stale values were seen late, and never-read ones were never promised: neither is lost."})
    @DisplayName("It says \"lost\" if and only if a value was lost")
    void lost(Trials<Reading> trials) {
        judge(trials, "lost");
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "What would a test show in which no value ever was to be seen?",
            "Nothing lost and nothing stable is no pass: nothing was tested."})
    @DisplayName("It says \"unknown\" if and only if nothing was lost and nothing became stable")
    void unknown(Trials<Reading> trials) {
        judge(trials, "unknown");
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "A share of all requests: what is in the denominator?",
            "A request of unknown fate (info) did not succeed, as far as its client knows.",
            "In Java 9 / 10 is 0. And at least means that just as much will do."})
    @DisplayName("It says \"availability\" if and only if nothing graver is wrong and too few of all requests succeeded")
    void availability(Trials<Reading> trials) {
        judge(trials, "availability");
    }

    @Order(4)
    @Property(kind = Kind.BUDGET, points = 1, hints = {"Fewer than n means that n itself is too many."})
    @DisplayName("It says \"messages\" if and only if nothing graver is wrong and there were not fewer messages a request than asked for")
    void messages(Trials<Reading> trials) {
        judge(trials, "messages");
    }

    @Order(5)
    @Property(kind = Kind.BUDGET, points = 2, hints = {
            "There are two targets of latency. A good median says nothing of the slowest value.",
            "Less than n means that n itself is too slow."})
    @DisplayName("It says \"latency\" if and only if only the median or the slowest value is too slow")
    void latency(Trials<Reading> trials) {
        judge(trials, "latency");
    }

    private static void judge(Trials<Reading> trials, String word) {
        trials.each(trial -> {
            Draws draws = trial.draws(1);
            for (int i = 0; i < trial.length(); i++) {
                Targets asked = asked(draws);
                Results results = drawn(draws, asked);
                String truth = truth(results, asked), said = trial.make().failed(results, asked);
                trial.saw(truth);
                if (word.equals(truth) == word.equals(said)) continue;
                throw broken("That is not what the table says.", results + ", asked for: " + asked + ".").expected(truth, said);
            }
        });
    }

    private static Targets asked(Draws draws) {
        double[] shares = {1, 0.99, 0.9, 0.5};
        return new Targets(shares[draws.nextInt(4)], 20 + draws.nextInt(11), 400 + draws.nextInt(7) * 100, 600 + draws.nextInt(15) * 100);
    }

    /** Numbers near the targets, on both sides and on them: a table a week has more of those than chance would give. */
    private static Results drawn(Draws draws, Targets asked) {
        int all = 100 * (1 + draws.nextInt(20)), allowed = near(draws, (int) Math.round(all * (1 - asked.okFraction())));
        int missing = Math.clamp(draws.chance(0.6) ? 0 : allowed, 0, all), info = draws.nextInt(missing + 1);
        int stable = draws.nextInt(6) == 0 ? 0 : 1 + draws.nextInt(all);
        return new Results(all - missing, missing - info, info, stable, stable == 0 ? 0 : draws.nextInt(stable + 1), draws.nextInt(6) == 0 ? 1 + draws.nextInt(9) : 0,
                draws.nextInt(4), asked.messagesPerOp() + (draws.chance(0.6) ? -1 - draws.nextInt(9) : draws.nextInt(3) / 2.0),
                asked.medianMillis() + (draws.chance(0.7) ? -1 - draws.nextInt(200) : draws.nextInt(2)), asked.slowestMillis() + (draws.chance(0.7) ? -1 - draws.nextInt(50) : draws.nextInt(2)));
    }

    private static int near(Draws draws, int value) {
        return value - 1 + draws.nextInt(3);
    }

    private static String truth(Results r, Targets asked) {
        if (r.lost() > 0) return "lost";
        if (r.stable() == 0) return "unknown";
        if ((double) r.ok() / (r.ok() + r.fail() + r.info()) < asked.okFraction()) return "availability";
        if (r.messagesPerOp() >= asked.messagesPerOp()) return "messages";
        return r.medianMillis() >= asked.medianMillis() || r.slowestMillis() >= asked.slowestMillis() ? "latency" : "nothing";
    }
}
