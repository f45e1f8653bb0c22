package distsys.run;

import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.trace.Canon;
import distsys.trace.Times;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A client whose program is sequential code. The code runs on a virtual thread of its own, handed the turn and handing it back:
 * exactly one thread of a simulation runs at any time, so the order of everything is as determined as with handlers.
 */
public final class Script extends Node<Object> implements AutoCloseable {

    /** The end of the time for which a call or a pause waits, by its number among them, from 1. Every engine sets this timer, so that each can follow another's trace. */
    public record Wake(long waiting) {}

    /** Unwinds the script of a run that is over. */
    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super(null, null, false, false);
        }
    }

    private final transient Consumer<? super Client> program;
    private transient Thread thread, engine;
    private transient volatile boolean turn, abandoned;
    private transient Throwable thrown;

    private String doing = "not started";
    private transient NodeId awaited;
    private transient Object answer;
    private transient long waits;
    private transient boolean waiting;

    public Script(Consumer<? super Client> program) {
        this.program = program;
    }

    /** What it runs; for engines that run it in their own way. */
    public Consumer<? super Client> program() {
        return program;
    }

    @Override protected void start() {
        thread = Thread.ofVirtual().unstarted(this::body);
        resume();
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (!waiting) return;                                       // an answer nobody waits for
        if (msg instanceof Wake(long which) && from.equals(id())) {
            if (which == waits) resume();
        } else if (from.equals(awaited)) {
            answer = msg;
            cancel(new Wake(waits));
            resume();
        }
    }

    private void body() {
        var meter = Steps.meter();
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            program.accept(new Face());
            doing = "done";
        } catch (Abandoned over) {
            // the run has ended; nobody waits for this thread
        } catch (Throwable t) {
            thrown = t;
        } finally {
            meter.end();
            turn = false;
            LockSupport.unpark(engine);
        }
    }

    /** The engine's side: gives the script its turn, and waits until it gives it back. */
    private void resume() {
        waiting = false;
        engine = Thread.currentThread();
        turn = true;
        if (thread.getState() == Thread.State.NEW) thread.start(); else LockSupport.unpark(thread);
        boolean interrupted = false;
        while (turn) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();        // set, it would keep park from parking, and the script from a processor
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (thrown != null) throw Thrown.again(thrown);
    }

    /** The script's side: gives the turn back, and waits for the next. */
    private void await(Duration time) {
        waiting = true;
        after(time, new Wake(++waits));
        var meter = Steps.meter();
        meter.end();
        turn = false;
        LockSupport.unpark(engine);
        while (!turn && !abandoned) LockSupport.park(this);
        meter.begin(Steps.HANDLER_BUDGET);
        if (abandoned) throw new Abandoned();
    }

    /** What the script sees; apart from the node, whose methods of the same names are for subclasses only. */
    private final class Face implements Client {

        @Override public Object call(NodeId to, Object request, Duration patience) {
            answer = null;
            awaited = to;
            doing = "calling " + to + " " + Canon.text(request);
            send(to, request);
            await(patience);
            awaited = null;
            doing = "running";
            if (answer == null) throw new TimedOut("no answer from " + to + " to " + Canon.text(request) + " within " + Times.text(patience));
            return answer;
        }

        @Override public void tell(NodeId to, Object message) {
            send(to, message);
        }

        @Override public void pause(Duration time) {
            doing = "pausing";
            await(time);
            doing = "running";
        }

        @Override public Duration now() {
            return Script.this.now();
        }

        @Override public Draws random() {
            return Script.this.random();
        }

        @Override public void log(String text) {
            Script.this.log(text);
        }

        @Override public NodeId node(int index) {
            return members().get(index);
        }
    }

    /** The run is over, or the client crashed: the script ends where it stands. */
    @Override public void close() {
        if (thread == null) return;
        abandoned = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
