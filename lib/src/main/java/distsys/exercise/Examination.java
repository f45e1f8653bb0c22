package distsys.exercise;

import distsys.algo.failure.Answer;
import distsys.algo.failure.Diagnosis;
import distsys.algo.failure.Examiner;
import distsys.algo.failure.Suspect;
import distsys.judge.grade.Trial;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.run.Distribution;
import distsys.run.Fault;
import distsys.run.Fault.Lie;
import distsys.run.Outcome;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A process under examination in which something goes wrong, or nothing; what it answered, and what that is. */
final class Examination {

    /** Delays are 20 ms at most, so an answer takes at most 40. */
    static final int BOUND = 50;

    private static final int SUSPECT = 1;

    private final Trace trace;
    private final List<Answer> answers;
    private final int questions;

    private Examination(Trial<Diagnosis> trial) {
        questions = 3 + trial.length();
        List<Supplier<? extends Node<?>>> nodes = List.of(() -> new Examiner(questions), Suspect::new);
        var settings = trial.settings().withLatency(Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)))
                .withFaults(faults(trial.draws(1))).withUntil(Duration.ofMillis(100L * questions + 1_500));
        Outcome<Node<?>> outcome = trial.run(settings, nodes);
        trace = outcome.trace();
        answers = ((Examiner) outcome.nodes().getFirst()).answers();
    }

    static Examination of(Trial<Diagnosis> trial) {
        return trial.once("examination", () -> new Examination(trial));
    }

    /** Up to three faults; what they lead to is read off the answers, for some meet no question. */
    private List<Fault> faults(Draws draws) {
        var faults = new ArrayList<Fault>();
        for (int i = draws.nextInt(4); i > 0; i--) {
            int first = 1 + draws.nextInt(questions);
            Duration from = Duration.ofMillis(100L * first - 40), until = Duration.ofMillis(100L * (first + 1 + draws.nextInt(2)) - 40);
            switch (draws.nextInt(7)) {
                case 0 -> faults.add(new Fault.Crash(from, null, SUSPECT));
                case 1 -> faults.add(new Fault.Crash(from, until, SUSPECT));
                case 2 -> faults.add(new Fault.Cut(from, until, List.of(0), List.of(SUSPECT), draws.chance(0.5)));
                case 3 -> faults.add(new Fault.Slow(from, until, SUSPECT, Duration.ofMillis(60 + draws.nextInt(200))));
                case 4 -> faults.add(new Fault.Pause(from, until, SUSPECT));
                default -> faults.add(new Fault.Byzantine(from, until, SUSPECT, Lie.LIE));
            }
        }
        return faults;
    }

    Trace trace() {
        return trace;
    }

    int questions() {
        return questions;
    }

    List<Answer> answers() {
        return answers;
    }

    /** The smallest class that explains these answers. */
    String truth() {
        boolean missing = false, gapThenAnswer = false, late = false, wrong = false;
        for (int q = 1; q <= questions; q++) {
            Answer answer = null;
            for (Answer a : answers) if (a.question() == q) answer = a;
            if (answer == null) {
                missing = true;
                continue;
            }
            if (missing) gapThenAnswer = true;
            if (answer.millis() > BOUND) late = true;
            if (!answer.right()) wrong = true;
        }
        return wrong ? "byzantine" : late ? "timing" : gapThenAnswer ? "omission" : missing ? "crash" : "none";
    }
}
