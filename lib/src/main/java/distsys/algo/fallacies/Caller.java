package distsys.algo.fallacies;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;

/** Makes some calls to the first member, the next when the last is answered: a purchase, say, of ten steps. */
public final class Caller extends Node<Object> {

    /** Do this, please. */
    public record Ask(int call) {}

    /** Done. */
    public record Answer(int call) {}

    private record Alarm() {}

    private final int calls;
    private final Duration patience;
    private int answered = 0;
    private Duration finished = null;

    /** Waits for each answer, however long it takes. */
    public Caller(int calls) {
        this(calls, null);
    }

    /** Asks again when no answer came for {@code patience}. */
    public Caller(int calls, Duration patience) {
        if (calls < 1) throw new IllegalArgumentException("a caller makes at least one call, not " + calls);
        this.calls = calls;
        this.patience = patience;
    }

    @Override protected void start() {
        ask();
    }

    private void ask() {
        send(members().getFirst(), new Ask(answered + 1));
        if (patience != null) after(patience, new Alarm());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Answer(int call) -> {
                if (call != answered + 1) return;               // late, or a second time
                answered++;
                if (answered < calls) ask(); else finish();
            }
            case Alarm() -> ask();
            default -> throw new IllegalArgumentException("a caller hears answers only, not " + msg);
        }
    }

    private void finish() {
        finished = now();
        cancel(new Alarm());
    }

    /** Whether every call was answered. */
    public boolean isDone() {
        return finished != null;
    }

    /** When the last answer came, by its own clock; null if it never did. */
    public Duration finished() {
        return finished;
    }

    /** The last caller among these nodes. */
    public static Caller in(List<? extends Node<?>> nodes) {
        return (Caller) nodes.getLast();
    }
}
