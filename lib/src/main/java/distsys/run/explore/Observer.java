package distsys.run.explore;

import distsys.trace.Canon;
import java.util.Arrays;

/** Asks a monitor, which is learner's code: it may throw, may not end, and may change what it was to leave as it is. */
final class Observer {

    static final String WHO = "the monitor";

    /** What is remembered once the monitor has failed: a run does not go on from there. */
    record Lost(String sentence) {}

    private final Monitor<Object, Object> monitor;
    private final Encoder encoder;

    Observer(Monitor<Object, Object> monitor, Encoder encoder) {
        this.monitor = monitor;
        this.encoder = encoder;
    }

    /** @throws Refused if it fails: nothing can begin */
    Object initial() {
        try {
            return told("initial()", Asked.ask(WHO, monitor::initial));
        } catch (Asked.Unanswered failed) {
            throw new Refused(failed.getMessage() + ", in initial()");
        }
    }

    /** @throws Refused if it fails, or spoils a message */
    Object observe(Step step) {
        Object o;
        try {
            o = Asked.ask(WHO, () -> monitor.observe(step));
        } catch (Asked.Unanswered failed) {
            throw new Refused(failed.getMessage() + ", in observe(…)");
        }
        if (o != null) told("observe(…)", o);
        for (Envelope e : step.sent()) if (e.isChanged(encoder)) throw new Refused(WHO + " changed the message " + e + " in observe(…); it only looks");
        return o;
    }

    /** What it remembers then, or {@link Lost}. */
    Object next(Object state, Object observed) {
        if (state instanceof Lost) return state;
        try {
            byte[] before = Copier.canChange(state) ? encoder.bytes(state) : null;
            Object next = told("next(…)", Asked.ask(WHO, () -> monitor.next(state, observed)));
            if (before != null && !Arrays.equals(before, encoder.bytes(state))) return new Lost(WHO + " changed what it remembered, which is now " + Canon.text(state) + ", in next(…); it gives a new value and leaves the old as it was");
            return next;
        } catch (Asked.Unanswered failed) {
            return new Lost(failed.getMessage() + ", in next(…)");
        } catch (Refused refused) {
            return new Lost(refused.getMessage());
        }
    }

    /** Only what can be compared can be part of a state. */
    private Object told(String method, Object value) {
        try {
            encoder.bytes(value);
            return value;
        } catch (Refused incomparable) {
            throw new Refused(WHO + " gives in " + method + " what cannot be compared: " + incomparable.getMessage());
        }
    }
}
