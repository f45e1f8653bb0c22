package distsys.exercise;

import distsys.algo.failure.Answer;
import distsys.algo.failure.Diagnosis;
import java.util.List;

/** A right diagnosis and wrong ones. */
final class DiagnosisMutants {

    private DiagnosisMutants() {}

    /** The lesson's reference. */
    static final class MyDiagnosis implements Diagnosis {
        @Override public String of(int questions, int boundMillis, List<Answer> answers) {
            boolean wrong = false, late = false;
            int last = 0;
            for (Answer a : answers) {
                if (!a.right()) wrong = true;
                if (a.millis() > boundMillis) late = true;
                last = Math.max(last, a.question());
            }
            if (wrong) return "byzantine";
            if (late) return "timing";
            if (answers.size() < last) return "omission";
            return last < questions ? "crash" : "none";
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base implements Diagnosis {
        boolean wrong(List<Answer> answers) {
            return answers.stream().anyMatch(a -> !a.right());
        }

        boolean late(List<Answer> answers, int bound) {
            return answers.stream().anyMatch(a -> a.millis() > bound);
        }

        boolean gap(List<Answer> answers) {
            return answers.size() < last(answers);
        }

        int last(List<Answer> answers) {
            return answers.stream().mapToInt(Answer::question).max().orElse(0);
        }

        @Override public String of(int questions, int bound, List<Answer> answers) {
            if (wrong(answers)) return "byzantine";
            if (late(answers, bound)) return "timing";
            if (gap(answers)) return "omission";
            return last(answers) < questions ? "crash" : "none";
        }
    }

    @Mutant(value = "does not look at what the answers say", fails = "byzantine")
    static final class Trusting extends Base {
        @Override boolean wrong(List<Answer> answers) {
            return false;
        }
    }

    @Mutant(value = "calls every failure byzantine", fails = "byzantine")
    static final class Paranoid extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            return super.of(questions, bound, answers).equals("none") ? "none" : "byzantine";
        }
    }

    @Mutant(value = "lets the weaker symptom decide: late comes before wrong", fails = "byzantine")
    static final class LateFirst extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            return late(answers, bound) ? "timing" : super.of(questions, bound, answers);
        }
    }

    @Mutant(value = "takes a late answer for none", fails = "timing")
    static final class LateIsMissing extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            return super.of(questions, bound, answers.stream().filter(a -> a.millis() <= bound).toList());
        }
    }

    @Mutant(value = "has no clock", fails = "timing")
    static final class Patient extends Base {
        @Override boolean late(List<Answer> answers, int bound) {
            return false;
        }
    }

    @Mutant(value = "lets missing answers decide before late ones", fails = "timing")
    static final class MissingFirst extends Base {
        @Override boolean late(List<Answer> answers, int bound) {
            return !gap(answers) && super.late(answers, bound);
        }
    }

    @Mutant(value = "treats silence as proof of a crash, and hears nothing after it", fails = "omission")
    static final class SilenceIsDeath extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            String said = super.of(questions, bound, answers);
            return said.equals("omission") ? "crash" : said;
        }
    }

    @Mutant(value = "calls a crash an omission, which it is, but not the smallest class", fails = "crash")
    static final class Vague extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            String said = super.of(questions, bound, answers);
            return said.equals("crash") ? "omission" : said;
        }
    }

    @Mutant(value = "does not see that the last questions were not answered", fails = "crash")
    static final class LooksBetween extends Base {
        @Override public String of(int questions, int bound, List<Answer> answers) {
            return super.of(last(answers), bound, answers);
        }
    }
}
