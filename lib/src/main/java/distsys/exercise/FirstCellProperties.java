package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.counter.Adder;
import distsys.algo.counter.MessageCount;
import distsys.algo.counter.Store;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.model.Node;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;

/** The answer is compared with a run, not with a number in a file. */
final class FirstCellProperties {

    @Property(kind = Kind.BUDGET, points = 1, hints = {
            "Look at the picture of Ann alone, or call listing(): each line that says sends is one message.",
            "Ann asks for the number and is told; Ann asks to write and is told that it is done."})
    @DisplayName("The method returns the number of messages that a run sends")
    void counted(Trials<MessageCount> trials) {
        trials.each(trial -> {
            List<Supplier<? extends Node<?>>> nodes = List.of(Store::new, () -> new Adder(1));
            var run = trial.run(trial.settings(), nodes);
            int said = trial.make().perAddition();
            if (said == run.sent()) return;
            throw broken("That is not the number of messages.", "perAddition() returned " + said + (said == 0 ? "; if yours printed the number instead: a check sees what is returned, never what is printed." : "."))
                    .in(run.trace());
        });
    }
}
