package distsys.algo.cap;

import distsys.algo.cap.Replica.Refused;
import distsys.algo.cap.Replica.Request;
import distsys.algo.cap.Replica.Value;
import distsys.algo.cap.Replica.Write;
import distsys.algo.cap.Replica.Written;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stands at the desk of one replica, asks one thing at a time, and remembers how it went. */
public abstract class Visitor extends Node<Object> {

    /** How a visit ended. */
    public enum End { SERVED, REFUSED, SILENT }

    /**
     * One question and what came of it.
     *
     * @param desk  the index of the replica that was asked
     * @param value what was read or was to be written
     * @param until when the answer came; for {@link End#SILENT} when the visitor gave up
     */
    public record Visit(String visitor, int desk, Op op, String value, Duration at, Duration until, End end) {

        /** Whether it was served. */
        public boolean served() {
            return end == End.SERVED;
        }

        @Override public String toString() {
            return String.format(Locale.ROOT, "%s, %s asks r%d: %s%s, %s after %s", Times.text(at), visitor, desk, op, value == null ? "" : " \"" + value + "\"", end, Times.text(until.minus(at)));
        }
    }

    private record GiveUp() {}

    private static final Duration PATIENCE = seconds(1);

    private final transient List<Visit> visits = new ArrayList<>();
    private Request request = null;
    private Duration since;

    /** All visits that have ended, in order. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** The index of the replica that it asks. */
    protected abstract int desk();

    /** Whether it waits for an answer. */
    protected final boolean isWaiting() {
        return request != null;
    }

    /** Asks it. */
    protected final void visit(Request next) {
        request = next;
        since = now();
        send(members().get(desk()), next);
        after(PATIENCE, new GiveUp());
    }

    /** A visit has ended. */
    protected abstract void done(Visit visit);

    /** A timer of this visitor's own. */
    protected abstract void ring(Object timer);

    @Override protected final void receive(NodeId from, Object msg) {
        switch (msg) {
            case Value(String value) -> end(value, End.SERVED);
            case Written() -> end(null, End.SERVED);
            case Refused _ -> end(null, End.REFUSED);
            case GiveUp() -> end(null, End.SILENT);
            default -> ring(msg);
        }
    }

    private void end(String read, End end) {
        if (request == null) return;                        // an answer after the visitor gave up
        cancel(new GiveUp());
        String value = request instanceof Write(String wanted) ? wanted : read;
        Visit visit = new Visit(id().name(), desk(), request.op(), value, since, now(), end);
        visits.add(visit);
        request = null;
        done(visit);
    }
}
