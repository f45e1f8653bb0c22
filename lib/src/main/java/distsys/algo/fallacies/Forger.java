package distsys.algo.fallacies;

import distsys.algo.fallacies.Report.Booked;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;

/** Tells tills that their sales are booked. It is not the office, and does not know the secret. */
public final class Forger extends Node<Object> {

    private record Again() {}

    private final Duration every;
    private final List<NodeId> tills;
    private int letters;

    /** Writes to all of {@code tills}, {@code letters} times. */
    public Forger(Duration every, int letters, List<NodeId> tills) {
        this.every = every;
        this.letters = letters;
        this.tills = List.copyOf(tills);
    }

    @Override protected void start() {
        after(every, new Again());
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (!(msg instanceof Again) || letters-- == 0) return;
        var numbers = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        for (NodeId till : tills) send(till, new Booked(numbers, Seal.of("a guess", numbers.toString())));
        after(every, new Again());
    }
}
