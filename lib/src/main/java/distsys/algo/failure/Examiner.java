package distsys.algo.failure;

import distsys.algo.failure.Suspect.Is;
import distsys.algo.failure.Suspect.Square;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the second member for a square every 100 ms, and writes down what came of it. */
public final class Examiner extends Node<Object> {

    private record Next() {}

    private final int questions;
    private final List<Answer> answers = new ArrayList<>();
    private int asked = 0;

    public Examiner(int questions) {
        this.questions = questions;
    }

    @Override protected void start() {
        after(ms(100), new Next());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Next _ -> {
                send(members().get(1), new Square(++asked));
                if (asked < questions) after(ms(100), new Next());
            }
            case Is(int of, int square) -> hear(of, square == of * of);
            default -> { }
        }
    }

    private void hear(int of, boolean right) {
        // A liar may answer what was not asked, or the same twice; it counts as a wrong answer to the question asked last.
        boolean fits = of >= 1 && of <= asked && answers.stream().noneMatch(a -> a.question() == of);
        int question = fits ? of : asked;
        if (!fits && answers.stream().anyMatch(a -> a.question() == question)) return;
        Duration took = now().minus(ms(100L * question));
        answers.add(new Answer(question, (int) took.toMillis(), right && fits));
    }

    /** What came, in the order of arrival. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }
}
