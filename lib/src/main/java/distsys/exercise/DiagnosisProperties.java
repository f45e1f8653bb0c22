package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.failure.Answer;
import distsys.algo.failure.Diagnosis;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What a diagnosis must say: the smallest class that explains all of what was seen. */
final class DiagnosisProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Which answers make an accusation at all?",
            "A wrong answer decides, whatever else is missing or late: only the largest class allows it."})
    @DisplayName("It says \"byzantine\" if and only if some answer is wrong")
    void byzantine(Trials<Diagnosis> trials) {
        judge(trials, "byzantine");
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "An answer that comes after the bound did come: it is not missing.",
            "Late and missing answers together are a timing failure: what is missing can be taken for infinitely late, but what is late not for missing."})
    @DisplayName("It says \"timing\" if and only if all answers are right and some are late")
    void timing(Trials<Diagnosis> trials) {
        judge(trials, "timing");
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Was there an answer after the silence? To a later question?",
            "After a crash nothing comes, ever. So compare the last question that was answered with the first that was not."})
    @DisplayName("It says \"omission\" if and only if answers are missing, a later one is not, and all are right and in time")
    void omission(Trials<Diagnosis> trials) {
        judge(trials, "omission");
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Silence to the end, and not one thing wrong before it.",
            "A process may be silent from the first question on: then there are no answers at all."})
    @DisplayName("It says \"crash\" if and only if it falls silent for good, and nothing else was wrong")
    void crash(Trials<Diagnosis> trials) {
        judge(trials, "crash");
    }

    private static void judge(Trials<Diagnosis> trials, String word) {
        trials.each(trial -> {
            var seen = Examination.of(trial);
            String truth = seen.truth();
            trial.saw(truth);
            String said = trial.make().of(seen.questions(), Examination.BOUND, seen.answers());
            if (word.equals(truth) == word.equals(said)) return;
            throw broken("That is another class.", seen.questions() + " questions, bound " + Examination.BOUND + " ms, answers: " + told(seen) + ".")
                    .expected(truth, said).in(seen.trace());
        });
    }

    private static String told(Examination seen) {
        if (seen.answers().isEmpty()) return "none";
        return seen.answers().stream().map(DiagnosisProperties::told).collect(Collectors.joining(", "));
    }

    private static String told(Answer a) {
        return "to " + a.question() + " after " + a.millis() + " ms" + (a.right() ? "" : " (wrong)");
    }
}
