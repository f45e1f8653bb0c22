package distsys.algo.echo;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Calls the first member, one call after another, and sends a call again until it is answered. A repetition has the number of the call:
 * whichever of them is answered, the call is.
 *
 * <p>An attempt succeeds if neither question nor answer is lost. With a share p of messages lost that is (1 − p)², attempts are
 * independent, and so a call takes 1/(1 − p)² of them in the mean: a geometric distribution.
 */
public final class Asker extends Node<Object> {

    private record Alarm() {}

    private final transient List<Object> says;                 // given, and never changes: no part of the state that is shown
    private final Duration patience;
    private final List<Integer> attempts = new ArrayList<>();
    private int answered = 0;

    /** Calls {@code calls} times. */
    public Asker(int calls, Duration patience) {
        this(greetings(calls), patience);
    }

    /**
     * Makes a call for each of these.
     *
     * @param patience longer than an answer takes on its way there and back, or what is not lost is sent twice
     */
    public Asker(List<?> says, Duration patience) {
        this.says = List.copyOf(says);
        this.patience = patience;
    }

    private static List<String> greetings(int calls) {
        if (calls < 1) throw new IllegalArgumentException("an asker makes at least one call, not " + calls);
        return Collections.nCopies(calls, "hi");
    }

    @Override protected void start() {
        next();
    }

    private void next() {
        if (isDone()) return;
        attempts.add(0);
        ask();
    }

    private void ask() {
        int call = attempts.size();
        attempts.set(call - 1, attempts.getLast() + 1);
        send(members().getFirst(), new Echo(call, says.get(call - 1)));
        after(patience, new Alarm());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case EchoOk(int inReplyTo, _) -> {
                if (inReplyTo != attempts.size() || answered == inReplyTo) return;       // it comes late, or twice
                answered = inReplyTo;
                cancel(new Alarm());
                next();
            }
            case Alarm() -> ask();
            default -> log("passed over: " + msg);
        }
    }

    /** Whether every call was answered. */
    public boolean isDone() {
        return answered == says.size();
    }

    /** By call: how often it was sent. */
    public List<Integer> attempts() {
        return List.copyOf(attempts);
    }

    /** The last asker among these nodes. */
    public static Asker in(List<? extends Node<?>> nodes) {
        return (Asker) nodes.getLast();
    }
}
