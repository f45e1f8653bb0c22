package distsys.run.explore;

import distsys.model.Context;
import distsys.model.Draws;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Client;
import distsys.run.Script;
import distsys.trace.Canon;
import distsys.trace.Times;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a client's script without a thread of its own: from its beginning, answering each call from what the script has heard
 * before, up to the first call whose answer is still to come. What it did before then is not done again.
 */
final class Playback implements Client {

    /** The answer to a call or pause: what came, or that nothing came in time. */
    record Heard(Object answer) {}
    record Nothing() {}

    /** Whom the n-th call waits for; null for a pause. Found by running the script up to there. */
    private static final class Waiting extends Error {
        private static final long serialVersionUID = 1;
        final transient NodeId on;
        final int n;

        Waiting(NodeId on, int n) {
            super(null, null, false, false);
            this.on = on;
            this.n = n;
        }
    }

    private final Context context;
    private final List<Object> heard;
    private final boolean acts;
    private int next;
    /** Where the script waits; what it does on its way out, in a finally say, has not come to pass. */
    private Waiting waiting;

    private Playback(Context context, List<Object> heard, boolean acts) {
        this.context = context;
        this.heard = heard;
        this.acts = acts;
    }

    /** Goes on from the last thing heard to the next wait or the end. */
    static void resume(Script script, Context context, List<Object> heard) {
        play(script, new Playback(context, heard, true));
    }

    /** What the script has heard once it has heard {@code msg}; null if that is not what it waits for. */
    static List<Object> hear(Script script, Context context, NodeId from, Object msg, List<Object> heard) {
        Waiting waiting = play(script, new Playback(context, heard, false));
        if (waiting == null) return null;
        Object what;
        if (msg instanceof Script.Wake(long n) && from.equals(context.id())) {
            if (n != waiting.n + 1) return null;
            what = new Nothing();
        } else {
            if (!from.equals(waiting.on)) return null;
            what = new Heard(msg);
        }
        var more = new ArrayList<>(heard);
        more.add(what);
        return List.copyOf(more);
    }

    private static Waiting play(Script script, Playback face) {
        refuseCaptured(script.program());
        try {
            script.program().accept(face);
        } catch (Throwable thrown) {
            if (face.waiting == null || thrown instanceof Steps.Stopped) throw thrown;
        }
        return face.waiting;
    }

    /** A script is run again and again: what it captured must be the same each time. */
    private static void refuseCaptured(Object program) {
        for (Field f : program.getClass().getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isStatic(f.getModifiers())) continue;
            Object captured = new Member(f).get(program);
            if (captured != null && !Copier.mutables(captured).isEmpty()) {
                throw new IllegalStateException("the script uses a " + Canon.name(captured.getClass()) + " from outside, which can change between two runs of it;"
                        + " keep it in a variable of the script, or look at the nodes in a property");
            }
        }
    }

    /** True once everything heard before has been answered: only then is what the script does new. */
    private boolean live() {
        if (waiting != null) throw waiting;
        return acts && next == heard.size();
    }

    private Object await(NodeId on, Duration time) {
        if (waiting != null) throw waiting;
        if (next < heard.size()) {
            boolean last = next == heard.size() - 1;
            Object what = heard.get(next++);
            if (last && acts && what instanceof Heard) context.cancel(new Script.Wake(next));
            return what;
        }
        if (acts) context.after(time, new Script.Wake(next + 1));
        waiting = new Waiting(on, next);
        throw waiting;
    }

    @Override public Object call(NodeId to, Object request, Duration patience) {
        if (live()) context.send(to, request);
        return switch (await(to, patience)) {
            case Heard(Object answer) -> answer;
            default -> throw new TimedOut("no answer from " + to + " to " + Canon.text(request) + " within " + Times.text(patience));
        };
    }

    @Override public void tell(NodeId to, Object message) {
        if (live()) context.send(to, message);
    }

    @Override public void pause(Duration time) {
        await(null, time);
    }

    @Override public Duration now() {
        throw new IllegalStateException("now() in a script cannot be explored: every order of events is tried, whatever the time");
    }

    @Override public Draws random() {
        throw new IllegalStateException("random() in a script cannot be explored; write one script for each value, or a node class");
    }

    @Override public void log(String text) {
        if (live()) context.log(text);
    }

    @Override public NodeId node(int index) {
        return context.members().get(index);
    }
}
