package distsys.algo.cap;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of several machines that keep a value together. Whoever of them is asked does the same twice: it speaks to all the others and
 * waits until all have answered, or for {@link #PATIENCE}; then its {@link Policy} says whether those who did are enough. The first time
 * it asks for their copies, the second time it has the newest of them, or what is to be written, stored.
 *
 * <p>With the majority policy this is the register of Attiya, Bar-Noy and Dolev (JACM 1995), in which anybody may write.
 */
public final class Replica extends Node<Object> {

    /** What visitors ask. */
    public sealed interface Request {
        /** What sort of question it is. */
        default Op op() {
            return switch (this) {
                case Read _ -> Op.READ;
                case Write _ -> Op.WRITE;
                case Browse _ -> Op.BROWSE;
            };
        }
    }
    public record Read() implements Request {}
    public record Write(String value) implements Request {}
    public record Browse() implements Request {}

    /** What visitors are answered. */
    public sealed interface Reply {}
    public record Value(String value) implements Reply {}
    public record Written() implements Reply {}
    /** The policy forbids it. What was to be written may be stored at some, but nobody has been told so. */
    public record Refused(String why) implements Reply {}

    /** What replicas say to each other. */
    private sealed interface Msg {}
    private record Ask(int request) implements Msg {}
    private record Have(int request, Copy copy) implements Msg {}
    private record Store(int request, Copy copy) implements Msg {}
    private record Stored(int request) implements Msg {}

    /** A timer: whoever has not answered by now is taken for unreachable. */
    private record Enough(int request) {}

    /** How long a replica waits for the others, twice for each question: far more than a message there and back takes. */
    public static final Duration PATIENCE = ms(50);

    /** A question that is being worked on. {@code heard}: who has answered, and with what. */
    private static final class Work {
        final NodeId visitor;
        final Request request;
        final Map<NodeId, Copy> heard = new TreeMap<>();
        Copy storing = null;                                // null: still asking for copies

        Work(NodeId visitor, Request request) {
            this.visitor = visitor;
            this.request = request;
        }
    }

    private final transient Policy policy;
    private final transient int replicas;
    private final Map<Integer, Work> work = new TreeMap<>();
    private int requests = 0;
    private Copy copy = Copy.EMPTY;

    /** @param replicas how many of the members are replicas; they come first */
    public Replica(int replicas, Policy policy) {
        this.replicas = replicas;
        this.policy = policy;
    }

    /** What this replica has. */
    public Copy copy() {
        return copy;
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Request request -> begin(from, request);
            case Msg ofReplica -> hear(from, ofReplica);
            case Enough(int request) -> {
                if (work.containsKey(request)) go(request, work.get(request));
            }
            default -> throw new IllegalArgumentException("a replica does not understand " + msg);
        }
    }

    private void hear(NodeId from, Msg msg) {
        switch (msg) {
            case Ask(int request) -> send(from, new Have(request, copy));
            case Store(int request, Copy newer) -> {
                keep(newer);
                send(from, new Stored(request));
            }
            case Have(int request, Copy theirs) -> heard(from, request, theirs, false);
            case Stored(int request) -> heard(from, request, copy, true);
        }
    }

    private void begin(NodeId visitor, Request request) {
        Work w = new Work(visitor, request);
        work.put(++requests, w);
        w.heard.put(id(), copy);
        speakTo(others(), new Ask(requests), requests, w);
    }

    private void speakTo(List<NodeId> others, Msg msg, int request, Work w) {
        for (NodeId other : others) send(other, msg);
        if (others.isEmpty()) go(request, w); else after(PATIENCE, new Enough(request));
    }

    private void heard(NodeId from, int request, Copy theirs, boolean stored) {
        Work w = work.get(request);
        if (w == null || stored != (w.storing != null)) return;         // it came too late
        w.heard.put(from, theirs);
        if (w.heard.size() == replicas) go(request, w);
    }

    /** All have answered, or time is up: the policy looks at who has. */
    private void go(int request, Work w) {
        List<NodeId> reachable = List.copyOf(w.heard.keySet());
        Op op = w.request.op();
        if (!policy.mayServe(op, reachable)) {
            finish(request, w, new Refused(reachable.size() + " of " + replicas + " reachable"));
        } else if (w.storing != null || op == Op.BROWSE) {
            Copy newest = w.storing != null ? w.storing : Copy.newest(w.heard.values());
            finish(request, w, op == Op.WRITE ? new Written() : new Value(newest.value()));
        } else {
            Copy newest = Copy.newest(w.heard.values());
            // A read stores, too: otherwise a value could be seen once and not again (ABD, section 3).
            w.storing = w.request instanceof Write(String wanted) ? new Copy(newest.version().next(id()), wanted) : newest;
            keep(w.storing);
            w.heard.clear();
            w.heard.put(id(), copy);
            speakTo(others(), new Store(request, w.storing), request, w);
        }
    }

    private void finish(int request, Work w, Reply reply) {
        work.remove(request);
        cancel(new Enough(request));
        send(w.visitor, reply);
    }

    private void keep(Copy other) {
        if (other.version().compareTo(copy.version()) > 0) copy = other;
    }

    private List<NodeId> others() {
        return members().subList(0, replicas).stream().filter(member -> !member.equals(id())).toList();
    }
}
